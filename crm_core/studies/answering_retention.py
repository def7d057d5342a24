"""Who stays, as answers: RE6 from the cohorts, RE7 from a purchase model."""

from math import sqrt

import numpy as np
import pandas as pd

from crm_core.analysis.cohorts import Cohort
from crm_core.analysis.families import FAMILIES
from crm_core.store import SMALLEST_WHOLE, Z_95, wilson
from crm_core.studies.answering_told import Told, parameters, too_few
from crm_core.studies.retention import cohorts_of
from crm_core.studies.retention_churn import METHOD, chances
from crm_core.view import View

MONTH = 3
N_DRAWS, SEED = 100, 7


def cohorts(store, view: View) -> dict[str, Told]:
    """RE6: how many of each finished cohort bought in the third month after their first."""
    found = cohorts_of(store, view)
    part, n, n_cohorts = _counted(found)
    if n < SMALLEST_WHOLE:
        return {"RE6": too_few(_too_young(n), n, part)}
    before, n_before, _ = _counted(cohorts_of(store, view.base))
    previous = before / n_before if n_before >= SMALLEST_WHOLE else None
    facts = (("Cohorts", f"{n_cohorts} of {len(found)}: their third month was over"),)
    return {"RE6": Told(part / n, previous, n, *wilson(part, n), part, rests_on=facts)}


def alive(store, view: View) -> dict[str, Told]:
    """RE7: how many customers are still there, as the purchase model expects."""
    rows, lacks, fit = chances(store, view)
    if rows is None:
        return {"RE7": too_few(lacks)}
    share, n = _expected(rows)
    before, _, _ = chances(store, view.base)
    previous = None if before is None else _expected(before)[0]
    half = Z_95 * _error(fit, rows)
    facts = (
        ("Model", FAMILIES[METHOD].TITLE),
        ("Expected to be still there", f"{share * n:,.0f} of {n:,} customers"),
        ("Parameters", parameters(fit)),
    )
    ends = max(0.0, share - half), min(1.0, share + half)
    return {"RE7": Told(share, previous, n, *ends, rests_on=facts)}


def _counted(found: tuple[Cohort, ...]) -> tuple[int, int, int]:
    """Who bought in the third month, of how many customers, in how many cohorts."""
    known = [one for one in found if len(one.active) > MONTH and one.active[MONTH] is not None]
    bought = sum(one.active[MONTH] for one in known)
    return bought, sum(one.customers for one in known), len(known)


def _too_young(n: int) -> str:
    if not n:
        return "No cohort's third month was over by then; a longer history would show it."
    return f"Rests on {n}; a figure needs at least {SMALLEST_WHOLE}."


def _expected(rows: pd.DataFrame) -> tuple[float, int]:
    n = int(rows["n_customers"].sum())
    return float((rows["chance"] * rows["n_customers"]).sum() / n), n


def _error(fit, rows: pd.DataFrame) -> float:
    """The standard error of the share: parameters as they might be, and chance of its own."""
    weights = (rows["n_customers"] / rows["n_customers"].sum()).to_numpy()
    told = (rows[name].to_numpy(float) for name in ("x", "last", "age"))
    x, last, age = told
    shares = [
        float(weights @ FAMILIES[METHOD].probability_alive(one, x, last, age))
        for one in fit.draws(N_DRAWS, SEED)
    ]
    chance = float(weights @ (rows["chance"] * (1 - rows["chance"])))
    return sqrt(np.var(shares) + chance / rows["n_customers"].sum())
