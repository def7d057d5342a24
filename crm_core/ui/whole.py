"""What is drawn of a model as a whole: health of a chain, balance, a board, a chain of steps."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.assessments import scoring
from crm_core.metrics import METRICS
from crm_core.models import CONCEPTUAL, GARTNER, IDIC, PAYNE_FROW
from crm_core.ui import caches, opinions, words
from crm_core.ui.assessment_evidence import evidence
from crm_core.ui.cards import delta
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.words import counted
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
# five stages that the Handbook of CRM names, here as bands of the total score
READY = (
    "pre-CRM planning",
    "building a data repository",
    "moderately developed",
    "well developed",
    "highly advanced",
)
# a step is the band round its whole number
FROM = (1.0, 1.5, 2.5, 3.5, 4.5)
NOT_ASKED = "Not measurable yet: it needs a round of questions. Open Workshop > Assessment."


def reap_board(desk: Desk) -> None:
    """Four tiles: retention, efficiency, acquisition, penetration."""
    st.markdown("##### Which of the four earns most for us next?")
    base = words.period(desk.view.base_since, desk.view.base_until)
    st.caption(f"Changes are against {base}; grey where they may be chance.")
    with st.grid(min_column_width=320):
        for name, ids in BOARD.items():
            with st.container(border=True, height="stretch", gap="small"):
                st.markdown(f"**{name}**")
                _tile(desk, tuple(METRICS[metric_id] for metric_id in ids))


def _tile(desk: Desk, metrics: tuple) -> None:
    answers = caches.answers(desk.store, metrics, desk.view)
    with st.grid(min_column_width=130, gap="small"):
        for metric in metrics:
            answer = answers[metric.id]
            with st.container(gap="xxsmall"):
                if answer.state == "locked":
                    st.markdown(f":small[{metric.label}]")
                    st.caption(f"not measurable: needs {words.needed(answer.missing)}")
                else:
                    said = words.headline(metric, answer, desk.currency)
                    st.metric(metric.label, said, **delta(metric, answer))
                    st.caption(metric.caption)


def information_chain(desk: Desk) -> None:
    """The five routines with customers' information, each by one share."""
    st.markdown("##### Where does information about customers get lost?")
    metrics = tuple(METRICS[name] for name in STEPS.values())
    answers = caches.answers(desk.store, metrics, desk.view)
    known = {step: answers[name] for step, name in STEPS.items() if answers[name].state == "ok"}
    if not known:
        st.info("Not one of the five steps can be measured on this data.", icon=":material/lock:")
        return
    rows = pd.DataFrame({
        "routine": list(known),
        "share": [answer.value for answer in known.values()],
        "measure": [METRICS[STEPS[step]].label for step in known],
    })  # fmt: skip
    least = rows.loc[rows["share"].idxmin()]
    share = short(least["share"], "share")
    said = f"The weakest step is {least.routine}: {share}."
    if len(rows) == 1:
        said = f"Only {least.routine} can be measured: {share}."
    st.text(said)
    figure(
        desk, "information_chain", charts.bars, rows, said, is_clickable=False,
        category="routine", value="share", unit="share", labels={"share": "Share"},
    )  # fmt: skip
    lost = [METRICS[STEPS[step]].label for step in STEPS if step not in known]
    if lost:
        st.caption(f"Not measurable on this data: {', '.join(lost)}.")
    with st.expander("Table"):
        table(desk, "information_chain", rows, "The five routines, each with its measure")


def balance(desk: Desk) -> None:
    """The eight blocks round a point, and how far the weakest lags behind the strongest."""
    st.markdown("##### Are the eight blocks in balance?")
    rows = _opinions(desk, GARTNER)
    if len(rows) < len(GARTNER.stages):
        st.info(NOT_ASKED, icon=":material/forum:")
        return
    index = rows["mean_score"].min() / rows["mean_score"].max()
    weakest = rows.loc[rows["mean_score"].idxmin(), "component"]
    said = (
        f"Balance {index:.2f} of 1: the weakest block, {weakest}, against the strongest. Balance "
        "between blocks beats strength in a few."
    )
    st.text(said)
    figure(
        desk, "balance", charts.radar, rows, said, is_clickable=False, axis="component",
        now="mean_score", wanted="target",
        labels={"mean_score": "Score now", "target": "Wanted"},
    )  # fmt: skip
    st.caption(
        "A self-assessment of 1 to 5. The balance is the lowest score over the highest, a measure "
        "of our own; the area of the radar has no meaning."
    )
    with st.expander("Table"):
        table(desk, "balance", rows, "The eight blocks with their scores")


