"""Data health: what is wrong with this data, and how much revenue hangs on it."""

from functools import partial

import streamlit as st

from crm_core import ui
from crm_core.ui import health, health_checks, health_fields, health_trend
from crm_core.ui.health_import import import_account, import_table
from crm_core.ui.health_rows import rows_button

desk = ui.start(
    "Data health",
    "What is wrong with this data, how much revenue hangs on it, and what to put right first.",
)
ui.metric_cards(desk, health.worst_first(desk), partial(rows_button, desk))
imports = health_trend.history(desk)
health.standards(desk, imports)
health_trend.trend(imports)

st.header("Customer records", anchor=False)
st.markdown("Records of this view, as they are now; revenue is that of the period.")
fine, locked = health_checks.checks(desk, health_checks.RECORDS)
health_checks.rest(fine, locked)

st.header("Field by field", anchor=False)
health_fields.profile(desk)
health_fields.closer(desk)

st.header("Rows", anchor=False)
st.markdown("Rows of all days that were loaded; sales of nobody known are those of the period.")
fine, locked = health_checks.checks(desk, health_checks.ROWS)
health_checks.rest(fine, locked)

import_account(desk)
import_table(desk)
