"""The page about needs: how much of them is known, then one of three parts."""

import streamlit as st

from crm_core.metrics import METRICS
from crm_core.studies.needs_pairs import items_of
from crm_core.ui.desk import Desk
from crm_core.ui.needs_about import groups_part
from crm_core.ui.needs_looks import GROUPS, NEXT, PARTS, TOGETHER
from crm_core.ui.needs_offers import next_part, pairs_part
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
    missing = _missing(desk, part)
    if missing:
        _locked(desk, part, missing)
    else:
        DRAWN[part](desk)


def _missing(desk: Desk, part: str) -> str:
    """What a part of the page lacks in this dataset, in words; nothing where it is open."""
    if part == GROUPS:
        return " or ".join(desk.store.missing((UNLOCKS,)))
    return "" if items_of(desk.store) else f"{UNLOCKS} or transactions.product_id"


def _locked(desk: Desk, part: str, missing: str) -> None:
    st.info(f"Not measurable: needs {missing}.", icon=":material/lock:")
    if part == GROUPS and items_of(desk.store):
        st.text(
            f"What to offer next, and which products are bought together, stand under “{NEXT}” "
            f"and “{TOGETHER}”."
        )
