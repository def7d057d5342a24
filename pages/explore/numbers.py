"""All numbers: every metric of the registry for this view, each with its receipt."""

import streamlit as st

from crm_core import ui
from crm_core.metrics import FAMILIES

desk = ui.start("All numbers", "Every metric that the models use, by family, for this view.")
family = st.pills(
    "Family",
    list(FAMILIES),
    default=next(iter(FAMILIES)),
    required=True,
    key="family",
    bind="query-params",
)
ui.metric_cards(desk, FAMILIES[family])
