"""What customers did month by month: what a season is told from."""

from dataclasses import dataclass
from datetime import date

import numpy as np

MONTHS = 12
# what is longer ago tells little of the season now
MOST_MONTHS = 60


@dataclass(frozen=True)
class Cells:
    """Repeat purchase days `n` and the `days` that customers lived, one entry a pair of months.

    `born` is the month of the first purchase and `month` that of the days, both counted from
    January of the year 0.
    """

    born: np.ndarray
    month: np.ndarray
    days: np.ndarray
    n: np.ndarray

    def since(self, month: int) -> "Cells":
        """Only what fell in this month or later."""
        kept = self.month >= month
        return Cells(self.born[kept], self.month[kept], self.days[kept], self.n[kept])


def cells(first_days, n_customers, born, month, n, today: date) -> Cells:
    """What customers did by months, for the last 60 months up to `today`, its last day.

    `first_days` are days of first purchases counted from `today` (none above 0) with `n_customers`
    each; `born`, `month` and `n` count repeat purchase days.
    """
    now = np.datetime64(today, "D")
    began = now + np.asarray(first_days, int)
    came, last = _month(began), int(_month(now))
    first = int(came.min())
    size = last - first + 1
    edges = np.minimum((np.arange(first, last + 2) - 1970 * MONTHS).astype("M8[M]"), now + 1)
    lengths = np.diff(edges).astype(int)
    who = np.bincount(came - first, n_customers, size)
    lived = np.triu(np.outer(who, lengths), 1)
    # of the month of the first purchase the days after it
    left = n_customers * ((edges[came - first + 1] - began).astype(int) - 1)
    np.fill_diagonal(lived, np.bincount(came - first, left, size))
    bought = np.zeros((size, size))
    np.add.at(bought, (np.asarray(born, int) - first, np.asarray(month, int) - first), n)
    rows, columns = np.nonzero(lived)
    found = Cells(rows + first, columns + first, lived[rows, columns], bought[rows, columns])
    return found.since(last - MOST_MONTHS + 1)


def _month(days) -> np.ndarray:
    """Months counted from January of the year 0."""
    return np.asarray(days, "M8[M]").astype(int) + 1970 * MONTHS
