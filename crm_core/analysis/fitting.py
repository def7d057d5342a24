"""Maximum likelihood for models with positive parameters: starts, gradients, information."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.stats import norm
from threadpoolctl import threadpool_limits

# the logs of parameters stay within these: what lies beyond is a model that the data can't tell
LOWEST, HIGHEST = -9.0, 12.0
# lnL and its slope in the logs of the parameters
Likelihood = Callable[[np.ndarray], tuple[float, np.ndarray]]


@dataclass(frozen=True)
class Fit:
    """Parameters of greatest likelihood, and how sure they are.

    `values` and `names` are k parameters on their own scale, `covariance` (k, k) is that of their
    logs, from the observed information, zero for a parameter held at the end of the range;
    `problem` says in words why the fit can't be used.
    """

    names: tuple[str, ...]
    values: np.ndarray
    covariance: np.ndarray
    log_likelihood: float
    n: int
    problem: str = ""

    @property
    def parameters(self) -> dict[str, float]:
        """The parameters by name."""
        return dict(zip(self.names, map(float, self.values), strict=True))

    def interval(self, level: float = 0.9) -> dict[str, tuple[float, float]]:
        """The interval of each parameter, symmetric in its log; nan where it is held."""
        spread = norm.ppf((1 + level) / 2) * np.sqrt(np.diag(self.covariance))
        spread[spread == 0] = np.nan
        low, high = np.exp(np.log(self.values) + np.array([[-1], [1]]) * spread)
        ends = zip(low.tolist(), high.tolist(), strict=True)
        return dict(zip(self.names, ends, strict=True))

    def draws(self, n: int, seed: int) -> np.ndarray:
        """Parameters as they might be, (n, k), from the normal law of their logs."""
        numbers = np.random.default_rng(seed)
        logs = numbers.multivariate_normal(np.log(self.values), self.covariance, n, method="eigh")
        return np.exp(np.clip(logs, LOWEST, HIGHEST))


def maximise(
    likelihood: Likelihood, starts: Sequence[Sequence[float]], names: Sequence[str], n: int
) -> Fit:
    """The best of the fits from several starts; `likelihood` takes logs and gives lnL and slope.

    `starts` are parameters on their own scale, `n` is the number of customers.
    """
    # threads of linear algebra wait for each other far longer than these sums take
    with threadpool_limits(1, "blas"):
        ends = [_climb(likelihood, np.log(start), n) for start in starts]
        best = max(ends, key=lambda end: likelihood(end)[0])
        best = _polish(likelihood, best)
        height, slope = likelihood(best)
        covariance, problem = _covariance(-curvature(likelihood, best))
    problem = _at_border(best, names) or problem or _not_there(slope, covariance)
    return Fit(tuple(names), np.exp(best), covariance, float(height), n, problem)


def held(fit: Fit, likelihood: Likelihood, names: Sequence[str]) -> Fit:
    """The fit with some parameters held where they are, and the others' covariance."""
    free = [at for at, name in enumerate(fit.names) if name not in names]
    block = np.ix_(free, free)
    logs = np.log(fit.values)
    found, problem = _covariance(-curvature(likelihood, logs)[block])
    problem = problem or _not_there(likelihood(logs)[1][free], found)
    covariance = np.zeros_like(fit.covariance)
    covariance[block] = found
    return replace(fit, covariance=covariance, problem=problem)


def curvature(likelihood: Likelihood, logs: np.ndarray, step: float = 1e-4) -> np.ndarray:
    """The second derivatives of lnL, (k, k), from differences of its slope."""
    rows = []
    for move in step * np.eye(len(logs)):
        rows.append((likelihood(logs + move)[1] - likelihood(logs - move)[1]) / (2 * step))
    found = np.array(rows)
    return (found + found.T) / 2


def _climb(likelihood: Likelihood, logs: np.ndarray, n: int) -> np.ndarray:
    def below(at):
        height, slope = likelihood(at)
        return -height / n, -slope / n

    found = minimize(
        below,
        logs,
        jac=True,
        method="L-BFGS-B",
        bounds=[(LOWEST, HIGHEST)] * len(logs),
        options={"maxiter": 300, "ftol": 1e-11, "gtol": 1e-6},
    )
    return found.x


def _polish(likelihood: Likelihood, logs: np.ndarray, n_steps: int = 3) -> np.ndarray:
    """The top itself: Newton's steps from near it, each kept only if it leads up."""
    height, slope = likelihood(logs)
    for _ in range(n_steps):
        try:
            step = np.linalg.solve(-curvature(likelihood, logs), slope)
        except np.linalg.LinAlgError:
            return logs
        there = logs + step
        if not np.all(np.isfinite(there)) or np.abs(step).max() > 1:
            return logs
        new_height, new_slope = likelihood(there)
        if not new_height > height:
            return logs
        logs, height, slope = there, new_height, new_slope
    return logs


def _covariance(information: np.ndarray) -> tuple[np.ndarray, str]:
    """The inverse of the information; a word where it has none that could be used."""
    k = len(information)
    flat = "the likelihood is flat: the data do not tell the parameters apart"
    if not np.all(np.isfinite(information)):
        return np.full((k, k), np.nan), flat
    if np.linalg.eigvalsh(information).min() <= 1e-4:
        return np.full((k, k), np.nan), flat
    return np.linalg.inv(information), ""


def _at_border(logs: np.ndarray, names: Sequence[str]) -> str:
    stuck = [
        name
        for name, log in zip(names, logs, strict=True)
        if not LOWEST + 0.01 < log < HIGHEST - 0.01
    ]
    return f"{' and '.join(stuck)} ran to the end of the range" if stuck else ""


def _not_there(slope: np.ndarray, covariance: np.ndarray) -> str:
    """A word where the slope still leads upward by more than a hundredth of a standard error."""
    distance = float(np.sqrt(max(slope @ covariance @ slope, 0)))
    return "" if distance < 0.01 else "the search for the best parameters did not end"
