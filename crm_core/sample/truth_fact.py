"""How a fact of the truth is written, and how concentrated revenue is."""

import numpy as np

from crm_core.sample.lines import NOBODY, Lines


def fact(value, means: str) -> dict:
    """One fact: its value, and what it means."""
    return {"value": list(value) if isinstance(value, tuple) else value, "means": means}


def share_of_best(lines: Lines, n: int, best: float = 0.2) -> float:
    """The share of the revenue of these lines that the best of n customers bring (rule E.1)."""
    known = lines.customer != NOBODY
    revenue = np.bincount(lines.customer[known], lines.net[known], minlength=n)
    sold = np.bincount(lines.customer[known & (lines.net > 0)], minlength=n) > 0
    revenue = np.sort(revenue[sold & (revenue > 0)])[::-1]
    count = best * len(revenue)
    whole = int(count)
    part = (count - whole) * revenue[whole] if whole < len(revenue) else 0.0
    return round(float((revenue[:whole].sum() + part) / revenue.sum()), 6)
