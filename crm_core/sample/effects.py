"""Planted effects on purchases: complaints that drive away, a win-back, a spring campaign.

They touch only the customers with in_effects, a random share of the buyers, so the others show the
purchase process undisturbed.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from crm_core.sample import days
from crm_core.sample.draws import choose, exactly, held_out, stream
from crm_core.sample.people import People
from crm_core.sample.purchases import Purchases, purchases_on

COMPLAINTS_A_PURCHASE = 0.03
UNRESOLVED = 0.30  # of complaints of customers with effects; the others' are all resolved
DROP_OUT = 0.60  # of customers with an unresolved complaint never buy again
TOPICS = {
    "late delivery": 0.36,
    "damaged": 0.24,
    "missing part": 0.14,
    "quality": 0.12,
    "invoice": 0.09,
    "staff": 0.05,
}

WIN_BACK_DAY = days.number(date(2026, 1, 20))
LAPSED_AFTER = 240
WIN_BACK_SHARE = 0.6  # of the lapsed, those with most purchase days: not a random choice
WIN_BACK_EXTRA = 0.08
WIN_BACK_WINDOW = 60

SPRING_DAY = days.number(date(2026, 4, 7))
HELD_OUT_ONE_IN = 3  # drawn among customers who bought about as often of late
FADES = 60  # days in which the weight of a purchase falls to a third
SPRING_UPLIFT = 0.06
SPRING_WINDOW = 14


@dataclass(frozen=True)
class Complaints:
    """One array entry a complaint."""

    customer: np.ndarray
    bought_day: np.ndarray
    day: np.ndarray
    topic: np.ndarray
    resolved: np.ndarray
    drops_out: np.ndarray

    def where(self, mask: np.ndarray) -> "Complaints":
        """Only the complaints that the mask holds."""
        return Complaints(**{name: values[mask] for name, values in vars(self).items()})


@dataclass(frozen=True)
class Campaign:
    """Whom a campaign was for, who was held out, and who bought because of it."""

    treated: np.ndarray
    held_out: np.ndarray
    converted_anyway: np.ndarray
    converted_by_it: np.ndarray


def _draw_complaints(rng, people, bought):
    bought = bought.where(rng.random(len(bought)) < COMPLAINTS_A_PURCHASE)
    n = len(bought)
    resolved = ~(people.in_effects[bought.customer] & (rng.random(n) < UNRESOLVED))
    made = Complaints(
        customer=bought.customer,
        bought_day=bought.day,
        day=bought.day + rng.integers(1, 15, n),
        topic=choose(rng, TOPICS, n),
        resolved=resolved,
        drops_out=~resolved & (rng.random(n) < DROP_OUT),
    )
    return made.where(made.day < days.N_DAYS)


def complain(people: People, bought: Purchases, seed: int) -> tuple[Complaints, Purchases]:
    """Complaints, and the purchases that are left after customers turned away."""
    made = _draw_complaints(stream(seed, "complaints"), people, bought)
    ends = np.full(len(people), days.N_DAYS)
    np.minimum.at(ends, made.customer[made.drops_out], made.day[made.drops_out])
    kept = made.where(made.bought_day <= ends[made.customer])
    return kept, bought.where(bought.day <= ends[bought.customer])


def gone(people: People, complaints: Complaints) -> np.ndarray:
    """Which customers turned away for good after a complaint."""
    mask = np.zeros(len(people), dtype=bool)
    mask[complaints.customer[complaints.drops_out]] = True
    return mask


def _buyers_between(people, bought, since, until):
    mask = np.zeros(len(people), dtype=bool)
    mask[bought.customer[(bought.day >= since) & (bought.day < until)]] = True
    return mask


def _convert(rng, treated, held_out, converts, rate):
    anyway = treated[converts[treated]]
    others = treated[~converts[treated]]
    return Campaign(treated, held_out, anyway, exactly(rng, others, round(rate * len(treated))))


def _extra(rng, people, campaign, since, until):
    customer = campaign.converted_by_it
    return purchases_on(rng, people, customer, rng.integers(since, until, len(customer)))


def win_back(people, bought: Purchases, out: np.ndarray, seed: int) -> tuple[Campaign, Purchases]:
    """The win-back of lapsed customers, and the purchases with those that it fetched."""
    rng = stream(seed, "win-back")
    before = bought.where(bought.day < WIN_BACK_DAY)
    last = before.last_day(len(people))
    open_to = people.in_effects & ~people.has_split_history & ~out
    lapsed = np.flatnonzero(open_to & (last >= 0) & (last < WIN_BACK_DAY - LAPSED_AFTER))
    order = lapsed[np.argsort(-before.count(len(people))[lapsed], kind="stable")]
    targeted = np.sort(order[: round(WIN_BACK_SHARE * len(order))])
    until = WIN_BACK_DAY + WIN_BACK_WINDOW
    converts = _buyers_between(people, bought, WIN_BACK_DAY, until)
    made = _convert(rng, targeted, np.setdiff1d(lapsed, targeted), converts, WIN_BACK_EXTRA)
    extra = _extra(rng, people, made, WIN_BACK_DAY + 2, until - 4)
    return made, bought.plus(extra)


def recent(people: People, bought: Purchases, day: int) -> np.ndarray:
    """How often each record had bought before a day, the latest purchases weighing most."""
    before = bought.where(bought.day < day)
    weight = np.exp((before.day - day) / FADES)
    return np.bincount(before.customer, weight, minlength=len(people))


def spring(people, bought: Purchases, out: np.ndarray, seed: int) -> tuple[Campaign, Purchases]:
    """The campaign with a random hold-out, and the purchases with those that it caused."""
    rng = stream(seed, "spring")
    open_to = people.in_effects & ~people.has_split_history & ~out
    known = (people.first_day >= 0) & (people.first_day < SPRING_DAY - 14)
    chosen = np.flatnonzero(open_to & known)
    control = held_out(rng, chosen, recent(people, bought, SPRING_DAY)[chosen], HELD_OUT_ONE_IN)
    until = SPRING_DAY + SPRING_WINDOW
    converts = _buyers_between(people, bought, SPRING_DAY, until)
    made = _convert(rng, np.setdiff1d(chosen, control), control, converts, SPRING_UPLIFT)
    extra = _extra(rng, people, made, SPRING_DAY + 1, until - 1)
    return made, bought.plus(extra)


def split_histories(people: People, bought: Purchases) -> Purchases:
    """The purchases, with later ones of some customers booked on their duplicate."""
    second = np.full(len(people), -1)
    second[people.origin[people.splits]] = np.flatnonzero(people.splits)
    other = second[bought.customer]
    moves = (other >= 0) & (bought.day > people.created_day[other])
    return replace(bought, customer=np.where(moves, other, bought.customer))
