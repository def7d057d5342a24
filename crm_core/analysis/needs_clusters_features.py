"""Features of needs: what customers buy and the way they buy it, two blocks that weigh the same.

No feature tells how much or how often somebody buys: groups by value are another question. Shares
are taken as square roots (Hellinger), and each block has a total variance of 1, so that many
categories do not drown few channels. Within the way of buying a feature counts as much as it is
a customer's own: by the correlation between its odd and its even days. What hardly repeats is
chance, and left out.
"""

from dataclasses import dataclass

import numpy as np

# fewer customers on both sides tell nothing about what repeats
FEWEST_HALVES = 50
# a weaker correlation between the halves is taken for chance
LEAST_REPEATED = 0.1


@dataclass(frozen=True)
class Columns:
    """What the columns of the three parts of the features are called."""

    categories: tuple[str, ...]
    channels: tuple[str, ...]
    habits: tuple[str, ...]

    @property
    def n(self) -> int:
        """How many columns there are in all."""
        return len(self.categories) + len(self.channels) + len(self.habits)


@dataclass(frozen=True)
class Bought:
    """A row a customer: amounts >= 0 by category and by channel, and habits (nan = not known)."""

    categories: np.ndarray
    channels: np.ndarray
    habits: np.ndarray

    def __len__(self):
        return len(self.categories)

    def where(self, rows: np.ndarray) -> "Bought":
        """The customers of these rows."""
        return Bought(self.categories[rows], self.channels[rows], self.habits[rows])


@dataclass(frozen=True)
class Scale:
    """How features become points: `usual` stands for habits not known, `weights` one a column."""

    usual: tuple[float, ...]
    weights: tuple[float, ...]


def shares(amounts: np.ndarray) -> np.ndarray:
    """Each row's amounts as shares of its total; a row without amounts stays zero.

    >>> shares(np.array([[3.0, 1.0], [0.0, 0.0]])).tolist()
    [[0.75, 0.25], [0.0, 0.0]]
    """
    total = amounts.sum(axis=1, keepdims=True)
    return np.divide(amounts, total, out=np.zeros_like(amounts), where=total > 0)


def fit_scale(bought: Bought, halves: tuple[Bought, Bought]) -> Scale:
    """The scale of these customers; `halves` hold the same ones by odd and by even days."""
    usual = _usual(bought.habits)
    what, channels = np.sqrt(shares(bought.categories)), np.sqrt(shares(bought.channels))
    repeats = _repeats(halves)
    way = np.hstack([channels, bought.habits])
    per_part = np.concatenate(
        [
            np.full(channels.shape[1], _one_over(np.sqrt(channels.var(axis=0).sum()))),
            _one_over(np.sqrt(np.nanvar(_known(bought.habits, usual), axis=0))),
        ]
    )
    weights = per_part * np.sqrt(repeats)
    total = np.sqrt((_known(way, np.zeros(way.shape[1])) * weights).var(axis=0).sum())
    what_weight = _one_over(np.sqrt(what.var(axis=0).sum()))
    together = [*np.full(what.shape[1], what_weight), *(weights * _one_over(total))]
    return Scale(tuple(usual.tolist()), tuple(float(weight) for weight in together))


def points(bought: Bought, scale: Scale) -> np.ndarray:
    """The features as points (customers, columns) whose distance says how unlike customers are."""
    raw = np.hstack(
        [
            np.sqrt(shares(bought.categories)),
            np.sqrt(shares(bought.channels)),
            _known(bought.habits, np.asarray(scale.usual)),
        ]
    )
    return raw * np.asarray(scale.weights, dtype=raw.dtype)


def _usual(habits: np.ndarray) -> np.ndarray:
    known = ~np.isnan(habits)
    n = known.sum(axis=0)
    total = np.where(known, habits, 0).sum(axis=0)
    return np.divide(total, n, out=np.zeros(habits.shape[1]), where=n > 0)


def _known(habits: np.ndarray, usual: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(habits), usual.astype(habits.dtype), habits)


def _repeats(halves: tuple[Bought, Bought]) -> np.ndarray:
    """The correlation of each channel and habit between the halves; 0 where it may be chance."""
    one, other = (np.hstack([np.sqrt(shares(h.channels)), h.habits]) for h in halves)
    return np.array([_correlation(a, b) for a, b in zip(one.T, other.T, strict=True)])


def _correlation(a: np.ndarray, b: np.ndarray) -> float:
    known = ~(np.isnan(a) | np.isnan(b))
    a, b = a[known], b[known]
    if len(a) < FEWEST_HALVES:
        return 1.0
    if not a.std() or not b.std():
        return 0.0
    found = float(np.corrcoef(a, b)[0, 1])
    return found if found > max(LEAST_REPEATED, 2 / np.sqrt(len(a))) else 0.0


def _one_over(spread):
    # what never differs between customers tells nothing about any of them
    spread = np.asarray(spread, dtype=float)
    return np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 1e-9)
