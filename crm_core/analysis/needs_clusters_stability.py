"""How far groups can be trusted: would other customers, or other days, give the same ones?

Bootstrap Jaccard: Hennig 2007, Computational Statistics & Data Analysis 52(1), 258-271, with his
words. Kappa: Cohen 1960. Cramer's V: Cramer 1946, with its size by chance alone.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from crm_core.analysis.interval import Z_95

STABLE = 0.60
# the first limit that a mean Jaccard exceeds gives the word
WORDS = ((0.85, "highly stable"), (0.75, "stable"), (STABLE, "doubtful"))


@dataclass(frozen=True)
class Agreement:
    """How often two judgements agree beyond chance (kappa), with its 95 % interval."""

    kappa: float
    low: float
    high: float
    share: float
    n: int


def stability_word(jaccard: float) -> str:
    """What a mean bootstrap Jaccard says.

    >>> [stability_word(j) for j in (0.59, 0.6, 0.75, 0.76, 0.86)]
    ['unstable', 'doubtful', 'doubtful', 'stable', 'highly stable']
    """
    if jaccard == STABLE:
        return "doubtful"
    return next((word for limit, word in WORDS if jaccard > limit), "unstable")


def best_jaccard(labels: np.ndarray, again: np.ndarray, k: int) -> np.ndarray:
    """For each group of `labels` the Jaccard index of the group in `again` that is most like it.

    A group that none of these customers is in has nan.

    >>> best_jaccard(np.array([0, 0, 1, 1]), np.array([1, 1, 1, 0]), 2).round(3).tolist()
    [0.667, 0.5]
    """
    both = np.zeros((k, int(again.max()) + 1))
    np.add.at(both, (labels, again), 1)
    either = both.sum(axis=1, keepdims=True) + both.sum(axis=0, keepdims=True) - both
    found = (both / either).max(axis=1)
    return np.where(both.sum(axis=1) > 0, found, np.nan)


def agreement(one: np.ndarray, other: np.ndarray, k: int) -> Agreement | None:
    """Cohen's kappa of two labellings of the same customers; none where all are in one group."""
    n = len(one)
    if not n:
        return None
    both = np.zeros((k, k))
    np.add.at(both, (one, other), 1 / n)
    share, chance = float(np.trace(both)), float(both.sum(axis=0) @ both.sum(axis=1))
    if chance >= 1:
        return None
    kappa = (share - chance) / (1 - chance)
    error = Z_95 * sqrt(max(share * (1 - share), 0) / n) / (1 - chance)
    return Agreement(kappa, kappa - error, min(1.0, kappa + error), share, n)


def cramers_v(table: np.ndarray) -> float | None:
    """Cramer's V of counts, 0 to 1; none where a side has fewer than two filled groups.

    >>> cramers_v(np.array([[10, 0], [0, 10]])), cramers_v(np.array([[5, 5], [5, 5]]))
    (1.0, 0.0)
    """
    table = _filled(table)
    if min(table.shape) < 2:
        return None
    n = table.sum()
    expected = table.sum(axis=1, keepdims=True) @ table.sum(axis=0, keepdims=True) / n
    chi_square = float(((table - expected) ** 2 / expected).sum())
    return sqrt(chi_square / (n * (min(table.shape) - 1)))


def chance_v(table: np.ndarray) -> float:
    """The size that Cramer's V has on the average where groups and tiers are independent."""
    table = _filled(table)
    rows, columns = table.shape
    return sqrt((rows - 1) * (columns - 1) / (table.sum() * (min(rows, columns) - 1)))


def _filled(table: np.ndarray) -> np.ndarray:
    table = np.asarray(table, dtype=float)
    table = table[table.sum(axis=1) > 0]
    return table[:, table.sum(axis=0) > 0]
