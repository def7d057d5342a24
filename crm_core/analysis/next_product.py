"""The next product of each customer, from what customers with the same ones bought as well.

Of a category or product B that a customer has neither bought nor returned: for each A that he has,
the share of its buyers who bought B too, drawn towards B's popularity where A has few buyers:
(n(AB) + 20 p(B)) / (n(A) + 20). The score is the largest of these over A, or their mean; times
what a sale of B brings, where that is known. Judged on what customers bought: the last new one is
hidden, and must be among three suggestions more often than among the three most popular ones; each
customer is left out of the counts that judge it. Customers with the same set are one row.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

SHRINK = 20
SUGGESTED = 3
POPULARITY, LARGEST, MEAN = "popularity", "largest share", "mean share"
# a rule whose score is multiplied by the margin
BY_MARGIN = " × margin"
FEWEST = 100
# so many rows are judged, drawn at random where there are more, and scored at once
JUDGED, AT_ONCE = 50_000, 50_000


@dataclass(frozen=True)
class Sets:
    """A row a set of items: owned, those hidden for judging, how many customers, those returned."""

    owned: np.ndarray
    hidden: np.ndarray
    n: np.ndarray
    returned: np.ndarray | None = None

    @property
    def barred(self) -> np.ndarray:
        """What may not be suggested."""
        return self.owned if self.returned is None else self.owned | self.returned

    def where(self, rows: np.ndarray) -> "Sets":
        """The sets of these rows."""
        returned = None if self.returned is None else self.returned[rows]
        return Sets(self.owned[rows], self.hidden[rows], self.n[rows], returned)


@dataclass(frozen=True)
class Counts:
    """How many customers own each pair of items (each item, on the diagonal), and in all."""

    both: np.ndarray
    n: float

    @property
    def buyers(self) -> np.ndarray:
        """How many customers own each item."""
        return self.both.diagonal()


@dataclass(frozen=True)
class Judged:
    """How often a rule's three suggestions hold the hidden item, beside popularity.

    `margin` is what a sale of the items found brings, a customer judged; none where not known.
    """

    rule: str
    hits: int
    n: int
    more: float = 0.0
    low: float = 0.0
    high: float = 0.0
    margin: float | None = None

    @property
    def share(self) -> float:
        """The hit rate."""
        return self.hits / self.n if self.n else 0.0


@dataclass(frozen=True)
class Evaluation:
    """The rules judged; `best` is the one to suggest by: popularity unless one beats it."""

    judged: tuple[Judged, ...]
    best: str
    reason: str = ""

    def of(self, rule: str) -> Judged:
        """How one rule did."""
        return next(one for one in self.judged if one.rule == rule)


def grouped(sets: Sets) -> tuple[Sets, np.ndarray]:
    """Equal rows as one, and for each row the number of the one it became.

    >>> same = np.array([[True, False], [True, False]])
    >>> grouped(Sets(same, ~same, np.array([1.0, 2.0])))[0].n.tolist()
    [3.0]
    """
    parts = [sets.owned, sets.hidden, sets.barred]
    packed = np.packbits(np.hstack(parts), axis=1)
    rows = np.ascontiguousarray(packed).view([("", packed.dtype)] * packed.shape[1]).ravel()
    _, first, became = np.unique(rows, return_index=True, return_inverse=True)
    alike = sets.where(first)
    n = np.bincount(became, sets.n, len(first))
    return Sets(alike.owned, alike.hidden, n, alike.returned), became


def counts_of(sets: Sets) -> Counts:
    """How many customers own each pair of items."""
    n_items = sets.owned.shape[1]
    both = np.zeros((n_items, n_items))
    for rows in _chunks(len(sets.n)):
        owned = sets.owned[rows].astype(float)
        both += owned.T @ (owned * sets.n[rows][:, None])
    return Counts(both, float(sets.n.sum()))


def suggest(counts: Counts, sets: Sets, rule: str, margins: np.ndarray | None = None) -> np.ndarray:
    """The three best items for each set, best first; -1 where none is left.

    `margins` has what a sale of each item brings; rules without it do not ask.
    """
    best = np.full((len(sets.n), SUGGESTED), -1, dtype=np.int16)
    for rows in _chunks(len(sets.n)):
        part = sets.where(rows)
        found = scores(counts, part.owned, np.zeros_like(part.owned), rule, margins)
        best[rows, : min(SUGGESTED, found.shape[1])] = _best(found, part.barred)
    return best


def evaluate(
    sets: Sets,
    margins: np.ndarray | None = None,
    items: tuple[str, str] = ("category", "categories"),
) -> Evaluation:
    """How the rules do on the last new item of customers who bought a new one.

    `margins` has what a sale of each item brings; `items` says what an item and several are called.
    """
    one, several = items
    counts = counts_of(sets)
    rows = np.flatnonzero(sets.hidden.any(axis=1))
    part = sets.where(np.sort(np.random.default_rng(0).permutation(rows)[:JUDGED]))
    found = _judged(counts, part, margins)
    total = int(part.n.sum())
    if total < FEWEST:
        reason = f"{total} customers bought a new {one} later on; {FEWEST} are needed to judge."
        return Evaluation(found, POPULARITY, reason)
    if sets.owned.shape[1] <= SUGGESTED + 1:
        return Evaluation(found, POPULARITY, f"With so few {several} they hit by any rule.")
    better = [rule for rule in found[1:] if rule.low > 0]
    # what sells and brings more goes before what only sells
    best = max(better, key=lambda j: (j.rule.endswith(BY_MARGIN), j.hits), default=None)
    if best:
        return Evaluation(found, best.rule)
    return Evaluation(found, POPULARITY, f"No rule finds the next {one} more often than this.")


def scores(
    counts: Counts,
    shown: np.ndarray,
    hidden: np.ndarray,
    rule: str,
    margins: np.ndarray | None = None,
    own: int = 0,
) -> np.ndarray:
    """The score of each item for each row of `shown`; `own` = 1 leaves each row's customer out."""
    buyers = counts.buyers
    popular = (buyers - hidden) / max(1.0, counts.n - own)
    if rule == POPULARITY:
        return popular
    total = np.zeros(shown.shape)
    is_mean = rule.startswith(MEAN)
    for item in range(shown.shape[1]):
        rows = shown[:, item]
        above = counts.both[item] - hidden[rows] + SHRINK * popular[rows]
        share = above / (buyers[item] - own + SHRINK)
        total[rows] = total[rows] + share if is_mean else np.maximum(total[rows], share)
    # who owns nothing is judged by popularity alone
    n_shown = shown.sum(axis=1, keepdims=True)
    total = total / np.maximum(n_shown, 1) if is_mean else total
    total = np.where(n_shown > 0, total, popular)
    if not rule.endswith(BY_MARGIN):
        return total
    # what is sold at a loss is not offered
    return np.where(margins > 0, total * margins, -np.inf)


