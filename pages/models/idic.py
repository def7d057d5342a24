"""IDIC: identify customers, tell them apart, talk with them, treat them differently."""

from crm_core import charts, ui
from crm_core.models import IDIC
from crm_core.ui import facts, segments_facts
from crm_core.ui.needs_groups import sizes as needs_sizes

page = ui.Page(IDIC)
stage = page.picture()
page.stage(stage)

if stage.id == "identify":
    page.chart(
        "field_completeness",
        charts.completeness,
        facts.emptiest_field,
        field="field",
        share="share_filled",
        n="n_filled",
    )
    page.chart(
        "source_overlap",
        charts.overlap,
        facts.largest_overlap,
        sets=["sales", "contacts", "deals"],
        n="n_customers",
    )
    page.chart(
        "duplicates",
        charts.bars,
        facts.duplicates,
        empty="No record repeats another by e-mail, phone, or name with postcode.",
        category="shared",
        value="n_customers",
        unit="count",
    )
    page.chart(
        "identified_by_channel",
        charts.bars,
        facts.most_anonymous,
        category="channel",
        value="unidentified_revenue",
        unit="money",
    )
elif stage.id == "by_value":
    page.chart(
        "revenue_concentration",
        charts.curve,
        facts.concentration,
        x="share_of_customers",
        y="share_of_revenue",
    )
    page.chart(
        "tiers", charts.bars, facts.tiers, category="tier", value="n_customers", unit="count"
    )
    page.chart(
        "segments",
        charts.bars,
        segments_facts.segments,
        "Nobody bought in the 24 months before the period ends.",
        category="segment",
        value="revenue",
        unit="money",
    )
    page.chart(
        "contribution_sides",
        charts.bars,
        facts.losers,
        category="side",
        value="contribution",
        unit="money",
    )
elif stage.id == "by_needs":
    page.chart(
        "needs_known_by",
        charts.bars,
        facts.needs_known,
        category="known_by",
        value="n_customers",
        unit="count",
    )
    needs_sizes(page.desk)
    page.chart(
        "category_reach",
        charts.bars,
        facts.widest_category,
        category="category",
        value="share_of_customers",
        unit="share",
    )
elif stage.id == "interact":
    page.chart(
        "contacts_by_tier",
        charts.bars,
        facts.contacts_by_tier,
        category="tier",
        value="contacts_each",
        unit="number",
    )
    page.chart(
        "channel_by_tier",
        charts.grid,
        facts.main_channel,
        row="channel",
        column="tier",
        value="contacts_each",
        unit="number",
    )
    page.chart(
        "response_trend",
        charts.trend,
        facts.last_response,
        x="month",
        y="share_answered",
        low="low",
        high="high",
        unit="share",
    )
else:
    page.chart(
        "campaign_uplift",
        charts.intervals,
        facts.best_campaign,
        empty="No campaign of this period has 30 customers treated and 30 held out at random.",
        name="campaign_id",
        value="uplift",
        low="low",
        high="high",
        unit="points",
    )
    page.chart(
        "offer_response",
        charts.grid,
        facts.best_offer,
        row="offer_category",
        column="target_segment",
        value="share_answered",
        unit="share",
    )

page.actions(stage)
