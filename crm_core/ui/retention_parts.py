"""What the parts of the page about retention share: a figure of counted rows, a list of people."""

import inspect
from collections.abc import Callable

import pandas as pd
import streamlit as st

from crm_core.charts import CONFIG
from crm_core.ui.chart import LISTED, people_table
from crm_core.ui.columns import column_config, words
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_bytes, file_name
from crm_core.ui.words import whole


def figure(desk: Desk, name: str, build: Callable, rows: pd.DataFrame, said: str, /, **columns):
    """Draw rows; the number of the row that was clicked, if any."""
    takes = inspect.signature(build).parameters
    labels = columns.pop("labels", {})
    extra = {"theme": st.context.theme.type or "light", "currency": desk.currency}
    extra["labels"] = {column: words(column) for column in rows.columns} | labels
    options = {key: value for key, value in extra.items() if key in takes}
    event = st.plotly_chart(
        build(rows, **columns, **options),
        key=f"figure_{name}",
        on_select="rerun",
        selection_mode="points",
        config=CONFIG,
        theme=None,
        alt=said,
    )
    points = event.selection.points if event else []
    return _row(points[0]) if points else None


def table(desk: Desk, name: str, rows: pd.DataFrame, alt: str) -> None:
    """Rows as a table that can be taken along."""
    config = column_config(list(rows.columns))
    st.dataframe(rows, hide_index=True, column_config=config, alt=alt)
    st.download_button(
        "Download the table (CSV)",
        lambda: csv_bytes(rows),
        file_name(name, desk.view),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"table_csv_{name}",
    )


def people(desk: Desk, title: str, n_all: int, ask: Callable[[int | None], pd.DataFrame]) -> None:
    """A list of customers, best first, and all of them as a file; `ask` takes how many."""
    st.markdown(f"**{title}**")
    if not n_all:
        st.text("Nobody.")
        return
    rest = f"all {whole(n_all)}" if n_all > LISTED else ""
    people_table(ask(LISTED), title, rest)
    st.download_button(
        f"Download all {whole(n_all)} (CSV)",
        lambda: csv_bytes(ask(None)),
        file_name(title, desk.view),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="people_csv_retention",
    )


def _row(point: dict) -> int:
    data = point.get("customdata")
    data = data[0] if isinstance(data, list | tuple) else data
    return int(point["point_index"] if data is None else data)
