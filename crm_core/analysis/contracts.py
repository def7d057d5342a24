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


def fit(*cohorts: Sequence[float]) -> Fit:
    """a and b of greatest likelihood; each cohort is its customers by renewal, all of them first.

    Raises `ValueError` for a cohort that grows, and where none has three counts or more.
    """
    kept = [np.asarray(cohort, float) for cohort in cohorts]
    for one in kept:
        if not len(one) or one[0] <= 0 or np.any(np.diff(one) > 0) or one[-1] < 0:
            raise ValueError(
                "customers must fall or stay from one renewal to the next, from more than none; "
                f"got {one.tolist()[:8]}"
            )
    if max(map(len, kept), default=0) < 3:
        raise ValueError("a cohort with three counts at least is needed: two renewals of it")
    return maximise(likelihood(*kept), STARTS, NAMES, int(sum(one[0] for one in kept)))


def likelihood(*cohorts: Sequence[float]) -> Likelihood:
    """lnL of these cohorts together and its slope as a function of the logs of a and b."""
    n_renewals = max(map(len, cohorts)) - 1
    t = np.arange(1, n_renewals + 1)
    lost, left = np.zeros(n_renewals), np.zeros(n_renewals)
    for kept in cohorts:
        lost[: len(kept) - 1] -= np.diff(kept)
        if len(kept) > 1:
            left[len(kept) - 2] += kept[-1]
    n = lost.sum() + left.sum()

    def of(logs: np.ndarray) -> tuple[float, np.ndarray]:
        a, b = np.exp(logs)
        ends, stays, start = betaln(a + 1, b + t - 1), betaln(a, b + t), betaln(a, b)
        both, first = digamma(a + b + t), digamma(a + b)
        slope = [
            lost @ (digamma(a + 1) - both) + left @ (digamma(a) - both) - n * (digamma(a) - first),
            lost @ (digamma(b + t - 1) - both)
            + left @ (digamma(b + t) - both)
            - n * (digamma(b) - first),
        ]
        return float(lost @ ends + left @ stays - n * start), np.array(slope) * np.exp(logs)

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
    """The discounted contracts still to come of a customer about to decide on renewal n.

    `discount_rate` is that of one contract's length and above 0: without one the sum has no end
    where a is 1 or less.
    """
    a, b = parameters
    n = np.asarray(n, float)
    start = (b + n - 1) / (a + b + n - 1)
    return start * hyp2f1(1, b + n, a + b + n, 1 / (1 + discount_rate))


def level_lifetime(rate, discount_rate: float):
    """The same if each renewal came at one rate, whatever the tenure.

    >>> round(level_lifetime(0.9, 0.1), 2)
    4.95
    """
    return rate * (1 + discount_rate) / (1 + discount_rate - rate)
