"""A purchase model judged on days that it was not shown, beside rules that anybody could use."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.families import Family
from crm_core.analysis.interval import Z_95
from crm_core.analysis.purchases import over_ages, pairs_of
from crm_core.units import full

# above this error of the cumulative purchases nobody should be ranked by the forecast
LARGEST_ERROR = 0.25
# rules whose errors lie so close are equally good
AS_GOOD_CUSTOMER, AS_GOOD_TOTAL = 0.02, 0.05
LAST_PERIOD, SEGMENT_MEAN, AS_GOOD = "same as last period", "segment mean", "as good"
MOST_SHOWN = 7


@dataclass(frozen=True)
class Rule:
    """One forecast of the hold-out: purchases in all, and the root mean square error a customer."""

    name: str
    total: float
    customer_error: float


@dataclass(frozen=True)
class Holdout:
    """What came true: purchases of known customers in the days held out, forecast and real.

    `path` has a row a step: `step` since the first purchase of all, cumulative repeat purchases
    `actual` and `expected`, `is_held_out`. `by_x` has a row a number of repeat purchases before.
    `error` is the mean absolute error of the cumulative purchases over the steps held out, a share.
    """

    days: int
    customers: int
    actual: float
    model: Rule
    naive: tuple[Rule, ...]
    winner: str
    error: float
    path: pd.DataFrame
    by_x: pd.DataFrame

    @property
    def best_naive(self) -> Rule:
        """The better of the simple rules."""
        return min(self.naive, key=lambda rule: rule.customer_error)

    @property
    def may_rank(self) -> bool:
        """Whether customers may be put in order by the forecast."""
        return self.error <= LARGEST_ERROR

    @property
    def verdict(self) -> str:
        """Which forecast was better, in one sentence."""
        simple = self.best_naive
        said = (
            f"In the last {self.days} days, which the model was not shown, it expected "
            f"{self._off(self.model)}; the rule “{simple.name}” {self._off(simple)}. "
            f"A customer was missed by {self.model.customer_error:.2f} purchase days against "
            f"{simple.customer_error:.2f}"
        )
        end = {
            AS_GOOD: "the simple rule is as good.",
            simple.name: "the simple rule wins.",
        }.get(self.winner, "the model wins.")
        return f"{said}: {end}"

    def _off(self, rule: Rule) -> str:
        if not self.actual:
            return f"{full(rule.total, 'count')} purchase days where there were none"
        # no minus before a zero
        share = round(rule.total / self.actual - 1, 2) + 0.0
        total, actual = (full(number, "count") for number in (rule.total, self.actual))
        return f"{total} of {actual} purchase days ({share:+.0%})"


def judge(
    family: Family,
    parameters,
    known: pd.DataFrame,
    earlier: pd.DataFrame,
    repeats: pd.DataFrame,
    days: int,
    unit_days: float,
    clock: Clock = PLAIN,
) -> Holdout:
    """A family with parameters fitted before the hold-out, held against the hold-out.

    They are parameters by the clock, whose today is the day before the hold-out.

    `known` has a row a distinct history at its start: x, last_days, age_days, n customers, and
    sums over them: after (purchase days held out), after_squares, before (repeat purchase days in
    as many days before), squared_change of the two. `earlier` is the same a period earlier, its
    `after` being the days before the hold-out. `repeats` counts repeat purchase days `n` of these
    customers by
    `day`, 0 being the first day held out.
    """
    n = known["n"].to_numpy(float)
    steps = np.append(np.arange(unit_days, days, unit_days), float(days))
    last, age = (time / unit_days for time in clock.lives(known["last_days"], known["age_days"]))
    alive = family.probability_alive(parameters, known["x"].to_numpy(float), last, age)
    times = clock.at(steps) / unit_days
    path, pair_of = _expected(family, parameters, known["x"], age, times)
    ours = path[pair_of, -1] * alive
    of_segment = _segment_means(known, earlier)
    actual = float(known["after"].sum())
    change = np.sqrt(known["squared_change"].sum() / n.sum())
    naive = (
        Rule(LAST_PERIOD, float(known["before"].sum()), float(change)),
        Rule(SEGMENT_MEAN, float(n @ of_segment), _customer_error(known, of_segment)),
    )
    model = Rule(family.NAME, float(n @ ours), _customer_error(known, ours))
    held_out = np.bincount(pair_of, n * alive) @ path
    real = _actual_by(repeats, steps)
    return Holdout(
        days=days,
        customers=int(n.sum()),
        actual=actual,
        model=model,
        naive=naive,
        winner=_winner(model, naive, actual),
        error=_path_error(held_out, real),
        path=tracking(family, parameters, known, repeats, days, unit_days, clock),
        by_x=_by_x(known, ours),
    )


def tracking(
    family, parameters, known, repeats, days: int, unit_days: float, clock: Clock = PLAIN
) -> pd.DataFrame:
    """One row a step of the whole time: cumulative repeat purchases, real and expected."""
    ages, of_age = np.unique(known["age_days"].to_numpy(float), return_inverse=True)
    n_of_age = np.bincount(of_age, known["n"].to_numpy(float))
    begin = -ages[-1]
    ends = np.append(np.arange(begin + unit_days, days, unit_days), float(days))
    known_for = np.maximum(clock.at(ends)[:, None] - clock.at(-ages), 0) / unit_days
    expected = family.expected_new(parameters, known_for) @ n_of_age
    return pd.DataFrame(
        {
            "step": np.arange(1, len(ends) + 1),
            "day": ends,
            "actual": _actual_by(repeats, ends, from_start=True),
            "expected": expected,
            "is_held_out": ends > 0,
        }
    )


def _expected(family, parameters, x, age, times):
    """Purchases by each time of customers who still are: (pairs, times), and each row's pair."""

    def at(many_x, ages):
        return np.array(
            [family.expected_if_alive(parameters, one, ages[:, None], times) for one in many_x]
        )

    of_x, of_age, pair_of = pairs_of(x, age)
    return over_ages(at, of_x, of_age, parameters[1]), pair_of


