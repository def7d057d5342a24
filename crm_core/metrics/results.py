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
        source="customer_activity",
        better="higher",
        needs=("transactions.net_amount",),
        expression="sum(revenue - revenue_before)",
        n="count(*) filter (where is_active or was_active)",
    ),
    Metric(
        id="PF3",
        label="Acquisition to retention cost",
        caption="times the cost of keeping one",
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
