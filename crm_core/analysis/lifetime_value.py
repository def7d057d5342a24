"""What customers are worth: purchases to come times their value, discounted; and how sure that is.

CLV = margin * E[M | x, m] * sum over k = 1..H of (E[Y(k)] - E[Y(k-1)]) / (1 + d)^k, with k in the
unit of time that the model was fitted in, and d the rate a year brought to that unit. A horizon and
a rate belong beside every figure: it depends on them as much as on the customer.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pandas as pd

from crm_core.analysis import gamma_gamma
from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.families import Family
from crm_core.analysis.interval import Z_90
from crm_core.analysis.purchases import over_ages, pairs_of

# unit -> its length in days, and how many make a year
UNITS = {"day": (1.0, 365), "week": (7.0, 52), "month": (365 / 12, 12)}
# customers whose futures are drawn together: so much fits into the cache of a processor
CHUNK = 20_000
THREADS = min(4, os.cpu_count() or 1)
LEVEL = 0.9
EVERYBODY = "all together"
# what tells customers apart, and the days that a season needs beside it
TOLD_BY, IN_DAYS = ["x", "last", "age", "mean"], ["days_to_last", "days_known"]


@dataclass(frozen=True)
class Horizon:
    """How far ahead is looked, in steps of a unit, the rate a year, and what is kept of sales."""

    steps: int = 52
    unit: str = "week"
    discount_rate: float = 0.10
    margin: float = 1.0

    def __post_init__(self):
        if self.unit not in UNITS:
            raise ValueError(f"`unit` must be one of {', '.join(UNITS)}; got {self.unit!r}")
        if self.steps < 1 or self.discount_rate <= -1:
            raise ValueError("`steps` must be at least 1 and `discount_rate` above -1")

    @property
    def unit_days(self) -> float:
        """The length of a step in days."""
        return UNITS[self.unit][0]

    @property
    def discounts(self) -> np.ndarray:
        """What money at the end of each step is worth now; (steps,)."""
        step = (1 + self.discount_rate) ** (1 / UNITS[self.unit][1])
        return step ** -np.arange(1.0, self.steps + 1)

    def times(self, clock: Clock) -> np.ndarray:
        """The time of the end of each step from today on, by a clock, in units; (steps,)."""
        steps = np.arange(1.0, self.steps + 1)
        return steps if clock.season is None else clock.at(self.unit_days * steps) / self.unit_days

    @property
    def words(self) -> str:
        """The horizon and the rate, as they stand beside each figure.

        >>> Horizon(52, "week", 0.10).words
        '52 weeks ahead, discounted at 10 % a year, as revenue, not margin'
        """
        ahead = f"{self.steps} {self.unit}{'' if self.steps == 1 else 's'} ahead"
        kept = f"margin {100 * self.margin:.3g} %"
        kept = "as revenue, not margin" if self.margin == 1 else kept
        return f"{ahead}, discounted at {100 * self.discount_rate:.3g} % a year, {kept}"


def values(
    family: Family, purchases, spend, customers: pd.DataFrame, horizon: Horizon, clock=PLAIN
) -> pd.DataFrame:
    """One row a customer: p_alive, expected_purchases, expected_spend and clv within the horizon.

    `purchases` are the parameters of the family, `spend` those of Gamma-Gamma or None; `customers`
    has x, last and age in the horizon's unit by the clock and mean, the value of a repeat purchase.
    p_alive is missing where the family has no information on it.
    """
    x, last, age = (customers[name].to_numpy(float) for name in ("x", "last", "age"))
    alive = family.probability_alive(purchases, x, last, age)
    ahead = _ahead(family, purchases, x, age, horizon, clock)
    found = pd.DataFrame(index=customers.index)
    found["p_alive"] = alive
    if not family.sees_leaving(purchases):
        found["p_alive"] = np.nan
    elif not family.TELLS_OF_ONE_TIME_BUYERS:
        found.loc[x == 0, "p_alive"] = np.nan
    found["expected_purchases"] = ahead[:, 0] * alive
    if spend is not None:
        worth = gamma_gamma.expected_spend(spend, x, customers["mean"].to_numpy(float))
        found["expected_spend"] = worth
        found["clv"] = horizon.margin * worth * ahead[:, 1] * alive
    return found


def draw_values(
    family,
    purchases,
    spend,
    customers,
    horizon,
    n_draws: int = 200,
    seed: int = 7,
    clock: Clock = PLAIN,
    shocks: np.ndarray | None = None,
):
    """Possible futures of each customer: money within the horizon, (n_draws, customers).

    `purchases` and `spend` are fits: each draw has parameters of its own, from how sure they are,
    and a season of its own where there are `shocks` of the clock's: `customers` has days_to_last
    and days_known then. A customer may have left, buys at a pace and spends what nobody knows.
    """
    numbers = np.random.default_rng(seed)
    x, age, mean = (customers[name].to_numpy(float) for name in ("x", "age", "mean"))
    of_purchases = purchases.draws(n_draws, seed, shocks)
    of_spend = spend.draws(n_draws, seed + 1)
    # money comes at some time within the horizon: discounted as it is on average
    ahead = _ahead(family, purchases.values, x, age, horizon, clock)
    kept = horizon.margin * ahead[:, 1] / np.maximum(ahead[:, 0], 1e-300)
    money = np.empty((n_draws, len(x)))
    times = _times(customers, horizon, clock, shocks)
    for row, one, other in zip(money, of_purchases, of_spend, strict=True):
        last, age, time = next(times)
        row[:] = 0
        chance = family.probability_alive(one, x, last, age)
        here = np.flatnonzero(numbers.random(len(x)) < chance)
        bought = family.draw_if_alive(one, x[here], age[here], time, numbers)
        here, bought = here[bought > 0], bought[bought > 0]
        spent = gamma_gamma.draw_spend(other, x[here], mean[here], bought, numbers)
        row[here] = kept[here] * spent
    return money


def _times(customers, horizon: Horizon, clock: Clock, shocks) -> Iterator[tuple]:
    """For each draw last, age and the horizon's length; the same ones for all without shocks."""
    if shocks is None:
        last, age = (customers[name].to_numpy(float) for name in ("last", "age"))
        yield from repeat((last, age, horizon.times(clock)[-1]))
    days = [customers[name].to_numpy(float) for name in IN_DAYS]
    for shock, (last, age) in zip(shocks, clock.lives_under(shocks, *days), strict=True):
        length = horizon.times(clock.shaken(shock))[-1]
        yield last / horizon.unit_days, age / horizon.unit_days, length


