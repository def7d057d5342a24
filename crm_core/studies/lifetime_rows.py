"""What a lifetime study asks the store for: readiness, histories, fits, margins, simple values."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from crm_core.analysis import gamma_gamma
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.fitting import Fit
from crm_core.analysis.lifetime_value import Horizon
from crm_core.analysis.purchases import Buyers
from crm_core.analysis.readiness import Readiness, median_gap
from crm_core.view import View

# the query of histories with the number of customers that share each
GROUPED = "purchase_histories"
DAYS_TO_TELL = 90
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


def fitted(store, view: View, method: str, unit_days: float) -> Fit:
    """A family's parameters from the days before the end of a view."""
    return fit_of(store.rows(GROUPED, view), method, unit_days)


def fit_of(grouped: pd.DataFrame, method: str, unit_days: float) -> Fit:
    """A family's parameters from histories with the number of customers that share each."""
    last, age = grouped["days_to_last"] / unit_days, grouped["days_known"] / unit_days
    columns = (grouped["n_repeats"], last, age, grouped["n_customers"])
    return FAMILIES[method].fit(Buyers(*(column.to_numpy(float) for column in columns)))


def fitted_spend(store, view: View) -> Spend | None:
    """What purchases are worth; nothing where fewer than 30 customers bought again."""
    rows = store.rows("repeat_spend", view)
    if rows["n_customers"].sum() < gamma_gamma.FEWEST:
        return None
    x = rows["n_repeats"].to_numpy(float)
    found = gamma_gamma.spending(x, rows["repeat_revenue"] / x, rows["n_customers"])
    return Spend(gamma_gamma.fit(found), found.correlation)


def histories(store, view: View, unit_days: float) -> pd.DataFrame:
    """One row a customer: key, id, x, last and age in units, mean of repeat days, revenue."""
    rows = store.rows("customer_histories", view)
    x = rows["n_repeats"].to_numpy(float)
    spent = rows["repeat_revenue"].to_numpy(float)
    return rows.assign(
        x=x,
        last=rows["days_to_last"] / unit_days,
        age=rows["days_known"] / unit_days,
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
