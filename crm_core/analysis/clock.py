"""Time as customers live it: with a season, a day of a busy month counts for more than one.

Purchase models know customers who buy at a steady pace. Where the pace of all follows the year,
they hold again in time that runs with it (a non-homogeneous Poisson process by its own clock; Cox &
Lewis 1966, The Statistical Analysis of Series of Events, chapter 3). A year is as long as before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from crm_core.analysis.season import Season
from crm_core.analysis.season_counts import MONTHS


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
        # by one reckoning, so that one day has one time to the last bit
        born, last = self.at(np.stack([-known, to_last - known]))
        return last - born, 0.0 - born

    def shocks(self, n: int, seed: int) -> np.ndarray | None:
        """What may be off with the season, (n, 12); nothing without one."""
        if self.season is None:
            return None
        return np.random.default_rng([seed, MONTHS]).standard_normal((n, MONTHS))

    def lives_under(self, shocks: np.ndarray, to_last, known) -> Iterator[tuple]:
        """The times of `lives` under one shock after another."""
        to_last, known = np.asarray(to_last, float), np.asarray(known, float)
        # days of each month of the year that customers lived, (g, 12): where these lie never moves
        born = self._by_month(-known)
        until_last, whole = self._by_month(to_last - known) - born, -born
        for shock in shocks:
            weights = self.season.shaken(shock).weights
            yield until_last @ weights, whole @ weights

    def shaken(self, shocks: np.ndarray) -> "Clock":
        """The clock with the season as it might be too."""
        return replace(self, season=self.season.shaken(shocks))

    def _by_month(self, days: np.ndarray) -> np.ndarray:
        """Days from today to each of these by months of the year, below 0 for those before."""
        ends = float(days.min(initial=0)), float(days.max(initial=0))
        starts, of_year = self._starts(*ends)
        found = np.empty((len(days), MONTHS))
        for month in range(MONTHS):
            lived = np.append(0.0, np.cumsum(np.diff(starts) * (of_year == month)))
            found[:, month] = np.interp(days, starts, lived) - np.interp(0.0, starts, lived)
        return found

    def _knots(self, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
        """Days on which months begin, from before the first to after the last, and their times."""
        starts, of_year = self._starts(first, last)
        return starts, np.append(0.0, np.cumsum(np.diff(starts) * self.season.weights[of_year]))

    def _starts(self, first: float, last: float) -> tuple[np.ndarray, np.ndarray]:
        """Days on which months begin, and which of the year each of them is."""
        now = np.datetime64(self.today, "D")
        ends = now + np.array([np.floor(min(first, 0.0)), np.ceil(max(last, 0.0))]).astype(int)
        begins, ends = ends.astype("M8[M]")
        months = np.arange(begins, ends + 2)
        starts = (months.astype("M8[D]") - now).astype(float)
        return starts, months[:-1].astype(int) % MONTHS


PLAIN = Clock()
