"""Value against cost to serve: the plane of customers, what to do with each part, and who it is."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.ui import caches
from crm_core.ui.chart import CUSTOMERS, TABLE, customers_below, rows_or_why_not
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure, just_now, table
from crm_core.ui.receipt_study import study_receipt
from crm_core.ui.segments_rows import what_to_do
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, whole
from crm_core.units import short

CELLS, GROUPS, OTHERS = "serving_cells", "serving_groups", "serving_others"
ADVICE = {
    "add service": "They bring much and take little: offer them more, before others do.",
    "look after": "They bring much and take much: keep the service, watch what it costs.",
    "leave to themselves": "They bring and take little: help them to serve themselves.",
    "simplify": "They take much and bring little: answer more simply, through a cheaper channel.",
    "reprice": "They take more than they bring: reprice, or serve them otherwise.",
}
SAYS = (
    "Margin is what a customer bought less what it cost us, before contacts; cost to serve is the "
    "cost written on its contacts in the period. High is above the mean of these customers. Only "
    "those who bought and whose costs are known are counted; overheads are not spread on them."
)


@st.fragment
def value_against_cost(desk: Desk) -> None:
    """The plane, its main fact, and below it the groups with their customers."""
    with st.container(key="chart_value_against_cost", gap="xsmall"), told("chart"):
        cells = rows_or_why_not(
            desk, CELLS, "Nobody of this view bought in this period at a known cost."
        )
        if cells is None:
            return
        groups = caches.rows(desk.store, GROUPS, desk.view)
        others = caches.rows(desk.store, OTHERS, desk.view).iloc[0]
        said = serving_said(groups, others, desk.currency)
        st.text(said)
        clicked = _plane(desk, cells, said)
        _below(desk, groups, clicked)


def serving_said(groups: pd.DataFrame, others: pd.Series, currency: str) -> str:
    """What serving buyers takes and what went on others, who takes more, who could get more."""
    by = groups.set_index("serving")
    said = _taken(groups, others, currency)
    if "reprice" in by.index:
        row = by.loc["reprice"]
        said += (
            f"{counted(row.n_customers, 'customer')} of {whole(groups.n_customers.sum())} took "
            f"more than they brought, {short(-row.contribution, 'money', currency)} in all."
        )
    else:
        said += "Nobody took more than they brought."
    if "add service" in by.index:
        said += f" {whole(by.loc['add service'].n_customers)} bring much and take little."
    return said


def _taken(groups: pd.DataFrame, others: pd.Series, currency: str) -> str:
    """The share of buyers' margin that their contacts take, and the cost of all other contacts."""
    parts = []
    if groups.margin.sum() > 0:
        share = percent(groups.serving_cost.sum() / groups.margin.sum())
        parts.append(f"serving buyers takes {share} of their margin")
    if others.n_customers:
        cost = short(others.serving_cost, "money", currency)
        parts.append(f"another {cost} went on {whole(others.n_customers)} who bought nothing")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}. " if said else ""


def _plane(desk: Desk, cells: pd.DataFrame, said: str) -> str | None:
    """Draw the plane; the group of the bubble that was pressed just now, if any."""
    middle = (float(cells.mean_cost.iloc[0]), float(cells.mean_margin.iloc[0]))
    now = figure(
        desk, "value_against_cost", charts.serving, cells, said,
        cost="serving_cost", value="margin", kind="serving", n="n_customers",
        middle=middle, order=tuple(ADVICE), alarming="reprice",
    )  # fmt: skip
    if cells.n_customers.max() > 1:
        st.caption("The larger a dot, the more customers stand there.")
    pressed = just_now("serving", now)
    what_to_do("What to do with each part", ADVICE)
    return None if pressed is None else cells.serving.iloc[pressed]


def _below(desk: Desk, groups: pd.DataFrame, clicked: str | None) -> None:
    if clicked is not None:
        st.session_state["below_serving"] = CUSTOMERS
        st.session_state["group_serving"] = groups.serving.tolist().index(clicked)
    with st.container(horizontal=True, vertical_alignment="center"):
        below = st.segmented_control(
            "Below the chart", [TABLE, CUSTOMERS], key="below_serving",
            label_visibility="collapsed",
        )  # fmt: skip
        study_receipt(desk, "serving", "Value against cost to serve", SAYS, (CELLS, GROUPS, OTHERS))
    if below == TABLE:
        table(desk, "value_against_cost", groups, "What each part brings and takes")
    elif below == CUSTOMERS:
        customers_below(desk, GROUPS, groups, "serving")
