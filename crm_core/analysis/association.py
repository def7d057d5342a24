"""How two shares of the same units go together: a correlation, its interval, a line with its band.

Fisher, Statistical Methods for Research Workers, 1925: z = artanh(r) is nearly normal with variance
1 / (n - 3), and is too far from nought by r / (2 (n - 1)), which matters where n is small. An
association tells of no cause.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from crm_core.analysis.interval import Z_95

FEWEST = 12


@dataclass(frozen=True)
class Association:
    """The correlation of n units with its 95 % interval, and the line through them.

    `line` has a row a place: x, the value on the line, and the ends of the 95 % interval of the
    line there, shape (k, 4).
    """

    n: int
    r: float
    low: float
    high: float
    line: np.ndarray

    @property
    def is_clear(self) -> bool:
        """Whether the interval lies wholly on one side of nought."""
        return self.low > 0 or self.high < 0


def association(x: np.ndarray, y: np.ndarray, n_places: int = 30) -> Association | None:
    """How y goes with x over units, shapes (n,); none where either of them never varies.

    Raises `ValueError` for fewer than twelve units.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if len(x) < FEWEST:
        raise ValueError(f"an association needs {FEWEST} units; got {len(x)}")
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    r = float(np.clip(np.corrcoef(x, y)[0, 1], -1, 1))
    return Association(len(x), r, *interval(r, len(x)), _line(x, y, n_places))


def interval(r: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a correlation of n pairs, by Fisher's z with the bias taken off.

    >>> [round(end, 4) for end in interval(-0.86843, 28)]
    [-0.9357, -0.7252]
    """
    # a correlation of one has no z
    held = float(np.clip(r, -1 + 1e-12, 1 - 1e-12))
    middle = np.arctanh(held) - held / (2 * (n - 1))
    half = Z_95 / np.sqrt(n - 3)
    return float(np.tanh(middle - half)), float(np.tanh(middle + half))


def _line(x: np.ndarray, y: np.ndarray, n_places: int) -> np.ndarray:
    """The line of least squares and the interval of its height, over the places that x spans."""
    n, middle = len(x), x.mean()
    off = x - middle
    slope = float(off @ y / (off @ off))
    left = y - y.mean() - slope * off
    spread = np.sqrt(left @ left / (n - 2))
    places = np.linspace(x.min(), x.max(), n_places)
    height = y.mean() + slope * (places - middle)
    half = stdtrit(n - 2, 0.975) * spread * np.sqrt(1 / n + (places - middle) ** 2 / (off @ off))
    return np.column_stack([places, height, height - half, height + half])
