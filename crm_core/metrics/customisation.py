"""Customisation: do we treat customers differently, and does it fit them."""

from crm_core.metrics.fitted import Fitted
from crm_core.metrics.metric import Metric

_TAILORED = "is_delivered and is_tailored"
_GENERIC = "is_delivered and not is_tailored"

CUSTOMISATION = (
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
        part="count(*) filter (where is_tailored and not is_control and not is_echo)",
        whole="count(*) filter (where direction = 'out' and not is_control and not is_echo)",
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
    Fitted(
        id="CU3",
        label="Next product hit rate",
        caption="bought one of three suggestions next",
        definition="Share of customers whose last new category, hidden from the rule, is among the "
        "three that it suggests to them. Of the rules tried the best one counts: popularity, "
        "unless another beats it.",
        unit="share",
        study="next_product",
        better="higher",
        needs=("transactions.category",),
        method="For each category that a customer has not bought: the share of the buyers of each "
        "category that the customer has who bought this one too, drawn towards popularity where "
        "they are few; the largest, or the mean. Each customer is left out of the counts that "
        "judge it.",
        page="needs",
        ends="95 %, after Wilson.",
        is_rate=True,
    ),
)
