"""Segments: who customers are by what they do, who moved, and how value is spread."""

import streamlit as st

from crm_core import ui
from crm_core.ui import segments
from crm_core.ui.segments_facts import LOOKS

desk = ui.start(
    "Segments",
    "Who your customers are by how lately, how often and how much they buy, and who moved.",
)
look = st.segmented_control(
    "Look at", LOOKS, default=LOOKS[0], required=True, key="look", bind="query-params"
)
segments.SHOWN[look](desk)
