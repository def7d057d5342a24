"""Funnels: who comes to which stage, who leaves where, and which rules that rests on."""

import streamlit as st

from crm_core import ui
from crm_core.ui import funnels
from crm_core.ui.funnels_words import BY_LOOK, LOOKS

desk = ui.start(
    "Funnels",
    "Who is won, kept and developed, who is helped and won back, and who leaves at which stage.",
)
look = st.segmented_control(
    "Funnel", LOOKS, default=LOOKS[0], required=True, key="funnel", bind="query-params"
)
funnels.DRAWN[BY_LOOK[look]](desk)
