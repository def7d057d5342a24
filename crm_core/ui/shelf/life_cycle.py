"""Charts of winning, keeping and developing customers."""

from crm_core import charts
from crm_core.ui import stage_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

LIFE_CYCLE: dict[str, Shown] = {
    "growth_steps": shown(
        charts.waterfall,
        facts.growth,
        "No customer brought more or less than in the period before.",
        step="growth_step",
        value="change",
        unit="money",
    ),
    "kept_by_tier": shown(
        charts.bars,
        facts.kept,
        "Nobody bought in the period before, so nobody can have been kept.",
        category="tier_before",
        value="share_kept",
        unit="share",
    ),
    "source_quality": shown(
        charts.bars,
        facts.best_source,
        "No source brought 30 new customers who have been known for 90 days.",
        category="source",
        value="share_second",
        unit="share",
    ),
    "welcome_and_return": shown(
        charts.bars,
        facts.welcome,
        "No new customer has been known for 90 days.",
        category="welcome",
        value="share_second",
        unit="share",
    ),
    "category_pairs": shown(
        charts.grid,
        facts.closest_pair,
        "Nobody bought two categories in this period.",
        row="category",
        column="other_category",
        value="share_both",
        unit="share",
    ),
    "lost_deals": shown(
        charts.bars,
        facts.lost_deals,
        "No deal was lost in this period.",
        category="lost_reason",
        value="n_deals",
        unit="count",
    ),
    "cost_to_serve_by_tier": shown(
        charts.bars, facts.dearest_tier, category="tier", value="share_of_cost", unit="share"
    ),
}
