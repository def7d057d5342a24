"""Whether a value is among the worst of its own history."""

import numpy as np

FEWEST, WORST = 8, 0.25


def is_among_worst(value: float, history: list[float], is_high_good: bool) -> bool | None:
    """Whether a value is in the worst quarter of the earlier ones; nothing where these are few.

    `history` holds the values of earlier periods of the same length, 8 at least. A value equal to
    the border counts as among the worst only where the history moves at all. Our own rule.

    >>> is_among_worst(0.5, [0.9, 0.8, 0.7, 0.6, 0.9, 0.8, 0.7, 0.6], is_high_good=True)
    True
    """
    known = np.array([one for one in history if one == one])
    if len(known) < FEWEST or value != value:
        return None
    if known.min() == known.max():
        return bool(value < known[0] if is_high_good else value > known[0])
    border = np.quantile(known, WORST if is_high_good else 1 - WORST)
    return bool(value <= border if is_high_good else value >= border)
