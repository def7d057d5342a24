"""What the parts of the page about retention share: a list of people under its title."""

import streamlit as st

from crm_core.ui.chart import Ask, whole_list
from crm_core.ui.desk import Desk


def people(desk: Desk, title: str, n_all: int, ask: Ask) -> None:
    """A list of customers, best first, and all of them as a file; `ask` takes how many."""
    st.markdown(f"**{title}**")
    if not n_all:
        st.text("Nobody.")
        return
    whole_list(desk, title, n_all, ask, title, "retention")
