"""Contracts that are renewed or not: the shifted beta-geometric model.

Fader & Hardie 2007, How to project customer retention, Journal of Interactive Marketing 21(1),
76-90. Each customer ends the contract with a chance of its own, drawn from Beta(a, b), at each
renewal; weak customers leave first, so that retention rises with tenure.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import betaln, digamma, hyp2f1

from crm_core.analysis.fitting import Fit, Likelihood, maximise

NAMES = ("a", "b")
STARTS = ((1.0, 1.0), (0.5, 3.0), (2.0, 10.0))


def fit(customers: Sequence[float]) -> Fit:
    """a and b of greatest likelihood; `customers` of one cohort, all of them first, by renewal."""
    kept = np.asarray(customers, float)
    if len(kept) < 3 or kept[0] <= 0 or np.any(np.diff(kept) > 0) or kept[-1] < 0:
        raise ValueError(
            "`customers` must fall or stay from one renewal to the next, three counts at least; "
            f"got {list(customers)[:8]}"
        )
    return maximise(likelihood(kept), STARTS, NAMES, int(kept[0]))


def likelihood(kept: np.ndarray) -> Likelihood:
    """lnL and its slope as a function of the logs of a and b."""
    lost, left = -np.diff(kept), kept[-1]
    t = np.arange(1, len(kept))

    def of(logs: np.ndarray) -> tuple[float, np.ndarray]:
        a, b = np.exp(logs)
        ends, stays, start = betaln(a + 1, b + t - 1), betaln(a, b + t[-1]), betaln(a, b)
        height = lost @ ends + left * stays - kept[0] * start
        both, last = digamma(a + b + t), digamma(a + b + t[-1])
        slope = [
            lost @ (digamma(a + 1) - both)
            + left * (digamma(a) - last)
            - kept[0] * (digamma(a) - digamma(a + b)),
            lost @ (digamma(b + t - 1) - both)
            + left * (digamma(b + t[-1]) - last)
            - kept[0] * (digamma(b) - digamma(a + b)),
        ]
        return float(height), np.array(slope) * np.exp(logs)

    return of


def churn(parameters, t) -> np.ndarray:
    """The share of a cohort that leaves at renewal t = 1, 2, ..."""
    a, b = parameters
    return np.exp(betaln(a + 1, b + np.asarray(t, float) - 1) - betaln(a, b))


def survival(parameters, t) -> np.ndarray:
    """The share of a cohort that is still there after renewal t = 0, 1, 2, ..."""
    a, b = parameters
    return np.exp(betaln(a, b + np.asarray(t, float)) - betaln(a, b))


def retention(parameters, t) -> np.ndarray:
    """The share of those left that renews at t = 1, 2, ...; it rises with tenure."""
    a, b = parameters
    return (b + np.asarray(t, float) - 1) / (a + b + np.asarray(t, float) - 1)


def residual_lifetime(parameters, n, discount_rate: float) -> np.ndarray:
    """The discounted contracts still to come of a customer about to decide on renewal n."""
    a, b = parameters
    n = np.asarray(n, float)
    start = (b + n - 1) / (a + b + n - 1)
    return start * hyp2f1(1, b + n, a + b + n, 1 / (1 + discount_rate))
