"""The records and rows behind each number of data health, opened from its card."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from crm_core.metrics import Metric
from crm_core.sqlfile import query
from crm_core.ui import caches
from crm_core.ui.chart import customers_below
from crm_core.ui.desk import Desk
from crm_core.ui.rows_below import rows_below
from crm_core.ui.trouble import told


@dataclass(frozen=True)
class Behind:
    """The query whose groups stand behind a number, and which of them are to blame."""

    query: str
    is_to_blame: Callable[[pd.DataFrame], pd.Series] | None = None

    def groups(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The groups to blame."""
        found = rows[self.is_to_blame(rows)] if self.is_to_blame else rows
        return found.reset_index(drop=True)


def _doubt(name: str) -> Behind:
    return Behind("records_in_doubt", lambda rows: rows.doubt == name)


BEHIND = {
    "DQ1": Behind("anonymous_sales"),
    "DQ2": Behind("reachable", lambda rows: rows.reach != "can be reached with consent"),
    "DQ3": Behind("duplicates"),
    "DQ4": Behind("field_completeness", lambda rows: rows.n_customers > 0),
    "DQ5": _doubt("e-mail wrong or bounced"),
    "DQ6": _doubt("phone can't be right"),
    "DQ7": _doubt("no e-mail, phone or address"),
    "DQ8": Behind("freshness", lambda rows: rows.age != "seen or updated within a year"),
    "DQ9": Behind(
        "source_overlap",
        lambda rows: rows[["sales", "contacts", "deals"]].sum(axis="columns") == 1,
    ),
    "DQ10": Behind("orphan_rows", lambda rows: rows.n_orphans > 0),
}


def rows_button(desk: Desk, metric: Metric) -> None:
    """A button that opens what stands behind a number, where there is anything."""
    behind = BEHIND[metric.id]
    if desk.store.missing(metric.needs) or desk.store.missing_for(behind.query):
        return
    if behind.groups(caches.rows(desk.store, behind.query, desk.view)).empty:
        return
    word = "See rows" if query(behind.query).rows else "See customers"
    if st.button(word, icon=":material/list:", type="tertiary", key=f"behind_{metric.id}"):
        title = f"{metric.label} ({metric.id})"
        st.dialog(title, width="large")(_opened)(desk, metric)


def _opened(desk: Desk, metric: Metric) -> None:
    behind = BEHIND[metric.id]
    with told("rows"):
        rows = behind.groups(caches.rows(desk.store, behind.query, desk.view))
        st.markdown(query(behind.query).purpose)
        below = rows_below if query(behind.query).rows else customers_below
        below(desk, behind.query, rows, f"behind_{metric.id}")