def rules(margins: np.ndarray | None) -> tuple[str, ...]:
    """The rules that can be judged, popularity first."""
    weighed = () if margins is None else (LARGEST + BY_MARGIN, MEAN + BY_MARGIN)
    return (POPULARITY, LARGEST, MEAN, *weighed)


def _judged(counts: Counts, sets: Sets, margins: np.ndarray | None) -> tuple[Judged, ...]:
    shown = sets.owned & ~sets.hidden
    # what came back later was not known to come back when it was bought
    barred = sets.barred & ~sets.hidden
    hits = {}
    for rule in rules(margins):
        best = _best(scores(counts, shown, sets.hidden, rule, margins, own=1), barred)
        hits[rule] = np.take_along_axis(sets.hidden, best, 1) & (best >= 0), best
    popular = hits[POPULARITY][0].any(axis=1)
    n_others = len(hits) - 1
    return tuple(
        _compared(rule, hit.any(axis=1), popular, sets.n, n_others, _caught(hit, best, margins))
        for rule, (hit, best) in hits.items()
    )


def _caught(hit: np.ndarray, best: np.ndarray, margins: np.ndarray | None) -> np.ndarray | None:
    """What a sale of the items found brings; of several the best."""
    return None if margins is None else np.where(hit, margins[best], 0).max(axis=1)


def _best(score: np.ndarray, barred: np.ndarray) -> np.ndarray:
    score = np.where(barred, -np.inf, score)
    best = np.argsort(-score, axis=1, kind="stable")[:, :SUGGESTED]
    return np.where(np.take_along_axis(score, best, 1) > -np.inf, best, -1)


def _compared(rule: str, hits, popular, n, n_others: int, caught) -> Judged:
    total = float(n.sum())
    if not total:
        return Judged(rule, 0, 0)
    gain = hits.astype(float) - popular
    more = float((gain * n).sum() / total)
    # all the others are compared with popularity: 95 % for them together
    z = NormalDist().inv_cdf(1 - 0.025 / n_others)
    error = z * float(np.sqrt(((gain - more) ** 2 * n).sum())) / total
    margin = None if caught is None else float((caught * n).sum() / total)
    return Judged(rule, int((hits * n).sum()), int(total), more, more - error, more + error, margin)


def _chunks(n: int) -> list[slice]:
    return [slice(start, start + AT_ONCE) for start in range(0, n, AT_ONCE)]
