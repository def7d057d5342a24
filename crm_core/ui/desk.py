"""What a session works on: its dataset and its view, set up by the shell for every page."""

import re
from dataclasses import dataclass

import streamlit as st

from crm_core.dataset import current_version
from crm_core.store import Store
from crm_core.ui import caches
from crm_core.ui.places import SAMPLE, Place, place
from crm_core.view import View, default_view

CODE = re.compile(r"[A-Za-z]{3}")
_KEY = "desk"
_OWN = "own_places"
_CHOSEN = "chosen_place"


@dataclass(frozen=True)
class Desk:
    """One dataset, opened, and the view of it."""

    place: Place
    store: Store
    view: View
    currency: str


def open_store(found: Place) -> Store:
    """The current version of a dataset, opened."""
    return caches.opened(current_version(found.directory))


def set_desk(found: Place, store: Store, view: View) -> None:
    """Lay out the dataset and the view for the page that runs next."""
    st.session_state[_KEY] = Desk(found, store, view, _currency(store, view))


def desk() -> Desk | None:
    """What this session works on; nothing where there is no dataset at all."""
    if _KEY not in st.session_state:
        found = place(SAMPLE)
        if found:
            store = open_store(found)
            set_desk(found, store, default_view(store.as_of))
    return st.session_state.get(_KEY)


def clear_desk() -> None:
    """Forget the dataset: the page that runs next has none."""
    st.session_state[_KEY] = None


def chosen_place() -> Place | None:
    """The dataset that the link names, else the one chosen before, else the sample."""
    wanted = st.query_params.get("data") or st.session_state.get(_CHOSEN) or SAMPLE
    found = place(wanted) or place(SAMPLE)
    if found:
        choose(found)
    return found


def choose(found: Place) -> None:
    """Make a dataset the one of this session, and of its link."""
    st.session_state[_CHOSEN] = found.id
    if found.is_sample:
        st.query_params.pop("data", None)
    elif st.query_params.get("data") != found.id:
        st.query_params["data"] = found.id


def own_places() -> list[str]:
    """The ids of the uploads that this session made or came to by a link."""
    return st.session_state.setdefault(_OWN, [])


def _currency(store: Store, view: View) -> str:
    named = caches.rows(store, "currencies", view)["currency"].tolist()
    # only a code is short and plain enough to stand in every figure
    return named[0] if len(named) == 1 and CODE.fullmatch(named[0]) else ""
