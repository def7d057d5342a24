"""A way out where a period has no other one before it: a shorter one that has."""

from datetime import timedelta

import streamlit as st

from crm_core.store import Store
from crm_core.ui import periods
from crm_core.ui.desk import Desk
from crm_core.view import make_view

BEFORE = next(iter(periods.COMPARE))


def offer(desk: Desk, key: str) -> None:
    """A button to the longest of the usual periods that can be compared; nothing where none can."""
    name = longest(desk.store)
    if not name:
        return
    is_pressed = st.button(
        f"Compare the {name.lower()} with those before",
        icon=":material/calendar_month:", key=f"shorter_{key}", on_click=_choose, args=(name,),
    )  # fmt: skip
    if is_pressed:
        # a chart runs alone: the period is chosen for the whole page
        st.rerun()


def longest(store: Store) -> str:
    """The longest period back from the last day that the data hold twice, by its name."""
    first = store.first_day or store.as_of - timedelta(days=365)
    found = {
        name: until - since
        for name, (since, until) in periods.presets(first, store.as_of).items()
        if name.startswith("Last") and not store.too_short(make_view(since, until))
    }
    return max(found, key=found.get, default="")


def _choose(name: str) -> None:
    st.session_state["period"], st.session_state["compare"] = name, BEFORE
