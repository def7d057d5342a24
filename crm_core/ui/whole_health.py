"""The health of the value chain beside its own history or on the way to targets, never mixed."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.stage_health import N_HISTORY
from crm_core.metrics import METRICS
from crm_core.models import VALUE_CHAIN
from crm_core.studies.chain_health import (
    LEADS,
    StageHealth,
    chain_health,
    has_history,
    judged_view,
    longest_with_history,
    weakest,
)
from crm_core.studies.chain_targets import IDS, TARGETED, target_health
from crm_core.ui import caches
from crm_core.ui.asked import ask, is_asked
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.shorter import offer
from crm_core.ui.trouble import told
from crm_core.ui.whole_targets import targets
from crm_core.ui.whole_targets_words import AGAINST, CHOICES, HISTORY
from crm_core.ui.words import counted, day

USUAL, REACHED = 50, 100
PUBLISHED = (
    "A stage is published with two measures and 60\u202f% of their weight; the lead measure of "
    f"each counts twice ({', '.join(METRICS[name].label for name in LEADS)}). The method is ours."
)


@st.fragment
def health(desk: Desk) -> None:
    """Which of the five stages is weakest beside what was usual, or beside its targets."""
    with st.container(key="chain_health", gap="small"), told("chart"):
        st.markdown("##### Which stage should we look at first?")
        against = st.segmented_control(
            "Against", CHOICES[AGAINST], default=HISTORY, required=True, key=AGAINST,
            bind="query-params",
        )  # fmt: skip
        (_beside_history if against == HISTORY else _beside_targets)(desk)


def _beside_history(desk: Desk) -> None:
    view = judged_view(desk.store, desk.view)
    if view is None:
        st.info(_too_short(desk), icon=":material/hourglass_empty:")
        offer(desk, "health", has_history)
        return
    judged = f"The last {counted(view.length.days, 'day')} of the period, " * (view != desk.view)
    said = f"{judged}beside {N_HISTORY} earlier periods of {counted(view.length.days, 'day')}"
    if not is_asked(desk, "health"):
        ask(desk, "health", "Measure eight earlier periods", "work_out_health")
        return
    with st.spinner("Measuring eight earlier periods"):
        found = _kept(str(desk.store.folder), repr(view), desk.store, view)
    _drawn(desk, found, "50 is usual", USUAL, "usual")
    st.caption(
        f"Type: against own history (50 = usual). {said[0].upper()}{said[1:]}; 0 and 100 are "
        f"three deviations off. {PUBLISHED} In a seasonal business it scores the calendar, too."
    )


def _too_short(desk: Desk) -> str:
    first, most = desk.store.first_day, longest_with_history(desk.store, desk.view)
    said = f"Not measurable: beside a period it needs {N_HISTORY} earlier ones as long"
    if not first or not most:
        return f"{said}. Set targets instead."
    return (
        f"{said}. The sales begin on {day(first)}: {N_HISTORY + 1} periods fit if one is at most "
        f"{counted(most, 'day')}. Choose one so short, or set targets."
    )


def _beside_targets(desk: Desk) -> None:
    answers = caches.answers(desk.store, tuple(METRICS[name] for name in IDS), desk.view)
    wanted = targets(desk, "chain", _stages(), answers)
    if not wanted:
        st.info(
            "Nothing to score yet: type a floor and a target for two measures of a stage or more.",
            icon=":material/flag:",
        )
        return
    _drawn(desk, target_health(answers, wanted), "100 is the target", REACHED, "target")
    st.caption(
        f"Type: against target (100 = target): 0 is the floor. {PUBLISHED} A target tells what "
        "the company wants, not what is usual."
    )


def _stages() -> dict[str, str]:
    """The stage of each measure that may have a target."""
    return {
        name: VALUE_CHAIN.stage(stage_id).title
        for stage_id, names in TARGETED.items()
        for name in names
    }


def _drawn(
    desk: Desk, found: tuple[StageHealth, ...], meaning: str, line: float, line_label: str
) -> None:
    """The published stages as bars, how much of each was scored, and the table of both."""
    rows = _rows(found)
    said = health_said(found, meaning)
    st.text(said)
    shown = rows.dropna(subset=["health"])
    if len(shown):
        figure(
            desk, "chain_health", charts.bars, _marked(shown), said, is_clickable=False,
            category="stage_name", value="health", unit="count", colour="mark", end=REACHED,
            reference=line, reference_label=line_label,
            labels={"health": "Health, 0 to 100"},
        )  # fmt: skip
    st.caption(coverage_said(found))
    with st.expander("Table"):
        table(desk, "chain_health", rows, "Health of each stage and the measures behind it")


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as drawn: in whole numbers, the weakest stage in the colour of what is bad."""
    # of one stage none is the weakest
    is_weakest = (rows["health"] == rows["health"].min()) & (len(rows) > 1)
    return rows.assign(health=rows["health"].round(), mark=is_weakest.map({True: "bad", False: ""}))


def health_said(found: tuple[StageHealth, ...], meaning: str) -> str:
    """The stage to look at first, its health, and the measure that pulls it down most."""
    first = weakest(found)
    if first is None:
        return "No stage has enough measures to be scored."
    if sum(one.health.score is not None for one in found) == 1:
        return f"Only {first.title} can be scored: {first.health.score:.0f} where {meaning}."
    named = sorted((s, name) for name, s in first.scores.items() if s is not None)
    worst = METRICS[named[0][1]].label
    return (
        f"Look at {first.title} first: {first.health.score:.0f} where {meaning}, most of all "
        f"because of “{worst}”. A chain delivers what its weakest link allows."
    )


def coverage_said(found: tuple[StageHealth, ...]) -> str:
    """How much of each stage's weight was scored, and which stages are held back for it."""
    shares = ", ".join(f"{one.title} {_percent(one.health.coverage)}" for one in found)
    held = [one.title for one in found if one.health.score is None]
    apart = f" Held back: {', '.join(held)}." if held else ""
    return f"Weight scored: {shares}.{apart}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}\u202f%"


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


@st.cache_data(max_entries=24, show_spinner=False)
def _kept(folder, view_key, _store, _view) -> tuple[StageHealth, ...]:
    return chain_health(_store, _view)
