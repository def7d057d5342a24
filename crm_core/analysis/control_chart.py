"""A control chart of single values: which of them stand out from the usual ups and downs.

Individuals and moving range (XmR), Shewhart 1931; 2.66 turns the mean of the moving ranges into
three standard deviations of single values.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FEWEST = 12
WIDTH = 2.66


@dataclass(frozen=True)
class Limits:
    """What is usual: the mean, the lower and upper limit, in the unit of the values."""

    mean: float
    low: float
    high: float


def limits(values: Sequence[float], least: float | None = 0.0) -> Limits | None:
    """The limits of values in order of time, shape (n,); none for fewer than twelve.

    The lower limit is never below `least`, the least value that there can be.

    >>> limits([10, 12] * 6)
    Limits(mean=11.0, low=5.68, high=16.32)
    """
    if len(values) < FEWEST:
        return None
    known = np.asarray(values, dtype=float)
    mean, spread = float(known.mean()), WIDTH * float(np.abs(np.diff(known)).mean())
    low = mean - spread if least is None else max(least, mean - spread)
    return Limits(mean, round(low, 10), round(mean + spread, 10))


def outside(values: Sequence[float], found: Limits) -> list[int]:
    """The places of values beyond the limits: those that a cause of their own may explain."""
    return [i for i, value in enumerate(values) if not found.low <= value <= found.high]
