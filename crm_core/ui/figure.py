"""A figure of rows and the table of the same rows, wherever the rows come from."""

import inspect
from collections.abc import Callable
from functools import wraps

import pandas as pd
import streamlit as st

from crm_core.charts import CONFIG
from crm_core.ui.columns import column_config, readable, words
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.ui.trouble import told

TABLE = "Table"


def figure(
    desk: Desk,
    name: str,
    build: Callable,
    rows: pd.DataFrame,
    said: str,
    /,
    is_clickable: bool = True,
    **columns,
) -> int | None:
    """Draw rows; the number of the row that was clicked, if any."""
    takes = inspect.signature(build).parameters
    labels = columns.pop("labels", {})
    extra = {"theme": st.context.theme.type or "light", "currency": desk.currency}
    extra["labels"] = {column: words(column) for column in rows.columns} | labels
    options = {key: value for key, value in extra.items() if key in takes}
    event = st.plotly_chart(
        build(rows, **columns, **options),
        key=f"figure_{name}",
        on_select="rerun" if is_clickable else "ignore",
        selection_mode="points",
        config=CONFIG,
        theme=None,
        alt=said,
    )
    points = event.selection.points if is_clickable and event else []
    return _row_of(points[0]) if points else None


def as_chart(draw: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """What draws a figure, its heading as near to its text as that of a query's chart."""

    @wraps(draw)
    def inside(desk: Desk) -> None:
        with st.container(key=f"chart_{draw.__name__}", gap="xsmall"), told("chart"):
            draw(desk)

    return inside


def just_now(name: str, row: int | None) -> int | None:
    """The row that was clicked, if that is news; a run for another reason brings it back again."""
    is_new = row is not None and st.session_state.get(f"click_{name}") != row
    st.session_state[f"click_{name}"] = row
    return row if is_new else None


def table(
    desk: Desk,
    name: str,
    rows: pd.DataFrame,
    alt: str,
    unit: str = "share",
    widths: dict[str, int] | None = None,
) -> None:
    """Rows as a table that can be taken along; the file keeps each figure."""
    config = column_config(list(rows.columns), unit)
    for column, width in (widths or {}).items():
        config[column]["width"] = width
    st.dataframe(readable(rows), hide_index=True, column_config=config, placeholder="–", alt=alt)
    csv_button("Download the table (CSV)", lambda: rows, name, desk.view, f"table_csv_{name}")


def table_below(desk: Desk, name: str, rows: pd.DataFrame, alt: str) -> None:
    """The table of a figure behind a button, as below every chart."""
    chosen = st.segmented_control(
        "Below the chart", [TABLE], key=f"below_{name}", label_visibility="collapsed"
    )
    if chosen == TABLE:
        table(desk, name, rows, alt)


def _row_of(point: dict) -> int:
    # values come back halved or running for some charts: only the row's number is to be trusted
    data = point.get("customdata")
    data = data[0] if isinstance(data, list | tuple) else data
    return int(point["point_index"] if data is None else data)
