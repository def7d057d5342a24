"""Features of needs: what customers buy, the way they buy it and what they tell, each block alike.

No feature tells how much or how often somebody buys: groups by value are another question. Shares
are taken as square roots (Hellinger), and each of the three blocks has a total variance of 1, so
that many categories do not drown few channels. The way of buying is made of smaller blocks
(channels, each habit, price levels, service topics) that have a variance of 1 each before they
are weighed: a column counts as much as it is a customer's own, by the correlation between its odd
and its even days. What hardly repeats is chance, and left out. What customers told counts as much
as what they buy, for those who told; the others are taken for the usual there.
"""

from dataclasses import dataclass

import numpy as np

# fewer customers on both sides tell nothing about what repeats
FEWEST_HALVES = 50
# a weaker correlation between the halves is taken for chance
LEAST_REPEATED = 0.1
FARTHEST = 4


@dataclass(frozen=True)
class Columns:
    """What the columns of the parts of the features are called."""

    categories: tuple[str, ...]
    channels: tuple[str, ...]
    habits: tuple[str, ...]
    prices: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bought:
    """A row a customer: amounts >= 0 by category, channel and topic; the rest has nan = not known.

    `prices` are shares of spending by price level, `told` is 1 for what somebody prefers, else 0.
    Parts that data do not hold have no columns.
    """

    categories: np.ndarray
    channels: np.ndarray
    habits: np.ndarray
    prices: np.ndarray | None = None
    topics: np.ndarray | None = None
    told: np.ndarray | None = None

    def __post_init__(self):
        for name in ("prices", "topics", "told"):
            if getattr(self, name) is None:
                object.__setattr__(self, name, np.zeros((len(self), 0), dtype=np.float32))

    def __len__(self):
        return len(self.categories)

    def where(self, rows: np.ndarray) -> "Bought":
        """The customers of these rows."""
        return Bought(*(part[rows] for part in vars(self).values()))


@dataclass(frozen=True)
class Scale:
    """How features become points: `usual` stands for what is not known, `weights` one a column.

    `usual` has a number a column of habits, prices, topics and told, `spread` its standard
    deviation: nobody counts for more than `FARTHEST` of them, so that one odd customer is no group.
    """

    usual: tuple[float, ...]
    weights: tuple[float, ...]
    spread: tuple[float, ...] = ()


def shares(amounts: np.ndarray) -> np.ndarray:
    """Each row's amounts as shares of its total; a row without amounts stays zero.

    >>> shares(np.array([[3.0, 1.0], [0.0, 0.0]])).tolist()
    [[0.75, 0.25], [0.0, 0.0]]
    """
    total = amounts.sum(axis=1, keepdims=True)
    return np.divide(amounts, total, out=np.zeros_like(amounts), where=total > 0)


def topic_shares(topics: np.ndarray) -> np.ndarray:
    """Square roots of the shares of topics; nan for who never asked anything."""
    asked = topics.sum(axis=1, keepdims=True) > 0
    return np.where(asked, np.sqrt(shares(topics)), np.nan)


def fit_scale(bought: Bought, halves: tuple[Bought, Bought]) -> Scale:
    """The scale of these customers; `halves` hold the same ones by odd and by even days."""
    what, way = np.sqrt(shares(bought.categories)), _way(bought)
    sizes = [bought.channels.shape[1], *np.ones(bought.habits.shape[1], dtype=int)]
    sizes += [bought.prices.shape[1], bought.topics.shape[1]]
    weights = _per_block(variance(way), sizes) * np.sqrt(_repeats(halves))
    total = (_known(way, np.zeros(way.shape[1])) * weights).var(axis=0).sum()
    together = [
        *_per_block(variance(what), [what.shape[1]]),
        *(weights * _one_over(np.sqrt(total))),
        *_per_block(variance(bought.told), [bought.told.shape[1]]),
    ]
    n_channels = bought.channels.shape[1]
    rest = np.hstack([way[:, n_channels:], bought.told])
    spread = np.sqrt(variance(rest))
    parts = (_usual(rest), np.array(together), spread)
    return Scale(*(tuple(part.tolist()) for part in parts))


def points(bought: Bought, scale: Scale) -> np.ndarray:
    """The features as points (customers, columns) whose distance says how unlike customers are."""
    channels = np.sqrt(shares(bought.channels))
    rest = np.hstack([_way(bought)[:, channels.shape[1] :], bought.told])
    usual, reach = np.asarray(scale.usual), FARTHEST * np.asarray(scale.spread)
    known = _known(rest, usual)
    if scale.spread:
        known = np.clip(known, usual - reach, usual + reach)
    raw = np.hstack([np.sqrt(shares(bought.categories)), channels, known])
    return raw * np.asarray(scale.weights, dtype=raw.dtype)


def variance(values: np.ndarray) -> np.ndarray:
    """The variance of each column over the values that are known; 0 where none is.

    >>> variance(np.array([[1.0, np.nan], [3.0, np.nan]])).tolist()
    [1.0, 0.0]
    """
    known = ~np.isnan(values)
    n = np.maximum(known.sum(axis=0), 1)
    apart = np.where(known, values - _usual(values), 0)
    return (apart.astype(float) ** 2).sum(axis=0) / n


def _way(bought: Bought) -> np.ndarray:
    """The way of buying: square roots of shares of channels, habits, prices and topics."""
    channels = np.sqrt(shares(bought.channels))
    return np.hstack([channels, bought.habits, bought.prices, topic_shares(bought.topics)])


def _usual(values: np.ndarray) -> np.ndarray:
    known = ~np.isnan(values)
    n = known.sum(axis=0)
    total = np.where(known, values, 0).sum(axis=0)
    return np.divide(total, n, out=np.zeros(values.shape[1]), where=n > 0)


def _known(values: np.ndarray, usual: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(values), usual.astype(values.dtype), values)


def _per_block(spread: np.ndarray, sizes: list[int]) -> np.ndarray:
    """A weight a column, so that each block of these sizes has a total variance of 1."""
    ends = np.cumsum(sizes)
    totals = [spread[end - size : end].sum() for size, end in zip(sizes, ends, strict=True)]
    return np.repeat(_one_over(np.sqrt(totals)), sizes)


def _repeats(halves: tuple[Bought, Bought]) -> np.ndarray:
    """The correlation of each column of the way between the halves; 0 where it may be chance."""
    one, other = (_way(half) for half in halves)
    n_topics = halves[0].topics.shape[1]
    # contacts are few: topics that can't be shown to repeat are left out
    unjudged = [1.0] * (one.shape[1] - n_topics) + [0.0] * n_topics
    return np.array(
        [_correlation(*column) for column in zip(one.T, other.T, unjudged, strict=True)]
    )


def _correlation(a: np.ndarray, b: np.ndarray, unjudged: float) -> float:
    known = ~(np.isnan(a) | np.isnan(b))
    a, b = a[known], b[known]
    if len(a) < FEWEST_HALVES:
        return unjudged
    # equal figures differ by rounding alone, which is no spread
    if min(np.ptp(a) / np.abs(a).max(initial=1), np.ptp(b) / np.abs(b).max(initial=1)) < 1e-6:
        return 0.0
    found = float(np.corrcoef(a, b)[0, 1])
    return found if found > max(LEAST_REPEATED, 2 / np.sqrt(len(a))) else 0.0


def _one_over(spread):
    # what never differs between customers tells nothing about any of them
    spread = np.asarray(spread, dtype=float)
    return np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 1e-9)
