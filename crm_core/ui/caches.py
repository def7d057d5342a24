"""The two caches: opened datasets, and small results that hold nobody's personal data."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from crm_core.metrics import FITTED, METRICS, Fitted, Metric
from crm_core.store import Answer, Store
from crm_core.studies.needs_file import kept_mark
from crm_core.ui.at_work import AtWork
from crm_core.view import View


@st.cache_resource(max_entries=6, show_spinner=False)
def opened(folder: Path) -> Store:
    """The dataset of a version folder, opened once for all sessions; versions never change."""
    return Store(folder)


def answers(store: Store, metrics: tuple[Metric | Fitted, ...], view: View) -> dict[str, Answer]:
    """The answers that no study is needed for: of measured metrics, and of all that is locked."""
    ids = tuple(metric.id for metric in metrics if isinstance(metric, Metric))
    found = _answers(str(store.folder), store.manifest.fingerprint, ids, repr(view), store, view)
    missing = {m.id: store.missing(m.needs) for m in metrics if isinstance(m, Fitted)}
    locked = {
        name: Answer(state="locked", missing=lacks) for name, lacks in missing.items() if lacks
    }
    return {**found, **locked}


def studied(store: Store, study: str, view: View, needs_fit=None) -> Future:
    """The answers of all metrics that one study yields, worked out once a version and view.

    They may still be under way, in a thread of their own.
    """
    found = hash((needs_fit.centres, needs_fit.reason)) if needs_fit else 0
    # peers in value are of the same needs group, where groups are kept
    groups = (found, kept_mark(store.folder))
    key = (str(store.folder), store.manifest.fingerprint, study, repr(view), groups)
    return at_work().begun(key, partial(_study, store, study, view, needs_fit))


def rows(store: Store, query: str, view: View) -> pd.DataFrame:
    """The result set of a query that counts groups, never one that lists people."""
    fingerprint = store.manifest.fingerprint
    return _rows(str(store.folder), fingerprint, query, repr(view), store, view)


def n_customers(store: Store, view: View) -> tuple[int, int]:
    """How many customers a view chooses, and how many there are."""
    return _n_customers(str(store.folder), repr(view.who), store, view)


@st.cache_data(max_size="64MB", show_spinner=False)
def values(_store: Store, folder: str, column: str) -> list[str]:
    """The values of a column that a view may choose by."""
    return _store.values(column)


@st.cache_data(max_size="64MB", show_spinner=False)
def _answers(folder, fingerprint, ids, view_key, _store, _view) -> dict[str, Answer]:
    return _store.answer([METRICS[metric_id] for metric_id in ids], _view)


@st.cache_resource(show_spinner=False)
def at_work() -> AtWork:
    """The studies of this server."""
    return AtWork()


def _study(store: Store, study: str, view: View, needs_fit) -> dict[str, Answer]:
    # what studies are built on takes seconds to load: only who asks for one waits for it
    from crm_core.studies.answering import answer

    metrics = [metric for metric in FITTED.values() if metric.study == study]
    return answer(store, metrics, view, needs_fit)


@st.cache_data(max_size="256MB", show_spinner=False)
def _rows(folder, fingerprint, query, view_key, _store, _view) -> pd.DataFrame:
    return _store.rows(query, _view)


@st.cache_data(max_size="16MB", show_spinner=False)
def _n_customers(folder, who_key, _store, _view) -> tuple[int, int]:
    return _store.n_customers(_view)
