"""Conclusion strength: under how many sensible settings a sentence holds, and which breaks it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor

STEP, HALF = 0.1, 0.5
# sums of floats miss a round figure by less
SAME = 1e-9


@dataclass(frozen=True)
class Outcome:
    """What one setting gives: how it differs from the usual, in words, and the figure."""

    changes: tuple[str, ...]
    value: float

    @property
    def words(self) -> str:
        """The setting in words."""
        return " and ".join(self.changes) or "as usual"


@dataclass(frozen=True)
class Strength:
    """What a sentence was tried under, under how many settings it held, which breaks it first."""

    outcomes: tuple[Outcome, ...]
    n_held: int
    breaking: Outcome | None

    @property
    def n_tried(self) -> int:
        """The number of settings."""
        return len(self.outcomes)

    @property
    def share(self) -> float:
        """The share of settings under which the sentence holds."""
        return self.n_held / self.n_tried

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest figure."""
        values = [one.value for one in self.outcomes]
        return min(values), max(values)


def at_least(value: float, step: float = STEP) -> float:
    """The round figure that a sentence claims: the value rounded down.

    >>> at_least(0.518), at_least(0.04)
    (0.5, 0.0)
    """
    return round(floor(value / step + SAME) * step, 10)


def holds(value: float, claim: float) -> bool:
    """Whether a figure is at least what is claimed."""
    return value >= claim - SAME


def strength_of_claim(outcomes: Sequence[Outcome], claim: float) -> Strength:
    """How far the sentence "at least `claim`" holds; the first outcome is the usual setting.

    The breaking setting is the one that differs least from the usual, of those the one furthest
    off. Raises `ValueError` without an outcome or where the first one differs from the usual.
    """
    if not outcomes or outcomes[0].changes:
        raise ValueError("the first of `outcomes` must be the usual setting")
    return _strength(
        outcomes, lambda value: holds(value, claim), lambda one: (len(one.changes), one.value)
    )


def is_most(share: float) -> bool:
    """Whether a share is that of most; half is not most."""
    return share > HALF


def strength_of_most(share: float, outcomes: Sequence[Outcome]) -> Strength:
    """How far the sentence "most are", or "most are not", that a share gives holds elsewhere too.

    The breaking setting is the one nearest to the half.
    """
    return _strength(
        outcomes,
        lambda value: is_most(value) == is_most(share),
        lambda one: abs(one.value - HALF),
    )


def _strength(
    outcomes: Sequence[Outcome], says: Callable[[float], bool], distance: Callable
) -> Strength:
    broken = [one for one in outcomes if not says(one.value)]
    nearest = min(broken, key=distance, default=None)
    return Strength(tuple(outcomes), len(outcomes) - len(broken), nearest)
