"""Maximum likelihood for models with positive parameters: starts, gradients, information."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.special import ndtri
from threadpoolctl import threadpool_limits

# the logs of parameters stay within these: what lies beyond is a model that the data can't tell
LOWEST, HIGHEST = -9.0, 12.0
# a step that gains less of lnL than this ends the search
N_STEPS, SAME_HEIGHT = 4, 1e-7
# lnL and its slope in the logs of the parameters
Likelihood = Callable[[np.ndarray], tuple[float, np.ndarray]]


@dataclass(frozen=True)
class Fit:
    """Parameters of greatest likelihood, and how sure they are.

    `values` and `names` are k parameters on their own scale, `covariance` (k, k) is that of their
    logs, from the observed information, zero for a parameter held at the end of the range;
    `problem` says in words why the fit can't be used. Where times are those of a season,
    `loadings` (k, 12) say how the logs move with shocks of it; `covariance` holds that too.
    """

    names: tuple[str, ...]
    values: np.ndarray
    covariance: np.ndarray
    log_likelihood: float
    n: int
    problem: str = ""
    loadings: np.ndarray | None = None

    @property
    def parameters(self) -> dict[str, float]:
        """The parameters by name."""
        return dict(zip(self.names, map(float, self.values), strict=True))

    def interval(self, level: float = 0.9) -> dict[str, tuple[float, float]]:
        """The interval of each parameter, symmetric in its log; nan where it is held."""
        spread = ndtri((1 + level) / 2) * np.sqrt(np.diag(self.covariance))
        spread[spread == 0] = np.nan
        low, high = np.exp(np.log(self.values) + np.array([[-1], [1]]) * spread)
        ends = zip(low.tolist(), high.tolist(), strict=True)
        return dict(zip(self.names, ends, strict=True))

    def draws(self, n: int, seed: int, shocks: np.ndarray | None = None) -> np.ndarray:
        """Parameters as they might be, (n, k), from the normal law of their logs.

        With `shocks` of the season, (n, 12), what they might be under each of these.
        """
        numbers, covariance = np.random.default_rng(seed), self.covariance
        moved = np.zeros((n, len(self.values)))
        if shocks is not None and self.loadings is not None:
            covariance = covariance - self.loadings @ self.loadings.T
            moved = shocks @ self.loadings.T
        logs = numbers.multivariate_normal(np.log(self.values), covariance, n, method="eigh")
        logs = logs + moved
        return np.exp(np.clip(logs, LOWEST, HIGHEST))


def maximise(
    likelihood: Likelihood,
    starts: Sequence[Sequence[float]],
    names: Sequence[str],
    n: int,
    sketch: Likelihood | None = None,
) -> Fit:
    """The best of the fits from several starts; `likelihood` takes logs and gives lnL and slope.

    `starts` are parameters on their own scale, `n` is the number of customers; with a `sketch`, the
    likelihood of a part of the customers, starts are compared on it and the best goes on alone.
    """
    # threads of linear algebra wait for each other far longer than these sums take
    with threadpool_limits(1, "blas"):
        near = sketch or likelihood
        ends = [_climb(near, np.log(start), n) for start in starts]
        best = max(ends, key=lambda end: near(end)[0])
        best = _climb(likelihood, best, n) if sketch else best
        best, information = _polish(likelihood, best)
        height, slope = likelihood(best)
        covariance, problem = _covariance(information)
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


def shaken(fit: Fit, slope: Callable[[np.ndarray], np.ndarray], n_shocks: int) -> Fit:
    """The fit with what shocks of its times add to how unsure its parameters are.

    `slope` gives that of lnL in the logs, (k,), at the fit, with times under shocks (n_shocks,).
    """
    turned = [(slope(shock) - slope(-shock)) / 2 for shock in np.eye(n_shocks)]
    loadings = fit.covariance @ np.transpose(turned)
    covariance = fit.covariance + loadings @ loadings.T
    return replace(fit, covariance=covariance, loadings=loadings)


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


def _polish(likelihood: Likelihood, logs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The top itself by Newton's steps from near it, and the information there."""
    height, slope = likelihood(logs)
    information = -curvature(likelihood, logs)
    for _ in range(N_STEPS):
        there = _step(logs, information, slope)
        if there is None or slope @ (there - logs) / 2 < SAME_HEIGHT:
            break
        new_height, new_slope = likelihood(there)
        if not new_height > height:
            break
        logs, height, slope = there, new_height, new_slope
        information = -curvature(likelihood, logs)
    return logs, information


def _step(logs: np.ndarray, information: np.ndarray, slope: np.ndarray) -> np.ndarray | None:
    """Where Newton's step leads, nothing where it leads astray."""
    try:
        step = np.linalg.solve(information, slope)
    except np.linalg.LinAlgError:
        return None
    return logs + step if np.all(np.isfinite(step)) and np.abs(step).max() < 1 else None


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
