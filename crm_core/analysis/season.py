"""How busy each month of the year is against the mean, told from when customers bought again.

Repeat purchase days are counted by the month of the first purchase and the month that they fell in,
beside the days that those customers lived through. Their rate is taken to be that of their age,
times a growth by the year, times the weight of the month: a Poisson regression by Newton's steps
(McCullagh & Nelder 1989, Generalized Linear Models, chapter 6). Age is counted in the season's own
time, since customers of busy months get old sooner. Weights are then drawn towards 1 as far as they
are no more than noise, by the variance between months that is left when noise is taken off (the
moments of DerSimonian & Laird 1986); noise is measured by how the same month differs from year to
year, so that a campaign in one spring makes that month unsure.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from scipy.stats import f

MONTHS = 12
# the length of each month in the mean year
DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
# of less nobody can tell a season from growth
FEWEST_DAYS = 730
# what is longer ago tells little of the season now
MOST_MONTHS = 60
# a season that chance alone would show in more than one of so many datasets is none
ONE_IN = 10
# as good as no end
MANY = 10**9
# ages in months between which the log of the rate is a straight line
AGES = np.array([0, 1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 60, 84, 120, 240.0])
DAYS_A_MONTH = 365.25 / MONTHS
# how much is known of months and of the rest before the data is seen: next to nothing
OF_MONTHS, OF_OTHERS = 1.0, 1e-3
N_ROUNDS, N_STEPS, SMALL_STEP = 4, 50, 1e-9


@dataclass(frozen=True)
class Season:
    """Weights of the months, January first: 1 is the mean day of a year.

    `loadings` (12, 12) says how sure they are: the logs of the weights move by `loadings @ z` for
    shocks z that are standard normal each. It rests on `n` repeat purchase days in `days` days.
    """

    weights: np.ndarray
    loadings: np.ndarray
    n: int
    days: int

    def shaken(self, shocks: np.ndarray) -> "Season":
        """The season as it might be too; `shocks` is (12,)."""
        logs = np.log(self.weights) + self.loadings @ shocks
        return replace(self, weights=_mean_one(np.exp(logs)))


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


def season(found: Cells, n_days: int) -> Season | None:
    """The weights of the months in data of so many days; nothing where no more than chance is seen.

    Nothing of less than two years either.
    """
    if n_days < FEWEST_DAYS or found.n.sum() < MONTHS:
        return None
    logs, noise, more, freedom = _told(found)
    # where years differ by no more than chance, nothing about noise is left to be told
    freedom = freedom if more > 1 else MANY
    seen = logs @ np.linalg.pinv(noise) @ logs / (MONTHS - 1)
    spread = (logs @ logs - np.trace(noise)) / (MONTHS - 1)
    if f.sf(seen, MONTHS - 1, freedom) > 1 / ONE_IN or spread <= 0:
        return None
    kept = spread * np.linalg.inv(spread * np.eye(MONTHS) + noise)
    sizes, axes = np.linalg.eigh(spread * (np.eye(MONTHS) - kept))
    loadings = axes * np.sqrt(np.maximum(sizes, 0))
    return Season(_mean_one(np.exp(kept @ logs)), loadings, int(found.n.sum()), n_days)


def comes_again(known: Season, later: Cells) -> bool:
    """Whether later months are told better with a season than without, by their likelihood.

    How much customers of each age bought is taken from the later months themselves, both times.
    """
    ages = _hats((later.month - later.born).astype(float))
    plain = np.log(later.days)
    weighed = plain + np.log(known.weights)[later.month % MONTHS]
    heights = []
    for usual in (weighed, plain):
        *_, expected = _poisson(ages, later.n, usual, np.full(ages.shape[1], OF_OTHERS))
        heights.append(later.n @ np.log(expected) - expected.sum())
    return bool(heights[0] > heights[1])


def _told(found: Cells) -> tuple[np.ndarray, np.ndarray, float, int]:
    """Logs of the weights, their covariance, noise against chance, and how many months tell it."""
    of_year = found.month % MONTHS
    months = (of_year[:, None] == np.arange(MONTHS)).astype(float)
    trend = (found.month - found.month.mean())[:, None] / MONTHS
    weights = np.ones(MONTHS)
    for _ in range(N_ROUNDS):
        others = np.hstack([_hats(_ages(found, weights)), trend])
        known = np.append(np.full(others.shape[1], OF_OTHERS), np.full(MONTHS, OF_MONTHS))
        design = np.hstack([others, months])
        at, information, expected = _poisson(design, found.n, np.log(found.days), known)
        weights = _mean_one(np.exp(at[-MONTHS:]))
    # what all months share is the level, no season
    off = np.eye(MONTHS) - DAYS * weights / (DAYS @ weights)
    noise = off @ np.linalg.inv(information)[-MONTHS:, -MONTHS:] @ off.T
    place = found.month - found.month.min()
    came, meant = np.bincount(place, found.n), np.bincount(place, expected)
    freedom = max(1, len(came) - MONTHS - 1)
    more = ((came - meant) ** 2 / np.maximum(meant, 1e-9)).sum() / freedom
    return np.log(weights), noise * max(1.0, more), more, freedom


def _ages(found: Cells, weights: np.ndarray) -> np.ndarray:
    """How long customers had been customers in the middle of a month, in months of mean length."""
    first = int(found.born.min())
    every = np.arange(first, int(found.month.max()) + 1) % MONTHS
    lengths = (DAYS * weights)[every] / DAYS_A_MONTH
    middle = np.cumsum(lengths) - lengths / 2
    born, month = found.born - first, found.month - first
    # who comes at any day of a month has a third of it on the mean day that is left
    return np.where(born == month, lengths[born] / 3, middle[month] - middle[born])


def _hats(ages: np.ndarray) -> np.ndarray:
    """What each corner of a bent line counts for at these ages: (g, corners)."""
    corners = AGES[: np.searchsorted(AGES, max(ages.max(), 1.0)) + 1]
    return np.column_stack([np.interp(ages, corners, row) for row in np.eye(len(corners))])


def _poisson(design: np.ndarray, n: np.ndarray, usual: np.ndarray, known: np.ndarray):
    """Coefficients, information and expected counts where log E[n] = usual + design @ coefficients.

    `known` is how much is held to be known beforehand of each coefficient being 0.
    """
    # the likelihood is the same wherever the level lies
    usual = usual + np.log(max(n.sum(), 0.5) / np.exp(usual).sum())
    at = np.zeros(design.shape[1])
    for _ in range(N_STEPS):
        expected = np.exp(usual + design @ at)
        information = design.T @ (design * expected[:, None]) + np.diag(known)
        step = np.linalg.solve(information, design.T @ (n - expected) - known * at)
        at = at + np.clip(step, -2, 2)
        if np.abs(step).max() < SMALL_STEP:
            break
    return at, information, np.exp(usual + design @ at)


def _mean_one(weights: np.ndarray) -> np.ndarray:
    return weights * DAYS.sum() / (DAYS @ weights)


def _month(days) -> np.ndarray:
    """Months counted from January of the year 0."""
    return np.asarray(days, "M8[M]").astype(int) + 1970 * MONTHS
