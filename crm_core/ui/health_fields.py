"""Field by field: how full each field of a record is, and in how many ways it is written."""

import streamlit as st

from crm_core import charts
from crm_core.sqlfile import query
from crm_core.ui import caches, facts, health_facts
from crm_core.ui.chart import chart
from crm_core.ui.columns import words
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button

EMPTY = "Empty fields"
# what the reader looks at -> its chart
CLOSER = {
    EMPTY: ("field_completeness", charts.completeness, facts.emptiest_field, ""),
    "E-mail": ("email_states", charts.bars, health_facts.unreachable_by_mail, "email_state"),
    "Phone": ("phone_patterns", charts.bars, health_facts.phone_patterns, "pattern"),
    "Postcode": ("postcode_patterns", charts.bars, health_facts.postcode_patterns, "pattern"),
    "Country": ("country_spellings", charts.bars, health_facts.country_spellings, "country"),
}


def profile(desk: Desk) -> None:
    """How full each field is, how many values it has, and how they are written."""
    with st.skeleton(height=300):
        rows = caches.rows(desk.store, "field_profile", desk.view)
    if rows.empty:
        st.info("No customer of this view has a record.", icon=":material/search_off:")
        return
    st.markdown(f"##### {query('field_profile').purpose}")
    st.text(health_facts.profile(rows))
    shown = rows.assign(field=rows.field.map(words))
    shown = shown[["field", "share_filled", "n_distinct", "pattern", "share_like_it", "n_patterns"]]
    st.dataframe(
        shown,
        hide_index=True,
        column_config=_config(),
        alt="How full each field is, and how it is written",
    )
    st.caption("A stands for capitals, a for small letters, 9 for digits.")
    csv_button("Download the table (CSV)", lambda: shown, "field profile", desk.view)


def closer(desk: Desk) -> None:
    """One field looked at more closely, with the customers of each way of writing it."""
    name = st.pills("Look closer at", list(CLOSER), key="closer", default=EMPTY, required=True)
    query_name, build, fact, category = CLOSER[name]
    columns = {"category": category, "value": "n_customers", "unit": "count"}
    if name == EMPTY:
        columns = {"field": "field", "share": "share_filled", "n": "n_filled"}
    empty = f"No customer of this view has a {name.lower()}."
    chart(desk, query_name, build, fact, empty, **columns)


def _config() -> dict:
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "field": text("Field", pinned=True),
        "share_filled": st.column_config.ProgressColumn("Filled", format="percent"),
        "n_distinct": number("Different values", format="localized"),
        "pattern": text("Commonest form"),
        "share_like_it": number("Of this form", format="percent"),
        "n_patterns": number("Forms", format="localized"),
    }
