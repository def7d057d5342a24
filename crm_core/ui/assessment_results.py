"""Results of a round: gaps, departments, plans and use, round by round, data beside answers."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.assessments import comparing
from crm_core.assessments.bank import by_subject
from crm_core.assessments.conditions import GROUPS
from crm_core.assessments.scoring import rounds
from crm_core.charts.radar import FEWEST, MOST
from crm_core.models import MODELS
from crm_core.ui.assessment_evidence import evidence
from crm_core.ui.assessment_words import (
    ANSWER,
    DEPARTMENTS,
    EVIDENCE,
    FILES,
    GAPS,
    HONEST,
    LOOKS,
    NOBODY,
    ORDER,
    PLANS,
    PRIVATE,
    TIME,
    answered,
    first_gap,
    moved,
    opens,
    planned,
    widest,
)
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table

CONDITIONS, BANK = "Supporting conditions", "Whole bank"
LABELS = {"mean_score": "Now"}
SHOWN = {"score": "mean_score", "previous": "mean_before"}

# all columns of the gaps beside each other on a screen of 1,280
WIDTHS = {
    "component": 186, "mean_score": 82, "target": 58, "gap": 45, "importance": 77, "priority": 58,
    "spread": 55, "index": 52, "mean_before": 62, "n_respondents": 86,
}  # fmt: skip


def results(desk: Desk, answers: pd.DataFrame) -> None:
    """One round as the reader looks at it: which round, by what, and which look."""
    told = rounds(answers)
    if told.empty:
        _nobody()
        return
    with st.grid(min_column_width=200):
        number = _round(told)
        groups = _groups()
    own = told.iloc[number]
    st.text(answered(own))
    st.caption(HONEST)
    look = st.segmented_control(
        "Look", LOOKS, default=GAPS, required=True, key="opinions", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    if look == EVIDENCE:
        evidence(desk, answers, own.round_id)
        return
    DRAWN[look](desk, answers, groups, own.round_id)


def _nobody() -> None:
    """What a round would open, and the ways to begin one."""
    st.info(NOBODY, icon=":material/forum:")
    st.text(opens())
    ways = (
        (ANSWER, ":material/edit_note:", "primary"),
        (FILES, ":material/upload_file:", "secondary"),
    )
    with st.container(horizontal=True):
        for part, icon, kind in ways:
            st.button(part, icon=icon, type=kind, key=f"begin_{part}", on_click=_go, args=(part,))


def _go(part: str) -> None:
    st.session_state["assessment"] = part


def groups_of(name: str) -> dict[str, tuple[str, ...]]:
    """The components of a way to read the answers, each with its questions."""
    if name == CONDITIONS:
        return dict(GROUPS)
    if name == BANK:
        return by_subject()
    model = next(model for model in MODELS.values() if model.title == name)
    return {stage.title: stage.assessment for stage in model.stages if stage.assessment}


def ways() -> list[str]:
    """The ways in which answers can be read."""
    asked = [model for model in MODELS.values() if any(s.assessment for s in model.stages)]
    return [CONDITIONS, *(model.title for model in asked), BANK]


def _round(told: pd.DataFrame) -> int:
    numbers = list(reversed(range(len(told))))
    return st.selectbox(
        "Round", numbers, format_func=lambda n: told["round_id"].iloc[n], key="assessment_round"
    )


def _groups() -> dict[str, tuple[str, ...]]:
    return groups_of(st.selectbox("Read by", ways(), key="assessment_ways"))


def _gaps(desk: Desk, answers: pd.DataFrame, groups: dict, round_id: str) -> None:
    rows = comparing.ladder(answers, groups, round_id).rename(columns=SHOWN)
    st.markdown("##### Where is most to gain?")
    if not rows.empty:
        st.text(first_gap(rows))
        before = "mean_before" if rows["mean_before"].notna().any() else None
        figure(
            desk, "gaps", charts.ladder, rows, first_gap(rows), False,
            name="component", now="mean_score", wanted="target", before=before, labels=LABELS,
        )  # fmt: skip
        st.caption(ORDER)
        table(desk, "gaps", rows, "Each component with its gap and priority", widths=WIDTHS)
        # the radar keeps the order of the model
        order = [name for name in groups if name in set(rows["component"])]
        _radar(desk, rows.set_index("component").loc[order].reset_index(), before)
    _untold(answers, groups, round_id)


def _radar(desk: Desk, rows: pd.DataFrame, before: str | None) -> None:
    if not FEWEST <= len(rows) <= MOST:
        return
    st.markdown("##### In what shape are we?")
    said = f"{len(rows)} components as a radar; the table above holds the same figures."
    figure(
        desk, "shape", charts.radar, rows, said, False,
        axis="component", now="mean_score", wanted="target", before=before, labels=LABELS,
    )  # fmt: skip
    st.caption("The area has no meaning, and the shape hangs on the order of the axes.")


def _untold(answers: pd.DataFrame, groups: dict, round_id: str) -> None:
    found = comparing.untold(answers, groups, round_id)
    asked = [name for name, n in found.items() if n]
    never = [name for name, n in found.items() if not n]
    if asked:
        st.text(f"Hidden, fewer than three answered: {'; '.join(asked)}.")
    if never:
        st.text(f"Nobody answered: {'; '.join(never)}.")


def _departments(desk: Desk, answers: pd.DataFrame, groups: dict, round_id: str) -> None:
    rows = comparing.by_department(answers, groups, round_id)
    rows = rows.rename(columns={"score": "mean_score", "n": "n_respondents"})
    st.markdown("##### Who sees it how?")
    if rows["mean_score"].notna().any():
        st.text(widest(rows))
        figure(
            desk, "departments", charts.grid, rows, widest(rows), False,
            row="component", column="department", value="mean_score", unit="number",
        )  # fmt: skip
        table(desk, "departments", rows, "Each component and department")
    else:
        st.text("No department can be shown.")
    st.caption(PRIVATE)


def _plans(desk: Desk, answers: pd.DataFrame, groups: dict, round_id: str) -> None:
    rows = comparing.plans(answers, groups, round_id)
    st.markdown("##### How far do plans run ahead of what is done?")
    if rows.empty:
        st.text("This round did not ask for plans and use, or fewer than three answered.")
        return
    st.text(planned(rows))
    figure(
        desk, "plans", charts.dumbbell, rows, planned(rows), False,
        name="component", first="intention", second="reality",
    )  # fmt: skip
    st.caption("Planned: agreed and told to all. Done: there is proof that it is used throughout.")
    table(desk, "plans", rows, "Each component with what is planned and what is done")


def _time(desk: Desk, answers: pd.DataFrame, groups: dict, round_id: str) -> None:
    rows = comparing.over_time(answers, groups).rename(columns={"score": "mean_score"})
    st.markdown("##### How did it move from round to round?")
    st.text(moved(rows))
    if rows["round_id"].nunique() < 2:
        return
    figure(
        desk, "rounds", charts.grid, rows, moved(rows), False,
        row="component", column="round_id", value="mean_score", unit="number",
    )  # fmt: skip
    st.caption("Only rounds that asked the same questions of a component are compared.")
    table(desk, "rounds", rows, "Each component round by round")


DRAWN = {GAPS: _gaps, DEPARTMENTS: _departments, PLANS: _plans, TIME: _time}
