"""One chart of a page: its question, its main fact, its table twin, and the customers behind it."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from crm_core.people import n_people, people
from crm_core.sqlfile import query
from crm_core.ui import caches
from crm_core.ui.columns import column_config
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.ui.figure import figure, just_now, table
from crm_core.ui.rows_below import rows_below
from crm_core.ui.shorter import offer
from crm_core.ui.trouble import told
from crm_core.ui.words import NOBODY, all_of, whole

TABLE, CUSTOMERS, ROWS = "Table", "See customers", "See rows"
LISTED = 500
Fact = Callable[..., str]
Ask = Callable[[int | None], pd.DataFrame]


@st.fragment
def chart(
    desk: Desk, name: str, build: Callable | None, fact: Fact, /, empty="", **columns
) -> None:
    """A chart of one query: `columns` are passed to the builder, `fact` says what it shows.

    Without a builder nothing is drawn between the fact and the table.
    """
    # a fragment's failure never reaches the frame around the page
    with st.container(key=f"chart_{name}", gap="xsmall"), told("chart"):
        rows = rows_or_why_not(desk, name, empty)
        if rows is None:
            return
        said = _said(desk, fact, rows)
        st.text(said)
        chosen = _figure(desk, name, build, said, rows, columns) if build else None
        _below(desk, name, rows, chosen)


def _said(desk: Desk, fact: Fact, rows: pd.DataFrame) -> str:
    """The fact of a chart; one that is about money is told the currency."""
    is_money = "currency" in inspect.signature(fact).parameters
    return fact(rows, currency=desk.currency) if is_money else fact(rows)


def rows_or_why_not(desk: Desk, name: str, empty: str = "") -> pd.DataFrame | None:
    """The question of a chart and its rows; where there are none, the page says why."""
    file = query(name)
    st.markdown(f"##### {file.purpose}")
    missing = desk.store.missing_for(name)
    if missing:
        st.info(f"Not measurable: needs {all_of(missing)}.", icon=":material/lock:")
        return None
    too_short = desk.store.too_short(desk.view) if file.looks_back else ""
    if too_short:
        st.info(f"{too_short} Choose a shorter period.", icon=":material/hourglass_empty:")
        offer(desk, name)
        return None
    with st.skeleton(height=240):
        rows = caches.rows(desk.store, name, desk.view)
    if rows.empty:
        st.info(_nothing(desk, empty), icon=":material/search_off:")
        return None
    return rows


def group_label(name: str, row: pd.Series) -> str:
    """A group of a chart's customers in words, with their number."""
    file = query(name)
    words_of = {column: _cell(row[column]) for column in file.people[1:]}
    return f"{file.group.format_map(words_of)} ({whole(row['n_customers'])})"


def group_of(row: pd.Series, columns: tuple[str, ...]) -> dict[str, str | date]:
    """The values that tell this row's customers apart from the others'."""
    return {column: _bound(row[column]) for column in columns}


def _nothing(desk: Desk, empty: str) -> str:
    n_chosen, _ = caches.n_customers(desk.store, desk.view)
    if empty and n_chosen:
        return empty
    if desk.view.who:
        return NOBODY
    return "Nothing to count in this period. Choose a longer one in the bar above."


def _figure(desk, name, build, said, rows, columns) -> int | None:
    """Draw the figure; the row that was clicked just now, if any."""
    is_clickable = bool(query(name).people or query(name).rows)
    now = figure(desk, name, build, rows, said, is_clickable=is_clickable, **columns)
    return just_now(name, now)


def _below(desk: Desk, name: str, rows: pd.DataFrame, clicked: int | None) -> None:
    file = query(name)
    lists = [CUSTOMERS] * bool(file.people) + [ROWS] * bool(file.rows)
    choices = [TABLE, *lists]
    if clicked is not None:
        st.session_state[f"below_{name}"] = lists[0]
        st.session_state[f"group_{name}"] = st.session_state[f"rows_{name}"] = clicked
    below = st.segmented_control(
        "Below the chart", choices, key=f"below_{name}", label_visibility="collapsed"
    )
    if below == TABLE:
        unit = "points" if {"uplift", "net_promoter_score"} & {*rows.columns} else "share"
        table(desk, name, rows, query(name).purpose, unit)
    elif below == CUSTOMERS:
        customers_below(desk, name, rows, name)
    elif below == ROWS:
        rows_below(desk, name, rows, name)


def customers_below(desk: Desk, name: str, rows: pd.DataFrame, key: str) -> None:
    """The customers of one group of a chart, which the reader chooses."""
    columns = query(name).people[1:]
    labels = [group_label(name, row) for _, row in rows.iterrows()]
    if st.session_state.get(f"group_{key}", 0) not in range(len(rows)):
        st.session_state[f"group_{key}"] = 0
    number = st.selectbox(
        "Customers", range(len(rows)), format_func=labels.__getitem__, key=f"group_{key}"
    )
    group = group_of(rows.iloc[number], columns)
    people_list(desk, name, group, labels[number], key)


def people_list(desk: Desk, name: str, group: dict, title: str, key: str) -> None:
    """The customers of one group, the best first, and all of them as a file."""
    n_all = n_people(desk.store, name, desk.view, group)
    ask = partial(people, desk.store, name, desk.view, group)
    whole_list(desk, title, n_all, ask, f"{name} {title.rsplit(' (', 1)[0]}", key)


def whole_list(desk: Desk, alt: str, n_all: int, ask: Ask, what: str, key: str) -> None:
    """Customers as a table, best first, and all of them as a file; `ask` takes how many."""
    people_table(ask(LISTED), alt, f"all {whole(n_all)}" if n_all > LISTED else "")
    people_download(desk, n_all, ask, what, key)


def people_table(frame: pd.DataFrame, alt: str, rest: str, **more) -> None:
    """Customers as a table; `rest` says what the file holds where the table is cut."""
    frame = frame.dropna(axis="columns", how="all")
    config = column_config(list(frame.columns))
    st.dataframe(frame, hide_index=True, column_config=config, placeholder="–", alt=alt, **more)
    if rest:
        st.caption(f"The {LISTED} with most revenue are listed; the file holds {rest}.")


def people_download(desk: Desk, n_all: int, ask: Ask, what: str, key: str) -> None:
    """Every customer of a group as a file, made when it is asked for."""
    label = f"Download all {whole(n_all)} (CSV)"
    csv_button(label, partial(ask, None), what, desk.view, f"people_csv_{key}")


def _bound(value: object) -> object:
    """The value as the database takes it: neither pandas' days nor numpy's numbers."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _cell(value: object) -> str:
    if isinstance(value, pd.Timestamp | date):
        return f"{value:%B %Y}"
    return str(value)
