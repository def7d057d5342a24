"""Charts of how customers are talked with: channels, answers, campaigns and offers."""

from crm_core import charts
from crm_core.ui import facts
from crm_core.ui.shelf.shown import Shown, shown

CONTACTS: dict[str, Shown] = {
    "contacts_by_tier": shown(
        charts.bars,
        facts.contacts_by_tier,
        category="tier",
        value="contacts_each",
        unit="number",
    ),
    "channel_by_tier": shown(
        charts.grid,
        facts.main_channel,
        row="channel",
        column="tier",
        value="contacts_each",
        unit="number",
    ),
    "response_trend": shown(
        charts.trend,
        facts.last_response,
        x="month",
        y="share_answered",
        low="low",
        high="high",
        unit="share",
    ),
    "campaign_uplift": shown(
        charts.intervals,
        facts.best_campaign,
        "No campaign of this period has 30 customers treated and 30 held out at random.",
        name="campaign_id",
        value="uplift",
        low="low",
        high="high",
        unit="points",
    ),
    "offer_response": shown(
        charts.grid,
        facts.best_offer,
        row="offer_category",
        column="target_segment",
        value="share_answered",
        unit="share",
    ),
}
