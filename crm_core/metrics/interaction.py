"""Interaction and channel: does each contact pay, and does it teach us something."""

from crm_core.metrics.metric import Metric

_TREATED = "part = 'treated'"
_HELD_OUT = "part = 'held out'"
_TAILORED = "is_delivered and is_tailored"
_GENERIC = "is_delivered and not is_tailored"

INTERACTION = (
    Metric(
        id="IN1",
        label="Contacts per customer",
        caption="contacts an active customer",
        definition="Contacts in and out, hold-outs not counted, with customers who bought in the "
        "period, divided by those customers.",
        unit="number",
        source="customer_period",
        better="depends",
        needs=("interactions.ts", "transactions.ts"),
        expression="sum(n_contacts) filter (where is_active)"
        " / nullif(count(*) filter (where is_active), 0)",
        n="count(*) filter (where is_active)",
        error="stddev_samp(n_contacts) filter (where is_active)"
        " / sqrt(nullif(count(*) filter (where is_active), 0))",
    ),
    Metric(
        id="IN2",
        label="Two-way share",
        caption="of contacts come from customers",
        definition="Share of contacts that customers began. Complaints are among them, so read "
        "it beside the complaint rate.",
        unit="share",
        source="contact_row",
        better="higher",
        needs=("interactions.direction",),
        part="count(*) filter (where direction = 'in')",
        whole="count(*) filter (where direction = 'in' or (direction = 'out' and not is_control))",
    ),
    Metric(
        id="IN3",
        label="Response rate",
        caption="answer what we send",
        definition="Share of customers with a delivered message who clicked, replied, filled in "
        "a form or called within 30 days. Opens don't count: mail programs open by themselves.",
        unit="share",
        source="customer_contact",
        better="higher",
        needs=("interactions.type", "interactions.direction"),
        part="count(*) filter (where n_answered > 0)",
        whole="count(*) filter (where n_delivered > 0)",
    ),
    Metric(
        id="IN4",
        label="Contact-to-order conversion",
        caption="of contacted customers order in 14 days",
        definition="Share of contacted customers with an order within 14 days of a contact. An "
        "association: some would have ordered anyway.",
        unit="share",
        source="customer_contact",
        better="higher",
        needs=("interactions.direction", "transactions.ts"),
        part="count(*) filter (where n_ordered > 0)",
        whole="count(*) filter (where n_out > 0)",
    ),
    Metric(
        id="IN5",
        label="Uplift over the hold-out",
        caption="more order than in the hold-out",
        definition="Share of treated customers with an order within 14 days less the same share "
        "of customers held out at random, over campaigns with a hold-out. The only figure here "
        "that shows an effect.",
        unit="points",
        source="campaign_member",
        better="higher",
        needs=(
            "interactions.is_control",
            "interactions.campaign_id",
            "interactions.direction",
            "transactions.ts",
        ),
        expression=f"100 * (avg(cast(is_ordered as integer)) filter (where {_TREATED})"
        f" - avg(cast(is_ordered as integer)) filter (where {_HELD_OUT}))",
        n=f"least(count(*) filter (where {_TREATED}), count(*) filter (where {_HELD_OUT}))",
        error="100 * sqrt("
        f"var_pop(cast(is_ordered as integer)) filter (where {_TREATED})"
        f" / nullif(count(*) filter (where {_TREATED}), 0)"
        f" + var_pop(cast(is_ordered as integer)) filter (where {_HELD_OUT})"
        f" / nullif(count(*) filter (where {_HELD_OUT}), 0))",
        minimum=30,
    ),
    Metric(
        id="IN6",
        label="Cost per response",
        caption="spent on sends for one answer",
        definition="Cost of sends and offers divided by customers who answered within 30 days.",
        unit="money",
        source="customer_contact",
        better="lower",
        needs=("interactions.cost", "interactions.direction"),
        expression="sum(send_cost) / nullif(count(*) filter (where n_answered > 0), 0)",
        n="count(*) filter (where n_answered > 0)",
    ),
    Metric(
        id="IN7",
        label="Opt-outs",
        caption="opt out for 1,000 delivered",
        definition="Unsubscribes for every 1,000 delivered messages.",
        unit="per 1,000",
        source="contact_row",
        better="lower",
        needs=("interactions.type",),
        expression="1000.0 * count(*) filter (where type = 'unsubscribe')"
        " / nullif(count(*) filter (where is_delivered), 0)",
        n="count(*) filter (where is_delivered)",
    ),
    Metric(
        id="IN8",
        label="Information gain",
        caption="of contacts teach us a preference",
        definition="Share of inbound contacts and surveys in which a preference was recorded.",
        unit="share",
        source="contact_row",
        better="higher",
        needs=("interactions.prefs_captured", "interactions.direction"),
        part="count(*) filter (where (direction = 'in' or type = 'survey') and has_prefs)",
        whole="count(*) filter (where direction = 'in' or type = 'survey')",
    ),
    Metric(
        id="IN9",
        label="First response time",
        caption="hours to a first answer (median)",
        definition="Median hours from a support case, complaint or enquiry to our first answer.",
        unit="hours",
        source="service_case",
        better="lower",
        needs=("interactions.first_response_at",),
        expression="median(hours_to_response)",
        n="count(hours_to_response)",
    ),
    Metric(
        id="IN10",
        label="First contact resolution",
        caption="of cases need no second contact",
        definition="Share of support cases and complaints that were resolved with no further "
        "contact on the same topic within 7 days. Cases of the last 7 days are left out.",
        unit="share",
        source="service_case",
        better="higher",
        needs=("interactions.resolved_at", "interactions.topic"),
        part="count(*) filter (where is_case and is_week_old and hours_to_resolution is not null"
        " and not is_topic_again)",
        whole="count(*) filter (where is_case and is_week_old)",
    ),
    Metric(
        id="CH1",
        label="Largest sales channel",
        caption="of orders come through one channel",
        definition="Share of orders in the channel with most orders.",
        unit="share",
        source="channel_order",
        better="depends",
        needs=("transactions.channel",),
        part="max(n_orders)",
        whole="sum(n_orders)",
    ),
    Metric(
        id="CH2",
        label="Multichannel customers",
        caption="buy or talk in two channels or more",
        definition="Share of active customers who bought or got in touch through two or more "
        "channels, among active customers whose channel is known.",
        unit="share",
        source="customer_channel",
        better="depends",
        needs=("transactions.channel",),
        part="count(*) filter (where n_channels >= 2)",
        whole="count(*)",
    ),
    Metric(
        id="CH3",
        label="Channel experience gap",
        caption="points between best and worst channel",
        definition="Difference of mean satisfaction between the best and the worst channel with "
        "at least 30 answers.",
        unit="points",
        source="channel_satisfaction",
        better="lower",
        needs=("interactions.score", "interactions.instrument", "interactions.channel"),
        expression="case when count(*) >= 2 then max(mean_score) - min(mean_score) end",
        n="sum(n_answers)",
        minimum=60,
    ),
    Metric(
        id="CH4",
        label="Channel hand-offs",
        caption="of cases go on in another channel",
        definition="Share of support cases and complaints whose next contact on the same topic "
        "within 7 days came through another channel. Cases of the last 7 days are left out.",
        unit="share",
        source="service_case",
        better="lower",
        needs=("interactions.topic", "interactions.channel"),
        part="count(*) filter (where is_case and is_week_old and is_handed_over)",
        whole="count(*) filter (where is_case and is_week_old)",
    ),
    Metric(
        id="CU1",
        label="Tailored contacts",
        caption="of what we send is meant for a segment",
        definition="Share of outbound contacts meant for a segment that covers fewer than half "
        "of the customers.",
        unit="share",
        source="contact_row",
        better="higher",
        needs=("interactions.target_segment", "interactions.direction"),
        part="count(*) filter (where is_tailored and not is_control)",
        whole="count(*) filter (where direction = 'out' and not is_control)",
    ),
    Metric(
        id="CU2",
        label="Tailoring lift",
        caption="times the response of generic contacts",
        definition="Response rate of tailored delivered messages divided by that of generic "
        "ones. An association: the tailored may go to more willing people.",
        unit="number",
        source="contact_row",
        better="higher",
        needs=("interactions.target_segment", "interactions.direction"),
        expression=f"avg(cast(is_answered as integer)) filter (where {_TAILORED})"
        f" / nullif(avg(cast(is_answered as integer)) filter (where {_GENERIC}), 0)",
        n=f"least(count(*) filter (where {_TAILORED}), count(*) filter (where {_GENERIC}))",
        minimum=30,
    ),
)
