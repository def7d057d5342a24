"""The next category of each customer, from what customers with the same ones bought as well.

For a category B that a customer has not bought: of each category A that he has, the share of its
buyers who bought B too, drawn towards B's popularity where A has few buyers:
(n(AB) + 20 p(B)) / (n(A) + 20). The score is the largest of these over A, or their mean. Judged on
what customers bought: their last new category is hidden, and must be among three suggestions
more often than among the three most popular ones; each customer is left out of the counts that
judge it. What counts is the set of categories, so that customers with the same set are one row.
"""

from dataclasses import dataclass

import numpy as np

SHRINK = 20
SUGGESTED = 3
POPULARITY, LARGEST, MEAN = "popularity", "largest share", "mean share"
# two rules are compared with popularity: 97.5 % each are 95 % for both
Z_TWO = 2.241402727604947
FEWEST = 100


@dataclass(frozen=True)
class Sets:
    """A row a set of categories: which ones, those hidden for judging, how many customers."""

    owned: np.ndarray
    hidden: np.ndarray
    n: np.ndarray


@dataclass(frozen=True)
class Judged:
    """How often a rule's three suggestions hold the hidden category, beside popularity."""

    rule: str
    hits: int
    n: int
    more: float = 0.0
    low: float = 0.0
    high: float = 0.0

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


def sets_of(owned: np.ndarray, hidden: np.ndarray, n: np.ndarray, n_categories: int) -> Sets:
    """Sets from whole numbers whose bits say which categories are in them.

    >>> sets_of(np.array([5]), np.array([4]), np.array([2]), 3).owned.tolist()
    [[True, False, True]]
    """
    return Sets(_bits(owned, n_categories), _bits(hidden, n_categories), np.asarray(n, dtype=float))


def suggest(sets: Sets, owned: np.ndarray, rule: str) -> np.ndarray:
    """The three best categories for each row of `owned`, best first; -1 where none is left."""
    nothing = np.zeros_like(owned)
    score = _scores(sets, owned, nothing, rule, own=0)
    return _best(score, owned)


def chances(sets: Sets, owned: np.ndarray, rule: str) -> np.ndarray:
    """The score of each category for each row of `owned`; nan for those that it holds."""
    score = _scores(sets, owned, np.zeros_like(owned), rule, own=0)
    return np.where(owned, np.nan, score)


def evaluate(sets: Sets) -> Evaluation:
    """How the rules do on the last new category of customers who bought a new one."""
    judged = sets.hidden.any(axis=1)
    hidden, n = sets.hidden[judged], sets.n[judged]
    shown = sets.owned[judged] & ~hidden
    hits = {
        rule: (np.take_along_axis(hidden, best, 1) & (best >= 0)).any(axis=1)
        for rule in (POPULARITY, LARGEST, MEAN)
        for best in [_best(_scores(sets, shown, hidden, rule, own=1), shown)]
    }
    found = tuple(_compared(rule, hits[rule], hits[POPULARITY], n) for rule in hits)
    total = int(n.sum())
    if total < FEWEST:
        reason = f"{total} customers bought a new category later on; {FEWEST} are needed to judge."
        return Evaluation(found, POPULARITY, reason)
    if sets.owned.shape[1] <= SUGGESTED + 1:
        return Evaluation(found, POPULARITY, "With so few categories they hit by any rule.")
    best = max(found[1:], key=lambda one: one.hits)
    if best.low > 0:
        return Evaluation(found, best.rule)
    return Evaluation(found, POPULARITY, "No rule finds the next category more often than this.")


def _bits(masks: np.ndarray, n: int) -> np.ndarray:
    return (np.asarray(masks, dtype=np.int64)[:, None] >> np.arange(n)) & 1 == 1


def _scores(sets: Sets, shown, hidden, rule: str, own: int) -> np.ndarray:
    """The score of each category; `own` = 1 leaves each customer out of the counts."""
    owned = sets.owned.astype(float)
    both = owned.T @ (owned * sets.n[:, None])
    buyers = both.diagonal()
    popular = (buyers - hidden) / max(1.0, sets.n.sum() - own)
    if rule == POPULARITY:
        return popular
    total = np.zeros(shown.shape)
    for category in range(shown.shape[1]):
        rows = shown[:, category]
        above = both[category] - hidden[rows] + SHRINK * popular[rows]
        share = above / (buyers[category] - own + SHRINK)
        total[rows] = total[rows] + share if rule == MEAN else np.maximum(total[rows], share)
    # who owns nothing is judged by popularity alone
    n_shown = shown.sum(axis=1, keepdims=True)
    total = total / np.maximum(n_shown, 1) if rule == MEAN else total
    return np.where(n_shown > 0, total, popular)


def _best(score: np.ndarray, owned: np.ndarray) -> np.ndarray:
    score = np.where(owned, -np.inf, score)
    best = np.argsort(-score, axis=1, kind="stable")[:, :SUGGESTED]
    return np.where(np.take_along_axis(score, best, 1) > -np.inf, best, -1)


def _compared(rule: str, hits, popular, n) -> Judged:
    total = float(n.sum())
    if not total:
        return Judged(rule, 0, 0)
    gain = hits.astype(float) - popular
    more = float((gain * n).sum() / total)
    error = Z_TWO * float(np.sqrt(((gain - more) ** 2 * n).sum())) / total
    return Judged(rule, int((hits * n).sum()), int(total), more, more - error, more + error)
