"""What is shown where no purchase model is: groups of customers by the simple rule."""

import streamlit as st

from crm_core.studies.lifetime import Lifetime
from crm_core.ui.words import counted

FEW = 30


def simple_groups(found: Lifetime) -> None:
    """Groups by how often they bought a period before: what the simple rule says of them."""
    rows = found.simple
    if rows is None or rows.empty:
        return
    st.markdown("##### What groups of customers brought")
    days = int(rows["days"].iloc[0])
    st.text(
        f"Two periods of {counted(days, 'day')}: who bought in the first, how many came back in "
        "the second, and what each is worth if that goes on: what one who came back brought, times "
        f"r / (1 + i - r), with r the share who came back and i the rate a period, "
        f"{found.horizon.words.partition(', ')[2]}."
    )
    groups = rows.drop(columns="days")
    # a share of so few would be no more than chance
    few = groups["n_customers"] < FEW
    groups["share_returned"] = groups["share_returned"].mask(few)
    groups["value"] = groups["value"].mask(few)
    st.dataframe(
        groups.dropna(axis="columns", how="all"),
        hide_index=True,
        column_config={
            "bought": "Bought before",
            "n_customers": st.column_config.NumberColumn("Customers", format="localized"),
            "n_returned": st.column_config.NumberColumn("Came back", format="localized"),
            "share_returned": st.column_config.NumberColumn("Share", format="percent"),
            "revenue": st.column_config.NumberColumn("Revenue after", format="accounting"),
            "value": st.column_config.NumberColumn("Worth each", format="accounting"),
        },
        placeholder="–",
        alt="What groups of customers brought and are worth by the simple rule",
    )
    if few.any():
        st.caption(f"Groups of fewer than {FEW} customers get no share and no value.")
