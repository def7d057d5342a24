"""Data health: what is wrong with this data, and how much revenue hangs on it."""

from functools import partial

import streamlit as st

from crm_core import charts, ui
from crm_core.ui import facts, health, health_facts
from crm_core.ui.chart import chart
from crm_core.ui.health_rows import rows_button

desk = ui.start(
    "Data health",
    "What is wrong with this data, how much revenue hangs on it, and what to put right first.",
)
ui.metric_cards(desk, health.worst_first(desk), partial(rows_button, desk))
health.standards(desk)

st.header("Customer records", anchor=False)
st.markdown("Records of this view, as they are now; revenue is that of the period.")
chart(
    desk,
    "records_in_doubt",
    charts.bars,
    health_facts.most_revenue_in_doubt,
    empty="No record of this view is in doubt.",
    category="doubt",
    value="revenue",
    unit="money",
)
chart(
    desk,
    "field_completeness",
    charts.completeness,
    facts.emptiest_field,
    field="field",
    share="share_filled",
    n="n_filled",
)
chart(
    desk,
    "duplicates",
    charts.bars,
    facts.duplicates,
    empty="No record repeats another by e-mail, phone, or name with postcode.",
    category="shared",
    value="n_customers",
    unit="count",
)
chart(
    desk,
    "email_states",
    charts.bars,
    health_facts.unreachable_by_mail,
    category="email_state",
    value="n_customers",
    unit="count",
)
chart(
    desk,
    "phone_patterns",
    charts.bars,
    health_facts.phone_patterns,
    empty="No customer of this view has a phone number.",
    category="pattern",
    value="n_customers",
    unit="count",
)
chart(
    desk,
    "postcode_patterns",
    charts.bars,
    health_facts.postcode_patterns,
    empty="No customer of this view has a postcode.",
    category="pattern",
    value="n_customers",
    unit="count",
)
chart(
    desk,
    "country_spellings",
    charts.bars,
    health_facts.country_spellings,
    empty="No customer of this view has a country.",
    category="country",
    value="n_customers",
    unit="count",
)

st.header("Rows", anchor=False)
st.markdown("Rows of all days that were loaded, whatever the period.")
chart(
    desk,
    "orphan_rows",
    charts.bars,
    health_facts.most_orphans,
    empty="No row names a customer.",
    category="table_name",
    value="n_orphans",
    unit="count",
)
chart(
    desk,
    "impossible_dates",
    charts.bars,
    health_facts.impossible_dates,
    empty="No date lies before 1990 or after the day of loading.",
    category="place",
    value="n_rows",
    unit="count",
)
chart(
    desk,
    "unflagged_returns",
    charts.bars,
    health_facts.unflagged_returns,
    empty="Every line with a negative quantity is flagged as a return.",
    category="year",
    value="n_lines",
    unit="count",
)
chart(
    desk,
    "currencies",
    charts.bars,
    health_facts.currencies,
    empty="No sale names a currency.",
    category="currency",
    value="n_lines",
    unit="count",
)
health.imports(desk)
