"""The Value look: classes with their strategies, what they rest on, and what would unlock more."""

from functools import partial

import streamlit as st

from crm_core import charts
from crm_core.analysis.value_matrix import (
    CLASSES,
    LOW,
    MVC,
    STRATEGIES,
    bubbles,
    migration,
    quarters,
)
from crm_core.charts import CONFIG
from crm_core.metrics import METRICS
from crm_core.store import Store
from crm_core.studies.needs_file import kept_mark
from crm_core.studies.segments_value import Worth, n_in_class, people_in_class, worth
from crm_core.ui.columns import column_config, words
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.lifetime_simple import simple_groups
from crm_core.ui.segments_lens import lens_part
from crm_core.ui.segments_rows import rows_of_groups, what_to_do
from crm_core.ui.segments_words import LENS, MATRIX, WORTH_BY
from crm_core.ui.start import metric_cards
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, literal, whole
from crm_core.view import View

BASIS = {
    "contribution": "margin less the cost of contacts",
    "revenue": "revenue, since costs are not known",
}
WORTH = tuple(METRICS[name] for name in ("VA6", "VA7", "VA9", "VA11"))


@st.fragment
def value(desk: Desk) -> None:
    """The value matrix of the view: what customers bring now beside what is still to come."""
    with st.container(key="chart_value_matrix", gap="xsmall"), told("chart"):
        st.markdown("##### Who is worth most from now on, and what is to be done?")
        found = _worth(desk.store, desk.view)
        if found.refused:
            st.info(literal(found.refused), icon=":material/lock:")
            simple_groups(found.forecast)
            st.caption("Who brought most so far stands under Tiers.")
            return
        if found.found.empty:
            st.info("No customer of this view has bought by then. Drop a filter.")
            return
        then = _worth(desk.store, desk.view.earlier)
        _said(found, desk)
        metric_cards(desk, WORTH)
        by = st.segmented_control(
            "Customers by", WORTH_BY, default=MATRIX, required=True, key="worth_by",
            bind="query-params",
        )  # fmt: skip
        if by == LENS:
            lens_part(found, desk)
            return
        _plane(found, desk)
        _classes(found, desk)
        _migration(found, then)


@st.cache_data(max_size="128MB", show_spinner="Working out what customers are worth")
def _cached(folder, fingerprint, view_key, needs_mark, _store: Store, _view: View) -> Worth:
    return worth(_store, _view)


def _worth(store: Store, view: View) -> Worth:
    key = (str(store.folder), store.manifest.fingerprint, repr(view), kept_mark(store.folder))
    return _cached(*key, store, view)


def _said(found: Worth, desk: Desk) -> None:
    classes = found.classes.set_index("value_class")
    first = classes.loc[MVC] if MVC in classes.index else classes.iloc[0]
    share = first.clv / found.equity.total if found.equity.total > 0 else 0
    st.text(
        f"{counted(first.n_customers, 'customer')} ({percent(first.share_of_customers)}) hold "
        f"{percent(share)} of the value to come, of {whole(found.equity.n)} valued. Value to come "
        f"is expected over {found.forecast.horizon.words}; value now is {BASIS[found.basis]}, in "
        "the period above. Room to grow is what the best tenth of customers as long with you "
        "reach, less what is expected: an upper bound, no forecast."
    )
    n_out = found.forecast.readiness.customers - found.equity.n
    if n_out > 0 and not desk.view.who:
        st.caption(f"{counted(n_out, 'customer')} who bought for nothing or less are left out.")
    for name, missing in found.locked.items():
        if missing:
            st.caption(f"“{name}” is not measurable: needs {literal(' and '.join(missing))}.")


def _plane(found: Worth, desk: Desk) -> None:
    """Value now beside value to come: customers close together as bubbles, and four quarters."""
    rows = bubbles(found.found)
    middle = tuple(float(found.found[name].median()) for name in ("current_value", "clv"))
    figure = charts.plane(
        rows,
        "current_value",
        "clv",
        "value_class",
        "room",
        "n_customers",
        middle=middle,
        order=CLASSES,
        quiet=LOW,
        currency=desk.currency,
        labels={name: words(name) for name in rows.columns},
        theme=st.context.theme.type or "light",
    )
    alt = "Value now and value to come, by class"
    st.plotly_chart(figure, key="value_plane", config=CONFIG, theme=None, alt=alt)
    st.caption(
        "A bubble is customers close together, the larger the more room to grow they have; the "
        "dotted lines are medians."
    )
    table = quarters(found.found)
    st.dataframe(
        table,
        hide_index=True,
        column_config=column_config(list(table.columns)),
        alt="Customers by value now and value to come",
    )


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


def _classes(found: Worth, desk: Desk) -> None:
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
    what_to_do("What to do with each class", {name: STRATEGIES[name] for name in rows.value_class})
    first = ["value_class", "n_customers", "current_value", "clv"]
    rows_of_groups(
        desk,
        "value",
        rows[[*first, *(name for name in rows if name not in first)]],
        "value_class",
        "Classes of value",
        "The first rule that fits names the class.",
        lambda name: (
            n_in_class(desk.store, desk.view, found, name),
            partial(people_in_class, desk.store, desk.view, found, name),
        ),
    )
