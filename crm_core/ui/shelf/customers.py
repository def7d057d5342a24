"""Charts of who the customers are: recognised, valued, grouped by needs."""

from crm_core import charts
from crm_core.analysis.rfm import USUAL
from crm_core.ui import facts, segments_facts
from crm_core.ui.shelf.shown import Shown, shown

CUSTOMERS: dict[str, Shown] = {
    "field_completeness": shown(
        charts.completeness,
        facts.emptiest_field,
        field="field",
        share="share_filled",
        n="n_filled",
    ),
    "source_overlap": shown(
        charts.overlap,
        facts.largest_overlap,
        sets=["sales", "contacts", "deals"],
        n="n_customers",
    ),
    "duplicates": shown(
        charts.bars,
        facts.duplicates,
        "No record repeats another by e-mail, phone, or name with postcode.",
        category="shared",
        value="n_customers",
        unit="count",
        labels={"n_customers": "Records"},
    ),
    "identified_by_channel": shown(
        charts.bars,
        facts.most_anonymous,
        category="channel",
        value="unidentified_revenue",
        unit="money",
    ),
    "revenue_concentration": shown(
        charts.curve, facts.concentration, x="share_of_customers", y="share_of_revenue"
    ),
    "tiers": shown(charts.bars, facts.tiers, category="tier", value="n_customers", unit="count"),
    "segments": shown(
        charts.bars,
        segments_facts.segments_of_usual,
        "Nobody bought in the 24 months before the period ends.",
        category="segment",
        value="revenue",
        unit="money",
        labels={"revenue": f"Revenue in up to {USUAL.days} days"},
    ),
    "contribution_sides": shown(
        charts.bars, facts.losers, category="side", value="contribution", unit="money"
    ),
    "needs_known_by": shown(
        charts.bars, facts.needs_known, category="known_by", value="n_customers", unit="count"
    ),
    "category_reach": shown(
        charts.bars,
        facts.widest_category,
        category="category",
        value="share_of_customers",
        unit="share",
    ),
}
