"""The page about needs: how much of them is known, then one of three parts."""

import streamlit as st

from crm_core.metrics import METRICS
from crm_core.studies.needs_pairs import items_of
from crm_core.ui.desk import Desk
from crm_core.ui.needs_groups import groups_part
from crm_core.ui.needs_offers import next_part, pairs_part
from crm_core.ui.needs_words import GROUPS, NEXT, PARTS, TOGETHER
from crm_core.ui.start import metric_cards

HEADLINE = tuple(METRICS[name] for name in ("NE3", "DE1", "DE2", "DE3"))
DRAWN = {GROUPS: groups_part, NEXT: next_part, TOGETHER: pairs_part}
UNLOCKS = "transactions.category"


def needs_page(desk: Desk) -> None:
    """Everything of the page below its title."""
    metric_cards(desk, HEADLINE)
    # only the chosen part is worked out
    part = st.segmented_control(
        "Part",
        PARTS,
        default=GROUPS,
        required=True,
        key="needs",
        bind="query-params",
        label_visibility="collapsed",
    )
    if part == TOGETHER and items_of(desk.store):
        DRAWN[part](desk)
    elif desk.store.missing((UNLOCKS,)):
        _locked(desk, part)
    else:
        DRAWN[part](desk)


def _locked(desk: Desk, part: str) -> None:
    needed = "transactions.category or transactions.product_id" if part == TOGETHER else UNLOCKS
    st.info(f"Not measurable: needs {needed}.", icon=":material/lock:")
    if part != TOGETHER and items_of(desk.store):
        st.text(f"Products that are bought together stand under “{TOGETHER}”.")
