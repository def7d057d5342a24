"""Needs groups on a page: their sizes, and the people in each."""

import streamlit as st

from crm_core import charts
from crm_core.studies import needs
from crm_core.studies.needs import Groups
from crm_core.ui import caches, needs_caches, needs_words
from crm_core.ui.asked import is_small
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure
from crm_core.ui.fitted import wait_for
from crm_core.ui.needs_parts import choice, people
from crm_core.ui.trouble import told
from crm_core.ui.words import NOBODY, all_of, day

BEHIND = "needs_customers"
LOOKING = "Groups of customers who buy alike are looked for; they come in when they are found."


def groups_of(desk: Desk) -> Groups | None:
    """The groups of the desk's view; where there are none the page says why."""
    n_chosen, _ = caches.n_customers(desk.store, desk.view)
    one = needs_caches.found(desk) if n_chosen else None
    if one is None or not one.fit.k:
        said = needs_words.no_groups(one.fit) if one else NOBODY
        st.info(said, icon=":material/search_off:")
        return None
    return needs_caches.groups(desk, one)


def at_hand(desk: Desk) -> Groups | None:
    """The groups of the desk's view where they are found; nothing is said where they are not."""
    n_chosen, _ = caches.n_customers(desk.store, desk.view)
    if not n_chosen or desk.store.missing_for(BEHIND) or not _is_ready(desk):
        return None
    one = needs_caches.found(desk)
    return needs_caches.groups(desk, one) if one.fit.k else None


@st.fragment
def sizes(desk: Desk) -> None:
    """How large the groups are, and who is in each."""
    with st.container(key="needs_sizes", gap="xsmall"), told("chart"):
        st.markdown("##### Which groups do customers fall into by what they buy?")
        missing = desk.store.missing_for(BEHIND)
        if missing:
            st.info(f"Not measurable: needs {all_of(missing)}.", icon=":material/lock:")
            return
        groups = None if _is_awaited(desk) else groups_of(desk)
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


def _is_awaited(desk: Desk) -> bool:
    """Whether groups of many customers are still looked for; the page then says so, and waits."""
    if _is_ready(desk):
        return False
    wait_for([needs_caches.search(desk)], LOOKING)
    return True


def _is_ready(desk: Desk) -> bool:
    """Whether the groups are found, or found at once; what the search failed of is raised."""
    if needs_caches.is_found(desk) or is_small(desk):
        return True
    search = needs_caches.search(desk)
    if search.done():
        search.result()
    return search.done()


def _to(desk: Desk) -> str:
    last = desk.store.last_day
    found_to = needs_caches.found(desk).found_to
    return day(last) if last and str(last) == found_to else found_to
