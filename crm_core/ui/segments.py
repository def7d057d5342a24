"""The looks of the Segments page: segments and scores, and moves between two days."""

import streamlit as st

from crm_core import charts
from crm_core.analysis.rfm import OTHER
from crm_core.charts import CONFIG
from crm_core.ui import caches
from crm_core.ui import segments_facts as facts
from crm_core.ui.chart import chart
from crm_core.ui.columns import column_config, words
from crm_core.ui.desk import Desk
from crm_core.ui.segments_flow import flows
from crm_core.ui.segments_rows import what_to_do
from crm_core.ui.segments_settings import Scoring, said_days, scoring
from crm_core.ui.segments_strength import how_sure
from crm_core.ui.segments_tiers import tiers
from crm_core.ui.segments_value import value
from crm_core.ui.words import counted

MEDIANS = {
    "Days since the last purchase": ("median_recency", "count", facts.medians),
    "Purchases": ("median_frequency", "number", facts.median_purchases),
    "Revenue": ("median_revenue", "money", facts.median_revenue),
}
F_SCORES = tuple(f"F {score}" for score in range(1, 6))
CELLS = {"Customers": ("n_customers", "count"), "Revenue": ("revenue", "money")}


def segments(desk: Desk) -> None:
    """The segments as areas and bars, their medians, and the grid of scores."""
    now = scoring(desk)
    rows = caches.rows(now.desk.store, "segments", now.desk.view)
    if rows.empty:
        st.info(_nobody(now), icon=":material/search_off:")
        return
    st.text(facts.rests_on(now.rfm, now.desk.view, rows.n_customers.sum()))
    _tiles(now.desk, rows)
    chart(
        now.desk,
        "segments",
        charts.bars,
        facts.segments,
        category="segment",
        value="n_customers",
        unit="count",
    )
    _actions(now, rows)
    column, unit, fact = MEDIANS[_pick("Median of", MEDIANS)]
    chart(
        now.desk,
        "segment_medians",
        charts.bars,
        fact,
        category="segment",
        value=column,
        unit=unit,
    )
    column, unit = CELLS[_pick("In each cell", CELLS)]
    chart(
        now.desk,
        "rfm_grid",
        charts.grid,
        facts.grid,
        row="r",
        column="f",
        value=column,
        unit=unit,
        order=F_SCORES,
    )
    _cuts(now)


def moves(desk: Desk) -> None:
    """Who went from which segment to which between two days, in customers and money."""
    now = scoring(desk)
    st.text(
        f"Moves {said_days(now.desk)}; each day's scores use only what was known on it. "
        f"{facts.known_then(now.rfm, now.desk.view, desk.store.first_day)}"
    )
    flows(now)


def _tiles(desk: Desk, rows) -> None:
    """The segments as areas by revenue; the bars below open the customers."""
    st.markdown("##### What share of revenue does each segment bring?")
    if not (rows.revenue > 0).any():
        st.info("No segment brought more than it took back.", icon=":material/search_off:")
        return
    figure = charts.tiles(
        rows,
        "segment",
        "revenue",
        "money",
        shade="mean_money_score",
        currency=desk.currency,
        labels={column: words(column) for column in rows.columns},
        theme=st.context.theme.type or "light",
    )
    st.plotly_chart(figure, key="tiles", config=CONFIG, theme=None, alt=facts.segments(rows))
    st.caption("Areas are revenue; the stronger the colour, the higher the mean M score.")


def _actions(now: Scoring, rows) -> None:
    """What to do with each segment that somebody is in; the three-score map has no advice."""
    own = {new: old for old, new in now.rfm.names}
    known = {name: facts.action(own.get(name, name)) for name in rows.segment if name != OTHER}
    known = {name: said for name, said in known.items() if said}
    if now.rfm.map == "RxF" and known:
        what_to_do("What to do with each segment", known)


def _cuts(now: Scoring) -> None:
    with st.expander(
        "From which value on a customer gets which score", icon=":material/straighten:"
    ):
        rows = caches.rows(now.desk.store, "rfm_cuts", now.desk.view)
        st.dataframe(
            rows,
            hide_index=True,
            column_config=column_config(list(rows.columns)),
            alt="Scores and the values that they begin at",
        )
        st.caption("A score that nobody has is skipped: equal values are never told apart.")


def _nobody(now: Scoring) -> str:
    window = "" if now.rfm.days is None else f" in the {counted(now.rfm.days, 'day')} before"
    return (
        f"No customer of this view bought{window}. Choose a longer window or a later day, or drop "
        "a filter."
    )


def _pick(label: str, options: dict) -> str:
    first = next(iter(options))
    return st.segmented_control(label, list(options), default=first, key=f"pick_{label}") or first


SHOWN = {
    "Segments": segments,
    "Moves": moves,
    "Tiers": tiers,
    "Value": value,
    "How sure": how_sure,
}
