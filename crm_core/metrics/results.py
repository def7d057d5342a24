"""Results: does it pay."""

from crm_core.metrics.metric import Metric

RESULTS = (
    Metric(
        id="PF1",
        label="Revenue growth",
        caption="against the period before",
        definition="Change in revenue of identified customers. It is the exact sum of new, won "
        "back, expanded, contracted and lost customers' changes.",
        unit="money",
        source="customer_change",
        better="higher",
        needs=("transactions.net_amount",),
        expression="sum(revenue - revenue_before)",
        is_change=True,
        n="count(*) filter (where is_active or was_active)",
    ),
    Metric(
        id="PF2",
        label="Marketing return",
        caption="times its cost earned on top; 0 = cost covered",
        definition="Margin that the treated brought in the 14 days from the message on, beyond "
        "that of customers held out at random, less the cost of the campaign's contacts, divided "
        "by that cost. Campaigns with a hold-out and a known cost; sales with a known unit cost.",
        unit="number",
        source="campaign_return",
        better="higher",
        needs=(
            "interactions.is_control",
            "interactions.campaign_id",
            "interactions.direction",
            "interactions.cost",
            "transactions.unit_cost",
            "transactions.quantity",
        ),
        expression="(sum(n_treated * gain) - sum(spend)) / nullif(sum(spend), 0)",
        n="least(coalesce(sum(n_treated), 0), coalesce(sum(n_held_out), 0))",
        error="sqrt(sum(n_treated * n_treated * variance)) / nullif(sum(spend), 0)",
        minimum=30,
    ),
    Metric(
        id="PF3",
        label="Acquisition to retention cost",
        caption="times what keeping one costs is spent to win one",
        definition="Spend per new customer divided by spend per kept customer, without service "
        "cost, of the whole company.",
        unit="number",
        source="economy",
        better="depends",
        needs=("costs.amount", "transactions.ts"),
        expression="(max(acquisition_spend) / nullif(max(n_new), 0))"
        " / nullif(max(retention_spend) / nullif(max(n_retained), 0), 0)",
        n="max(n_retained)",
    ),
)
