"""What staff say of a model as a whole: balance of its blocks, readiness, gaps, what holds back."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.models import CONCEPTUAL, GARTNER, IDIC, PAYNE_FROW, Model
from crm_core.ui import opinions
from crm_core.ui.desk import Desk
from crm_core.ui.figure import as_chart, figure, just_now, table
from crm_core.ui.opinion import NOT_ASKED, not_asked
from crm_core.ui.words import all_of, counted

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
# the steps of IDIC that each of them builds on, by their place
BEFORE = ((), (0,), (0,), (1, 2), (3,))


@as_chart
def balance(desk: Desk) -> None:
    """The eight blocks round a point, and how far the weakest lags behind the strongest."""
    st.markdown("##### Are the eight blocks in balance?")
    rows = _scored(desk, GARTNER, len(GARTNER.stages))
    if rows is None:
        return
    said = _balanced(rows)
    st.text(said)
    labels = {"mean_score": "Score now", "target": "Wanted"}
    with st.grid(min_column_width=320):
        figure(
            desk, "balance", charts.radar, rows, said, is_clickable=False, axis="component",
            now="mean_score", wanted="target", labels=labels,
        )  # fmt: skip
        widest = rows.sort_values("gap", ascending=False, ignore_index=True)
        pressed = figure(
            desk, "balance_ladder", charts.ladder, widest, said, name="component",
            now="mean_score", wanted="target", labels=labels,
        )  # fmt: skip
    st.caption(
        "A self-assessment of 1 to 5. The balance is the lowest score over the highest, a measure "
        "of our own; the area of the radar has no meaning. Press a mark of the ladder to open its "
        "block above."
    )
    with st.expander("Table"):
        table(desk, "balance", rows, "The eight blocks with their scores")
    if just_now("balance", pressed) is not None:
        opened = widest["component"].iloc[pressed]
        st.query_params["stage"] = next(s.id for s in GARTNER.stages if s.title == opened)
        st.rerun()


def _balanced(rows: pd.DataFrame) -> str:
    """The lowest score over the highest, and whose they are."""
    low = rows.loc[rows["mean_score"].idxmin()]
    high = rows.loc[rows["mean_score"].idxmax()]
    return (
        f"Balance {low.mean_score / high.mean_score:.2f} of 1: {low.component}, the weakest block "
        f"with {low.mean_score:.1f}, over {high.component}, the strongest with "
        f"{high.mean_score:.1f}. Balance between blocks beats strength in a few."
    )


@as_chart
def readiness(desk: Desk) -> None:
    """Which of five stages of readiness all answers together come to."""
    st.markdown("##### How ready are we?")
    asked = tuple(dict.fromkeys(q for stage in PAYNE_FROW.stages for q in stage.assessment))
    found = opinions.component(desk, asked)
    if found is None:
        not_asked()
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


@as_chart
def elements(desk: Desk) -> None:
    """The scores of the five elements, widest gap first."""
    st.markdown("##### Which element lags behind what we want?")
    rows = _scored(desk, CONCEPTUAL, 1)
    if rows is None:
        return
    rows = rows.sort_values("gap", ascending=False, ignore_index=True)
    said = widest_gap(rows)
    st.text(said)
    figure(
        desk, "elements", charts.ladder, rows, said, False,
        name="component", now="mean_score", wanted="target",
        labels={"mean_score": "Score now", "target": "Wanted"},
    )  # fmt: skip
    st.caption(
        "A self-assessment: people rate their own work high. What comes of it, performance, is "
        "measured, not asked."
    )
    with st.expander("Table"):
        table(desk, "elements", rows, "The elements with their scores")


def widest_gap(rows: pd.DataFrame) -> str:
    """Which element is furthest from what is wanted, of rows with the widest gap first."""
    first = rows.iloc[0]
    if first.gap <= 0:
        return "No element lags behind what is wanted."
    return (
        f"The widest gap is {first.component}: {first.mean_score:.1f} of 5, "
        f"{first.target:.1f} is wanted."
    )


@as_chart
def steps(desk: Desk) -> None:
    """The scores of IDIC's steps, each held down to that of the step before it."""
    st.markdown("##### Which step holds the later ones back?")
    rows = _scored(desk, IDIC, len(IDIC.stages))
    if rows is None:
        return
    rows["carried"], held_by = carried(list(rows["mean_score"]))
    said = held_back(rows, held_by)
    st.text(said)
    figure(
        desk, "steps", charts.ladder, rows, said, False,
        name="component", now="carried", wanted="mean_score",
        labels={"carried": "Carried by the steps before", "mean_score": "As answered"},
    )  # fmt: skip
    st.caption(
        "A step can't be better than what the step before it hands on, so its score is held down "
        "to the lowest before it: a rule of our own. Telling apart by value and by needs are two "
        "halves of one step. A self-assessment of 1 to 5."
    )


def carried(scores: list[float]) -> tuple[list[float], list[int]]:
    """The score of each IDIC step as those before it let it be, and the step that decides it."""
    values, deciding = [], []
    for step, score in enumerate(scores):
        own = (score, step)
        value, by = min([own, *((values[before], deciding[before]) for before in BEFORE[step])])
        values.append(value)
        deciding.append(step if value == score else by)
    return values, deciding


def held_back(rows: pd.DataFrame, held_by: list[int]) -> str:
    """Which steps hold which later ones back."""
    names, scores = list(rows["component"]), list(rows["mean_score"])
    held = {}
    for step, by in enumerate(held_by):
        if by != step:
            held.setdefault(by, []).append(names[step])
    if not held:
        lowest = names[scores.index(min(scores))]
        return f"No step is held back; the lowest is {lowest}."
    return " ".join(
        f"{names[by]}, {scores[by]:.1f} of 5, holds back {all_of(later)}."
        for by, later in held.items()
    )


def lacking_answers(names: list[str], n_all: int) -> str:
    """Which stages lack the answers of three; where all do, a whole round is lacking."""
    if len(names) == n_all:
        return NOT_ASKED
    lack = "lacks" if len(names) == 1 else "lack"
    return (
        f"Not measurable yet: {all_of(names)} {lack} the answers of three colleagues; "
        f"{n_all - len(names)} of {n_all} have them."
    )


def _scored(desk: Desk, model: Model, n_least: int) -> pd.DataFrame | None:
    """One row a stage that people scored: its score, what is wanted, and the gap.

    Where fewer stages than `n_least` were scored the page says so, and there are no rows.
    """
    found = [(stage.title, opinions.component(desk, stage.assessment)) for stage in model.stages]
    rows = [(name, one.score, one.target, one.gap) for name, one in found if one is not None]
    if len(rows) < n_least:
        not_asked(lacking_answers([name for name, one in found if one is None], len(found)))
        return None
    return pd.DataFrame(rows, columns=["component", "mean_score", "target", "gap"])
