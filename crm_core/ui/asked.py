"""What takes long with many customers is worked out once somebody asks for it."""

import streamlit as st

from crm_core.ui import caches
from crm_core.ui.desk import Desk
from crm_core.ui.words import counted

# for so many customers nobody need ask
AT_ONCE = 50_000


def is_small(desk: Desk) -> bool:
    """Whether a study of all customers of the dataset may be waited for."""
    return caches.n_customers(desk.store, desk.view)[1] <= AT_ONCE


def is_asked(desk: Desk, what: str) -> bool:
    """Whether something is worked out now: on small data, or asked for in this session."""
    return is_small(desk) or was_asked(desk, what)


def is_worked_out(desk: Desk, what: str, label: str, key: str) -> bool:
    """Whether something is worked out now; of many customers a button asks for it."""
    if is_asked(desk, what):
        return True
    n_chosen, _ = caches.n_customers(desk.store, desk.view)
    st.caption(f"Values of {counted(n_chosen, 'customer')} may take a minute to work out.")
    ask(desk, what, label, key)
    return False


def was_asked(desk: Desk, what: str) -> bool:
    """Whether something was asked for in this session, however small the data."""
    return bool(st.session_state.get(_key(desk, what)))


def ask(desk: Desk, what: str, label: str, key: str) -> None:
    """A button that asks for it, and then draws the fragment that it stands in."""
    if st.button(label, icon=":material/play_arrow:", key=key):
        st.session_state[_key(desk, what)] = True
        st.rerun(scope="fragment")


def _key(desk: Desk, what: str) -> str:
    return f"asked_{what}_{desk.store.manifest.fingerprint}"
