"""What the data proposes for the rules of the funnels, and the model behind one of them."""

from dataclasses import dataclass, replace

import pandas as pd

from crm_core.analysis.contracts_outlook import seen_in_sales
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.funnel_rules import proposed_period
from crm_core.analysis.readiness import median_gap
from crm_core.store import Store
from crm_core.studies.lifetime_rows import fitted, readiness
from crm_core.studies.retention import cohorts_of
from crm_core.view import View

# BG/NBD would call each one-time buyer alive for certain
METHOD, WEEK = "mbg_nbd", 7.0
# who pays by the month, and leaves out few months, has gaps of about one
MONTHLY_GAPS = (25, 35)


@dataclass(frozen=True)
class Proposal:
    """Days for the period and for the second purchase; None where the data gives no reason."""

    period_days: int | None
    second_days: int | None


def proposal(store: Store, view: View) -> Proposal:
    """What the rhythm of buying before the end of a view proposes."""
    gaps = store.rows("purchase_gaps", view)
    second = store.rows("second_purchase_gap", view).iloc[0, 0]
    days = proposed_period(median_gap(gaps["gap_days"], gaps["n_gaps"]))
    return Proposal(days, int(second) if second == second and second else None)


def alive_fit(store: Store, view: View) -> tuple[tuple[float, ...] | None, str]:
    """r, alpha, a and b of the purchase model on the days before a view ends, or what it lacks."""
    ready = readiness(store, view)
    if not ready.is_ready:
        return None, ready.sentence
    fit = fitted(store, view, METHOD, WEEK)
    if fit.problem:
        return None, f"The purchase model could not be fitted: {fit.problem}."
    if not FAMILIES[METHOD].sees_leaving(fit.values):
        return None, "The purchase model finds no sign that anybody leaves."
    return tuple(float(value) for value in fit.values), ""


def are_contracts(store: Store, view: View) -> bool:
    """Whether sales before a view ends are those of contracts paid by the month, of all customers.

    Nearly all who paid in a month or later must have paid in that very month.
    """
    everybody = replace(view, who=(), settings=())
    gap = store.rows("mean_gap", everybody).iloc[0, 0]
    # cohorts take a look at every month: only where the rhythm is a month's
    if pd.isna(gap) or not MONTHLY_GAPS[0] <= gap <= MONTHLY_GAPS[1]:
        return False
    return seen_in_sales(cohorts_of(store, everybody)).are_contracts
