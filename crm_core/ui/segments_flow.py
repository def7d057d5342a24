"""Moves between segments: a flow in customers or money, and its rows, which open the customers."""

import streamlit as st

from crm_core import charts
from crm_core.analysis.rfm import Rfm
from crm_core.charts import CONFIG
from crm_core.ui import caches
from crm_core.ui import segments_facts as facts
from crm_core.ui.chart import group_label, group_of, people_list
from crm_core.ui.columns import column_config, words
from crm_core.ui.desk import Desk
from crm_core.ui.segments_settings import Scoring
from crm_core.ui.trouble import told

FLOW = "segment_flow"
MEASURES = {
    "Customers": ("n_customers", "count"),
    "Revenue then": ("revenue_before", "money"),
    "Revenue now": ("revenue", "money"),
}


@st.fragment
def flows(now: Scoring) -> None:
    """The flow between the two days, then the same as a table whose rows open their customers."""
    with st.container(key=f"chart_{FLOW}", gap="xsmall"), told("chart"):
        st.markdown("##### Who moved from which segment to which, and with how much money?")
        rows = caches.rows(now.desk.store, FLOW, now.desk.view)
        if rows.empty:
            st.info("Nobody was scored on either day. Choose other days, or a longer window.")
            return
        st.text(facts.moves(rows))
        first = next(iter(MEASURES))
        chosen = st.segmented_control("Drawn by", list(MEASURES), default=first, key="flow_measure")
        column, unit = MEASURES[chosen or first]
        _draw(now, rows, column, unit)
        _people(now.desk, rows)


def _draw(now: Scoring, rows, column: str, unit: str) -> None:
    if not (rows[column] > 0).any():
        st.info("There is nothing to draw by this measure; the table below has every move.")
        return
    figure = charts.flow(
        rows,
        "segment_before",
        "segment",
        column,
        unit,
        order=_order(now.rfm),
        currency=now.desk.currency,
        labels={name: words(name) for name in rows.columns},
        theme=st.context.theme.type or "light",
    )
    st.plotly_chart(figure, key="flow", config=CONFIG, theme=None, alt=facts.moves(rows))
    st.caption("Left: the earlier day. Right: the later day.")


def _order(rfm: Rfm) -> tuple[str, ...]:
    return (*rfm.segments, facts.NOT_YET, facts.NO_LONGER)


def _people(desk: Desk, rows) -> None:
    """The rows of the flow; the one that is chosen opens its customers."""
    event = st.dataframe(
        rows,
        hide_index=True,
        column_config=column_config(list(rows.columns)),
        on_select="rerun",
        selection_mode="single-row",
        key="flow_rows",
        alt="Moves between segments",
    )
    picked = [number for number in event.selection.rows if number < len(rows)]
    if not picked:
        st.caption("Choose a row to see its customers.")
        return
    row = rows.iloc[picked[0]]
    title = group_label(FLOW, row)
    st.text(title)
    people_list(desk, FLOW, group_of(row, ("segment_before", "segment")), title, FLOW)
