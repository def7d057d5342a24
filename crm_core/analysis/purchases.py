"""How often and how recently customers bought: what purchase models rest on, and what they say.

The two models of this family differ in one thing only: BG/NBD lets a customer drop out after each
repeat purchase, MBG/NBD after the first purchase too. `is_early` tells them apart; below, e is 1
for MBG/NBD and 0 for BG/NBD. Fader, Hardie & Lee 2005, Marketing Science 24(2), 275-284; Batislam,
Denizel & Filiztekin 2007, International Journal of Research in Marketing 24(3), 201-209.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import betaln, digamma, expit, gammaln, hyp2f1

from crm_core.analysis.fitting import Fit, Likelihood, held, maximise

NAMES = ("r", "alpha", "a", "b")
# the expectation has a removable hole where a = 1
HOLE = 1e-6
# heights at this many ages give the whole curve over age to ten digits
N_AGES = 16
# beyond so many histories a part of them tells which start is best
SKETCHED = 10_000
# fewer leavers than one in so many purchases are none
FEWEST_LEAVING = 1e-4
# beyond this the chances drawn by a parameter differ by less than a fifth
MOST_UNLIKE = 30


@dataclass(frozen=True)
class Buyers:
    """Distinct histories with the number of customers that share each, all of length g.

    `x` repeat purchase days; `last` time of the last one since the first purchase, 0 where x is 0;
    `age` time from the first purchase to the end; `n` customers. Times are in one unit, such as
    weeks.
    """

    x: np.ndarray
    last: np.ndarray
    age: np.ndarray
    n: np.ndarray

    def __post_init__(self):
        lengths = {len(column) for column in (self.x, self.last, self.age, self.n)}
        if len(lengths) > 1:
            raise ValueError(f"histories must have columns of one length; got {sorted(lengths)}")
        if np.any(self.x < 0) or np.any(self.last > self.age) or np.any(self.last < 0):
            raise ValueError("histories must have x >= 0 and 0 <= last <= age")

    @property
    def n_customers(self) -> int:
        """All customers."""
        return int(self.n.sum())


def buyers(x, last, age, n=None) -> Buyers:
    """Customers grouped into distinct histories; `n` counts those that come grouped already."""
    weights = np.ones(len(x)) if n is None else np.asarray(n, float)
    frame = pd.DataFrame({"x": x, "last": last, "age": age, "n": weights}, dtype=float)
    rows = frame.groupby(["x", "last", "age"], as_index=False, sort=False)["n"].sum()
    return Buyers(*(rows[name].to_numpy() for name in ("x", "last", "age", "n")))


def part_of(found: Buyers, n_histories: int, seed: int = 7) -> Buyers:
    """Some of the histories, picked by chance, with the same mean weight."""
    picked = np.random.default_rng(seed).permutation(len(found.x))[:n_histories]
    return Buyers(found.x[picked], found.last[picked], found.age[picked], found.n[picked])


def fit_purchases(found: Buyers, is_early: bool) -> Fit:
    """r, alpha, a and b of greatest likelihood, and their covariance.

    Where nobody is seen to leave, a and b say no more than that and are held.
    """
    of = likelihood(found, is_early)
    is_large = len(found.x) > SKETCHED
    sketch = likelihood(part_of(found, SKETCHED), is_early) if is_large else None
    fit = maximise(of, _starts(found), NAMES, found.n_customers, sketch)
    untold = ("a", "b") * (not sees_leaving(fit.values)) or one_chance(fit, ("a",))
    untold += one_chance(fit, ("r",))
    return held(fit, of, untold) if untold else fit


def one_chance(fit: Fit, names: tuple[str, ...]) -> tuple[str, ...]:
    """Of these parameters those so large that customers are all alike, where that spoils a fit."""
    return tuple(name for name in names if fit.problem and fit.parameters[name] > MOST_UNLIKE)


def has_one_pace(parameters) -> bool:
    """Whether customers hardly differ in how often they buy: the past of one tells little."""
    return bool(parameters[0] > MOST_UNLIKE)


def sees_leaving(parameters) -> bool:
    """Whether these parameters let anybody leave; else all silence is held for a long gap."""
    _, _, a, b = parameters
    return bool(a / (a + b) > FEWEST_LEAVING)


def likelihood(found: Buyers, is_early: bool) -> Likelihood:
    """lnL and its slope as a function of the logs of r, alpha, a, b.

    A value of x, last or age is looked at once, however many histories have it.
    """
    e = int(is_early)
    x, x_of = np.unique(found.x, return_inverse=True)
    last, last_of = np.unique(found.last, return_inverse=True)
    age, age_of = np.unique(found.age, return_inverse=True)
    n_of_x = np.bincount(x_of, found.n)
    n, n_all, x_all = found.n, found.n.sum(), found.x
    n_of_age, nx_of_age = np.bincount(age_of, n), np.bincount(age_of, n * x_all)
    can_leave = x_all + e > 0

    def of(logs: np.ndarray) -> tuple[float, np.ndarray]:
        r, alpha, a, b = np.exp(logs)
        log_age, log_last = np.log(alpha + age), np.log(alpha + last)
        since_last = log_age[age_of] - log_last[last_of]
        before = np.maximum(x + e, 1) + b - 1
        odds = np.where(can_leave, (r + x_all) * since_last + np.log(a / before)[x_of], -np.inf)
        # one exponential serves the chance to have gone and the logarithm of the sum
        small = np.exp(-np.abs(odds))
        gone = np.where(odds >= 0, 1.0, small) / (1 + small)
        n_gone = n * gone
        height = (
            n_of_x @ (gammaln(r + x) + betaln(a, b + x + e))
            + n_all * (r * logs[1] - gammaln(r) - betaln(a, b))
            - (r * n_of_age + nx_of_age) @ log_age
            + n @ (np.maximum(odds, 0) + np.log(1 + small))
        )
        at_x = digamma(a + b + x + e)
        gone_of_x = np.bincount(x_of, n_gone, len(x))
        times = (r + x_all) * n_gone
        slope = np.array(
            [
                n_of_x @ digamma(r + x)
                + n_all * (logs[1] - digamma(r))
                - n_of_age @ log_age
                + n_gone @ since_last,
                n_all * r / alpha
                - ((r * n_of_age + nx_of_age) / (alpha + age)).sum()
                + np.bincount(age_of, times, len(age)) @ (1 / (alpha + age))
                - np.bincount(last_of, times, len(last)) @ (1 / (alpha + last)),
                n_all * digamma(a + b) - n_of_x @ at_x + gone_of_x.sum() / a,
                n_all * (digamma(a + b) - digamma(b))
                + n_of_x @ (digamma(b + x + e) - at_x)
                - (gone_of_x / before).sum(),
            ]
        )
        return float(height), slope * np.exp(logs)

    return of


def probability_alive(parameters, x, last, age, is_early: bool) -> np.ndarray:
    """The chance that a customer will ever buy again; 1 by construction for x = 0 in BG/NBD."""
    r, alpha, a, b = parameters
    x, last, age = (np.asarray(column, float) for column in (x, last, age))
    e = int(is_early)
    odds = np.log(a / (np.maximum(x + e, 1) + b - 1))
    odds = odds + (r + x) * (np.log(alpha + age) - np.log(alpha + last))
    return np.where(x + e > 0, expit(-odds), 1.0)


def expected_new(parameters, times, is_early: bool) -> np.ndarray:
    """The repeat purchases of a customer nobody knows yet, by each of these times; (times,)."""
    _, _, a, b = parameters
    stays = b / (a + b) if is_early else 1.0
    return stays * expected_if_alive(parameters, 0.0, 0.0, times, is_early)


def expected_if_alive(parameters, x, age, times, is_early: bool) -> np.ndarray:
    """The purchases within `times` of a customer who is still one; the arguments broadcast.

    Of two series for the same figure, the one with the smaller powers is summed, so that neither
    many purchases nor large parameters overflow; where both do, all leave with nearly one chance.
    """
    r, alpha, a, b = parameters
    a = a + HOLE * (abs(a - 1) < HOLE)
    x, age, times = (np.asarray(column, float) for column in (x, age, times))
    stays = b + x + int(is_early)
    c = a + stays - 1
    c = c + HOLE * (np.abs(c) < HOLE)
    z = times / (alpha + age + times)
    is_frequent = r + x > a - 1
    one, other = np.where(is_frequent, a - 1, r + x), np.where(is_frequent, c - r - x, stays)
    with np.errstate(over="ignore", invalid="ignore"):
        found = c / (a - 1) * (1 - (1 - z) ** one * hyp2f1(other, one, c, z))
    leaving = a / (a + stays)
    alike = (1 - (1 + leaving * times / (alpha + age)) ** -(r + x)) / leaving
    return np.maximum(np.where(np.isfinite(found), found, alike), 0)


def draw_if_alive(parameters, x, age, time: float, numbers, is_early: bool) -> np.ndarray:
    """One possible number of purchases within `time` for each customer, all still customers.

    `parameters` may be columns, one value a customer; `numbers` is a numpy generator.
    """
    r, alpha, a, b = parameters
    rate = numbers.gamma(r + x) / (alpha + age)
    leaving = np.maximum(numbers.beta(a, b + x + int(is_early)), 1e-12)
    return np.minimum(numbers.poisson(np.minimum(rate * time, 1e6)), numbers.geometric(leaving))


def pairs_of(x, age) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The distinct pairs of x and age, and which of them each history has."""
    x_of, known_x = pd.factorize(np.asarray(x, float))
    age_of, known_age = pd.factorize(np.asarray(age, float))
    pair_of, pairs = pd.factorize(x_of * len(known_age) + age_of)
    of_x, of_age = np.divmod(pairs, max(len(known_age), 1))
    return known_x[of_x], known_age[of_age], pair_of


