"""What is drawn of a model as a whole from its numbers: a board, a chain of steps, witnesses."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.assessments import scoring
from crm_core.metrics import METRICS
from crm_core.store import Answer
from crm_core.ui import caches, opinions, words
from crm_core.ui.assessment_evidence import evidence
from crm_core.ui.cards import delta, figure_of
from crm_core.ui.desk import Desk
from crm_core.ui.figure import as_chart, figure, table
from crm_core.ui.opinion import not_asked
from crm_core.ui.reap import earned
from crm_core.units import short

BOARD = {
    "Retention": ("RE1", "RE3"),
    "Efficiency": ("PV5", "IN6"),
    "Acquisition": ("AC1", "AC3", "AC8"),
    "Penetration": ("DE1", "DE3"),
}
STEPS = {
    "Ask (reciprocity)": "IN8",
    "Capture": "DQ4",
    "Join (integration)": "DQ9",
    "Share (access)": "TE1",
    "Use": "CU1",
}


def reap_board(desk: Desk) -> None:
    """Four tiles: retention, efficiency, acquisition, penetration."""
    st.markdown("##### What does each of the four bring us?")
    _say_earned(desk)
    metrics = tuple(METRICS[metric_id] for ids in BOARD.values() for metric_id in ids)
    answers = caches.answers(desk.store, metrics, desk.view)
    if any(words.moved(metric, answers[metric.id]) for metric in metrics):
        base = words.period(desk.view.base_since, desk.view.base_until)
        st.caption(words.colours_told(base))
    with st.grid(min_column_width=320):
        for name, ids in BOARD.items():
            with st.container(border=True, height="stretch", gap="small"):
                st.markdown(f"**{name}**")
                _tile(desk, tuple(METRICS[metric_id] for metric_id in ids), answers)


def _say_earned(desk: Desk) -> None:
    """What three of the four moved in money, where the period before is known."""
    store, view = desk.store, desk.view
    if store.missing_for("growth_steps") or store.too_short(view):
        return
    rows = caches.rows(store, "growth_steps", view)
    if not rows.empty:
        st.text(f"{earned(rows, desk.currency)} What efficiency saves is not told in money here.")


def _tile(desk: Desk, metrics: tuple, answers: dict) -> None:
    with st.grid(min_column_width=130, gap="small"):
        for metric in metrics:
            answer = answers[metric.id]
            with st.container(gap="xxsmall"):
                if answer.state == "locked":
                    st.markdown(f":small[{metric.label}]")
                    st.caption(f"not measurable: needs {words.needed(answer.missing)}")
                else:
                    said = words.headline(metric, answer, desk.currency)
                    figure_of(metric, said, "board", **delta(metric, answer))
                    st.caption(words.literal(answer.reason) if answer.reason else metric.caption)


@as_chart
def information_chain(desk: Desk) -> None:
    """The five routines with customers' information, each by one share."""
    st.markdown("##### Where does information about customers get lost?")
    metrics = tuple(METRICS[name] for name in STEPS.values())
    answers = caches.answers(desk.store, metrics, desk.view)
    known = {step: answers[name] for step, name in STEPS.items() if answers[name].state == "ok"}
    lost = [_why_lost(step, answers[name]) for step, name in STEPS.items() if step not in known]
    if len(known) < 2:
        few = "Two of the five steps are needed to set them side by side."
        st.info("  \n".join([few, *lost]), icon=":material/lock:")
        return
    rows = pd.DataFrame({
        "routine": list(known),
        "share": [answer.value for answer in known.values()],
        "measure": [METRICS[STEPS[step]].label for step in known],
    })  # fmt: skip
    said = chain_said(rows)
    st.text(said)
    figure(
        desk, "information_chain", charts.bars, rows, said, is_clickable=False,
        category="routine", value="share", unit="share", labels={"share": "Share"},
    )  # fmt: skip
    measures = ", ".join(f"{step} by {METRICS[STEPS[step]].label.lower()}" for step in known)
    st.caption(f"Each step by one measure of its own: {measures}.")
    if lost:
        st.caption("  \n".join(lost))
    with st.expander("Table"):
        table(desk, "information_chain", rows, "The five routines, each with its measure")


def chain_said(rows: pd.DataFrame) -> str:
    """Which step has the lowest share; each is a share of something else."""
    least = rows.loc[rows["share"].idxmin()]
    return (
        f"The lowest of {len(rows)} different shares is {least.routine}: "
        f"{short(least['share'], 'share')}."
    )


def _why_lost(step: str, answer: Answer) -> str:
    """What a step lacks to be measured, as Markdown."""
    if answer.state == "locked":
        return f"{step} needs {words.needed(answer.missing)}."
    return f"{step}: {words.literal(answer.reason)}"


def witnesses(desk: Desk) -> None:
    """What people say of the supporting conditions, and what the data say."""
    answers = opinions.answers(desk)
    asked = scoring.rounds(answers)
    if asked.empty:
        st.markdown("##### Do the data say the same?")
        not_asked()
        return
    evidence(desk, answers, asked["round_id"].iloc[-1])
