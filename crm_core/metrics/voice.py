"""Voice of the customer: what they say, and what we do about it."""

from crm_core.metrics.metric import Metric

_NPS = "instrument = 'nps'"
_CSAT = "instrument = 'csat'"
_CES = "instrument = 'ces'"
_POINT = "case when score >= 9 then 1 when score <= 6 then -1 else 0 end"

VOICE = (
    Metric(
        id="SA1",
        label="Net promoter score",
        caption="promoters less detractors",
        definition="100 times the share of answers 9 and 10 less the share of answers 0 to 6 to "
        "'would you recommend us', on the scale 0 to 10.",
        unit="points",
        source="survey_answer",
        better="higher",
        needs=("interactions.instrument", "interactions.score"),
        expression=f"100 * avg({_POINT}) filter (where {_NPS})",
        n=f"count(*) filter (where {_NPS})",
        error=f"100 * stddev_pop({_POINT}) filter (where {_NPS})"
        f" / sqrt(nullif(count(*) filter (where {_NPS}), 0))",
        minimum=30,
    ),
    Metric(
        id="SA2",
        label="Satisfied customers",
        caption="answer 4 or 5 of 5",
        definition="Share of satisfaction answers in the top two of five points.",
        unit="share",
        source="survey_answer",
        better="higher",
        needs=("interactions.instrument", "interactions.score"),
        part=f"count(*) filter (where {_CSAT} and score >= 4)",
        whole=f"count(*) filter (where {_CSAT})",
    ),
    Metric(
        id="SA3",
        label="Ease of contact",
        caption="of 7: 'they made it easy' (mean)",
        definition="Mean answer to 'the company made it easy', on the scale 1 to 7.",
        unit="score",
        source="survey_answer",
        better="higher",
        needs=("interactions.instrument", "interactions.score"),
        expression=f"avg(score) filter (where {_CES})",
        n=f"count(*) filter (where {_CES})",
        error=f"stddev_samp(score) filter (where {_CES})"
        f" / sqrt(nullif(count(*) filter (where {_CES}), 0))",
        minimum=30,
    ),
    Metric(
        id="SA4",
        label="Complaint rate",
        caption="complaints per 1\u202f000 orders",
        definition="Complaints for every 1\u202f000 orders. Fewer may only mean that complaining "
        "is hard.",
        unit="per 1,000",
        source="customer_period",
        better="depends",
        needs=("interactions.type", "transactions.ts"),
        expression="1000.0 * sum(n_complaints) / nullif(sum(n_orders), 0)",
        n="sum(n_orders)",
    ),
    Metric(
        id="SA5",
        label="Complaints resolved in time",
        caption="are resolved within 3 days",
        definition="Share of complaints resolved within 72 hours. Complaints of the last 72 "
        "hours are left out.",
        unit="share",
        source="service_case",
        better="higher",
        needs=("interactions.type", "interactions.resolved_at"),
        part="count(*) filter (where type = 'complaint' and is_three_days_old"
        " and hours_to_resolution <= 72)",
        whole="count(*) filter (where type = 'complaint' and is_three_days_old)",
    ),
    Metric(
        id="SA6",
        label="Repurchase after complaint",
        caption="buy again after a resolved complaint",
        definition="Share of resolved complaints followed by a purchase within twice the "
        "customer's usual gap. Complaints not yet watched that long are left out. An "
        "association.",
        unit="share",
        source="complaint",
        better="higher",
        needs=("interactions.type", "interactions.resolved_at", "transactions.ts"),
        part="count(*) filter (where is_observed and is_repurchased)",
        whole="count(*) filter (where is_observed)",
    ),
    Metric(
        id="SA7",
        label="Survey coverage",
        caption="of active customers answered a survey",
        definition="Share of active customers with a survey answer in the period. Low or skewed "
        "coverage means: distrust the scores.",
        unit="share",
        source="customer_period",
        better="higher",
        needs=("interactions.score", "transactions.ts"),
        part="count(*) filter (where is_active and n_answers > 0)",
        whole="count(*) filter (where is_active)",
    ),
)
