"""Needs groups on the page: their sizes with the people, what sets them apart, their names."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.needs_clusters import NeedsFit
from crm_core.analysis.needs_clusters_names import CATEGORY
from crm_core.studies import needs
from crm_core.studies.needs import Groups
from crm_core.ui import caches, facts, needs_caches, needs_words
from crm_core.ui.chart import chart
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.needs_parts import choice, people
from crm_core.ui.needs_trust import stability, tried, value
from crm_core.ui.trouble import told
from crm_core.ui.words import day, literal

MOST_CATEGORIES = 12
LONGEST_NAME = 60


def groups_of(desk: Desk) -> Groups | None:
    """The groups of the desk's view; where there are none the page says why."""
    n_chosen, _ = caches.n_customers(desk.store, desk.view)
    one = needs_caches.found(desk) if n_chosen else None
    if one is None or not one.fit.k:
        said = needs_words.no_groups(one.fit) if one else needs_words.NOBODY
        st.info(said, icon=":material/search_off:")
        return None
    return needs_caches.groups(desk, one)


@st.fragment
def sizes(desk: Desk) -> None:
    """How large the groups are, and who is in each."""
    with st.container(key="needs_sizes", gap="xsmall"), told("chart"):
        st.markdown("##### Which groups do customers fall into by what they buy?")
        missing = desk.store.missing_for("needs_customers")
        if missing:
            st.info(f"Not measurable: needs {' and '.join(missing)}.", icon=":material/lock:")
            return
        groups = groups_of(desk)
        if groups is None:
            return
        said = needs_words.finding(groups)
        st.text(said)
        rows = groups.table
        clicked = figure(
            desk,
            "needs_sizes",
            charts.bars,
            rows,
            said,
            category="name",
            value="n_customers",
            unit="count",
        )
        number = choice("Customers of the group", rows, "name", clicked, "needs_group")
        if number is not None:
            keys = groups.keys_of(number)
            n_all = needs.n_people(desk.store, desk.view, keys)
            ask = lambda n_rows: needs.people(desk.store, desk.view, keys, n_rows)  # noqa: E731
            people(desk, groups.names[number], n_all, ask, "needs_group")
        st.caption(needs_words.rests_on(groups, _to(desk)))


def groups_part(desk: Desk) -> None:
    """All that is known of the groups."""
    sizes(desk)
    one = needs_caches.found(desk)
    groups = needs_caches.groups(desk, one) if one.fit.k else None
    if groups is None or not len(groups.keys):
        _instead(desk, one.fit)
        return
    _side_by_side(desk, groups)
    tiers = needs_caches.tiers(desk, groups)
    stability(desk, groups, tiers)
    value(desk, groups, tiers)
    _change(desk, groups)


def _instead(desk: Desk, fit: NeedsFit) -> None:
    """Without groups: what was tried, and what customers buy as a whole."""
    chart(
        desk,
        "category_reach",
        charts.bars,
        facts.widest_category,
        category="category",
        value="share_of_customers",
        unit="share",
    )
    tried(desk, fit)


def _side_by_side(desk: Desk, groups: Groups) -> None:
    st.markdown("##### What does each group buy more of than others?")
    with st.grid(min_column_width=240):
        for number, name in enumerate(groups.names):
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{literal(name)}**")
                st.text(f"Buys more: {needs_words.buys_more(groups.deviations, number)}.")
                st.text(f"Way of buying: {needs_words.way_of_buying(groups.deviations, number)}.")
                told_us = needs_words.tells(groups.deviations, number)
                if told_us:
                    st.text(f"Says: {told_us}.")
    rows = _spending(groups)
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


def _spending(groups: Groups) -> pd.DataFrame:
    """Shares of spending by category and group; the categories that tell most come first."""
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


def _change(desk: Desk, groups: Groups) -> None:
    with st.container(horizontal=True):
        with st.popover("Rename the groups", icon=":material/edit:"), st.form("needs_names"):
            # another name is another field: what was typed for other groups does not stay in it
            names = [
                st.text_input(
                    f"Group {number + 1}", name, LONGEST_NAME, key=f"needs_{number}_{name}"
                )
                for number, name in enumerate(groups.names)
            ]
            if st.form_submit_button("Use these names"):
                _renamed(desk, names)
        if st.button(
            "Find the groups anew",
            icon=":material/refresh:",
            help="On the data as they are now. Customers may change groups, and names are lost.",
        ):
            needs_caches.find_anew(desk)
            st.rerun()
    if not needs_caches.may_keep(desk):
        st.caption("Names hold for this session: this dataset is shared.")


def _renamed(desk: Desk, names: list[str]) -> None:
    names = [name.strip() for name in names]
    if not all(names) or len(set(names)) < len(names):
        st.error("Each group needs a name of its own.")
        return
    needs_caches.rename(desk, tuple(names))
    st.rerun()


def _to(desk: Desk) -> str:
    last = desk.store.last_day
    found_to = needs_caches.found(desk).found_to
    return day(last) if last and str(last) == found_to else found_to
