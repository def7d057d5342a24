"""Pareto/NBD: customers buy at their own pace and may leave at any moment, seen or not.

Schmittlein, Morrison & Colombo 1987, Management Science 33(1), 1-24. While a customer, one buys at
a rate drawn from Gamma(r, alpha); one leaves at a rate drawn from Gamma(s, beta). The integral over
the moment of leaving is summed at nodes instead of by hypergeometric series: it has a plain slope
and nothing in it overflows.
"""

import numpy as np
from scipy.special import digamma, gammaln

from crm_core.analysis.fitting import Fit, Likelihood, held, maximise
from crm_core.analysis.purchases import Buyers, one_chance, part_of

NAME = "pareto_nbd"
TITLE = "Pareto/NBD"
PARAMETERS = ("r", "alpha", "s", "beta")
TELLS_OF_ONE_TIME_BUYERS = True
NODES, WEIGHTS = np.polynomial.legendre.leggauss(32)
# histories worked on together, so that their nodes fit into a processor's cache
CHUNK = 4_000
SKETCHED = 5_000
# the expectation has a removable hole where s = 1
HOLE = 1e-6
# lives so much longer than the data are lives without an end
FEWEST_LEAVING = 1e-4


def fit(found: Buyers) -> Fit:
    """r, alpha, s and beta of greatest likelihood, and their covariance.

    Where nobody is seen to leave, s and beta say no more than that and are held.
    """
    of = likelihood(found)
    sketch = likelihood(part_of(found, SKETCHED)) if len(found.x) > SKETCHED else None
    best = maximise(of, _starts(found), PARAMETERS, found.n_customers, sketch)
    untold = ("s", "beta") * (not sees_leaving(best.values)) or one_chance(best, ("s",))
    untold += one_chance(best, ("r",))
    return held(best, of, untold) if untold else best


def sees_leaving(parameters) -> bool:
    """Whether these parameters let anybody leave within a foreseeable time."""
    _, _, s, beta = parameters
    return bool(s / beta > FEWEST_LEAVING)


def likelihood(found: Buyers) -> Likelihood:
    """lnL and its slope as a function of the logs of r, alpha, s, beta."""
    parts = [slice(at, at + CHUNK) for at in range(0, len(found.x), CHUNK)]

    def of(logs: np.ndarray) -> tuple[float, np.ndarray]:
        height, slope = 0.0, np.zeros(4)
        for part in parts:
            columns = (found.x[part], found.last[part], found.age[part], found.n[part])
            more = _part(np.exp(logs), *columns)
            height, slope = height + more[0], slope + more[1]
        return float(height), slope * np.exp(logs)

    return of


def probability_alive(parameters, x, last, age) -> np.ndarray:
    """The chance that a customer has not left yet."""
    columns = np.broadcast_arrays(*(np.asarray(column, float) for column in (x, last, age)))
    flat = [column.ravel() for column in columns]
    found = [
        _logs(parameters, *(column[at : at + CHUNK] for column in flat))
        for at in range(0, len(flat[0]), CHUNK)
    ]
    alive = [np.exp(stays - total) for stays, _, total, _ in found]
    return np.concatenate(alive).reshape(columns[0].shape) if alive else np.empty(0)


def expected_new(parameters, times) -> np.ndarray:
    """The repeat purchases of a customer nobody knows yet, by each of these times."""
    return expected_if_alive(parameters, 0.0, 0.0, times)


def expected_if_alive(parameters, x, age, times) -> np.ndarray:
    """The purchases within `times` of a customer who is still one; the arguments broadcast."""
    r, alpha, s, beta = parameters
    s = s + HOLE * (abs(s - 1) < HOLE)
    x, age, times = (np.asarray(column, float) for column in (x, age, times))
    grown = np.expm1((1 - s) * np.log1p(times / (beta + age)))
    return (r + x) / (alpha + age) * (beta + age) / (1 - s) * grown


def draw_if_alive(parameters, x, age, time: float, numbers) -> np.ndarray:
    """One possible number of purchases within `time` for each customer, all still customers."""
    r, alpha, s, beta = parameters
    rate = numbers.gamma(r + x) / (alpha + age)
    leaving = np.maximum(numbers.gamma(s, size=len(x)) / (beta + age), 1e-300)
    stays = np.minimum(numbers.exponential(size=len(x)) / leaving, time)
    return numbers.poisson(np.minimum(rate * stays, 1e6))


def _part(parameters, x, last, age, n) -> tuple[float, np.ndarray]:
    """lnL of some histories, and its slope in the parameters themselves."""
    r, alpha, s, beta = parameters
    stays, leaves, total, moments = _logs(parameters, x, last, age)
    alive, gone = np.exp(stays - total), np.exp(leaves - total[:, None])
    pace, life = np.log(alpha + moments), np.log(beta + moments)
    height = n @ (gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + total)
    slope = [
        digamma(r + x)
        - digamma(r)
        + np.log(alpha)
        - alive * np.log(alpha + age)
        - (gone * pace).sum(axis=1),
        r / alpha - (r + x) * (alive / (alpha + age) + (gone / (alpha + moments)).sum(axis=1)),
        np.log(beta) + (1 - alive) / s - alive * np.log(beta + age) - (gone * life).sum(axis=1),
        s / beta - alive * s / (beta + age) - (s + 1) * (gone / (beta + moments)).sum(axis=1),
    ]
    return float(height), np.array(slope) @ n


def _logs(parameters, x, last, age):
    """Logs of having stayed (g,), of having left at each node (g, nodes), of both (g,); the nodes.

    Nodes lie evenly in the log of time, where what is summed is smooth.
    """
    r, alpha, s, beta = parameters
    start = min(alpha, beta)
    low, high = np.log(start + last), np.log(start + age)
    half = (high - low) / 2
    at = ((high + low) / 2)[:, None] + half[:, None] * NODES
    moments = np.exp(at) - start
    stays = -(r + x) * np.log(alpha + age) - s * np.log(beta + age)
    leaves = np.log(s) + np.log(WEIGHTS) + np.log(np.maximum(half, 1e-300))[:, None] + at
    leaves -= (r + x)[:, None] * np.log(alpha + moments) + (s + 1) * np.log(beta + moments)
    top = np.maximum(stays, leaves.max(axis=1))
    total = top + np.log(np.exp(stays - top) + np.exp(leaves - top[:, None]).sum(axis=1))
    return stays, leaves, total, moments


def _starts(found: Buyers) -> list[list[float]]:
    """Three places to begin, set by the customers' own pace and the length of the data."""
    pace = (found.n @ found.x + 1) / (found.n @ found.age + 1)
    length = float(found.age.max()) + 1
    return [
        [0.5, 0.5 / pace, 0.6, length / 4],
        [1.0, 1.0 / pace, 1.0, length],
        [2.0, 1.0 / pace, 2.0, 2 * length],
    ]
