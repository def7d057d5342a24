"""The Value look: classes with their strategies, what they rest on, and what would unlock more."""

import streamlit as st

from crm_core import charts
from crm_core.analysis.value_matrix import CLASSES, migration, quarters
from crm_core.charts import CONFIG
from crm_core.metrics import METRICS
from crm_core.studies.segments_value import Worth
from crm_core.ui.columns import column_config
from crm_core.ui.desk import Desk
from crm_core.ui.segments_lens import lens_part
from crm_core.ui.segments_words import LENS, MATRIX, WORTH_BY
from crm_core.ui.start import metric_cards
from crm_core.ui.trouble import told
from crm_core.ui.value_classes import QUESTION, class_rows, is_told, plane, said, worth_of
from crm_core.ui.words import counted, literal, whole

WORTH = tuple(METRICS[name] for name in ("VA6", "VA7", "VA9", "VA11"))


@st.fragment
def value(desk: Desk) -> None:
    """The value matrix of the view: what customers bring now beside what is still to come."""
    with st.container(key="chart_value_matrix", gap="xsmall"), told("chart"):
        st.markdown(f"##### {QUESTION}")
        found = worth_of(desk.store, desk.view)
        if is_told(found):
            if found.refused:
                st.caption("Who brought most so far stands under Tiers.")
            return
        then = worth_of(desk.store, desk.view.earlier)
        _said(found, desk)
        metric_cards(desk, WORTH)
        by = st.segmented_control(
            "Customers by", WORTH_BY, default=MATRIX, required=True, key="worth_by",
            bind="query-params",
        )  # fmt: skip
        if by == LENS:
            lens_part(found, desk)
            return
        plane(found, desk)
        _quarters(found)
        _classes(found)
        class_rows(found, desk)
        _migration(found, then)


def _said(found: Worth, desk: Desk) -> None:
    st.text(said(found))
    n_out = found.forecast.readiness.customers - found.equity.n
    if n_out > 0 and not desk.view.who:
        st.caption(f"{counted(n_out, 'customer')} who bought for nothing or less are left out.")
    for name, missing in found.locked.items():
        if missing:
            st.caption(f"“{name}” is not measurable: needs {literal(' and '.join(missing))}.")


def _quarters(found: Worth) -> None:
    table = quarters(found.found)
    st.dataframe(
        table,
        hide_index=True,
        column_config=column_config(list(table.columns)),
        alt="Customers by value now and value to come",
    )


def _classes(found: Worth) -> None:
    rows = found.classes
    figure = charts.bars(
        rows,
        "value_class",
        "n_customers",
        "count",
        labels={"n_customers": "Customers"},
        theme=st.context.theme.type or "light",
    )
    alt = "Customers by class of value"
    st.plotly_chart(figure, key="value_classes", config=CONFIG, theme=None, alt=alt)


def _migration(found: Worth, then: Worth) -> None:
    """Who had which class when the period began, and has which now."""
    st.markdown("##### Who changed class since the period began?")
    if then.refused:
        st.info(literal(then.refused), icon=":material/lock:")
        return
    rows = migration(then.found, found.found)
    if rows.empty:
        st.info("Nobody of this view has a class on both days.", icon=":material/search_off:")
        return
    moved = rows[rows.class_before != rows.value_class].n_customers.sum()
    said = f"{whole(moved)} of {counted(rows.n_customers.sum(), 'customer')} changed class."
    st.text(f"{said} A forecast made on each day, with what was known on it.")
    figure = charts.flow(
        rows,
        "class_before",
        "value_class",
        "n_customers",
        "count",
        order=CLASSES,
        labels={"n_customers": "Customers"},
        theme=st.context.theme.type or "light",
    )
    st.plotly_chart(figure, key="value_flow", config=CONFIG, theme=None, alt=said)
    config = column_config(list(rows.columns))
    st.dataframe(rows, hide_index=True, column_config=config, alt="Changes of class")
