"""Charts of service, voice of the customer, channels, partners and staff."""

from crm_core import charts
from crm_core.ui import stage_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

SERVICE: dict[str, Shown] = {
    "nps_trend": shown(
        charts.trend,
        facts.last_nps,
        "No quarter of this period has answers from 30 customers.",
        x="quarter",
        y="net_promoter_score",
        low="low",
        high="high",
        unit="points",
    ),
    "problem_topics": shown(
        charts.bars,
        facts.worst_topic,
        "Nobody complained in this period.",
        category="topic",
        value="n_complaints",
        unit="count",
    ),
    "response_hours": shown(
        charts.bars,
        facts.waiting,
        "No channel has ten cases of this period with a first answer.",
        category="channel",
        value="median_hours",
        unit="hours",
        labels={"median_hours": "Median time to the first answer"},
    ),
    "engagement_steps": shown(
        charts.bars, facts.engagement, category="engagement", value="n_customers", unit="count"
    ),
    "campaigns_tested": shown(
        charts.bars, facts.untested, category="tested", value="n_campaigns", unit="count"
    ),
    "channel_orders": shown(
        charts.bars, facts.busiest_channel, category="channel", value="n_orders", unit="count"
    ),
    "channel_hand_offs": shown(
        charts.flow,
        facts.hand_offs,
        "No case came up again within 7 days.",
        before="channel",
        after="topic_again_channel",
        value="n_cases",
        unit="count",
        labels={"channel": "First through"},
    ),
    "knowledge_by_tier": shown(
        charts.grid,
        facts.least_known,
        row="fact",
        column="tier",
        value="share_known",
        unit="share",
        ends=(0, 1),
    ),
    "owner_coverage": shown(
        charts.mix,
        facts.unowned,
        category="tier",
        part="owned",
        value="revenue",
        unit="money",
        order=("has an owner", "nobody"),
    ),
    "adoption_trend": shown(
        charts.trend, facts.last_adoption, x="month", y="share_logging", unit="share"
    ),
    "node_times": shown(
        charts.bars,
        facts.latest_node,
        "No partner or team has 30 cases whose time is known.",
        category="node_name",
        value="share_on_time",
        unit="share",
    ),
    "supplier_times": shown(
        charts.bars,
        facts.latest_node,
        "No supplier has 30 cases whose time is known.",
        category="node_name",
        value="share_on_time",
        unit="share",
    ),
    "supplier_defects": shown(
        charts.bars,
        facts.worst_supplier,
        "No supplier has 30 cases checked for defects.",
        category="node_name",
        value="share_defective",
        unit="share",
    ),
}
