"""Who the records of the sample company are, before anything happens to them."""

from dataclasses import dataclass

import numpy as np

from crm_core.sample import days
from crm_core.sample.draws import choose, exactly, pick, ranks, stream
from crm_core.sample.products import CATEGORY_MIX, CHANNEL_MIX

DUPLICATES, PROSPECTS = 0.03, 0.07
EFFECTS = 0.45  # share of buyers whom planted effects may touch
SPLIT = 0.35  # share of duplicates that took over later purchases
B2B = 0.08

BG_NBD = {"r": 0.9, "alpha": 8.0, "a": 0.6, "b": 2.6}
GAMMA_GAMMA = {"p": 4.0, "q": 3.6, "v": 65.0}

NEEDS = ("furnishers", "decorators", "cooks", "gardeners")
NEEDS_SHARES = (0.28, 0.30, 0.24, 0.18)
TASTE = 5.0  # how firmly a person follows the group's mix of categories (Dirichlet)

SOURCES = {  # share of customers, tilt towards frequent buyers, mean cost in cents
    "store": (0.30, 0.2, 900),
    "search": (0.24, 0.0, 2600),
    "social": (0.17, -0.6, 2100),
    "referral": (0.12, 1.2, 1200),
    "fair": (0.09, 0.5, 4200),
    "marketplace": (0.08, -1.4, 1700),
}
REGIONS = {
    "DE": (0.42, ("Bayern", "Berlin", "Hamburg", "Nordrhein-Westfalen")),
    "FR": (0.25, ("Bretagne", "Île-de-France", "Occitanie")),
    "GB": (0.20, ("London", "North West", "Scotland")),
    "IE": (0.13, ("Connacht", "Leinster", "Munster")),
}


@dataclass(frozen=True)
class People:
    """One array entry a record; customers are meant by their place in these arrays."""

    ids: np.ndarray
    role: np.ndarray
    origin: np.ndarray
    splits: np.ndarray
    created_day: np.ndarray
    first_day: np.ndarray
    needs: np.ndarray
    taste: np.ndarray
    home_channel: np.ndarray
    is_b2b: np.ndarray
    country: np.ndarray
    region: np.ndarray
    source: np.ndarray
    rate: np.ndarray
    dropout: np.ndarray
    scale: np.ndarray
    in_effects: np.ndarray

    def __len__(self):
        return len(self.ids)

    @property
    def buyers(self) -> np.ndarray:
        """The places of the records that buy."""
        return np.flatnonzero(self.role == "buyer")

    @property
    def duplicates(self) -> np.ndarray:
        """The places of the second records of somebody known."""
        return np.flatnonzero(self.role == "duplicate")

    @property
    def has_split_history(self) -> np.ndarray:
        """Which records lost their later purchases to a duplicate."""
        lost = np.zeros(len(self), dtype=bool)
        lost[self.origin[self.splits]] = True
        return lost


def _first_days(rng, n):
    """A strong opening, then a steady stream, with the light season."""
    all_days = np.arange(days.N_DAYS)
    weights = (1.5 * np.exp(-all_days / 150) + 0.75) * days.season(all_days)
    return rng.choice(days.N_DAYS, size=n, p=weights / weights.sum())


def _lags(rng, n):
    """Days from record to first purchase: none for the half that comes to buy at once."""
    return np.where(rng.random(n) < 0.5, 0, rng.geometric(1 / 18, n))


def _sources(rng, rate):
    shares, tilts, _ = (np.array(column) for column in zip(*SOURCES.values(), strict=True))
    weights = shares * np.exp(tilts * (ranks(rate)[:, None] - 0.5))
    return np.array(list(SOURCES), dtype=object)[pick(rng, weights)]


def _is_b2b(rng, scale):
    """B2B more often where purchases are large; the share over all stays as planted."""
    weights = np.exp(2.0 * (ranks(scale) - 0.5))
    return rng.random(len(scale)) < B2B * weights / weights.mean()


def _places(rng, n):
    country = choose(rng, {name: share for name, (share, _) in REGIONS.items()}, n)
    drawn = rng.random(n)
    regions = [
        REGIONS[c][1][int(u * len(REGIONS[c][1]))] for c, u in zip(country, drawn, strict=True)
    ]
    return country, np.array(regions, dtype=object)


def _habits(rng, n):
    """The needs group of each person, and the taste and the channel that go with it."""
    needs = rng.choice(len(NEEDS), size=n, p=NEEDS_SHARES)
    return {
        "needs": needs,
        "taste": rng.gamma(TASTE * CATEGORY_MIX[needs]) + CATEGORY_MIX[needs] / 1000,
        "home_channel": pick(rng, CHANNEL_MIX[needs]),
    }


def _persons(rng, n, n_buyers):
    """Buyers first, then prospects, as a dict of arrays."""
    rate = rng.gamma(BG_NBD["r"], 1 / BG_NBD["alpha"], n)
    scale = 1 / rng.gamma(GAMMA_GAMMA["q"], 1 / GAMMA_GAMMA["v"], n)
    country, region = _places(rng, n)
    first_day = _first_days(rng, n)
    return {
        "role": np.where(np.arange(n) < n_buyers, "buyer", "prospect").astype(object),
        "origin": np.arange(n),
        "splits": np.zeros(n, dtype=bool),
        "created_day": np.maximum(0, first_day - _lags(rng, n)),
        "first_day": np.where(np.arange(n) < n_buyers, first_day, days.NEVER),
        **_habits(rng, n),
        "is_b2b": _is_b2b(rng, scale),
        "country": country,
        "region": region,
        "source": _sources(rng, rate),
        "rate": rate,
        "dropout": rng.beta(BG_NBD["a"], BG_NBD["b"], n),
        "scale": scale,
        "in_effects": np.isin(
            np.arange(n), exactly(rng, np.arange(n_buyers), round(EFFECTS * n_buyers))
        ),
    }


def _with_duplicates(rng, persons, count):
    """The same persons with second records, made some time after the first ones."""
    settled = np.flatnonzero((persons["role"] == "buyer") & (persons["created_day"] < 900))
    n_split = round(SPLIT * count)
    split = exactly(rng, settled[persons["in_effects"][settled]], n_split)
    plain = exactly(rng, np.setdiff1d(settled, split), count - len(split))
    origin = np.concatenate([split, plain])
    second = {name: values[origin] for name, values in persons.items()}
    second["role"] = np.full(len(origin), "duplicate", dtype=object)
    second["origin"] = origin
    second["splits"] = np.arange(len(origin)) < len(split)
    second["created_day"] = persons["first_day"][origin] + rng.integers(20, 180, len(origin))
    second["first_day"] = np.full(len(origin), days.NEVER)
    return {name: np.concatenate([persons[name], second[name]]) for name in persons}


def _in_order(records):
    """The records in the order in which they were made, with ids."""
    order = np.argsort(records["created_day"], kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    sorted_records = {name: values[order] for name, values in records.items()}
    sorted_records["origin"] = place[sorted_records["origin"]]
    ids = np.array([f"C{number:05d}" for number in range(1, len(order) + 1)], dtype=object)
    return People(ids=ids, **sorted_records)


def people(customers: int, seed: int) -> People:
    """So many records: buyers, prospects and duplicates of buyers."""
    rng = stream(seed, "people")
    n_duplicates, n_prospects = round(DUPLICATES * customers), round(PROSPECTS * customers)
    n = customers - n_duplicates
    persons = _persons(rng, n, n - n_prospects)
    return _in_order(_with_duplicates(stream(seed, "duplicates"), persons, n_duplicates))
