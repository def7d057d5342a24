"""One chart of a page: its question, its main fact, its table twin, and the customers behind it."""

import inspect
from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from crm_core.charts import CONFIG
from crm_core.people import n_people, people
from crm_core.sqlfile import query
from crm_core.ui import caches
from crm_core.ui.columns import column_config, words
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_bytes, file_name
from crm_core.ui.rows_below import rows_below
from crm_core.ui.trouble import told
from crm_core.ui.words import whole

TABLE, CUSTOMERS, ROWS = "Table", "See customers", "See rows"
LISTED = 500
Fact = Callable[[pd.DataFrame], str]


@st.fragment
def chart(desk: Desk, name: str, build: Callable, fact: Fact, /, empty="", **columns) -> None:
    """A chart of one query: `columns` are passed to the builder, `fact` says what it shows."""
    file = query(name)
    # a fragment's failure never reaches the frame around the page
    with st.container(key=f"chart_{name}", gap="xsmall"), told("chart"):
        st.markdown(f"##### {file.purpose}")
        missing = desk.store.missing_for(name)
        if missing:
            st.info(f"Not measurable: needs {' and '.join(missing)}.", icon=":material/lock:")
            return
        with st.skeleton(height=240):
            rows = caches.rows(desk.store, name, desk.view)
        if rows.empty:
            st.info(_nothing(desk, empty), icon=":material/search_off:")
            return
        said = fact(rows)
        st.text(said)
        chosen = _figure(desk, name, build, said, rows, columns)
        _below(desk, name, rows, chosen)


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
        return "No customer of this view is counted here. Drop a filter, or choose a longer period."
    return "Nothing to count in this period. Choose a longer one in the bar above."


def _figure(desk, name, build, alt, rows, columns) -> int | None:
    """Draw the figure; the row that was clicked just now, if any."""
    takes = inspect.signature(build).parameters
    extra = {"theme": st.context.theme.type or "light", "currency": desk.currency}
    extra["labels"] = {column: words(column) for column in rows.columns}
    options = {key: value for key, value in extra.items() if key in takes}
    figure = build(rows, **columns, **options)
    is_clickable = bool(query(name).people or query(name).rows)
    event = st.plotly_chart(
        figure,
        key=f"figure_{name}",
        on_select="rerun" if is_clickable else "ignore",
        selection_mode="points",
        config=CONFIG,
        theme=None,
        alt=alt,
    )
    return _clicked(name, event) if is_clickable else None


def _clicked(name: str, event) -> int | None:
    points = event.selection.points if event else []
    now = _row_of(points[0]) if points else None
    is_new = now is not None and st.session_state.get(f"click_{name}") != now
    st.session_state[f"click_{name}"] = now
    return now if is_new else None


def _row_of(point: dict) -> int:
    # values come back halved or running for some charts: only the row's number is to be trusted
    data = point.get("customdata")
    data = data[0] if isinstance(data, list | tuple) else data
    return int(point["point_index"] if data is None else data)


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
        _table(desk, name, rows)
    elif below == CUSTOMERS:
        customers_below(desk, name, rows, name)
    elif below == ROWS:
        rows_below(desk, name, rows, name)


def _table(desk: Desk, name: str, rows: pd.DataFrame) -> None:
    unit = "points" if "uplift" in rows.columns else "share"
    config = column_config(list(rows.columns), unit)
    st.dataframe(rows, hide_index=True, column_config=config, alt=query(name).purpose)
    st.download_button(
        "Download the table (CSV)",
        lambda: csv_bytes(rows),
        file_name(name, desk.view),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"table_csv_{name}",
    )


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
    frame = people(desk.store, name, desk.view, group, LISTED)
    rest = f"all {whole(n_all)}" if n_all > LISTED else ""
    people_table(frame, title, rest)
    people_download(desk, name, group, n_all, f"{name} {title.rsplit(' (', 1)[0]}", key)


def people_table(frame: pd.DataFrame, alt: str, rest: str) -> None:
    """Customers as a table; `rest` says what the file holds where the table is cut."""
    frame = frame.dropna(axis="columns", how="all")
    config = column_config(list(frame.columns))
    st.dataframe(frame, hide_index=True, column_config=config, alt=alt)
    if rest:
        st.caption(f"The {LISTED} with most revenue are listed; the file holds {rest}.")


def people_download(
    desk: Desk, name: str, group: dict, n_all: int, what: str, key: str = ""
) -> None:
    """Every customer of a group as a file, made when it is asked for."""
    st.download_button(
        f"Download all {whole(n_all)} (CSV)",
        lambda: csv_bytes(people(desk.store, name, desk.view, group)),
        file_name(what, desk.view),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"people_csv_{key or name}",
    )


def _bound(value: object) -> object:
    """The value as the database takes it: neither pandas' days nor numpy's numbers."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value


def _cell(value: object) -> str:
    if isinstance(value, pd.Timestamp | date):
        return f"{value:%B %Y}"
    return str(value)