def over_ages(function, x, age, start: float) -> np.ndarray:
    """`function(x, age)` for many pairs, worked out at a few ages of each x and laid between.

    `function` takes columns x (k, 1) and ages (m,) and gives (k, m) or (k, m, steps); `start` > 0
    is what age is added to before its logarithm is taken. The result is (g,) or (g, steps).
    """
    x, age = np.asarray(x, float), np.asarray(age, float)
    known_x, x_of = np.unique(x, return_inverse=True)
    known_age, age_of = np.unique(age, return_inverse=True)
    if len(known_age) <= N_AGES:
        return np.asarray(function(known_x[:, None], known_age))[x_of, age_of]
    logs = np.log(start + known_age)
    nodes = np.cos(np.pi * (np.arange(N_AGES) + 0.5) / N_AGES)
    at = (logs[0] + logs[-1]) / 2 + (logs[-1] - logs[0]) / 2 * nodes
    heights = np.asarray(function(known_x[:, None], np.exp(at) - start))
    weights = _between(at, logs)
    return np.einsum("gj,gj...->g...", weights[age_of], heights[x_of])


def _between(nodes: np.ndarray, at: np.ndarray) -> np.ndarray:
    """What each node's height counts for at each place: (places, nodes), barycentric."""
    turn = (-1.0) ** np.arange(len(nodes))
    weights = turn * np.sin(np.pi * (np.arange(len(nodes)) + 0.5) / len(nodes))
    gaps = at[:, None] - nodes
    gaps[gaps == 0] = 1e-300
    shares = weights / gaps
    return shares / shares.sum(axis=1, keepdims=True)


def _starts(found: Buyers) -> list[list[float]]:
    """Four places to begin, set by the customers' own pace."""
    pace = (found.n @ found.x + 1) / (found.n @ found.age + 1)
    return [
        [1.0, 1.0 / pace, 1.0, 3.0],
        [0.3, 0.3 / pace, 0.7, 2.5],
        [3.0, 3.0 / pace, 0.3, 5.0],
        [1.0, 0.5 / pace, 3.0, 9.0],
    ]
