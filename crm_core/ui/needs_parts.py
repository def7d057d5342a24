"""What the parts of the page about needs share: a list of people, a figure with its list below."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from crm_core.ui.chart import LISTED, people_table
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_bytes, file_name
from crm_core.ui.words import whole

Ask = Callable[[int | None], pd.DataFrame]


def people(desk: Desk, title: str, n_all: int, ask: Ask, key: str) -> None:
    """A list of customers, best first, and all of them as a file; `ask` takes how many."""
    if not n_all:
        st.text("Nobody of this view.")
        return
    people_table(ask(LISTED), title, f"all {whole(n_all)}" if n_all > LISTED else "")
    st.download_button(
        f"Download all {whole(n_all)} (CSV)",
        lambda: csv_bytes(ask(None)),
        file_name(title, desk.view),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"people_csv_{key}",
    )


def choice(label: str, rows: pd.DataFrame, name: str, clicked: int | None, key: str) -> int | None:
    """The row that the reader chooses, by a click on the figure or from a list; none at first."""
    seen = f"{key}_clicked"
    if clicked is not None and clicked < len(rows) and st.session_state.get(seen) != clicked:
        st.session_state[key] = clicked
    st.session_state[seen] = clicked
    if st.session_state.get(key) not in (None, *range(len(rows))):
        st.session_state[key] = None
    titles = [f"{row[name]} ({whole(row.n_customers)})" for _, row in rows.iterrows()]
    return st.selectbox(
        label,
        range(len(rows)),
        index=None,
        format_func=titles.__getitem__,
        placeholder="choose one, or click a bar",
        key=key,
    )
