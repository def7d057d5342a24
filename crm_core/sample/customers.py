"""The customers table: contact data and what else a record holds."""

import json

import numpy as np

from crm_core.sample import days
from crm_core.sample.columns import NO_MONEY
from crm_core.sample.draws import exactly, stream
from crm_core.sample.people import SOURCES, People
from crm_core.sample.products import CATEGORIES, CATEGORY_MIX

NO_REGION, NO_SOURCE, NO_CONSENT = 0.03, 0.02, 0.03
NO_OWNER = {"B2B": 0.10, "B2C": 0.30}
CONSENT = {"email": 0.78, "sms": 0.35, "phone": 0.42}
WITH_PREFS, WITH_RIVALS = 0.26, 0.12
GROUPED = 0.30  # of B2B records, gathered under parent accounts
GROUP_SIZE = 5
STYLES = ("scandinavian", "colourful", "classic", "natural")
ROOMS = ("living room", "bedroom", "kitchen", "garden")


def _with_gaps(rng, values, share):
    values = values.astype(object)
    values[exactly(rng, np.arange(len(values)), round(share * len(values)))] = None
    return values


def consents(people: People, seed: int) -> dict[str, np.ndarray]:
    """What each record agreed to when it was made; None where nobody asked."""
    rng = stream(seed, "consents")
    unknown = rng.random(len(people)) < NO_CONSENT
    drawn = {
        way: (rng.random(len(people)) < share).astype(object) for way, share in CONSENT.items()
    }
    for values in drawn.values():
        values[unknown] = None
    return drawn


def prefs_of(rng, needs: np.ndarray) -> np.ndarray:
    """Stored preferences as JSON: style and room follow the needs group four times in five."""
    said = np.where(rng.random(len(needs)) < 0.8, needs, rng.integers(0, 4, len(needs)))
    top = np.argsort(-CATEGORY_MIX, axis=1)
    texts = [
        {"style": STYLES[k], "room": ROOMS[k], "interest": CATEGORIES[top[k, j]]}
        for k, j in zip(said, rng.integers(0, 2, len(needs)), strict=True)
    ]
    return np.array([json.dumps(text) for text in texts], dtype=object)


def _prefs(rng, people):
    prefs = prefs_of(rng, people.needs)
    prefs[rng.random(len(people)) >= WITH_PREFS] = None
    return prefs


def _owners(rng, people):
    """One of three colleagues of the country, or nobody."""
    desk = {"DE": 1, "FR": 4, "GB": 7, "IE": 10}
    numbers = [
        desk[c] + k for c, k in zip(people.country, rng.integers(0, 3, len(people)), strict=True)
    ]
    owners = np.array([f"E{24 + number:02d}" for number in numbers], dtype=object)
    share = np.where(people.is_b2b, NO_OWNER["B2B"], NO_OWNER["B2C"])
    owners[rng.random(len(people)) < share] = None
    return owners


def _parents(rng, people):
    """Some B2B accounts stand under the oldest of their group."""
    parents = np.full(len(people), None, dtype=object)
    firms = np.setdiff1d(np.flatnonzero(people.is_b2b), people.duplicates)
    chosen = rng.permutation(exactly(rng, firms, round(GROUPED * len(firms))))
    for start in range(0, len(chosen), GROUP_SIZE):
        group = np.sort(chosen[start : start + GROUP_SIZE])
        parents[group[1:]] = people.ids[group[0]]
    return parents


def _updated(rng, people, last_seen):
    """Not before the record was made, not after the last day."""
    touched = np.maximum(people.created_day, last_seen - rng.integers(0, 400, len(people)))
    return touched * days.DAY + rng.integers(1200, 1380, len(people))


def _tiers(rng, people):
    member = np.where(rng.random(len(people)) < 0.4, "member", "standard")
    return np.where(people.is_b2b, "trade", member).astype(object)


def _acquisition_costs(rng, people):
    mean = np.array([SOURCES[source][2] for source in people.source])
    cents = np.rint(mean * rng.gamma(8, 1 / 8, len(people))).astype(np.int64)
    return np.where(people.role == "buyer", cents, NO_MONEY)


def _rival_spend(rng, people):
    cents = np.rint(100 * 4 * people.scale * rng.gamma(2, 1, len(people))).astype(np.int64)
    return np.where(rng.random(len(people)) < WITH_RIVALS, cents, NO_MONEY)


def columns(people: People, contact: dict, consent: dict, last_seen: np.ndarray, seed: int) -> dict:
    """The columns of the customers table."""
    rng = stream(seed, "customers")
    created = people.created_day * days.DAY + rng.integers(0, days.OPENS, len(people))
    return {
        "customer_id": people.ids,
        **contact,
        "kind": np.where(people.is_b2b, "B2B", "B2C").astype(object),
        "region": _with_gaps(rng, people.region, NO_REGION),
        "country": people.country,
        "created_at": days.clock(created),
        "updated_at": days.clock(_updated(rng, people, last_seen)),
        "source": _with_gaps(rng, people.source, NO_SOURCE),
        "acquisition_cost": _acquisition_costs(rng, people),
        **{f"consent_{way}": values for way, values in consent.items()},
        "parent_id": _parents(rng, people),
        "owner_id": _owners(rng, people),
        "prefs": _prefs(rng, people),
        "list_price_tier": _tiers(rng, people),
        "competitor_spend": _rival_spend(rng, people),
    }
