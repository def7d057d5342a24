"""Development (penetration): do customers buy more of what we have."""

from crm_core.metrics.metric import Metric

DEVELOPMENT = (
    Metric(
        id="DE1",
        label="Categories per customer",
        caption="categories in 24 months",
        definition="Mean number of categories bought in the 24 months before the period's end, "
        "over customers who bought in a known category then.",
        unit="number",
        source="customer_category",
        better="higher",
        needs=("transactions.category",),
        expression="avg(n_categories) filter (where n_categories > 0)",
        n="count(*) filter (where n_categories > 0)",
        error="stddev_samp(n_categories) filter (where n_categories > 0)"
        " / sqrt(nullif(count(*) filter (where n_categories > 0), 0))",
    ),
    Metric(
        id="DE2",
        label="Multi-category customers",
        caption="buy in two categories or more",
        definition="Share of customers who bought in a known category in the period with two or "
        "more categories in the 24 months before the period's end.",
        unit="share",
        source="customer_category",
        better="higher",
        needs=("transactions.category",),
        part="count(*) filter (where is_active and n_categories >= 2)",
        whole="count(*) filter (where is_active)",
    ),
    Metric(
        id="DE3",
        label="Cross-sell rate",
        caption="of kept customers tried a new category",
        definition="Share of customers who bought in known categories in both periods, and in this "
        "one in a category they had never bought before.",
        unit="share",
        source="customer_category",
        better="higher",
        needs=("transactions.category",),
        part="count(*) filter (where is_active and was_active and n_new_categories > 0)",
        whole="count(*) filter (where is_active and was_active)",
    ),
    Metric(
        id="DE4",
        label="Up-sell index",
        caption="price paid a unit, now over before",
        definition="What customers pay for this period's quantities divided by what the same "
        "quantities would have cost at their own unit prices of the period before, by customer "
        "and category. Includes rises of the list price.",
        unit="number",
        source="category_price",
        better="depends",
        needs=("transactions.category", "transactions.quantity"),
        expression="cast(sum(paid) as double)"
        " / nullif(sum(quantity * paid_before / quantity_before), 0)",
        n="count(distinct customer_key)",
    ),
    Metric(
        id="DE5",
        label="Share of wallet",
        caption="of what they spend goes to us",
        definition="Our revenue divided by our revenue plus what customers say they spend with "
        "rivals (scaled from a year to the period), over customers who said so.",
        unit="share",
        source="customer_wallet",
        better="higher",
        needs=("customers.competitor_spend", "transactions.net_amount"),
        expression="cast(sum(revenue) as double) / nullif(sum(revenue) + sum(rival_spend), 0)",
        n="count(*)",
    ),
    Metric(
        id="DE6",
        label="Expansion share",
        caption="of growth comes from kept customers",
        definition="Change in revenue of customers active in both periods, divided by the change "
        "in all revenue. Only where revenue grew.",
        unit="share",
        source="customer_change",
        better="depends",
        needs=("transactions.net_amount",),
        expression="case when sum(revenue) > sum(revenue_before) then"
        " sum(revenue - revenue_before) filter (where is_active and was_active)"
        " / nullif(sum(revenue - revenue_before), 0) end",
        n="count(*) filter (where is_active and was_active)",
    ),
    Metric(
        id="DE7",
        label="Referral rate",
        caption="of active customers brought somebody",
        definition="Share of active customers with a referral in the period.",
        unit="share",
        source="customer_period",
        better="higher",
        needs=("interactions.type", "transactions.ts"),
        part="count(*) filter (where is_active and n_referrals > 0)",
        whole="count(*) filter (where is_active)",
    ),
)
