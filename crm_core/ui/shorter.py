"""A way out where a period has too little before it: a shorter one that has enough."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from crm_core.store import Store
from crm_core.ui import periods
from crm_core.ui.desk import Desk
from crm_core.view import View, make_view

BEFORE = next(iter(periods.COMPARE))
Fits = Callable[[Store, View], bool]


def _held_twice(store: Store, view: View) -> bool:
    return not store.too_short(view)


def offer(desk: Desk, key: str, fits: Fits = _held_twice) -> None:
    """A button to the longest of the usual periods that can be compared; nothing where none can."""
    name = longest(desk.store, fits)
    if not name:
        return
    is_pressed = st.button(
        f"Compare the {name.lower()} with those before",
        icon=":material/calendar_month:", key=f"shorter_{key}", on_click=_choose, args=(name,),
    )  # fmt: skip
    if is_pressed:
        # a chart runs alone: the period is chosen for the whole page
        st.rerun()


def longest(store: Store, fits: Fits = _held_twice) -> str:
    """The longest period back from the last day that has enough before it, by its name."""
    first = store.first_day or store.as_of - timedelta(days=365)
    found = {
        name: until - since
        for name, (since, until) in periods.presets(first, store.as_of).items()
        if name.startswith("Last") and fits(store, make_view(since, until))
    }
    return max(found, key=found.get, default="")


def _choose(name: str) -> None:
    st.session_state["period"], st.session_state["compare"] = name, BEFORE