def intervals(
    family, purchases, spend, customers, horizon, n_draws: int = 200, seed: int = 7, clock=PLAIN
):
    """The 90 % interval of each customer's money within the horizon: columns clv_low, clv_high."""
    # who bought once and on the same day as another has the same future
    told = customers[TOLD_BY].drop_duplicates()
    places = [int(n_draws * (1 - LEVEL) / 2), int(n_draws * (1 + LEVEL) / 2) - 1]

    def ends_of(at: int) -> np.ndarray:
        part = told.iloc[at : at + CHUNK]
        money = draw_values(family, purchases, spend, part, horizon, n_draws, seed + at, clock)
        money.partition(places, axis=0)
        return money[places]

    # numpy draws without Python's lock, and each chunk has a seed of its own
    with ThreadPoolExecutor(THREADS) as threads:
        ends = list(threads.map(ends_of, range(0, len(told), CHUNK)))
    low, high = np.concatenate(ends, axis=1) if ends else np.empty((2, 0))
    told = told.assign(clv_low=low, clv_high=high)
    found = customers[TOLD_BY].merge(told, how="left")
    return found[["clv_low", "clv_high"]].set_index(customers.index)


def segment_intervals(
    family, purchases, spend, customers, segment, horizon, n_draws=200, seed=7, clock=PLAIN
) -> pd.DataFrame:
    """One row a segment and one of all: n_customers, clv of them together, its 90 % interval.

    Beyond 20,000 customers the spread is that of a random sample, with as little chance in it as
    the whole segment has.
    """
    told = values(family, purchases.values, spend.values, customers, horizon, clock)
    clv = told["clv"].to_numpy()
    names, place = np.unique(np.asarray(segment, str), return_inverse=True)
    picked = np.random.default_rng(seed).permutation(len(customers))[:CHUNK]
    taken = customers.iloc[picked]
    # chance evens out over many customers, what is off with the season does not
    shocks = clock.shocks(n_draws, seed)
    money = draw_values(family, purchases, spend, taken, horizon, n_draws, seed, clock, shocks)
    rows = []
    for number, name in enumerate([*names, EVERYBODY]):
        mine = place == number if name != EVERYBODY else np.ones(len(place), bool)
        total, n_all = clv[mine].sum(), int(mine.sum())
        spread = _relative_spread(money[:, mine[picked]], n_all) * total * Z_90
        rows.append((name, n_all, total, max(total - spread, 0.0), total + spread))
    return pd.DataFrame(rows, columns=["segment", "n_customers", "clv", "clv_low", "clv_high"])


def _relative_spread(money: np.ndarray, n_all: int) -> float:
    """The standard deviation of a sum against the sum, chance brought to the size of the whole."""
    n_taken = money.shape[1]
    if not n_taken or not money.any():
        return 0.0
    chance = money.var(axis=0).mean()
    shared = max(money.mean(axis=1).var() - chance / n_taken, 0)
    return float(np.sqrt(shared + chance / n_all) / money.mean())


def _ahead(family, purchases, x, age, horizon: Horizon, clock: Clock) -> np.ndarray:
    """Purchases within the horizon of customers who still are, plain and discounted: (g, 2)."""
    times = horizon.times(clock)
    # sum of differences times discounts, with one term a time
    weights = horizon.discounts - np.append(horizon.discounts[1:], 0)

    def at(many_x, ages):
        found = np.empty((len(many_x), len(ages), 2))
        for row, one in enumerate(many_x):
            path = family.expected_if_alive(purchases, one, ages[:, None], times)
            found[row] = np.column_stack([path[:, -1], path @ weights])
        return found

    # a pair of x and age is looked at once, however many customers share it
    of_x, of_age, pair_of = pairs_of(x, age)
    return over_ages(at, of_x, of_age, purchases[1])[pair_of]
