"""Value: what customers bring, and how it is spread among them."""

from crm_core.metrics.fitted import Fitted
from crm_core.metrics.metric import Metric

PURCHASE_MODEL = (
    "BG/NBD tells from the purchase days of all customers who is still there and how often each "
    "will buy; Gamma-Gamma tells what a purchase is worth. Both by maximum likelihood, on the days "
    "before the period's end. Purchases to come are discounted at 10 % a year; of each, the margin "
    "counts where costs are known, else the revenue."
)
POSSIBLE_FUTURES = (
    "95 %, from possible futures of the customers: unsure parameters and chance are in it, errors "
    "of the model itself are not."
)
# a step up a tier, a step down, or none
TIER_STEP = "case when tier < tier_before then 1 when tier > tier_before then -1 else 0 end"

VALUE = (
    Metric(
        id="VA1",
        label="Revenue per active customer",
        caption="a customer who bought",
        definition="Revenue of the period, returns taken off, divided by customers with a "
        "purchase day in it.",
        unit="money",
        source="customer_sale",
        better="higher",
        needs=("transactions.net_amount",),
        expression="sum(revenue) / nullif(count(*) filter (where is_active), 0)",
        n="count(*) filter (where is_active)",
    ),
    Metric(
        id="VA2",
        label="Contribution per customer",
        caption="after product and contact cost",
        definition="Margin less the cost of all contacts, also with those who did not buy, divided "
        "by active customers. Customers none of whose sales have a known cost are left out.",
        unit="money",
        source="customer_period",
        better="higher",
        needs=("transactions.unit_cost", "transactions.quantity", "interactions.cost"),
        expression="sum(contribution)"
        " / nullif(count(*) filter (where is_active and contribution is not null), 0)",
        n="count(*) filter (where is_active and contribution is not null)",
    ),
    Metric(
        id="VA3",
        label="Revenue share of the top 20 %",
        caption="of revenue from the top 20\u202f%",
        definition="Share of revenue that the best fifth of the customers with revenue above "
        "zero bring, interpolated where a fifth is not a whole number.",
        unit="share",
        source="customer_rank",
        better="depends",
        needs=("transactions.net_amount",),
        expression="sum(revenue * greatest(0, least(1, 0.2 * n_customers - position + 1)))"
        " / nullif(sum(revenue), 0)",
        n="count(*)",
    ),
    Metric(
        id="VA4",
        label="Gini of customer revenue",
        caption="0 = all equal, 1 = one has all",
        definition="Gini coefficient of revenue over customers with revenue above zero.",
        unit="score",
        source="customer_rank",
        better="depends",
        needs=("transactions.net_amount",),
        expression="2 * sum((n_customers - position + 1) * cast(revenue as double))"
        " / nullif(count(*) * sum(cast(revenue as double)), 0)"
        " - (count(*) + 1) / nullif(count(*), 0)",
        n="count(*)",
    ),
    Metric(
        id="VA5",
        label="Largest customer",
        caption="of revenue from one account",
        definition="Revenue share of the largest account, customers taken together by their "
        "parent where one is named. From 10 % on, accounting standards (IFRS 8, ASC 280) ask "
        "companies to disclose a major customer.",
        unit="share",
        source="account_revenue",
        better="lower",
        needs=("transactions.net_amount",),
        expression="max(revenue) / nullif(sum(revenue), 0)",
        n="count(*)",
    ),
    Fitted(
        id="VA6",
        label="Customer lifetime value",
        caption="to come from a customer in 52 weeks",
        definition="Mean value to come, over 52 weeks and discounted at 10 % a year, of the "
        "customers who have bought by the period's end.",
        unit="money",
        study="value",
        better="higher",
        needs=("transactions.net_amount",),
        method=PURCHASE_MODEL,
        page="value",
        ends=POSSIBLE_FUTURES,
    ),
    Fitted(
        id="VA7",
        label="Customer equity",
        caption="to come from all customers in 52 weeks",
        definition="Sum of the value to come, over 52 weeks and discounted at 10 % a year, of the "
        "customers who have bought by the period's end, whether they are still there or not.",
        unit="money",
        study="value",
        better="higher",
        needs=("transactions.net_amount",),
        method=PURCHASE_MODEL,
        page="value",
        ends=POSSIBLE_FUTURES,
    ),
    Metric(
        id="VA8",
        label="Unprofitable customers",
        caption="of active customers cost more than they bring",
        definition="Share of active customers whose margin is below the cost of their contacts, "
        "among those with a known margin.",
        unit="share",
        source="customer_period",
        better="lower",
        needs=("transactions.unit_cost", "transactions.quantity", "interactions.cost"),
        part="count(*) filter (where is_active and contribution < 0)",
        whole="count(*) filter (where is_active and contribution is not null)",
    ),
    Fitted(
        id="VA9",
        label="Unrealised potential",
        caption="at most: an upper bound, no forecast",
        definition="Sum of what each customer's value to come lies below that which the best tenth "
        "of similar customers reaches: those who have been customers for as many years and, where "
        "needs groups are kept, are in the same one (where these are fewer than 30: of as many "
        "years, else everybody). An upper bound, no forecast.",
        unit="money",
        study="value",
        better="depends",
        needs=("transactions.net_amount",),
        method=f"{PURCHASE_MODEL} Not told where the forecast is too far off to rank customers.",
        page="segments",
    ),
    Metric(
        id="VA10",
        label="Value migration",
        caption="points net moved up a tier",
        definition="Customers who moved up a tier (A: the first 80 % of revenue, B: the next 15 %, "
        "C: the rest) less those who moved down, of a hundred customers with revenue in this "
        "period and in the one before.",
        unit="points",
        source="tier_move",
        better="higher",
        needs=("transactions.net_amount",),
        expression=f"100 * avg({TIER_STEP})",
        n="count(*)",
        error=f"100 * stddev_samp({TIER_STEP}) / sqrt(count(*))",
        minimum=30,
    ),
    Fitted(
        id="VA11",
        label="Return on customer",
        caption="of the customer equity at the period's start",
        definition="Contribution of the period and change in customer equity, divided by customer "
        "equity at the period's start. Equity counts 52 weeks ahead only, so that the rate is "
        "high: read it beside its own earlier value, not beside a rate of interest.",
        unit="share",
        study="value",
        better="higher",
        needs=(
            "transactions.net_amount",
            "transactions.unit_cost",
            "transactions.quantity",
            "interactions.cost",
        ),
        method=f"{PURCHASE_MODEL} Customer equity is told twice: as known when the period began, "
        "and as known when it ended.",
        page="segments",
        ends=f"{POSSIBLE_FUTURES} Both equities are taken to be off on their own.",
    ),
)
