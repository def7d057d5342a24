"""How busy each month of the year is against the mean, told from when customers bought again.

Repeat purchase days are counted by the month of the first purchase and the month that they fell in,
beside the days that those customers lived through. Their rate is taken to be that of their age,
times a growth by the year, times the weight of the month: a Poisson regression by Newton's steps
(McCullagh & Nelder 1989, Generalized Linear Models, chapter 6). Age is counted in the season's own
time, since customers of busy months get old sooner. Weights are then drawn towards 1, and towards
those of the months beside them, as far as they are no more than noise: by the likeliest of a few
priors that run round the year (empirical Bayes; MacKay 1998, Introduction to Gaussian processes).
Noise is measured by how the same month differs from year to year, so that a campaign in one spring
makes that month unsure.
"""

from dataclasses import dataclass, replace

import numpy as np

from crm_core.analysis.season_counts import MONTHS, Cells

# the length of each month in the mean year
DAYS = np.array([31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
# of less nobody can tell a season from growth
FEWEST_DAYS = 730
# a season must make what is seen so many times likelier than none does
LIKELIER = 7
# ages in months between which the log of the rate is a straight line
AGES = np.array([0, 1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 60, 84, 120, 240.0])
DAYS_A_MONTH = 365.25 / MONTHS
# before a season is seen: how strong it may be, how far each month goes a way of its own, and how
# much the others are like their neighbours, round the year
SIZES, OWN = np.geomspace(0.01, 1.0, 25), (0.05, 0.5, 1.0)
_APART = np.abs(np.subtract.outer(np.arange(MONTHS), np.arange(MONTHS)))
NEIGHBOURS = np.exp(-2 * np.sin(np.pi * _APART / MONTHS) ** 2)
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


def season(found: Cells, n_days: int) -> Season | None:
    """The weights of the months in data of so many days; nothing where no more than chance is seen.

    Nothing of less than two years either.
    """
    if n_days < FEWEST_DAYS or found.n.sum() < MONTHS:
        return None
    logs, noise = _told(found)
    # one direction of twelve is the level, which is none of the season's
    axes = np.linalg.svd(DAYS * np.exp(logs)[None, :])[2][1:].T
    height, around = axes.T @ logs, axes.T @ noise @ axes
    usual = _prior(height, around, axes)
    if _height(height, usual + around) - _height(height, around) < np.log(LIKELIER):
        return None
    kept = usual @ np.linalg.inv(usual + around)
    left = axes @ (usual - kept @ usual) @ axes.T
    sizes, turned = np.linalg.eigh((left + left.T) / 2)
    loadings = turned * np.sqrt(np.maximum(sizes, 0))
    weights = _mean_one(np.exp(axes @ (kept @ height)))
    return Season(weights, loadings, int(found.n.sum()), n_days)


def _prior(height: np.ndarray, around: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """How seasons like this one may lie before it is seen: the likeliest of a few covariances.

    Seasons are more or less strong, and more or less alike from month to month.
    """
    found = []
    for own in OWN:
        for size in SIZES:
            prior = axes.T @ (size**2 * ((1 - own) * NEIGHBOURS + own * np.eye(MONTHS))) @ axes
            found.append((_height(height, prior + around), prior))
    return max(found, key=lambda one: one[0])[1]


def _height(seen: np.ndarray, covariance: np.ndarray) -> float:
    """How likely the logs seen are under a normal law around 0, as a log, but for a constant."""
    distance = seen @ np.linalg.solve(covariance, seen)
    return float(-(np.linalg.slogdet(covariance)[1] + distance) / 2)


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


def _told(found: Cells) -> tuple[np.ndarray, np.ndarray]:
    """Logs of the weights as the data has them, (12,), and their covariance, (12, 12)."""
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
    return np.log(weights), noise * max(1.0, more)


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
