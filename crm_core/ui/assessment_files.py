"""Answers as files: taken along, brought in, and rounds that were given here dropped."""

import pandas as pd
import streamlit as st

from crm_core.assessments import files
from crm_core.errors import CrmError
from crm_core.ui import answers as given
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.ui.words import counted, literal

BROUGHT = "assessment_brought"


def file_part(desk: Desk, answers: pd.DataFrame) -> None:
    """All answers as CSV; answers from CSV; rounds to drop."""
    st.markdown("##### Take the answers along")
    shared = files.shareable(answers)
    if shared.empty:
        st.text("No round that three people answered yet.")
    else:
        st.text(
            "The columns of the data contract. Rounds that fewer than three answered are left out, "
            "departments and levels that fewer than three share are left blank."
        )
        csv_button("Download all answers (CSV)", lambda: shared, "answers", desk.view, "answers")
    st.markdown("##### Bring answers in")
    _bring(desk)
    _drop(desk)


def _bring(desk: Desk) -> None:
    number = st.session_state.get(BROUGHT, 0)
    told = st.session_state.pop(f"{BROUGHT}_told", "")
    if told:
        st.success(told)
    st.text(
        "One row an answer, with the columns round_id, respondent_id and question_id; score, "
        "target, importance, intention and reality from 1 to 5; a blank score means don't know."
    )
    file = st.file_uploader(
        "Answers (CSV)", type=["csv"], max_upload_size=files.MOST_BYTES // 10**6,
        key=f"{BROUGHT}_{number}",
    )  # fmt: skip
    if file is None:
        return
    try:
        found = files.read(file.getvalue())
        given.keep(desk.place, found)
    except CrmError as problem:
        st.error(literal(problem))
        return
    # another uploader, so that the file is taken in once
    st.session_state[BROUGHT] = number + 1
    st.session_state[f"{BROUGHT}_told"] = f"{counted(len(found), 'answer')} brought in."
    st.rerun()


def _drop(desk: Desk) -> None:
    names = list(dict.fromkeys(given.stored(desk.place)["round_id"]))
    if not names:
        return
    st.markdown("##### Drop a round that was given here")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("Round to drop", names, key="assessment_drop")
        with st.popover("Drop it", icon=":material/delete:"):
            st.text("All its answers go, of everybody. This can't be undone.")
            if st.button("Drop all its answers", key="assessment_drop_sure"):
                given.forget(desk.place, name)
                st.rerun()
