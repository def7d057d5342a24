"""The page of the assessment: results, the form, and files."""

import streamlit as st

from crm_core.ui import opinions
from crm_core.ui.assessment_files import file_part
from crm_core.ui.assessment_form import form
from crm_core.ui.assessment_results import results
from crm_core.ui.assessment_words import PARTS, RESULTS
from crm_core.ui.desk import Desk

DRAWN = dict(zip(PARTS, (results, form, file_part), strict=True))


def assessment_page(desk: Desk) -> None:
    """Everything of the page below its title; only the chosen part is worked out."""
    part = st.segmented_control(
        "Part", PARTS, default=RESULTS, required=True, key="assessment", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    DRAWN[part](desk, opinions.answers(desk))
