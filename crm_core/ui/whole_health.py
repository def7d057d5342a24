"""The health of the value chain beside its own history, worked out when it is asked for."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.stage_health import N_HISTORY
from crm_core.metrics import METRICS
from crm_core.studies.chain_health import StageHealth, chain_health, has_history, weakest
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.words import counted, day

USUAL = 50


def health(desk: Desk) -> None:
    """Which of the five stages is weakest beside what was usual."""
    st.markdown("##### Which stage should we look at first?")
    days = (desk.view.until - desk.view.since).days
    if not has_history(desk.store, desk.view):
        since = f"; the sales begin on {day(desk.store.first_day)}" if desk.store.first_day else ""
        st.info(
            f"Not measurable: it needs {N_HISTORY} earlier periods of {counted(days, 'day')}"
            f"{since}. Choose a shorter period, such as the last 3 months.",
            icon=":material/hourglass_empty:",
        )
        return
    with st.spinner("Measuring eight earlier periods"):
        found = _found(desk)
    rows = _rows(found)
    said = _said(found)
    st.text(said)
    shown = rows.dropna(subset=["health"])
    if len(shown):
        figure(
            desk, "chain_health", charts.bars, shown, said, is_clickable=False,
            category="stage_name", value="health", unit="score",
            reference=USUAL, reference_label="usual",
            labels={"health": "Health, 0 to 100"},
        )  # fmt: skip
    with st.expander("Table"):
        table(desk, "chain_health", rows, "Health of each stage and the measures behind it")
    st.caption(
        f"Against own history: {N_HISTORY} earlier periods of {counted(days, 'day')}; 50 is usual, "
        "0 and 100 are three deviations off. A stage is published with two measures and 60\u202f% "
        "of their weight; the first measure counts twice. The method is ours. In a seasonal "
        "business it scores the calendar, too."
    )


def _said(found: tuple[StageHealth, ...]) -> str:
    first = weakest(found)
    if first is None:
        return "No stage has enough measures with a history to be scored."
    named = sorted((s, name) for name, s in first.scores.items() if s is not None)
    worst = METRICS[named[0][1]].label
    return (
        f"Look at {first.title} first: {first.health.score:.0f} where 50 is usual, most of all "
        f"because of “{worst}”. A chain delivers what its weakest link allows."
    )


def _rows(found: tuple[StageHealth, ...]) -> pd.DataFrame:
    return pd.DataFrame({
        "stage_name": [one.title for one in found],
        "health": [one.health.score for one in found],
        "coverage": [one.health.coverage for one in found],
        "measures": [
            ", ".join(METRICS[name].label for name, s in one.scores.items() if s is not None)
            for one in found
        ],
    })  # fmt: skip


def _found(desk: Desk) -> tuple[StageHealth, ...]:
    return _kept(str(desk.store.folder), repr(desk.view), desk.store, desk.view)


@st.cache_data(max_entries=24, show_spinner=False)
def _kept(folder, view_key, _store, _view) -> tuple[StageHealth, ...]:
    return chain_health(_store, _view)
