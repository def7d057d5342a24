"""What the customers of a dataset are worth: a purchase model fitted, judged, carried on."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from crm_core.analysis import gamma_gamma, lifetime_value
from crm_core.analysis.clock import PLAIN
from crm_core.analysis.families import FAMILIES, Family
from crm_core.analysis.fitting import Fit
from crm_core.analysis.holdout import Holdout, judge
from crm_core.analysis.lifetime_value import Horizon
from crm_core.analysis.purchases import has_one_pace
from crm_core.analysis.readiness import Readiness
from crm_core.studies.lifetime_rows import (
    GROUPED,
    Spend,
    fit_of,
    fitted,
    fitted_spend,
    histories,
    readiness,
    simple_value,
)
from crm_core.studies.lifetime_season import Timing, timing
from crm_core.view import View, make_view

METHOD = "bg_nbd"
# one customer with more of the revenue than this bends every mean
GIANT = 0.2
RENAMED = {
    "n_repeats": "x",
    "days_to_last": "last_days",
    "days_known": "age_days",
    "n_customers": "n",
    "n_after": "after",
    "n_after_squares": "after_squares",
    "n_before": "before",
}


@dataclass(frozen=True)
class Lifetime:
    """A purchase model of one dataset, on the days before `until`; `fit` is missing if `refused`.

    `notes` say what in the data bends the figures; `simple` is what is shown where no model is.
    """

    method: str
    horizon: Horizon
    view: View
    until: date
    readiness: Readiness
    fit: Fit | None = None
    spend: Spend | None = None
    holdout: Holdout | None = None
    no_holdout: str = ""
    notes: tuple[str, ...] = ()
    refused: str = ""
    simple: pd.DataFrame | None = None
    timing: Timing = field(default_factory=Timing)

    @property
    def family(self) -> Family:
        """The model by its functions."""
        return FAMILIES[self.method]

    @property
    def may_rank(self) -> bool:
        """Whether customers may be put in order of what they are worth."""
        return bool(self.fit and self.holdout and self.holdout.may_rank)

    @property
    def no_ranking(self) -> str:
        """Why customers are not put in order, empty where they are."""
        if self.may_rank or self.refused:
            return ""
        if not self.holdout:
            return f"Customers are not ranked: {self.no_holdout}"
        return (
            f"Customers are not ranked: over the days held out the forecast was off by "
            f"{self.holdout.error:.0%} on average, and 25 % is the most that a ranking can bear."
        )


def lifetime(
    store,
    calibrate_until: date | None = None,
    horizon_weeks: int = 52,
    discount_rate: float = 0.10,
    *,
    view: View | None = None,
    method: str = METHOD,
    horizon: Horizon | None = None,
) -> Lifetime:
    """The model of a dataset, judged on its last third or on the days from `calibrate_until` on.

    With `calibrate_until` the parameters are those of the days before it, else of all days.
    """
    horizon = horizon or Horizon(horizon_weeks, "week", discount_rate)
    view = _until(view or make_view(date(1900, 1, 1), store.as_of), store.as_of)
    shown = _until(view, calibrate_until) if calibrate_until else view
    grouped = store.rows(GROUPED, shown)
    ready = readiness(store, shown, grouped)
    found = Lifetime(method, horizon, view, shown.until, ready)
    if not ready.is_ready:
        return _refuse(store, shown, found, ready.sentence)
    found = replace(found, timing=timing(store, shown))
    fit = fit_of(grouped, method, horizon.unit_days, found.timing.clock)
    if fit.problem:
        said = f"The {found.family.TITLE} model could not be fitted: {fit.problem}."
        return _refuse(store, shown, found, said)
    spend = fitted_spend(store, shown)
    days = (view.until - calibrate_until).days if calibrate_until else ready.days // 3
    held, why = _held_out(store, found, days)
    notes = (*_untold(found.family, fit), *_notes(store, shown, spend))
    return replace(found, fit=fit, spend=spend, holdout=held, no_holdout=why, notes=notes)


def customer_values(
    store,
    view: View | None = None,
    *,
    found: Lifetime | None = None,
    with_intervals: bool = True,
    n_draws: int = 200,
    seed: int = 7,
) -> pd.DataFrame:
    """One row a customer: customer_key, customer_id, x, p_alive, expected_purchases, clv, its ends.

    As known on the day `view` ends; columns that the data can't tell are missing values throughout.
    """
    found = found or lifetime(store, view=view)
    rows = histories_of(store, found)
    shown = rows[["customer_key", "customer_id", "x", "revenue"]]
    return shown.join(scores(found, rows, with_intervals, n_draws, seed))


def histories_of(store, found: Lifetime) -> pd.DataFrame:
    """One row a customer of the model, with times by its clock."""
    view = _until(found.view, found.until)
    return histories(store, view, found.horizon.unit_days, found.timing.clock)


def scores(
    found: Lifetime, rows: pd.DataFrame, with_intervals: bool, n_draws: int = 200, seed: int = 7
) -> pd.DataFrame:
    """p_alive, expected_purchases, expected_spend, clv, clv_low and clv_high of histories."""
    columns = ("p_alive", "expected_purchases", "expected_spend", "clv", "clv_low", "clv_high")
    if not found.fit:
        return pd.DataFrame(np.nan, index=rows.index, columns=list(columns))
    usable = found.spend if found.spend and found.spend.is_usable else None
    spend = usable.fit.values if usable else None
    made = lifetime_value.values(
        found.family, found.fit.values, spend, rows, found.horizon, found.timing.clock
    )
    if usable and with_intervals:
        fits = (found.family, found.fit, usable.fit)
        ends = lifetime_value.intervals(
            *fits, rows, found.horizon, n_draws, seed, found.timing.clock
        )
        made = made.join(ends)
    return made.reindex(columns=list(columns))


def _refuse(store, view: View, found: Lifetime, said: str) -> Lifetime:
    simple = simple_value(store, view, found.horizon)
    instead = " Shown instead: what groups of customers brought and how many of them came back."
    return replace(found, refused=said + instead * bool(len(simple)), simple=simple)


def _held_out(store, found: Lifetime, days: int):
    """The model judged on the last days, or a sentence why it can't be."""
    if days < 1:
        return None, "no day after the calibration is left to judge the forecast on."
    view, unit_days = found.view, found.horizon.unit_days
    known_view = _until(view, view.until - timedelta(days=days))
    # what was known of the season by then
    clock = timing(store, known_view).clock if found.timing.has_season else PLAIN
    fit = fitted(store, known_view, found.method, unit_days, clock)
    if fit.problem:
        return None, f"the first two thirds of the days alone bear no fit: {fit.problem}."
    border = known_view.until
    known = _held_rows(store, known_view, border, days)
    earlier = _held_rows(store, _until(view, border - timedelta(days=days)), None, days)
    repeats = store.rows("repeat_days", known_view, end=view.until)
    repeats = repeats.rename(columns={"n_repeats": "n"})
    told = (known, earlier, repeats, days, unit_days, clock)
    return judge(found.family, fit.values, *told), ""


