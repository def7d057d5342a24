"""Time as customers live it: with a season, a day of a busy month counts for more than one.

Purchase models know customers who buy at a steady pace. Where the pace of all follows the year,
they hold again in time that runs with it (a non-homogeneous Poisson process by its own clock; Cox &
Lewis 1966, The Statistical Analysis of Series of Events, chapter 3). A year is as long as before.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from crm_core.analysis.season import MONTHS, Season


@dataclass(frozen=True)
class Clock:
    """Times for days counted from `today`, the last day that is known; without a season the same.

    >>> float(Clock().at(-7))
    -7.0
    """

    today: date | None = None
    season: Season | None = None

    def at(self, days) -> np.ndarray:
        """The time of each of these days, 0 today, below 0 before; in days of mean length."""
        days = np.asarray(days, float)
        if self.season is None or not days.size:
            return days
        starts, lived = self._knots(float(days.min()), float(days.max()))
        return np.interp(days, starts, lived) - np.interp(0.0, starts, lived)

    def lives(self, to_last, known) -> tuple[np.ndarray, np.ndarray]:
        """Times from the first to the last purchase and to today, from the days that these took."""
        to_last, known = np.asarray(to_last, float), np.asarray(known, float)
        born = self.at(-known)
        return self.at(to_last - known) - born, 0.0 - born

    def shocks(self, n: int, seed: int) -> np.ndarray | None:
        """What may be off with the season, (n, 12); nothing without one."""
        if self.season is None:
            return None
        return np.random.default_rng([seed, MONTHS]).standard_normal((n, MONTHS))

    def shaken(self, shocks: np.ndarray) -> "Clock":
        """The clock with the season as it might be too."""
        return replace(self, season=self.season.shaken(shocks))

    def _knots(self, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
        """Days on which months begin, from before the first to after the last, and their times."""
        now = np.datetime64(self.today, "D")
        ends = now + np.array([np.floor(min(first, 0.0)), np.ceil(max(last, 0.0))]).astype(int)
        begins, ends = ends.astype("M8[M]")
        months = np.arange(begins, ends + 2)
        starts = (months.astype("M8[D]") - now).astype(float)
        of_year = months[:-1].astype(int) % MONTHS
        lived = np.cumsum(np.diff(starts) * self.season.weights[of_year])
        return starts, np.append(0.0, lived)


PLAIN = Clock()
