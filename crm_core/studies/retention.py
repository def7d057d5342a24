"""Retention: cohorts by month of first purchase, their cells, and the people in a cell."""

from datetime import date

import pandas as pd

from crm_core.analysis.cohorts import CLASSIC, ROLLING, Cohort, cohorts
from crm_core.people import n_picked, picked_people
from crm_core.view import View, default_view

COUNTS = "cohort_months"
# who stands behind a cell; revenue comes from those who bought in that month
PEOPLE = {CLASSIC: "cohort_active", "revenue": "cohort_active", ROLLING: "cohort_later"}


def cohorts_of(store, view: View) -> tuple[Cohort, ...]:
    """The cohorts of a view's customers, oldest first, as known when its period ended."""
    return cohorts(store.rows(COUNTS, view), view.until)


def cohorts_document(store, view: View | None = None) -> dict:
    """The retention triangle as command line and exports give it; active[0] = customers."""
    found = cohorts_of(store, view or default_view(store.as_of))
    return {
        "cohorts": [
            {
                "cohort": f"{cohort.month:%Y-%m}",
                "customers": cohort.customers,
                "active": list(cohort.active),
            }
            for cohort in found
        ]
    }


def n_in_cell(store, view: View, kind: str, month: date, number: int) -> int:
    """How many customers stand behind one cell of the triangle."""
    return n_picked(store, view, PEOPLE[kind], cohort=month, month_number=number)


def people_in_cell(
    store, view: View, kind: str, month: date, number: int, n_rows: int | None = None
) -> pd.DataFrame:
    """The customers behind one cell of the triangle, best first; all unless `n_rows` is set."""
    return picked_people(store, view, PEOPLE[kind], n_rows, cohort=month, month_number=number)
