"""Funnels: who comes to which stage, who leaves where, and which rules that rests on."""

import streamlit as st

from crm_core import ui
from crm_core.ui import funnels
from crm_core.ui.funnels_words import BY_LOOK, LOOKS

desk = ui.start(
    "Funnels",
    "Who is won, kept, developed, soothed and fetched back: stage by stage, with who leaves where.",
)
look = st.segmented_control(
    "Funnel", LOOKS, default=LOOKS[0], required=True, key="funnel", bind="query-params"
)
funnels.DRAWN[BY_LOOK[look]](desk)
