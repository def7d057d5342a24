"""What a lifetime study asks the store for: readiness, histories, fits, margins, simple values."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from crm_core.analysis import gamma_gamma
from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.fitting import Fit, shaken
from crm_core.analysis.lifetime_value import Horizon
from crm_core.analysis.purchases import Buyers
from crm_core.analysis.readiness import Readiness, median_gap
from crm_core.analysis.season_counts import MONTHS
from crm_core.view import View

# the query of histories with the number of customers that share each
GROUPED = "purchase_histories"
DAYS_TO_TELL = 90
# so many histories tell how a fit moves with its season
SKETCHED = 4_000
MONTH = 30.4375
SIMPLE = ["bought", "n_customers", "n_returned", "share_returned", "revenue", "value", "days"]


@dataclass(frozen=True)
class Spend:
    """What a purchase is worth: the fit, and how often and how much go together."""

    fit: Fit
    correlation: float

    @property
    def is_usable(self) -> bool:
        """Whether values may be told from it."""
        return not self.fit.problem


def readiness(store, view: View, grouped: pd.DataFrame | None = None) -> Readiness:
    """Whether the days before the end of a view bear a fit; `grouped` if they are there already."""
    if grouped is None:
        grouped = store.rows(GROUPED, view)
    n, x = grouped["n_customers"], grouped["n_repeats"]
    gaps = store.rows("purchase_gaps", view)
    second = store.rows("second_purchases", view).iloc[0, 0]
    days = int(grouped["days_known"].max() + 1) if len(grouped) else 0
    return Readiness(
        customers=int(n.sum()),
        repeat=int(n[x > 0].sum()),
        days=days,
        median_gap=median_gap(gaps["gap_days"], gaps["n_gaps"]),
        repeat_a_month=float(second) * MONTH / max(1, min(days, DAYS_TO_TELL)),
    )


def fitted(store, view: View, method: str, unit_days: float, clock: Clock = PLAIN) -> Fit:
    """A family's parameters from the days before the end of a view, by a clock."""
    return fit_of(store.rows(GROUPED, view), method, unit_days, clock)


def fit_of(grouped: pd.DataFrame, method: str, unit_days: float, clock: Clock = PLAIN) -> Fit:
    """A family's parameters from histories with the number of customers that share each."""
    family = FAMILIES[method]
    fit = family.fit(_buyers(grouped, unit_days, clock))
    if clock.season is None or fit.problem:
        return fit
    part = grouped.sample(min(SKETCHED, len(grouped)), random_state=7)
    scale, logs = grouped["n_customers"].sum() / part["n_customers"].sum(), np.log(fit.values)

    def slope(shock: np.ndarray) -> np.ndarray:
        return scale * family.likelihood(_buyers(part, unit_days, clock.shaken(shock)))(logs)[1]

    return shaken(fit, slope, MONTHS)


def _buyers(grouped: pd.DataFrame, unit_days: float, clock: Clock) -> Buyers:
    last, age = clock.lives(grouped["days_to_last"], grouped["days_known"])
    x, n = (grouped[name].to_numpy(float) for name in ("n_repeats", "n_customers"))
    return Buyers(x, last / unit_days, age / unit_days, n)


def fitted_spend(store, view: View) -> Spend | None:
    """What purchases are worth; nothing where fewer than 30 customers bought again."""
    rows = store.rows("repeat_spend", view)
    if rows["n_customers"].sum() < gamma_gamma.FEWEST:
        return None
    x = rows["n_repeats"].to_numpy(float)
    found = gamma_gamma.spending(x, rows["repeat_revenue"] / x, rows["n_customers"])
    return Spend(gamma_gamma.fit(found), found.correlation)


def histories(store, view: View, unit_days: float, clock: Clock = PLAIN) -> pd.DataFrame:
    """One row a customer: key, id, x, last and age in units by a clock, mean of repeat days."""
    rows = store.rows("customer_histories", view)
    x = rows["n_repeats"].to_numpy(float)
    spent = rows["repeat_revenue"].to_numpy(float)
    last, age = clock.lives(rows["days_to_last"], rows["days_known"])
    return rows.assign(
        x=x,
        last=last / unit_days,
        age=age / unit_days,
        mean=np.divide(spent, x, out=np.full(len(x), np.nan), where=x > 0),
    )


def known_margin(store, view: View) -> float | None:
    """The margin in a unit of revenue, from what has costs; nothing where nothing has."""
    row = store.rows("known_margin", view).iloc[0]
    if not row.revenue_with_cost or pd.isna(row.revenue_with_cost) or row.revenue_with_cost <= 0:
        return None
    return float(np.clip(row.margin / row.revenue_with_cost, 0, 1))


def simple_value(store, view: View, horizon: Horizon) -> pd.DataFrame:
    """What a customer brings by the simple rule: revenue a period times r / (1 + i - r).

    One row a group by how often it had bought in the period before; periods are halves of the
    history, a year at most.
    """
    first = store.rows(GROUPED, view)["days_known"].max()
    days = 0 if pd.isna(first) else min(365, int(first + 1) // 2)
    if days < 1:
        return pd.DataFrame(columns=SIMPLE)
    border = view.until - timedelta(days=days)
    rows = store.rows("simple_value", view, border=border, start=border - timedelta(days=days))
    rate = (1 + horizon.discount_rate) ** (days / 365) - 1
    returned = rows["n_returned"] / rows["n_customers"]
    each = rows["revenue"] / rows["n_returned"].where(rows["n_returned"] > 0)
    value = horizon.margin * each.fillna(0) * returned / (1 + rate - returned)
    return rows.assign(share_returned=returned, value=value, days=days)[SIMPLE]
