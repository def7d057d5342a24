"""What the parts of the page about needs share: a list of people, a figure with its list below."""

import pandas as pd
import streamlit as st

from crm_core.ui.chart import Ask, whole_list
from crm_core.ui.desk import Desk
from crm_core.ui.words import whole


def people(desk: Desk, title: str, n_all: int, ask: Ask, key: str) -> None:
    """A list of customers, best first, and all of them as a file; `ask` takes how many."""
    if not n_all:
        st.text("Nobody of this view.")
        return
    whole_list(desk, title, n_all, ask, title, key)


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
