"""The Tiers look: how revenue and profit are spread, and who changed tier."""

import streamlit as st

from crm_core import charts
from crm_core.metrics import METRICS
from crm_core.ui import caches
from crm_core.ui import facts as common
from crm_core.ui import segments_facts as facts
from crm_core.ui.cards import cards
from crm_core.ui.chart import chart
from crm_core.ui.desk import Desk
from crm_core.ui.segments_words import ABC, PYRAMID, TIERS_BY

CONCENTRATION = tuple(METRICS[name] for name in ("VA3", "VA4", "VA5", "VA10", "VA8", "VA2"))
BY_PROFIT, BY_REVENUE = "pyramid_by_profit", "pyramid_by_revenue"


def tiers(desk: Desk) -> None:
    """How revenue and profit are spread over customers, and who changed tier."""
    st.text("Tiers are drawn for the period above: A brings the first 80\u202f% of revenue.")
    cards(desk, CONCENTRATION, caches.answers(desk.store, CONCENTRATION, desk.view), "tiers")
    rows = caches.rows(desk.store, "concentration", desk.view)
    if len(rows):
        st.text(facts.concentration(rows))
    by = st.segmented_control(
        "Tiers", TIERS_BY, default=ABC, required=True, key="tiers_by", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    if by == PYRAMID:
        pyramid(desk)
    else:
        chart(
            desk,
            "tiers",
            charts.bars,
            common.tiers,
            category="tier",
            value="n_customers",
            unit="count",
        )
    _since_before(desk)
    whale(desk)


def _since_before(desk: Desk) -> None:
    """Who moved since the period before."""
    chart(
        desk,
        "tier_flow",
        charts.grid,
        facts.tier_moves,
        "Nobody has revenue in this period and in the one before.",
        row="was",
        column="is_now",
        value="n_customers",
        unit="count",
    )
    chart(
        desk,
        "top_fifth_moves",
        charts.bars,
        facts.top_fifth,
        category="membership",
        value="n_customers",
        unit="count",
    )


def whale(desk: Desk) -> None:
    """The whale curve in per cent, or in money where all customers together make a loss."""
    is_share = False
    if not desk.store.missing_for("whale_curve"):
        rows = caches.rows(desk.store, "whale_curve", desk.view)
        is_share = bool(rows.share_of_contribution.notna().all())
    y = "share_of_contribution" if is_share else "running_contribution"
    unit = "share" if is_share else "money"
    chart(
        desk,
        "whale_curve",
        charts.whale,
        facts.whale,
        "No customer of this period has known costs.",
        x="share_of_customers",
        y=y,
        unit=unit,
    )


def pyramid(desk: Desk) -> None:
    """Platinum, gold, iron and lead by profit; by revenue, and said so, without known costs."""
    is_known = not desk.store.missing_for(BY_PROFIT)
    is_known = is_known and len(caches.rows(desk.store, BY_PROFIT, desk.view)) > 0
    chart(
        desk,
        BY_PROFIT if is_known else BY_REVENUE,
        charts.bars,
        facts.by_profit if is_known else facts.by_revenue,
        category="level",
        value="contribution" if is_known else "revenue",
        unit="money",
    )
