"""Gamma-Gamma: what a purchase of each customer is worth, drawn towards the mean of all.

Fader & Hardie 2013, The Gamma-Gamma model of monetary value. A customer's purchases are drawn from
Gamma(p, nu), and nu from Gamma(q, v); how often and how much are taken to be independent.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, gammaln

from crm_core.analysis.fitting import Fit, Likelihood, maximise

NAMES = ("p", "q", "v")
# above this, how often and how much go together too much for the model
MOST_CORRELATED = 0.3
FEWEST = 30


@dataclass(frozen=True)
class Spending:
    """Distinct pairs of repeat purchase days `x` and their mean value, with `n` customers."""

    x: np.ndarray
    mean: np.ndarray
    n: np.ndarray

    @property
    def correlation(self) -> float:
        """The correlation of x and the mean value over customers; nan where one does not vary."""
        n_all = self.n.sum()
        dx = self.x - self.n @ self.x / n_all
        dm = self.mean - self.n @ self.mean / n_all
        spread = np.sqrt((self.n @ dx**2) * (self.n @ dm**2))
        return float(self.n @ (dx * dm) / spread) if spread > 0 else float("nan")


def spending(x, mean, n=None) -> Spending:
    """The customers with x > 0 and a mean above zero; others tell nothing of spending."""
    x, mean = np.asarray(x, float), np.asarray(mean, float)
    n = np.ones(len(x)) if n is None else np.asarray(n, float)
    kept = (x > 0) & (mean > 0)
    return Spending(x[kept], mean[kept], n[kept])


def fit(found: Spending) -> Fit:
    """p, q and v of greatest likelihood; `problem` says where the model does not hold."""
    typical = float(np.exp(found.n @ np.log(found.mean) / found.n.sum()))
    starts = [[p, q, typical * q / p] for p, q in ((6.0, 4.0), (1.0, 2.0), (20.0, 8.0))]
    best = maximise(likelihood(found), starts, NAMES, int(found.n.sum()))
    if not best.problem and best.parameters["q"] <= 1:
        problem = "a few purchases are so large that the mean of all has no end"
        return Fit(best.names, best.values, best.covariance, best.log_likelihood, best.n, problem)
    return best


def likelihood(found: Spending) -> Likelihood:
    """lnL and its slope as a function of the logs of p, q, v."""
    x, x_of = np.unique(found.x, return_inverse=True)
    n_of_x = np.bincount(x_of, found.n)
    total, n_all = found.x * found.mean, found.n.sum()
    nx, log_mean = found.n * found.x, np.log(found.mean)
    nx_log_x, n_log_mean = nx @ np.log(found.x), found.n @ log_mean
    nx_log_mean = nx @ log_mean

    def of(logs: np.ndarray) -> tuple[float, np.ndarray]:
        p, q, v = np.exp(logs)
        both = np.log(v + total)
        n_both, nx_both = found.n @ both, nx @ both
        height = (
            n_of_x @ (gammaln(p * x + q) - gammaln(p * x))
            + n_all * (q * logs[2] - gammaln(q))
            + p * (nx_log_mean + nx_log_x - nx_both)
            - n_log_mean
            - q * n_both
        )
        at_both = digamma(p * x + q)
        slope = np.array(
            [
                (n_of_x * x) @ (at_both - digamma(p * x)) + nx_log_mean + nx_log_x - nx_both,
                n_of_x @ at_both + n_all * (logs[2] - digamma(q)) - n_both,
                n_all * q / v - ((p * nx + q * found.n) / (v + total)).sum(),
            ]
        )
        return float(height), slope * np.exp(logs)

    return of


def expected_spend(parameters, x, mean) -> np.ndarray:
    """The value of a customer's next purchase: own mean and the mean of all, weighed by x."""
    p, q, v = parameters
    x = np.asarray(x, float)
    own = np.where(x > 0, x * np.nan_to_num(np.asarray(mean, float)), 0.0)
    return p * (v + own) / (p * x + q - 1)


def population_mean(parameters) -> float:
    """The mean value of a purchase over all customers; q must be above 1."""
    p, q, v = parameters
    return p * v / (q - 1)


def draw_spend(parameters, x, mean, n_purchases, numbers) -> np.ndarray:
    """One possible value of `n_purchases` purchases, one at least, of each customer."""
    p, q, v = parameters
    own = np.where(x > 0, x * np.nan_to_num(mean), 0.0)
    scale = (v + own) / np.maximum(numbers.gamma(p * x + q), 1e-300)
    return numbers.gamma(p * n_purchases) * scale
