"""Whether there is enough to fit a purchase model, and how much more would do."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from crm_core.units import full

FEWEST_REPEAT = 200
FEWEST_GAPS = 3


@dataclass(frozen=True)
class Readiness:
    """What a fit rests on and what it lacks.

    `days` is the length of the history, `median_gap` the days between purchase days (0 where there
    are none), `repeat_a_month` how many customers came to a second purchase day a month of late.
    """

    customers: int
    repeat: int
    days: int
    median_gap: float
    repeat_a_month: float

    @property
    def is_ready(self) -> bool:
        """Whether a model may be fitted."""
        return not self.lacks

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing, in sentences; empty where nothing is."""
        if not self.customers:
            return ("Nobody is known to have bought: there is no day with an order that was kept.",)
        if self.days < 2:
            return (
                "All purchases lie on one day: how often customers come back can't be seen. "
                "Sales of a few months would show it.",
            )
        if not self.repeat:
            return (
                f"All {_whole(self.customers)} customers bought on one day only: nothing tells who "
                f"comes back. {FEWEST_REPEAT} repeat buyers would do.",
            )
        return tuple(filter(None, (self._too_few(), self._too_short())))

    @property
    def sentence(self) -> str:
        """All of it in one paragraph."""
        if self.lacks:
            return " ".join(self.lacks)
        return (
            f"{_whole(self.customers)} customers, {_whole(self.repeat)} of them repeat buyers, "
            f"over {months(self.days)}: enough for a fit ({FEWEST_REPEAT} repeat buyers and "
            f"{FEWEST_GAPS} usual gaps of {self.median_gap:.0f} days)."
        )

    def _too_few(self) -> str:
        more = FEWEST_REPEAT - self.repeat
        if more <= 0:
            return ""
        wait = ""
        if self.repeat_a_month > 0:
            n = ceil(more / self.repeat_a_month)
            wait = f": about {n} more month{'' if n == 1 else 's'} at the present pace"
        buyers = f"customer{'' if self.repeat == 1 else 's'}"
        return (
            f"Only {_whole(self.repeat)} {buyers} bought again; a purchase model needs "
            f"{FEWEST_REPEAT}{wait}."
        )

    def _too_short(self) -> str:
        needed = ceil(FEWEST_GAPS * self.median_gap)
        if self.days >= needed:
            return ""
        more, gap = needed - self.days, f"{self.median_gap:.0f} day"
        gap += "" if self.median_gap == 1 else "s"
        days = f"{more} more day{'' if more == 1 else 's'}"
        are = "is" if more == 1 else "are"
        also = f"{are} needed as well" if self._too_few() else "would allow a fit"
        return (
            f"The history is {self.days} days long; customers usually come back after "
            f"{gap}, so that {days} {also}."
        )


def median_gap(days, n) -> float:
    """The median of gaps counted by their length in days; 0 where there are none."""
    days, n = np.asarray(days, float), np.asarray(n, float)
    if not n.sum():
        return 0.0
    order = np.argsort(days)
    return float(days[order][np.searchsorted(np.cumsum(n[order]), n.sum() / 2)])


def months(days: int) -> str:
    """A length in words.

    >>> months(40), months(365)
    ('40 days', '12 months')
    """
    return f"{days} days" if days < 60 else f"{round(days / 30.4375)} months"


def _whole(number: int) -> str:
    return full(number, "count")
