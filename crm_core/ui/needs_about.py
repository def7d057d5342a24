"""Needs groups in full: sizes, what sets them apart, whether to trust them, and their names."""

import streamlit as st

from crm_core.analysis.needs_clusters import NeedsFit
from crm_core.studies.needs import Groups
from crm_core.ui import needs_caches, needs_words
from crm_core.ui.desk import Desk
from crm_core.ui.needs_groups import sizes
from crm_core.ui.needs_profile import QUESTION, spending
from crm_core.ui.needs_trust import stability, tried, value
from crm_core.ui.shelf import show
from crm_core.ui.words import literal

LONGEST_NAME = 60


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
    show(desk, "category_reach")
    tried(desk, fit)


def _side_by_side(desk: Desk, groups: Groups) -> None:
    st.markdown(f"##### {QUESTION}")
    with st.grid(min_column_width=300):
        for number, name in enumerate(groups.names):
            with st.container(border=True, height="stretch", gap="small"):
                st.markdown(f"**{literal(name)}**")
                for label, said in needs_words.apart(groups.deviations, number):
                    with st.container(gap=None):
                        st.caption(label)
                        st.text(said)
    spending(desk, groups)


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
