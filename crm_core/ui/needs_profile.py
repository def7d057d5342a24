"""What each needs group spends on, category by category."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.needs_clusters_names import CATEGORY
from crm_core.studies.needs import Groups
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import as_chart, figure, table
from crm_core.ui.needs_groups import at_hand

QUESTION = "What does each group buy more of than others?"
MOST_CATEGORIES = 12


@as_chart
def needs_profile(desk: Desk) -> None:
    """The profile of the groups; nothing where the chart of their sizes says why there are none."""
    groups = at_hand(desk)
    if groups is None:
        return
    st.markdown(f"##### {QUESTION}")
    st.text(said(spending_of(groups)))
    spending(desk, groups)


def said(rows: pd.DataFrame) -> str:
    """Which group stands out most, and by what."""
    first = rows.loc[rows.deviation.idxmax()]
    return (
        f"{first['name']} stand out most: {percent(first.share_of_spending)} of what they spend "
        f"goes to {first.category}, beside {percent(first.usual_share)} usually."
    )


def spending(desk: Desk, groups: Groups) -> None:
    """Shares of spending by category and group, with their table."""
    rows = spending_of(groups)
    figure(
        desk,
        "needs_spending",
        charts.grid,
        rows,
        "Shares of spending by group",
        row="category",
        column="name",
        value="share_of_spending",
        unit="share",
    )
    st.caption("Mean share of what the customers of a group spend, in per cent.")
    with st.expander("Table"):
        table(desk, "needs_spending", rows, "Shares of spending by group")


def spending_of(groups: Groups) -> pd.DataFrame:
    """One row a category and group; the categories that tell most come first."""
    found = groups.deviations[groups.deviations.kind == CATEGORY]
    spread = found.groupby("feature").deviation.agg(lambda column: column.abs().max())
    telling = spread.sort_values(ascending=False).index[:MOST_CATEGORIES]
    found = found[found.feature.isin(telling)].rename(
        columns={"feature": "category", "mean": "share_of_spending", "usual": "usual_share"}
    )
    found["name"] = [groups.names[group] for group in found.group]
    columns = ["category", "name", "share_of_spending", "usual_share", "deviation"]
    order = {category: place for place, category in enumerate(telling)}
    places = found.category.map(order)
    return found.assign(place=places).sort_values(["place", "group"])[columns]
