"""Health of a stage: how far its measures are from what was usual, or on the way to a target.

The scores are our own; no published scoring of the CRM value chain was found. A score against
own history and one against a target are never mixed in one number.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

N_HISTORY = 8
LEAST_SCORED, LEAST_WEIGHT = 2, 0.6


@dataclass(frozen=True)
class Health:
    """The health of one stage: 0 to 100, or none where too little of it could be scored.

    `coverage` is the share of the weight that was scored; `n_scored` counts measures.
    """

    score: float | None
    coverage: float
    n_scored: int


def against_history(value: float, history: Sequence[float], is_better_up: bool) -> float | None:
    """The score of a value beside at least eight earlier ones, 0 to 100; 50 is usual.

    `history` holds the same measure for earlier periods of the same length, shape (n,). The
    distance from their median is taken in deviations (1.4826 times the median absolute
    deviation) and cut at three. None where fewer than eight are known.

    >>> round(against_history(15, [10, 12, 11, 13, 12, 11, 12, 13], True), 1)
    83.7
    """
    known = np.asarray([one for one in history if one is not None], dtype=float)
    if len(known) < N_HISTORY:
        return None
    usual = float(np.median(known))
    spread = 1.4826 * float(np.median(np.abs(known - usual)))
    off = (value - usual) * (1 if is_better_up else -1)
    z = off / spread if spread else 3 * float(np.sign(off))
    return 50 + 50 * float(np.clip(z / 3, -1, 1))


def against_target(value: float, floor: float, target: float) -> float:
    """The score of a value on the way from a floor (0) to a target (100), whichever is larger.

    >>> against_target(0.7, 0.5, 0.9), against_target(30, 40, 20)
    (50.0, 50.0)
    """
    if floor == target:
        raise ValueError(f"`floor` and `target` must differ; both are {floor}")
    return round(100 * float(np.clip((value - floor) / (target - floor), 0, 1)), 10)


def health(scores: Sequence[float | None], weights: Sequence[float]) -> Health:
    """The weighted mean of the measures that have a score, published only where enough have one.

    Two scored measures with 60 % of the weight are enough. Shapes (n,) and (n,).
    """
    pairs = [(s, w) for s, w in zip(scores, weights, strict=True) if s is not None]
    scored = sum(weight for _, weight in pairs)
    coverage = scored / sum(weights) if sum(weights) else 0.0
    if len(pairs) < LEAST_SCORED or coverage < LEAST_WEIGHT:
        return Health(None, coverage, len(pairs))
    return Health(sum(s * w for s, w in pairs) / scored, coverage, len(pairs))
