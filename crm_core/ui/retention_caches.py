"""Studies of retention, worked out once a version and view; nobody's name is kept."""

import pandas as pd
import streamlit as st

from crm_core.analysis.cohorts import Cohort
from crm_core.studies import retention, retention_churn, retention_next
from crm_core.studies.retention_churn import Churn
from crm_core.studies.retention_next import NextStudy
from crm_core.ui import caches
from crm_core.ui.desk import Desk

LISTED = 500


def cohorts(desk: Desk) -> tuple[Cohort, ...]:
    """The cohorts of the desk's view."""
    return _cohorts(*_key(desk), desk.store, desk.view)


def churn(desk: Desk) -> Churn:
    """Who counts as lost by each rule."""
    return _churn(*_key(desk), desk.store, desk.view)


def silences(desk: Desk) -> pd.DataFrame:
    """How many customers have been silent for how many days."""
    rows = caches.rows(desk.store, "churn_silences", desk.view)
    return rows.groupby("silent_days", as_index=False)["n_customers"].sum()


def next_purchase(desk: Desk) -> NextStudy:
    """How well the next purchase can be foretold."""
    return _next_purchase(*_key(desk), desk.store, desk.view)


def missing_soon(desk: Desk, study: NextStudy) -> tuple[pd.DataFrame, int]:
    """The customers with most revenue in doubt by key, and how many customers there are."""
    return _missing_soon(*_key(desk), desk.store, desk.view, study)


def _key(desk: Desk) -> tuple[str, str, str]:
    return str(desk.store.folder), desk.store.manifest.fingerprint, repr(desk.view)


@st.cache_data(max_size="64MB", show_spinner=False)
def _cohorts(folder, fingerprint, view, _store, _view) -> tuple[Cohort, ...]:
    return retention.cohorts_of(_store, _view)


@st.cache_data(max_size="64MB", show_spinner="Counting who is lost by each rule")
def _churn(folder, fingerprint, view, _store, _view) -> Churn:
    return retention_churn.churn(_store, _view)


@st.cache_data(max_size="64MB", show_spinner="Learning from earlier days, judging on later ones")
def _next_purchase(folder, fingerprint, view, _store, _view) -> NextStudy:
    return retention_next.next_purchase(_store, _view)


@st.cache_data(max_size="64MB", show_spinner="Working out everybody's chance")
def _missing_soon(folder, fingerprint, view, _store, _view, _study):
    told = retention_next.chances(_store, _view, _study)
    return told.head(LISTED), len(told)
