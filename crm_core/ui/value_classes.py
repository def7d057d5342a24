"""Classes of value: what customers bring now beside what is still to come, and who is in each."""

from functools import partial

import streamlit as st

from crm_core import charts
from crm_core.analysis.value_matrix import CLASSES, LOW, MVC, STRATEGIES, bubbles
from crm_core.charts import CONFIG
from crm_core.store import Store
from crm_core.studies.needs_file import kept_mark
from crm_core.studies.segments_value import Worth, n_in_class, people_in_class, worth
from crm_core.ui import caches
from crm_core.ui.asked import is_worked_out
from crm_core.ui.columns import words
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import as_chart
from crm_core.ui.lifetime_simple import simple_groups
from crm_core.ui.segments_rows import rows_of_groups, what_to_do
from crm_core.ui.words import NOBODY, counted, literal, whole
from crm_core.view import View

QUESTION = "Who is worth most from now on, and what is to be done?"
BASIS = {
    "contribution": "margin less the cost of contacts",
    "revenue": "revenue, since costs are not known",
}


@st.fragment
@as_chart
def value_classes(desk: Desk) -> None:
    """The plane of value and the customers of each class, as one figure of a stage."""
    st.markdown(f"##### {QUESTION}")
    if not is_worked_out(desk, "values", "Work out values", "work_out_classes"):
        return
    if not caches.n_customers(desk.store, desk.view)[0]:
        st.info(NOBODY)
        return
    found = worth_of(desk.store, desk.view)
    if is_told(found):
        return
    st.text(said(found))
    plane(found, desk)
    class_rows(found, desk)


def is_told(found: Worth) -> bool:
    """Whether there are no classes to show; the page then says why."""
    if found.refused:
        st.info(literal(found.refused), icon=":material/lock:")
        simple_groups(found.forecast)
    elif found.found.empty:
        st.info("No customer of this view has bought by then. Drop a filter.")
    return bool(found.refused) or found.found.empty


def worth_of(store: Store, view: View) -> Worth:
    """What the customers of a view are worth, worked out once a version and view."""
    key = (str(store.folder), store.manifest.fingerprint, repr(view), kept_mark(store.folder))
    return _cached(*key, store, view)


@st.cache_data(max_size="128MB", show_spinner="Working out what customers are worth")
def _cached(folder, fingerprint, view_key, needs_mark, _store: Store, _view: View) -> Worth:
    return worth(_store, _view)


def said(found: Worth) -> str:
    """Who holds how much of the value to come, and what value is."""
    by_class = found.classes.set_index("value_class")
    first = by_class.loc[MVC] if MVC in by_class.index else by_class.iloc[0]
    share = first.clv / found.equity.total if found.equity.total > 0 else 0
    return (
        f"{counted(first.n_customers, 'customer')} ({percent(first.share_of_customers)}) hold "
        f"{percent(share)} of the value to come, of {whole(found.equity.n)} valued. Value to come "
        f"is expected over {found.forecast.horizon.words}; value now is {BASIS[found.basis]}, in "
        "the period above. Room to grow is what the best tenth of customers as long with you "
        "reach, less what is expected: an upper bound, no forecast."
    )


def plane(found: Worth, desk: Desk) -> None:
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


def class_rows(found: Worth, desk: Desk) -> None:
    """What to do with each class, and its customers."""
    rows = found.classes
    what_to_do("What to do with each class", {name: STRATEGIES[name] for name in rows.value_class})
    first = ["value_class", "n_customers", "current_value", "clv"]
    if not rows["n_super_growth"].any():
        rows = rows.drop(columns="n_super_growth")
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
