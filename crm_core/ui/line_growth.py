"""Lines of business by their share of revenue and their growth, and who buys each of them."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.sqlfile import query
from crm_core.ui.chart import CUSTOMERS, TABLE, people_list, rows_or_why_not
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure, just_now, table
from crm_core.ui.trouble import told

NAME = "line_growth"
CORNERS = ("small, ahead", "large, ahead", "large, behind", "small, behind")


@st.fragment
def line_growth(desk: Desk) -> None:
    """The lines as bubbles; who buys one is counted when it is asked, for that takes longer."""
    with st.container(key=f"chart_{NAME}", gap="xsmall"), told("chart"):
        rows = rows_or_why_not(
            desk, NAME, "No line was sold both in this period and in the whole period before."
        )
        if rows is None:
            return
        said = fastest_line(rows)
        st.text(said)
        now = figure(
            desk, NAME, charts.bubbles, rows, said,
            name="category", x="share_of_revenue", y="growth", size="revenue",
            x_unit="share", y_unit="share", size_unit="money",
            x_line="even_share", y_line="growth_of_all", corners=CORNERS,
        )  # fmt: skip
        _below(desk, rows, just_now(NAME, now))


def fastest_line(rows: pd.DataFrame) -> str:
    """Which line is largest, and which of those with an even share or more grows fastest."""
    first = rows.iloc[0]
    said = (
        f"{first.category} is largest: {percent(first.share_of_revenue)} of revenue, "
        f"{_moved(first.growth)}."
    )
    large = rows[rows.share_of_revenue >= rows.even_share]
    fast = large.loc[large.growth.idxmax()] if len(large) else first
    if fast.category != first.category:
        said += f" Of the large lines {fast.category} is ahead: {_moved(fast.growth)}."
    together = f" All lines together: {_moved(first.growth_of_all)}."
    return f"{said}{together} Own sales only; the market is not known."


def _below(desk: Desk, rows: pd.DataFrame, clicked: int | None) -> None:
    if clicked is not None:
        st.session_state[f"below_{NAME}"] = CUSTOMERS
        st.session_state[f"group_{NAME}"] = rows.category.iloc[clicked]
    below = st.segmented_control(
        "Below the chart", [TABLE, CUSTOMERS], key=f"below_{NAME}", label_visibility="collapsed"
    )
    if below == TABLE:
        table(desk, NAME, rows, query(NAME).purpose)
    elif below == CUSTOMERS:
        lines = rows.category.tolist()
        if st.session_state.get(f"group_{NAME}", lines[0]) not in lines:
            st.session_state[f"group_{NAME}"] = lines[0]
        line = st.selectbox("Customers who bought", lines, key=f"group_{NAME}")
        people_list(desk, NAME, {"category": line}, f"who bought {line}", NAME)


def _moved(growth: float) -> str:
    return f"{'+' if growth >= 0 else '-'}{percent(abs(growth))}"
