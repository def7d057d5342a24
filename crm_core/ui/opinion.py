"""What people say of a stage, beside its numbers: the score of the latest round of questions."""

import streamlit as st

from crm_core.assessments.scoring import Component
from crm_core.models import Stage
from crm_core.pictures import NodeState
from crm_core.pictures.words import NOT_MEASURABLE
from crm_core.studies.measurable import ROUND
from crm_core.ui import opinions
from crm_core.ui.desk import Desk
from crm_core.ui.menu import page_file
from crm_core.ui.words import counted
from crm_core.units import NO_CHANGE

NOT_ASKED = f"Not measurable yet: it needs {ROUND}."


def opinion(desk: Desk, stage: Stage) -> Component | None:
    """What the latest round says about the questions of a stage, if it says enough."""
    if not stage.assessment:
        return None
    return opinions.component(desk, stage.assessment)


def opinion_state(found: Component | None) -> NodeState:
    """What a box of a picture says where only people can answer."""
    if found is None:
        return NodeState(NOT_MEASURABLE, state="locked", needs=ROUND)
    return NodeState(
        headline=f"{found.score:.1f} of 5",
        caption=f"say {counted(found.n_respondents, 'colleague')}",
        change=moved(found),
    )


def moved(found: Component) -> str:
    """How far the score moved since the round before, empty where there was none."""
    if found.previous is None:
        return ""
    by = f"{found.score - found.previous:+.1f}"
    # a sign before nothing but noughts would tell of a move that was none
    return NO_CHANGE if by in ("+0.0", "-0.0") else by


def opinion_said(desk: Desk, stage: Stage) -> None:
    """One line on what people say of the stage, and how far they agree."""
    if not stage.assessment:
        return
    found = opinion(desk, stage)
    if found is None:
        belong = "belongs" if len(stage.assessment) == 1 else "belong"
        st.caption(
            f":material/forum: {counted(len(stage.assessment), 'question')} for staff {belong} to "
            f"this stage; {_why_untold(desk, stage)}."
        )
        return
    before = f", {moved(found)} since before" if moved(found) else ""
    differ = " They disagree: talk first." if found.is_disagreed else ""
    st.caption(
        f":material/forum: Staff say {found.score:.1f} of 5 (target {found.target:.1f}{before}; "
        f"{counted(found.n_respondents, 'respondent')}). A self-assessment: people rate their own "
        f"work high.{differ}"
    )


def not_asked(said: str = NOT_ASKED) -> None:
    """What is lacking where only answers would tell, and the way to where they are given."""
    st.info(said, icon=":material/forum:")
    st.page_link(
        page_file("workshop/assessment.py"), label="Open the assessment", icon=":material/forum:"
    )


def _why_untold(desk: Desk, stage: Stage) -> str:
    answers = opinions.answers(desk)
    own = answers[answers["question_id"].isin(stage.assessment)]
    them = "it" if len(stage.assessment) == 1 else "them"
    return (
        f"nobody has answered {them} yet" if own["score"].isna().all() else "fewer than 3 answered"
    )
