"""The page that draws what there is: tables, models, owners, periods, each to be taken along."""

from functools import partial

import streamlit as st

from crm_core.contract import TABLES
from crm_core.models import MODELS as ALL_MODELS
from crm_core.people import n_people, people
from crm_core.pictures import Graph, NodeState
from crm_core.sqlfile import query
from crm_core.ui import caches
from crm_core.ui.chart import whole_list
from crm_core.ui.desk import Desk
from crm_core.ui.draw_owners import coverage, group_of, owners
from crm_core.ui.draw_schema import Naming, dictionary, schema
from crm_core.ui.draw_words import DATA, MODELS, OWNERS, PARTS, TITLES, TWO_PERIODS
from crm_core.ui.editions import edition
from crm_core.ui.exports import csv_button
from crm_core.ui.files_together import kept_files
from crm_core.ui.menu import page_file
from crm_core.ui.page import states_of
from crm_core.ui.picture import picture
from crm_core.ui.picture_files import take_along
from crm_core.ui.two_periods import two_periods
from crm_core.ui.words import all_of, counted

# names of columns are never cut; meanings are, and open in full
WIDTHS = {
    name: st.column_config.TextColumn(width=width)
    for name, width in {
        "Column": 135, "Meaning": 165, "Kind": 60, "State": 60, "In the file": 170, "Unlocks": 230,
    }.items()
}  # fmt: skip


def draw_page(desk: Desk) -> None:
    """Everything of the page below its title."""
    part = st.segmented_control(
        "What is drawn",
        PARTS,
        default=DATA,
        required=True,
        key="drawing",
        bind="query-params",
        label_visibility="collapsed",
    )
    {DATA: _data, MODELS: _models, OWNERS: _owners, TWO_PERIODS: two_periods}[part](desk)


def _data(desk: Desk) -> None:
    if kept_files(desk):
        return
    manifest = desk.store.manifest
    graph, states = schema(manifest, _naming(desk))
    there = [name for name in TABLES if name in manifest.tables]
    absent = [name for name in TABLES if name not in manifest.tables]
    n = f"{len(there)} of {len(TABLES)}" if absent else f"All {len(TABLES)}"
    rest = f" Not there: {', '.join(absent)}." if absent else ""
    st.text(f"{n} tables that numbers are made from are in this dataset.{rest}")
    st.caption("Press a table to see its columns below.")
    chosen = _drawn(desk, graph, states, "The data", "data_tables")
    name = chosen.partition(".")[0] or there[0]
    st.markdown(f"##### The columns of {name}")
    rows, said = dictionary(manifest, TABLES[name]), f"The columns of {name}"
    st.dataframe(rows, hide_index=True, column_config=WIDTHS, placeholder="–", alt=said)
    key = f"columns_{name}"
    csv_button("Download the table (CSV)", lambda: rows, key, desk.view, f"table_csv_{key}")


def _models(desk: Desk) -> None:
    title = st.selectbox("Model", TITLES, key="drawn_model", bind="query-params")
    model = next(model for model in ALL_MODELS.values() if model.title == title)
    states = states_of(desk, model)
    chosen = _drawn(desk, edition(model), states, model.title, f"drawn_{model.slug}")
    stage = {"stage": chosen} if chosen else {}
    st.page_link(
        page_file(f"models/{model.slug}.py"),
        label=f"Open {model.title}",
        icon=":material/arrow_forward:",
        query_params=stage,
    )


def _owners(desk: Desk) -> None:
    missing = desk.store.missing_for("owners")
    if missing:
        st.info(f"Not measurable: needs {all_of(missing)}.", icon=":material/lock:")
        return
    with st.skeleton(height=300):
        rows = caches.rows(desk.store, "owners", desk.view)
    if rows.empty:
        st.info("No customer of this view has a record.", icon=":material/search_off:")
        return
    st.markdown(f"##### {query('owners').purpose}")
    st.text(coverage(rows))
    graph, states = owners(rows, desk.currency)
    st.caption("Press a box to see its customers below.")
    chosen = _drawn(desk, graph, states, "Owners of customers", "owners")
    if chosen:
        _customers_of(desk, group_of(rows, chosen))


def _customers_of(desk: Desk, group: dict[str, str]) -> None:
    said = ", ".join(f"{key} {value}" for key, value in group.items())
    n_all = n_people(desk.store, "owners", desk.view, group)
    st.text(f"{counted(n_all, 'customer')}: {said}.")
    ask = partial(people, desk.store, "owners", desk.view, group)
    whole_list(desk, f"Customers of {said}", n_all, ask, f"customers {said}", "owners")


def _drawn(desk: Desk, graph: Graph, states: dict[str, NodeState], title: str, key: str) -> str:
    """Draw a picture and offer it as files; the box that the reader pressed last, if any."""
    kept = f"pressed_{key}"
    chosen = picture(graph, states, st.session_state.get(kept, ""), key=f"picture_{key}")
    st.session_state[kept] = chosen if chosen in {node.id for node in graph.nodes} else ""
    take_along(desk, graph, states, title)
    return st.session_state[kept]


def _naming(desk: Desk) -> dict[str, Naming]:
    """How far the rows of each table name customers."""
    if desk.store.missing_for("orphan_rows"):
        return {}
    rows = caches.rows(desk.store, "orphan_rows", desk.view)
    counts = zip(rows.table_name, rows.n_rows_with_id, rows.n_orphans, strict=True)
    return {name: Naming(int(n_with_id), int(n)) for name, n_with_id, n in counts}
