"""Symptoms that the data can't show: in one line, which they are, what opens them, and the way."""

from collections import Counter

import streamlit as st

from crm_core.studies.mistakes_case import Symptom
from crm_core.ui.assessment_words import ANSWER
from crm_core.ui.closed import by_table
from crm_core.ui.menu import page_file

ROUND = "a round of questions"


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
    opens = Counter(_way(one.missing) for one in symptoms).most_common()
    parts = [f"{way} {'opens' if way == ROUND else 'open'} {n}" for way, n in opens]
    names = ", ".join(f"**{one.label}**" for one in symptoms)
    ways = "; ".join(parts)
    return f"Not measurable yet: {names}. {ways[0].upper()}{ways[1:]}."


def _way(missing: tuple[str, ...]) -> str:
    columns = tuple(dict.fromkeys(name for name in missing if not _is_asked(name)))
    if not columns:
        return ROUND
    with_round = f" with {ROUND}" if len(columns) < len(set(missing)) else ""
    return f"columns of {by_table(columns)}{with_round}"


def _is_asked(name: str) -> bool:
    """Whether answers of people are lacking, not a column of a file."""
    return "." not in name or name.startswith("assessments.")
