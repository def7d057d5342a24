"""Needs studies, worked out once a version and view; groups stay until they are asked anew."""

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

import streamlit as st

from crm_core.analysis.needs_clusters import NeedsFit
from crm_core.store import Store
from crm_core.studies import needs, needs_kept, needs_next, needs_pairs
from crm_core.studies.needs import Groups, Tiers
from crm_core.studies.needs_kept import Kept
from crm_core.studies.needs_next import Next
from crm_core.studies.needs_pairs import Pairs
from crm_core.ui import caches
from crm_core.ui.desk import Desk


@dataclass(frozen=True)
class Found:
    """The groups of a dataset, what they are called, and whether that can be kept with it."""

    fit: NeedsFit
    names: tuple[str, ...]
    found_to: str
    is_kept: bool


def found(desk: Desk) -> Found:
    """The groups of the desk's dataset: those kept with it, else found now."""
    kept = needs_kept.read(desk.place.directory)
    if kept is None:
        kept = Kept(_fit(desk), (), str(desk.store.last_day or desk.store.as_of))
        if may_keep(desk) and kept.fit.k:
            needs_kept.write(desk.place.directory, kept)
    own = st.session_state.get(_names_key(desk), ())
    names = own if len(own) == kept.fit.k else kept.names
    return Found(kept.fit, tuple(names), kept.found_to, may_keep(desk))


def is_found(desk: Desk) -> bool:
    """Whether the groups of the desk's dataset are there without looking for them now."""
    return needs_kept.read(desk.place.directory) is not None or "fit" in _room(*_version(desk))


def search(desk: Desk) -> Future:
    """The search for the groups of a dataset, in a thread of its own; then `found` has them."""
    version = _version(desk)
    work = partial(_search, desk.store, _room(*version))
    return caches.at_work().begun(("needs groups", *version), work)


def may_keep(desk: Desk) -> bool:
    """Whether this session may write to the dataset; what everybody sees is never written to."""
    return not desk.place.is_published


def rename(desk: Desk, names: tuple[str, ...]) -> None:
    """Call the groups so: for good in a dataset of one's own, else in this session."""
    kept = needs_kept.read(desk.place.directory)
    if kept and may_keep(desk):
        needs_kept.write(desk.place.directory, Kept(kept.fit, names, kept.found_to))
    st.session_state[_names_key(desk)] = names


def find_anew(desk: Desk) -> None:
    """Forget the groups and their names: the next run finds them on the data as they are now."""
    if may_keep(desk):
        needs_kept.forget(desk.place.directory)
    st.session_state.pop(_names_key(desk), None)
    _room(*_version(desk)).clear()


def groups(desk: Desk, one: Found) -> Groups:
    """The customers of the desk's view in these groups."""
    centres = hash(one.fit.centres)
    return _groups(*_key(desk), centres, one.names, desk.store, desk.view, one.fit)


def tiers(desk: Desk, one: Groups) -> Tiers:
    """The groups of the desk's view by value tier."""
    return _tiers(*_key(desk), hash(one.fit.centres), desk.store, desk.view, one)


def next_product(desk: Desk, kind: str) -> Next | None:
    """Which categories or products to offer the customers of the desk's view next."""
    return _next(*_key(desk), kind, desk.store, desk.view)


def pairs(desk: Desk, items: str, together: str) -> Pairs:
    """What is bought together in the desk's view."""
    return _pairs(*_key(desk), items, together, desk.store, desk.view)


def _fit(desk: Desk) -> NeedsFit:
    room = _room(*_version(desk))
    if "fit" not in room:
        bar = st.progress(0.0, "Reading what customers bought")
        room["fit"] = needs.fit_needs(desk.store, lambda share, said: bar.progress(share, said))
        bar.empty()
    return room["fit"]


def _search(store: Store, room: dict) -> None:
    room["fit"] = needs.fit_needs(store)


def _version(desk: Desk) -> tuple[str, str]:
    return str(desk.store.folder), desk.store.manifest.fingerprint


def _key(desk: Desk) -> tuple[str, str, str]:
    return (*_version(desk), repr(desk.view))


def _names_key(desk: Desk) -> str:
    return f"needs_names_{desk.store.folder}"


@st.cache_resource(max_entries=16, show_spinner=False)
def _room(folder: str, fingerprint: str) -> dict:
    """Where the fit of a version is put; a cached function could not show its progress."""
    return {}


@st.cache_data(max_size="128MB", show_spinner="Putting customers in their groups")
def _groups(folder, fingerprint, view, centres, names, _store, _view, _fit) -> Groups:
    return needs.groups_of(_store, _view, _fit, names)


@st.cache_data(max_size="16MB", show_spinner=False)
def _tiers(folder, fingerprint, view, centres, _store, _view, _groups) -> Tiers:
    return needs.tiers_of(_store, _view, _groups)


@st.cache_data(max_size="64MB", show_spinner="Judging what to offer next")
def _next(folder, fingerprint, view, kind, _store, _view) -> Next | None:
    return needs_next.next_of(_store, _view, kind)


@st.cache_data(max_size="64MB", show_spinner="Counting what is bought together")
def _pairs(folder, fingerprint, view, items, together, _store, _view) -> Pairs:
    return needs_pairs.pairs_of(_store, _view, items, together)
