"""How far departments, or levels, agree on what staff were asked of a stage, and what they want."""

from functools import partial

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.assessments import comparing, scoring
from crm_core.assessments.bank import BANK
from crm_core.models import CONCEPTUAL, GARTNER, PAYNE_FROW, QCI, VALUE_CHAIN
from crm_core.ui import opinions
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table_below
from crm_core.ui.opinion import not_asked
from crm_core.ui.trouble import told
from crm_core.ui.words import counted

# what is asked of departments, and the stage whose questions they answered
AGREEMENTS = {
    "leadership_agreement": (
        "Do departments see their leaders alike?",
        VALUE_CHAIN.stage("leadership"),
    ),
    "readiness_agreement": (
        "Do departments see the same gaps?",
        PAYNE_FROW.stage("readiness"),
    ),
    "project_agreement": (
        "Do departments see the programme alike?",
        PAYNE_FROW.stage("project"),
    ),
    "engagement_agreement": (
        "Do departments understand it alike, and want it?",
        PAYNE_FROW.stage("engagement"),
    ),
    "hiring_agreement": (
        "How far are hiring, training and pay from what is wanted?",
        VALUE_CHAIN.stage("human_resources"),
    ),
    "people_agreement": (
        "How far are owners, skills and pay from what is wanted?",
        QCI.stage("people"),
    ),
    "vision_agreement": ("Do departments see the vision alike?", GARTNER.stage("vision")),
    "strategy_agreement": (
        "How far are departments from the goals they want to have?",
        GARTNER.stage("strategy"),
    ),
    "orientation_agreement": (
        "Do those who lead and their staff see the orientation alike?",
        CONCEPTUAL.stage("orientation"),
    ),
}
# where levels are set side by side, not departments
LEVELS = ("orientation_agreement",)
# where how far it is to what is wanted matters more than who says so
GAPS = ("hiring_agreement", "people_agreement", "strategy_agreement")
NEEDS = (
    "Not measurable yet: it needs a round of questions that three colleagues or more of two "
    "{part}s answered."
)
ENDS = "1 = absent, 5 = a way of life"


@st.fragment
def agreement(desk: Desk, name: str) -> None:
    """The answers to the questions of a stage, part by part of the company, and what is wanted."""
    question, stage = AGREEMENTS[name]
    part = "level" if name in LEVELS else "department"
    say = gap_said if name in GAPS else partial(agreement_said, part=part)
    with st.container(key=f"chart_{name}", gap="xsmall"), told("chart"):
        st.markdown(f"##### {question}")
        rows = agreement_rows(opinions.answers(desk), stage.assessment, part)
        if rows.empty:
            not_asked(NEEDS.format(part=part))
            return
        said = say(rows)
        st.text(said)
        figure(
            desk, name, charts.strip, rows, said, is_clickable=False,
            name="component", part=part, value="mean_score", wanted="target", ends=ENDS,
            labels={part: f"A {part}", "target": "Wanted, on average"},
        )  # fmt: skip
        st.caption(
            f"A dot is the mean of a {part}; those of fewer than three who answered are hidden. "
            "A self-assessment: people rate their own work high."
        )
        table_below(desk, name, rows, question)


def agreement_rows(
    answers: pd.DataFrame, question_ids: tuple[str, ...], part: str = "department"
) -> pd.DataFrame:
    """One row a question and department (or level) of the latest round: its mean and target."""
    columns = ["component", part, "mean_score", "target", "n_respondents"]
    asked = scoring.rounds(answers)
    if asked.empty:
        return pd.DataFrame(columns=columns)
    titles = {BANK[one].asks: (one,) for one in question_ids}
    parted = answers.assign(department=answers[part])
    found = comparing.by_department(parted, titles, asked["round_id"].iloc[-1])
    found = found.dropna(subset=["score"]).rename(
        columns={"score": "mean_score", "n": "n_respondents", "department": part}
    )
    wanted = {name: _wanted(answers, ids) for name, ids in titles.items()}
    # one alone agrees with itself
    several = found.groupby("component")[part].transform("size") > 1
    return found.assign(target=found["component"].map(wanted))[several][columns].reset_index(
        drop=True
    )


def agreement_said(rows: pd.DataFrame, part: str = "department") -> str:
    """On which question departments (or levels) differ most, and who stands where."""
    spans = rows.groupby("component")["mean_score"].agg(lambda scores: scores.max() - scores.min())
    of_one = rows[rows["component"] == spans.idxmax()]
    low, high = (of_one.loc[getattr(of_one["mean_score"], end)()] for end in ("idxmin", "idxmax"))
    return (
        f"{part.capitalize()}s differ most on “{spans.idxmax()}”: {low[part]} says "
        f"{low.mean_score:.1f}, {high[part]} {high.mean_score:.1f} of 5; "
        f"{counted(rows[part].nunique(), part)} are shown."
    )


def gap_said(rows: pd.DataFrame) -> str:
    """On which question departments are furthest from what is wanted."""
    asked = rows.groupby("component").agg(
        low=("mean_score", "min"), high=("mean_score", "max"),
        mean=("mean_score", "mean"), target=("target", "first"),
    )  # fmt: skip
    gaps = (asked["target"] - asked["mean"]).dropna()
    if gaps.empty:
        return agreement_said(rows)
    if gaps.max() <= 0:
        return "Departments are where they want to be."
    widest = asked.loc[gaps.idxmax()]
    return (
        f"The widest gap is “{gaps.idxmax()}”: departments say {widest.low:.1f} to "
        f"{widest.high:.1f} of 5, {widest.target:.1f} is wanted."
    )


def _wanted(answers: pd.DataFrame, ids: tuple[str, ...]) -> float | None:
    found = scoring.component(answers[answers["question_id"].isin(ids)], ids)
    return found.target if found else None
