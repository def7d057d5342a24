"""The control chart of first answers: which weeks stand out, and which are only ups and downs."""

import streamlit as st

from crm_core import charts
from crm_core.analysis.control_chart import FEWEST, limits, outside
from crm_core.sqlfile import query
from crm_core.ui import caches
from crm_core.ui.desk import Desk
from crm_core.ui.figure import as_chart, figure, table_below
from crm_core.ui.words import all_of, counted, day

NAME = "response_weeks"


@as_chart
def response_weeks(desk: Desk) -> None:
    """Weeks within and beyond the limits of what is usual."""
    st.markdown(f"##### {query(NAME).purpose}")
    missing = desk.store.missing_for(NAME)
    if missing:
        st.info(f"Not measurable: needs {all_of(missing)}.", icon=":material/lock:")
        return
    rows = caches.rows(desk.store, NAME, desk.view)
    hours = [float(value) for value in rows["median_hours"]]
    found = limits(hours)
    if found is None:
        st.info(
            f"A control chart needs {FEWEST} weeks with five answered cases or more; this period "
            f"has {len(rows)}.",
            icon=":material/hourglass_empty:",
        )
        return
    rows = rows.assign(low=found.low, high=found.high)
    odd = outside(hours, found)
    said = _said(rows, odd)
    st.text(said)
    figure(
        desk, "answer_control", charts.trend, rows, said, is_clickable=False,
        x="week", y="median_hours", unit="hours", low="low", high="high",
        middle=found.mean, labels={"median_hours": "Median time to the first answer"},
    )  # fmt: skip
    st.caption(
        f"The band holds what is usual ({found.low:.1f} to {found.high:.1f} hours, the line their "
        f"mean of {found.mean:.1f}): three deviations by the mean moving range (XmR). Look for a "
        "cause of its own only beyond it."
    )
    table_below(desk, "answer_control", rows, query(NAME).purpose)


def _said(rows, odd: list[int]) -> str:
    if not odd:
        return (
            f"No week of {len(rows)} stands out: to answer faster, change the process itself, not "
            "a week."
        )
    named = ", ".join(day(rows["week"].iloc[place]) for place in odd[:5])
    verb = "stands" if len(odd) == 1 else "stand"
    return (
        f"{counted(len(odd), 'week')} of {len(rows)} {verb} out, beginning on {named}: look for a "
        "cause there."
    )