def witnesses(desk: Desk) -> None:
    """What people say of the supporting conditions, and what the data say."""
    answers = opinions.answers(desk)
    asked = scoring.rounds(answers)
    if asked.empty:
        st.markdown("##### Do the data say the same?")
        st.info(NOT_ASKED, icon=":material/forum:")
        return
    evidence(desk, answers, asked["round_id"].iloc[-1])


def readiness(desk: Desk) -> None:
    """Which of five stages of readiness all answers together come to."""
    st.markdown("##### How ready are we?")
    asked = tuple(dict.fromkeys(q for stage in PAYNE_FROW.stages for q in stage.assessment))
    found = opinions.component(desk, asked)
    if found is None:
        st.info(NOT_ASKED, icon=":material/forum:")
        return
    reached = sum(found.score >= low for low in FROM) - 1
    said = (
        f"Answers of {counted(found.n_respondents, 'colleague')} to all {len(asked)} questions of "
        f"this model come to {found.score:.1f} of 5: “{READY[reached]}”, step {reached + 1} of 5."
    )
    st.text(said)
    rows = pd.DataFrame({
        "stair": [f"{n}. {name}" for n, name in enumerate(READY, start=1)],
        "lowest_score": FROM,
    })  # fmt: skip
    figure(
        desk, "readiness", charts.stairs, rows, said, is_clickable=False,
        name="stair", start="lowest_score", end=5.0, now=found.score, wanted=found.target,
        title="Mean of all answers, 1 = absent, 5 = a way of life",
    )  # fmt: skip
    st.caption(
        "The names of the five stages are those of the Handbook of CRM, 2005; that a mean score "
        "stands for a stage is our choice. A self-assessment."
    )


def elements(desk: Desk) -> None:
    """The scores of the five elements, widest gap first."""
    st.markdown("##### Which element lags behind what we want?")
    rows = _opinions(desk, CONCEPTUAL)
    if rows.empty:
        st.info(NOT_ASKED, icon=":material/forum:")
        return
    rows = rows.sort_values("gap", ascending=False, ignore_index=True)
    first = rows.iloc[0]
    said = f"{first.component}: {first.mean_score:.1f} of 5, wanted {first.target:.1f}."
    st.text(said)
    figure(
        desk, "elements", charts.ladder, rows, said, False,
        name="component", now="mean_score", wanted="target",
        labels={"mean_score": "Score now", "target": "Wanted"},
    )  # fmt: skip
    st.caption("A self-assessment: people rate their own work high.")


def steps(desk: Desk) -> None:
    """The scores of IDIC's steps, each held down to that of the step before it."""
    st.markdown("##### Which step holds the later ones back?")
    rows = _opinions(desk, IDIC)
    if len(rows) < len(IDIC.stages):
        st.info(NOT_ASKED, icon=":material/forum:")
        return
    rows["carried"] = rows["mean_score"].cummin()
    held = rows[rows["carried"] < rows["mean_score"]]
    said = _held(rows, held)
    st.text(said)
    figure(
        desk, "steps", charts.ladder, rows, said, False,
        name="component", now="carried", wanted="mean_score",
        labels={"carried": "Carried by the steps before", "mean_score": "As answered"},
    )  # fmt: skip
    st.caption(
        "A step can't be better than what the step before it hands on, so its score is held down "
        "to the lowest so far: a rule of our own. A self-assessment of 1 to 5."
    )


def _held(rows: pd.DataFrame, held: pd.DataFrame) -> str:
    weakest = rows.loc[rows["mean_score"].idxmin()]
    if held.empty:
        return f"No step is held back; the lowest is {weakest.component}, the last to build on."
    first = rows.loc[: held.index[0]]
    by = first.loc[first["mean_score"].idxmin()]
    return (
        f"{by.component}, {by.mean_score:.1f} of 5, holds back {counted(len(held), 'later step')}."
    )


def _opinions(desk: Desk, model) -> pd.DataFrame:
    """One row a stage that people scored: its score, what is wanted, and the gap."""
    found = [(stage.title, opinions.component(desk, stage.assessment)) for stage in model.stages]
    rows = [(name, one.score, one.target, one.gap) for name, one in found if one is not None]
    return pd.DataFrame(rows, columns=["component", "mean_score", "target", "gap"])
