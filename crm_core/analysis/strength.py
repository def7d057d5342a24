"""Conclusion strength: under how many sensible settings a sentence holds, and which breaks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

STEP = 0.1
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
    """How many settings a sentence was tried under and held under, and where it broke first."""

    claim: float
    usual: float
    n_tried: int
    n_held: int
    low: float
    high: float
    breaking: Outcome | None

    @property
    def share(self) -> float:
        """The share of settings under which the sentence holds."""
        return self.n_held / self.n_tried


def at_least(value: float, step: float = STEP) -> float:
    """The round figure that a sentence claims: the value rounded down.

    >>> at_least(0.518), at_least(0.04)
    (0.5, 0.0)
    """
    return round(floor(value / step + SAME) * step, 10)


def holds(value: float, claim: float) -> bool:
    """Whether a figure is at least what is claimed."""
    return value >= claim - SAME


def strength(outcomes: Sequence[Outcome], claim: float) -> Strength:
    """How far the sentence "at least `claim`" holds; the first outcome is the usual setting.

    The breaking setting is the one that differs least from the usual, of those the one furthest
    off. Raises `ValueError` without an outcome or where the first one differs from the usual.
    """
    if not outcomes or outcomes[0].changes:
        raise ValueError("the first of `outcomes` must be the usual setting")
    held = [one for one in outcomes if holds(one.value, claim)]
    values = [one.value for one in outcomes]
    broken = (one for one in outcomes if not holds(one.value, claim))
    return Strength(
        claim=claim,
        usual=values[0],
        n_tried=len(values),
        n_held=len(held),
        low=min(values),
        high=max(values),
        breaking=_nearest(broken),
    )


def _nearest(broken: Iterable[Outcome]) -> Outcome | None:
    return min(broken, key=lambda one: (len(one.changes), one.value), default=None)
