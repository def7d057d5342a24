"""Symptoms that the data can't show: in one line, which they are, what opens them, and the way."""

import streamlit as st

from crm_core.studies.measurable import ROUND
from crm_core.studies.mistakes_case import Symptom
from crm_core.ui.assessment_words import ANSWER
from crm_core.ui.by_table import by_table
from crm_core.ui.menu import page_file


def locked_line(symptoms: tuple[Symptom, ...]) -> None:
    """The line and its links; nothing where nothing is locked."""
    if not symptoms:
        return
    st.markdown(f":material/lock: {said(symptoms)}")
    needs = {name for one in symptoms for name in one.missing}
    with st.container(horizontal=True):
        if any(_is_asked(name) for name in needs):
            st.page_link(
                page_file("workshop/assessment.py"), label="Answer the questions",
                icon=":material/forum:", query_params={"assessment": ANSWER},
            )  # fmt: skip
        if not all(_is_asked(name) for name in needs):
            st.page_link(
                page_file("start/data.py"), label="Add files", icon=":material/upload_file:"
            )


def said(symptoms: tuple[Symptom, ...]) -> str:
    """Which symptoms can't be measured, and how many of them each way opens, as Markdown."""
    ways: dict[tuple[bool | str, ...], list[Symptom]] = {}
    for one in symptoms:
        ways.setdefault(_way(one), []).append(one)
    opens = sorted(ways.values(), key=len, reverse=True)
    parts = "; ".join(f"{_needed(own)} {len(own)}" for own in opens)
    names = ", ".join(f"**{one.label}**" for one in symptoms)
    return f"Not measurable yet: {names}. {parts[0].upper()}{parts[1:]}."


def _way(one: Symptom) -> tuple[bool | str, ...]:
    """Which tables a symptom lacks columns of, and whether it lacks answers."""
    asked = [name for name in one.missing if _is_asked(name)]
    return bool(asked), *sorted({name.partition(".")[0] for name in _columns([one])})


def _columns(symptoms: list[Symptom]) -> tuple[str, ...]:
    names = [name for one in symptoms for name in one.missing if not _is_asked(name)]
    return tuple(dict.fromkeys(part for name in names for part in name.split(" or ")))


def _needed(symptoms: list[Symptom]) -> str:
    """What opens these symptoms, all of it together."""
    columns = _columns(symptoms)
    is_asked = _way(symptoms[0])[0]
    if not columns:
        return f"{ROUND} opens"
    return f"{f'{ROUND} with ' if is_asked else ''}columns of {by_table(columns)} open"


def _is_asked(name: str) -> bool:
    """Whether answers of people are lacking, not a column of a file."""
    return "." not in name or name.startswith("assessments.")
