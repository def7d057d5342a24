"""What the company spends each month on winning, keeping and serving customers."""

import numpy as np

from crm_core.sample import days
from crm_core.sample.draws import stream
from crm_core.sample.people import SOURCES, People
from crm_core.sample.purchases import Purchases

# cents a month at 5,000 records, and cents for each customer active in the month
FIXED = {"acquisition": 140_000, "retention": 90_000, "service": 260_000, "overhead": 1_450_000}
FOR_EACH = {"retention": 180, "service": 310}
NOISE = 0.04
FUNCTIONS = ("acquisition", "retention", "service")


def _won(people: People, group: np.ndarray) -> np.ndarray:
    """Media cents spent in each month: the mean cost of the source of each customer won."""
    new = people.buyers[group[people.buyers]]
    cents = np.array([SOURCES[source][2] for source in people.source[new]], dtype=float)
    return np.bincount(days.month_of(people.first_day[new]), cents, minlength=36)


def _active(people: People, bought: Purchases, group: np.ndarray) -> np.ndarray:
    """How many customers of a group bought in each month."""
    inside = group[bought.customer]
    month, customer = days.month_of(bought.day[inside]), bought.customer[inside]
    pairs = np.unique(month * len(people) + customer)
    return np.bincount(pairs // len(people), minlength=36)


def _amounts(rng, people, bought, function, group, share):
    fixed = FIXED[function] * share * len(people) / 5000
    if function == "acquisition":
        moving = _won(people, group)
    else:
        moving = FOR_EACH[function] * _active(people, bought, group)
    return np.rint((fixed + moving) * rng.normal(1, NOISE, 36)).astype(np.int64)


def columns(people: People, bought: Purchases, seed: int) -> dict:
    """The columns of the costs table: three functions by kind of customer, and overhead."""
    rng = stream(seed, "costs")
    rows = []
    for function in FUNCTIONS:
        for segment, group, share in (
            ("B2B", people.is_b2b, 0.35),
            ("B2C", ~people.is_b2b, 0.65),
        ):
            amounts = _amounts(rng, people, bought, function, group, share)
            rows += [(month, function, int(a), segment) for month, a in _by_month(amounts)]
    overhead = FIXED["overhead"] * len(people) / 5000 * rng.normal(1, NOISE, 36)
    rows += [(month, "overhead", round(a), None) for month, a in _by_month(overhead)]
    names = ("period", "function", "amount", "segment")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))


def _by_month(amounts):
    return zip(days.month_starts(), amounts, strict=True)