def _segment(frame: pd.DataFrame, days_recent: float) -> np.ndarray:
    """Eight segments that anybody would make: four by how often, each in two by how long ago."""
    often = np.digitize(frame["x"], [1, 2, 4])
    is_recent = (frame["age_days"] - frame["last_days"]) <= days_recent
    return 2 * often + is_recent.to_numpy(int)


def _segment_means(known: pd.DataFrame, earlier: pd.DataFrame) -> np.ndarray:
    """What customers of the same segment did a period earlier."""
    recent = float(known["age_days"].max()) / 4
    mine = _segment(known, recent)
    if not earlier["n"].sum():
        return np.full(len(known), known["before"].sum() / known["n"].sum())
    theirs = _segment(earlier, recent)
    n = np.bincount(theirs, earlier["n"], minlength=8)
    bought = np.bincount(theirs, earlier["after"], minlength=8)
    overall = bought.sum() / n.sum()
    return np.divide(bought, n, out=np.full(8, overall), where=n > 0)[mine]


def _customer_error(known: pd.DataFrame, forecast: np.ndarray) -> float:
    """The root mean square error a customer, from sums over customers of one history."""
    n = known["n"].to_numpy(float)
    after, squares = known["after"].to_numpy(float), known["after_squares"].to_numpy(float)
    return float(np.sqrt((squares - 2 * forecast * after + n * forecast**2).sum() / n.sum()))


def _winner(model: Rule, naive: tuple[Rule, ...], actual: float) -> str:
    """The rule that misses customers least; where two are close, the one with the better total."""
    simple = min(naive, key=lambda rule: rule.customer_error)
    larger = max(model.customer_error, simple.customer_error)
    gap = (simple.customer_error - model.customer_error) / larger if larger else 0.0
    if abs(gap) > AS_GOOD_CUSTOMER:
        return model.name if gap > 0 else simple.name
    whole = max(actual, 1.0)
    nearer = (abs(simple.total - actual) - abs(model.total - actual)) / whole
    if abs(nearer) <= AS_GOOD_TOTAL:
        return AS_GOOD
    return model.name if nearer > 0 else simple.name


def _actual_by(repeats: pd.DataFrame, ends: np.ndarray, from_start: bool = False) -> np.ndarray:
    """Repeat purchase days before each end, from the first day held out or from the start."""
    rows = repeats if from_start else repeats[repeats["day"] >= 0]
    rows = rows.sort_values("day")
    counted = np.append(0.0, np.cumsum(rows["n"].to_numpy(float)))
    return counted[np.searchsorted(rows["day"].to_numpy(float), ends, side="left")]


def _path_error(expected: np.ndarray, actual: np.ndarray) -> float:
    known = actual > 0
    if not known.any():
        return 0.0 if expected[-1] < 1 else 1.0
    return float(np.abs(expected[known] / actual[known] - 1).mean())


def _by_x(known: pd.DataFrame, forecast: np.ndarray) -> pd.DataFrame:
    """One row a number of repeat purchases before: mean after, with interval, and forecast."""
    frame = pd.DataFrame(
        {
            "x": np.minimum(known["x"], MOST_SHOWN).astype(int),
            "n_customers": known["n"],
            "actual": known["after"],
            "squares": known["after_squares"],
            "expected": known["n"] * forecast,
        }
    )
    found = frame.groupby("x", as_index=False).sum()
    n = found["n_customers"]
    found[["actual", "squares", "expected"]] = found[["actual", "squares", "expected"]].div(
        n, axis=0
    )
    error = Z_95 * np.sqrt(np.maximum(found["squares"] - found["actual"] ** 2, 0) / n)
    found["low"], found["high"] = np.maximum(found["actual"] - error, 0), found["actual"] + error
    found["x"] = [f"{x} or more" if x == MOST_SHOWN else str(x) for x in found["x"]]
    return found.drop(columns="squares")
