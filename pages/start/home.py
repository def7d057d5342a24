"""Home: what this dataset can answer, and where to begin."""

import streamlit as st

from crm_core import ui
from crm_core.metrics import METRICS
from crm_core.models import MODELS

desk = ui.start(
    "CRM Atlas",
    "The CRM models, run on your own customers: every number with its evidence and the next step.",
)
ui.metric_cards(desk, tuple(METRICS[name] for name in ("VA1", "RE1", "AC1", "DQ1")))

st.header("What this dataset can answer", anchor=False)
with st.grid(min_column_width=280):
    for model in MODELS.values():
        ui.model_card(desk, model)

st.header("Where to begin", anchor=False)
ui.doors()