def _held_rows(store, view: View, border: date | None, days: int) -> pd.DataFrame:
    border = border or view.until
    length = timedelta(days=days)
    rows = store.rows("held_out_histories", view, earlier=border - length, end=border + length)
    return rows.rename(columns=RENAMED)


def _untold(family: Family, fit: Fit) -> Iterable[str]:
    """What the data do not tell apart, in sentences."""
    if has_one_pace(fit.values):
        yield (
            "All customers buy at nearly one pace: who bought more often so far is hardly expected "
            "to buy more."
        )
    if not family.sees_leaving(fit.values):
        yield (
            "Nobody is seen to leave in these days: all silence is held for a long gap, the chance "
            "of still being a customer is not known, and values are high where customers do leave."
        )


def _notes(store, view: View, spend: Spend | None) -> Iterable[str]:
    """What in the data bends the figures, in sentences."""
    row = store.rows("largest_customer", view).iloc[0]
    share = row.largest / row.revenue
    if share > GIANT:
        yield (
            f"One customer brought {share:.0%} of all revenue: means and sums follow that one; "
            "look at the others by a filter too."
        )
    if spend is None:
        yield "Fewer than 30 customers bought again with an amount: purchases are told, no money."
    elif not spend.is_usable:
        yield f"What a purchase is worth could not be told: {spend.fit.problem}."
    elif abs(spend.correlation) > gamma_gamma.MOST_CORRELATED:
        yield (
            f"How often and how much customers buy go together (correlation "
            f"{spend.correlation:.2f}, more than 0.3): the model takes them to be independent, so "
            "that values of the most frequent buyers are off; expected purchases are not affected."
        )


def _until(view: View, until: date) -> View:
    """The same customers up to a day that no later one may follow."""
    until = min(view.until, until)
    return make_view(min(view.since, until - timedelta(days=1)), until, dict(view.who))
