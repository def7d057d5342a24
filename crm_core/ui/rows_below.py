"""The rows of the data behind a chart: the first of them on the screen, more in a file."""

import pandas as pd
import streamlit as st

from crm_core.sqlfile import query
from crm_core.ui.columns import column_config
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.ui.words import counted, whole
from crm_core.units import full

SHOWN = 1000
IN_FILE = 100_000


def rows_below(desk: Desk, name: str, rows: pd.DataFrame, key: str) -> None:
    """The rows behind one group of a chart, which the reader chooses."""
    _, n_column, revenue_column, *columns = query(name).rows
    labels = [row_label(name, row) for _, row in rows.iterrows()]
    number = _chosen(labels, f"rows_{key}")
    row = rows.iloc[number]
    group = {column: row[column] for column in columns}
    n_all = int(row[n_column])
    st.text(_said(n_all, row.get(revenue_column), desk.currency))
    if n_all:
        _table(listed(desk, name, group, SHOWN), labels[number])
        _download(desk, name, group, n_all, labels[number], key)


def listed(desk: Desk, name: str, group: dict[str, str], n_rows: int) -> pd.DataFrame:
    """The first rows of one group of a chart, without the columns that none of them fills."""
    behind = query(name).rows[0]
    found = desk.store.rows(behind, desk.view, **group, n_rows=n_rows)
    return found.dropna(axis="columns", how="all")


def row_label(name: str, row: pd.Series) -> str:
    """A group of rows in words, with their number."""
    behind, n_column, *_ = query(name).rows
    return f"{query(behind).group.format_map(row)} ({whole(row[n_column])})"


def _table(frame: pd.DataFrame, alt: str) -> None:
    texts = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name])]
    st.dataframe(
        frame.fillna(dict.fromkeys(texts, "")),
        hide_index=True,
        column_config=column_config(list(frame.columns)),
        alt=alt,
    )


def _download(desk: Desk, name: str, group: dict, n_all: int, label: str, key: str) -> None:
    csv_button(
        f"Download {_how_many(n_all, IN_FILE)} (CSV)",
        lambda: listed(desk, name, group, IN_FILE),
        f"{name} {label.rsplit(' (', 1)[0]}",
        desk.view,
        f"rows_csv_{key}",
    )


def _chosen(labels: list[str], key: str) -> int:
    if len(labels) == 1:
        return 0
    if st.session_state.get(key, 0) not in range(len(labels)):
        st.session_state[key] = 0
    return st.selectbox("Rows", range(len(labels)), format_func=labels.__getitem__, key=key)


def _said(n_all: int, revenue: float | None, currency: str) -> str:
    said = counted(n_all, "row")
    if revenue is not None and not pd.isna(revenue):
        said += f", {full(float(revenue), 'money', currency)} of revenue stands on them"
    return f"{said}. The first {whole(SHOWN)} are shown." if n_all > SHOWN else f"{said}."


def _how_many(n_all: int, limit: int) -> str:
    if n_all <= limit:
        return f"all {whole(n_all)}"
    return f"the first {whole(limit)} of {whole(n_all)}"
