"""Funnels, worked out once a version and view; nobody's name is kept."""

import streamlit as st

from crm_core.studies import funnels, funnels_parts
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_rules import Proposal, alive_fit, are_contracts, proposal
from crm_core.studies.funnels_shape import Funnel
from crm_core.studies.funnels_stages import PENETRATION
from crm_core.ui import caches
from crm_core.ui.desk import Desk


def funnel(desk: Desk, name: str) -> Found:
    """One funnel of the desk's view."""
    return _funnel(*_key(desk), name, desk.store, desk.view)


def parts(desk: Desk, found: Found, by: str) -> dict[object, Funnel]:
    """A funnel for each part of the customers."""
    return _parts(*_key(desk), found.layout.name, by, desk.store, found)


def full_categories(desk: Desk, found: Found) -> int | None:
    """How many categories make a full relationship, where the funnel asks for it."""
    if found.layout.name != PENETRATION:
        return None
    return int(caches.rows(desk.store, "funnel_full_categories", found.view).iloc[0, 0])


def ways(desk: Desk) -> tuple[str, ...]:
    """What customers may be told apart by."""
    return _ways(str(desk.store.folder), desk.store)


def fit(desk: Desk) -> tuple[tuple[float, ...] | None, str]:
    """The purchase model of the days before the view ends, or what it lacks."""
    return _fit(*_key(desk), desk.store, desk.view)


def contracts(desk: Desk) -> bool:
    """Whether the sales are those of contracts paid by the month."""
    return _contracts(*_key(desk), desk.store, desk.view)


def proposed(desk: Desk) -> Proposal:
    """What the rhythm of buying proposes for the rules."""
    return _proposed(*_key(desk), desk.store, desk.view)


def _key(desk: Desk) -> tuple[str, str, str]:
    return str(desk.store.folder), desk.store.manifest.fingerprint, repr(desk.view)


@st.cache_data(max_size="32MB", show_spinner=False)
def _funnel(folder, fingerprint, view, name, _store, _view) -> Found:
    return funnels.funnel(_store, name, _view)


@st.cache_data(max_size="32MB", show_spinner=False)
def _parts(folder, fingerprint, view, name, by, _store, _found) -> dict[object, Funnel]:
    return funnels_parts.parts(_store, _found, by)


@st.cache_data(max_size="1MB", show_spinner=False)
def _ways(folder, _store) -> tuple[str, ...]:
    return funnels_parts.ways(_store)


@st.cache_data(max_size="1MB", show_spinner="Fitting the purchase model")
def _fit(folder, fingerprint, view, _store, _view) -> tuple[tuple[float, ...] | None, str]:
    return alive_fit(_store, _view)


@st.cache_data(max_size="1MB", show_spinner=False)
def _contracts(folder, fingerprint, view, _store, _view) -> bool:
    return are_contracts(_store, _view)


@st.cache_data(max_size="1MB", show_spinner="Looking at how customers buy")
def _proposed(folder, fingerprint, view, _store, _view) -> Proposal:
    return proposal(_store, _view)
