"""RFM: how scores are cut, and which segment each cell of scores belongs to.

Source of the scores: percent rank within the own base, so that equal values get equal scores;
of the maps: the RxF map widely used in public code, and R package rfm 0.3 for three scores.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

SCORES = (1, 2, 3, 4, 5)
OTHER = "Other"
DAYS = 730
FIFTHS = (20, 40, 60, 80)

# segment, lowest and highest R, lowest and highest F: each of the 25 cells is in one of them
RXF = (
    ("Champions", (5, 5), (4, 5)),
    ("Loyal", (3, 4), (4, 5)),
    ("Potential loyalist", (4, 5), (2, 3)),
    ("New", (5, 5), (1, 1)),
    ("Promising", (4, 4), (1, 1)),
    ("Need attention", (3, 3), (3, 3)),
    ("About to sleep", (3, 3), (1, 2)),
    ("At risk", (1, 2), (3, 4)),
    ("Can't lose", (1, 2), (5, 5)),
    ("Hibernating", (1, 2), (1, 2)),
)
# the same with M: the first that matches names the cell, the rest is "Other"
RFM = (
    ("Champions", (5, 5), (5, 5), (5, 5)),
    ("Potential loyalist", (3, 5), (3, 5), (2, 5)),
    ("Loyal customers", (2, 4), (2, 4), (2, 4)),
    ("Promising", (3, 4), (1, 3), (3, 5)),
    ("New customers", (4, 5), (1, 3), (1, 5)),
    ("Can't lose them", (1, 2), (3, 4), (4, 5)),
    ("At risk", (1, 2), (2, 5), (4, 5)),
    ("Need attention", (1, 3), (3, 5), (3, 5)),
    ("About to sleep", (2, 3), (1, 3), (1, 4)),
    ("Lost", (1, 1), (1, 5), (1, 5)),
)
MAPS = {"RxF": RXF, "RFM": RFM}
ACTIONS = {
    "Champions": "Reward, early access, ask for a referral; no blanket discount.",
    "Loyal": "Up-sell, ask for reviews, loyalty benefit.",
    "Potential loyalist": "Offer a second category or membership.",
    "New": "Welcome programme, prompt for a second order.",
    "Promising": "Give a reason to return.",
    "Need attention": "Limited offer on the favourite category.",
    "About to sleep": "Remind, show popular items.",
    "At risk": "Personal win-back, ask why.",
    "Can't lose": "Call, fix the problem, name an owner.",
    "Hibernating": "Low-cost reactivation only, else let rest.",
}


@dataclass(frozen=True)
class Rfm:
    """How customers are scored: window, what is counted, cut points, map and names.

    `days` is the window in days before the as-of day, None for all days. `shares` are the per cent
    of the base below each cut. Own cuts stand in for them: `recency` the most days for scores 2, 3,
    4 and 5, `frequency` and `revenue` the least for them. `names` renames segments of the map.
    """

    days: int | None = DAYS
    counts_orders: bool = False
    per_order: bool = False
    shares: tuple[int, ...] = FIFTHS
    recency: tuple[float, ...] | None = None
    frequency: tuple[float, ...] | None = None
    revenue: tuple[float, ...] | None = None
    map: str = "RxF"
    names: tuple[tuple[str, str], ...] = ()

    def __post_init__(self):
        if self.days is not None and self.days < 1:
            raise ValueError(f"`days` must be 1 or more, or None for all; got {self.days}")
        if self.map not in MAPS:
            raise ValueError(f"`map` must be one of {', '.join(MAPS)}; got {self.map!r}")
        _check_cuts("shares", self.shares, is_rising=True)
        _check_cuts("recency", self.recency, is_rising=False)
        _check_cuts("frequency", self.frequency, is_rising=True)
        _check_cuts("revenue", self.revenue, is_rising=True)

    @property
    def segments(self) -> tuple[str, ...]:
        """The names of the segments in the order of the map."""
        own = dict(self.names)
        listed = [name for name, *_ in MAPS[self.map]]
        rest = [OTHER] if self.map == "RFM" else []
        return tuple(own.get(name, name) for name in listed + rest)

    @property
    def cells(self) -> tuple[str, ...]:
        """The segment of each of the 125 cells, R slowest and M fastest."""
        own = dict(self.names)
        found = (next(matches(self.map, *cell), OTHER) for cell in product(SCORES, repeat=3))
        return tuple(own.get(name, name) for name in found)

    @property
    def parameters(self) -> dict[str, object]:
        """What the marts are bound to."""
        return {
            "rfm_days": self.days,
            "rfm_counts_orders": self.counts_orders,
            "rfm_per_order": self.per_order,
            "rfm_shares": self.shares,
            "rfm_recency": self.recency,
            "rfm_frequency": self.frequency,
            "rfm_revenue": self.revenue,
            "rfm_cells": self.cells,
        }

    @property
    def settings(self) -> tuple[tuple[str, object], ...]:
        """The parameters that differ from the usual, as a view takes them."""
        usual = USUAL.parameters
        return tuple((name, v) for name, v in self.parameters.items() if v != usual[name])


def matches(name: str, r: int, f: int, m: int) -> Iterator[str]:
    """The segments of a map whose ranges hold these scores, in the order of the map."""
    for segment, *ranges in MAPS[name]:
        cell = (r, f, m)[: len(ranges)]
        if all(low <= score <= high for score, (low, high) in zip(cell, ranges, strict=True)):
            yield segment


def _check_cuts(name: str, cuts: tuple[float, ...] | None, is_rising: bool) -> None:
    if cuts is None:
        return
    ordered = sorted(cuts, reverse=not is_rising)
    if len(cuts) != len(SCORES) - 1 or list(cuts) != ordered or len(set(cuts)) < len(cuts):
        way = "rising" if is_rising else "falling"
        raise ValueError(f"`{name}` must be four {way} cut points; got {cuts}")


USUAL = Rfm()
