"""The clock of a dataset: whether customers buy by the season, and whether knowing it helps."""

from dataclasses import dataclass
from datetime import timedelta

from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.season import FEWEST_DAYS, comes_again, season
from crm_core.analysis.season_counts import MONTHS, Cells, cells
from crm_core.view import View, make_view

TOO_SHORT, NOT_SEEN, NOT_AGAIN = "too short", "not seen", "not again"
NOT_JUDGED, AGAIN = "not judged", "again"


@dataclass(frozen=True)
class Timing:
    """The clock that purchases are told by, and how it was come to.

    `outcome` is TOO_SHORT (less than two years), NOT_SEEN (no more than chance), NOT_AGAIN (the
    months held out were told better without), NOT_JUDGED (too short to hold out any) or AGAIN.
    `days` is the length of the data.
    """

    clock: Clock = PLAIN
    outcome: str = TOO_SHORT
    days: int = 0

    @property
    def has_season(self) -> bool:
        """Whether busy days count for more."""
        return self.clock.season is not None


def timing(store, view: View) -> Timing:
    """The clock for the days before a view ends: with a season where that is seen and comes again.

    A season is told from two years or more. Where two years come before the last third of the days,
    theirs is held against that third, and dropped where the third is told better without.
    """
    firsts = store.rows("first_days", view)
    days = int(firsts["days_known"].max()) + 1 if len(firsts) else 0
    if days < FEWEST_DAYS:
        return Timing(days=days)
    every = _cells(store, view, firsts)
    found = season(every, days)
    if found is None:
        return Timing(PLAIN, NOT_SEEN, days)
    cut = view.until - timedelta(days=days // 3)
    outcome = _judged(store, _until(view, cut), every, days - days // 3)
    if outcome == NOT_AGAIN:
        return Timing(PLAIN, outcome, days)
    return Timing(Clock(view.until - timedelta(days=1), found), outcome, days)


def _judged(store, view: View, every: Cells, days: int) -> str:
    """How the season of a view, told from so many days, does in the months after it."""
    if days < FEWEST_DAYS:
        return NOT_JUDGED
    known = season(_cells(store, view, store.rows("first_days", view)), days)
    if known is None:
        return NOT_JUDGED
    # the first whole month
    last = view.until - timedelta(days=1)
    return AGAIN if comes_again(known, every.since(MONTHS * last.year + last.month)) else NOT_AGAIN


def _cells(store, view: View, firsts) -> Cells:
    rows = store.rows("repeat_months", view)
    today = view.until - timedelta(days=1)
    counted = (rows["born"], rows["month"], rows["n_repeats"])
    return cells(-firsts["days_known"], firsts["n_customers"].to_numpy(), *counted, today)


def _until(view: View, until) -> View:
    return make_view(min(view.since, until - timedelta(days=1)), until, dict(view.who))
