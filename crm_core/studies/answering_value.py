"""What customers are worth, as answers: VA6, VA7, VA9, VA11 and AC9 from one model a day."""

from dataclasses import dataclass
from functools import cache, partial
from math import hypot

import numpy as np
import pandas as pd

from crm_core.analysis.interval import Z_90, Z_95
from crm_core.analysis.lifetime_value import EVERYBODY, segment_intervals
from crm_core.analysis.value_matrix import return_on_customer
from crm_core.metrics import METRICS
from crm_core.studies.answering_told import Facts, Told, parameters, too_few
from crm_core.studies.lifetime import Lifetime, histories_of
from crm_core.studies.needs_file import kept_mark
from crm_core.studies.segments_value import Worth, worth
from crm_core.view import View

WON, HAD = "won in the period", "had before"
N_DRAWS = 100
# of more customers a model as known at one more earlier day takes too long
MOST = 100_000


@dataclass(frozen=True)
class Valued:
    """Values to come of a view's customers on the day it ends; without any, `why` says so.

    `sums` has a row for those won in the period, one for those before and one for all of them:
    n_customers, clv and the ends of its 90 % interval.
    """

    found: Worth
    sums: pd.DataFrame | None = None
    why: str = ""

    @property
    def all(self) -> pd.Series:
        """The row of all customers."""
        return self.sums.loc[EVERYBODY]

    @property
    def total(self) -> float:
        """Customer equity."""
        return float(self.all.clv)


def value(store, view: View) -> dict[str, Told]:
    """The answers that rest on values to come, as known when a view ends and when its base did."""
    at = cache(partial(_valued, store))
    now, base = at(view), at(view.base)
    told = {
        "VA6": _each(now, base),
        "VA7": _all(now, base),
        "VA9": _room(store, now, base),
        "AC9": _to_cost(store, view, now, base),
    }
    # without costs there is no contribution, and the metric is locked
    if now.found.basis == "contribution":
        told["VA11"] = _return(store, view, at)
    return told


def _valued(store, view: View) -> Valued:
    found = worth(store, view)
    forecast = found.forecast
    if not (forecast.fit and forecast.spend and forecast.spend.is_usable):
        return Valued(found, why=found.refused)
    rows = histories_of(store, forecast)
    # of this view, and with a day on which something was paid
    rows = rows[rows["customer_key"].isin(store.rows("customer_worth", view)["customer_key"])]
    if rows.empty:
        return Valued(found, why="No customer of this view has bought by then.")
    segment = np.where(rows["days_known"] < view.length.days, WON, HAD)
    fits = (forecast.family, forecast.fit, forecast.spend.fit)
    clock = forecast.timing.clock
    sums = segment_intervals(*fits, rows, segment, forecast.horizon, N_DRAWS, clock=clock)
    return Valued(found, sums.set_index("segment"))


def _each(now: Valued, base: Valued) -> Told:
    if now.why:
        return too_few(now.why)
    n = int(now.all.n_customers)
    previous = None if base.why else base.total / int(base.all.n_customers)
    low, high = (end / n for end in _ends(now.all))
    return Told(now.total / n, previous, n, low, high, rests_on=_rests_on(now.found.forecast))


def _all(now: Valued, base: Valued) -> Told:
    if now.why:
        return too_few(now.why)
    previous = None if base.why else base.total
    facts = _rests_on(now.found.forecast)
    return Told(now.total, previous, int(now.all.n_customers), *_ends(now.all), rests_on=facts)


def _room(store, now: Valued, base: Valued) -> Told:
    equity = now.found.equity
    if equity is None:
        return too_few(now.why or now.found.refused)
    previous = base.found.equity.unrealised if base.found.equity else None
    # the mark of needs groups that are kept is 0 where none are
    same = " and of the same needs group" if kept_mark(store.folder) else ""
    facts = (("Peers", f"customers for as many years{same}"), *_rests_on(now.found.forecast))
    return Told(equity.unrealised, previous, equity.n, rests_on=facts)


def _return(store, view: View, at) -> Told:
    """Return on customer; the same of the base period is the value before."""
    now, then = at(view), at(view.earlier)
    if now.why:
        return too_few(now.why)
    if then.why:
        return too_few(f"As known when the period began: {then.why}")
    if then.total <= 0:
        return too_few("When the period began customer equity was not above zero.")
    facts = (("Customer equity at the start", f"{then.total:,.2f}"), *_rests_on(now.found.forecast))
    n, rate = int(now.all.n_customers), _rate(store, view, at)
    previous = _rate(store, view.base, at) if n <= MOST else None
    return Told(rate, previous, n, *_around(rate, now, then), rests_on=facts)


def _rate(store, view: View, at) -> float | None:
    now, then = at(view), at(view.earlier)
    if now.why or then.why:
        return None
    contribution = float(store.rows("customer_worth", view)["contribution"].sum())
    return return_on_customer(contribution, now.total, then.total)


def _around(rate: float, now: Valued, then: Valued) -> tuple[float, float]:
    """The ends of a return, both equities off by chances of their own."""
    off_now, off_then = (_ends(one.all)[1] - one.total for one in (now, then))
    half = hypot(off_now, (1 + rate) * off_then) / then.total
    return rate - half, rate + half


def _to_cost(store, view: View, now: Valued, base: Valued) -> Told:
    """Value to come of a customer won in the period over what winning one cost."""
    if now.why:
        return too_few(now.why)
    if WON not in now.sums.index:
        return too_few("No customer of this view was won in the period.", 0)
    cost = _cost(store, view)
    if not cost:
        return too_few("No acquisition cost can be told for the period.")
    before = _cost(store, view.base)
    previous = _mean(base) / before if before and not base.why and WON in base.sums.index else None
    row = now.sums.loc[WON]
    n = int(row.n_customers)
    low, high = (end / n / cost for end in _ends(row))
    facts = (("Acquisition cost", f"{cost:,.2f}"), *_rests_on(now.found.forecast))
    return Told(_mean(now) / cost, previous, n, low, high, rests_on=facts)


def _mean(valued: Valued) -> float:
    row = valued.sums.loc[WON]
    return float(row.clv / row.n_customers)


def _cost(store, view: View) -> float | None:
    return store.answer([METRICS["AC3"]], view)["AC3"].value


def _ends(row: pd.Series) -> tuple[float, float]:
    """The 95 % interval of a sum that has its 90 % interval."""
    half = float(row.clv_high - row.clv) * Z_95 / Z_90
    return max(0.0, float(row.clv) - half), float(row.clv) + half


def _rests_on(found: Lifetime) -> Facts:
    held = found.holdout
    return (
        ("Model", f"{found.family.TITLE} with Gamma-Gamma, {found.horizon.words}"),
        ("Fitted on", found.readiness.sentence),
        ("Parameters", f"{parameters(found.fit)}; spend: {parameters(found.spend.fit)}"),
        ("On held-out days", held.verdict if held else f"Not judged: {found.no_holdout}"),
        *(("Caution", note) for note in found.notes),
    )
