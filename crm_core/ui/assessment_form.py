"""The form: a few questions at a time, five levels in words, or don't know."""

import secrets
from datetime import date

import pandas as pd
import streamlit as st

from crm_core.assessments.bank import BANK, Question, by_subject
from crm_core.assessments.files import MOST_LETTERS
from crm_core.studies.opinions import no_answers
from crm_core.ui import answers as given
from crm_core.ui.assessment_results import BANK as WHOLE
from crm_core.ui.assessment_results import groups_of, ways
from crm_core.ui.desk import Desk
from crm_core.ui.words import counted

UNKNOWN = 0
WEIGHTS, PLANNED = MORE = ("Also wanted level and importance", "Also plans and use")
LEVELS = ("staff", "leader")
_RESPONDENT, _STEP = "assessment_respondent", "assessment_step"


def form(desk: Desk, answers: pd.DataFrame) -> None:
    """Who answers, which questions, and the questions of one step."""
    _where(desk)
    who = _who(desk, answers)
    way = st.selectbox(
        "Questions", [WHOLE, *ways()[:-1]], key="assessment_questions", on_change=_begin
    )
    with st.container(horizontal=True):
        more = [name for name in MORE if st.toggle(name, key=f"assessment_{name}")]
    steps = _steps(way)
    step = min(st.session_state.get(_STEP, 0), len(steps) - 1)
    own = _own(desk, who["round_id"])
    _progress(steps, step, own)
    _questions(desk, steps, step, who, own, more)


def _where(desk: Desk) -> None:
    if given.is_for_session(desk.place):
        st.info(
            "The sample company is everybody's, so what you answer here stays with this session. "
            "Answers to a dataset of your own are kept for it."
        )
    else:
        st.caption(
            "Kept without your name, under a number drawn for this session. The link of this page "
            "opens this form for colleagues; whoever has it sees the results of three or more."
        )


def _who(desk: Desk, answers: pd.DataFrame) -> dict:
    """The round and, where the respondent says it, department and level."""
    here = list(dict.fromkeys(given.stored(desk.place)["round_id"]))
    usual = f"{date.today():%Y-%m}"
    names = list(dict.fromkeys([*reversed(here), usual]))
    departments = sorted(answers["department"].dropna().unique())
    with st.container(horizontal=True):
        name = st.selectbox(
            "Round", names, accept_new_options=True, key="assessment_into", on_change=_begin
        )
        department = st.selectbox(
            "Department", departments, index=None, accept_new_options=True,
            placeholder="rather not say", key="assessment_department",
        )  # fmt: skip
        level = st.selectbox(
            "Level", LEVELS, index=None, placeholder="rather not say", key="assessment_level"
        )
    return {
        "round_id": _short(name) or usual,
        "department": _short(department),
        "level": level,
        "respondent_id": _respondent(),
    }


def _begin() -> None:
    """Another round or choice of questions begins with its first part, nothing chosen yet."""
    st.session_state.pop(_STEP, None)
    for key in [key for key in st.session_state if str(key).startswith("assess_")]:
        del st.session_state[key]


def _short(text: str | None) -> str | None:
    return " ".join((text or "").split())[:MOST_LETTERS] or None


def _respondent() -> str:
    # nobody can guess it, and nothing leads from it to a person
    return st.session_state.setdefault(_RESPONDENT, secrets.token_hex(8))


def _steps(way: str) -> list[tuple[str, tuple[str, ...]]]:
    """The subjects of a choice of questions, each question once."""
    wanted = {one for ids in groups_of(way).values() for one in ids}
    chosen = {
        subject: tuple(one for one in ids if one in wanted) for subject, ids in by_subject().items()
    }
    return [(subject, ids) for subject, ids in chosen.items() if ids]


def _own(desk: Desk, round_id: str) -> dict[str, dict]:
    """What this respondent answered in this round, by question."""
    found = given.stored(desk.place)
    own = found[(found["respondent_id"] == _respondent()) & (found["round_id"] == round_id)]
    return {row["question_id"]: row for row in own.to_dict("records")}


def _progress(steps: list, step: int, own: dict) -> None:
    ids = [one for _, some in steps for one in some]
    done = sum(one in own for one in ids)
    st.progress(done / len(ids), f"{done} of {counted(len(ids), 'question')} answered")
    if done == len(ids):
        st.success("All answered. Thank you; the results stand under Results.")


def _questions(desk: Desk, steps: list, step: int, who: dict, own: dict, more: list[str]) -> None:
    subject, ids = steps[step]
    with st.form(f"assessment_form_{subject}", border=True):
        st.markdown(f"##### {subject}")
        st.caption(f"Part {step + 1} of {len(steps)}")
        answered = [_question(BANK[one], own.get(one, {}), more) for one in ids]
        with st.container(horizontal=True):
            is_kept = st.form_submit_button("Keep and go on", type="primary")
            is_back = st.form_submit_button("Back", disabled=step == 0)
    if is_kept:
        _keep(desk, who, [one for one in answered if one])
        st.session_state[_STEP] = min(step + 1, len(steps) - 1)
        st.rerun()
    if is_back:
        st.session_state[_STEP] = step - 1
        st.rerun()


def _question(question: Question, before: dict, more: list[str]) -> dict | None:
    """One question; nothing where no level was chosen."""
    choices = [1, 2, 3, 4, 5, UNKNOWN]
    chosen = st.radio(
        question.asks,
        choices,
        index=_place(before, choices),
        format_func=lambda level: _level(question, level),
        key=f"assess_{question.id}",
    )
    extra = {}
    if WEIGHTS in more:
        with st.container(horizontal=True):
            extra["target"] = _scale("Wanted level", question, "target", before)
            extra["importance"] = _scale("Importance", question, "importance", before)
    if PLANNED in more:
        with st.container(horizontal=True):
            extra["intention"] = _scale("Planned", question, "intention", before)
            extra["reality"] = _scale("Done, with proof", question, "reality", before)
    if chosen is None:
        return None
    return {"question_id": question.id, "score": chosen or None} | extra


def _place(before: dict, choices: list[int]) -> int | None:
    if not before:
        return None
    score = before["score"]
    return choices.index(UNKNOWN if pd.isna(score) else min(5, max(1, round(score))))


def _level(question: Question, level: int) -> str:
    if level == UNKNOWN:
        return "Don't know"
    words = question.levels[level - 1]
    return f"{level}: {words[0].upper()}{words[1:]}"


def _scale(label: str, question: Question, name: str, before: dict) -> float | None:
    kept = before.get(name)
    return st.segmented_control(
        label,
        (1, 2, 3, 4, 5),
        default=None if kept is None or pd.isna(kept) else round(kept),
        key=f"assess_{question.id}_{name}",
    )


def _keep(desk: Desk, who: dict, answered: list[dict]) -> None:
    if not answered:
        return
    rows = pd.DataFrame([who | {"date": date.today()} | one for one in answered])
    given.keep(desk.place, pd.concat([no_answers(), rows])[list(no_answers().columns)])
