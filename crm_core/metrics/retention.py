"""Retention: who stays, with how much money, and who comes back."""

from crm_core.metrics.fitted import Fitted
from crm_core.metrics.metric import Metric

RETENTION = (
    Metric(
        id="RE1",
        label="Customer retention",
        caption="of last period's customers bought again",
        definition="Share of customers active in the period before (of the same length) who are "
        "active in this one.",
        unit="share",
        source="customer_change",
        better="higher",
        needs=("transactions.ts",),
        part="count(*) filter (where was_active and is_active)",
        whole="count(*) filter (where was_active)",
    ),
    Metric(
        id="RE2",
        label="Gross revenue retention",
        caption="of their revenue was kept",
        definition="Of the customers active in the period before: the smaller of their revenue "
        "now and then, divided by their revenue then. Never above 100 %.",
        unit="share",
        source="customer_change",
        better="higher",
        needs=("transactions.net_amount",),
        expression="sum(least(revenue, revenue_before)) filter (where was_active)"
        " / nullif(sum(revenue_before) filter (where was_active), 0)",
        n="count(*) filter (where was_active)",
    ),
    Metric(
        id="RE3",
        label="Net revenue retention",
        caption="of last period's revenue, same customers",
        definition="Of the customers active in the period before: their revenue now divided by "
        "their revenue then. Above 100 % the base grows without new customers.",
        unit="share",
        source="customer_change",
        better="higher",
        needs=("transactions.net_amount",),
        expression="sum(revenue) filter (where was_active)"
        " / nullif(sum(revenue_before) filter (where was_active), 0)",
        n="count(*) filter (where was_active)",
    ),
    Metric(
        id="RE4",
        label="Churn",
        caption="of last period's customers did not buy",
        definition="One less customer retention. Without contracts this is a definition, not an "
        "observed event: change the period and it changes.",
        unit="share",
        source="customer_change",
        better="lower",
        needs=("transactions.ts",),
        part="count(*) filter (where was_active and not is_active)",
        whole="count(*) filter (where was_active)",
    ),
    Metric(
        id="RE5",
        label="Repeat purchase rate",
        caption="of customers bought twice or more",
        definition="Share of customers with two or more purchase days since their first "
        "purchase, up to the period's end.",
        unit="share",
        source="customer_activity",
        better="higher",
        needs=("transactions.ts",),
        part="count(*) filter (where n_purchase_days_ever >= 2)",
        whole="count(*) filter (where n_purchase_days_ever >= 1)",
    ),
    Fitted(
        id="RE6",
        label="Cohort retention",
        caption="buy in the 3rd month after their first",
        definition="Share of customers who bought in the third calendar month after the month of "
        "their first purchase, over all cohorts for which that month was over when the period "
        "ended.",
        unit="share",
        study="cohorts",
        better="higher",
        needs=("transactions.ts",),
        method="Customers are put in cohorts by the calendar month of their first purchase, and "
        "counted in each month after it. Nothing is fitted.",
        page="retention",
        ends="95 %, after Wilson.",
        is_rate=True,
    ),
    Fitted(
        id="RE7",
        label="Expected alive",
        caption="of all customers are still there, as expected",
        definition="Mean chance that a customer who has bought by the period's end is still a "
        "customer then.",
        unit="share",
        study="alive",
        better="higher",
        needs=("transactions.ts",),
        method="BG/NBD and MBG/NBD by maximum likelihood on the purchase days of the customers of "
        "the view before the period's end; the likelier one counts. MBG/NBD allows a customer to "
        "leave right after the first purchase, BG/NBD after a later one only.",
        page="retention",
        ends="95 %: unsure parameters and chance are in it, errors of the model itself are not.",
    ),
    Metric(
        id="RE8",
        label="Revenue at risk",
        caption="from customers silent for unusually long",
        definition="Revenue in the period of the customers who, when it ends, have been silent for "
        "more than 1.5 and at most 3 times their usual days between purchases: unusually long, "
        "not yet lost.",
        unit="money",
        source="churn_state",
        better="lower",
        needs=("transactions.net_amount",),
        expression="coalesce(sum(revenue) filter (where silence_state = 'at risk'), 0)",
        n="count(silence_state)",
    ),
    Metric(
        id="RE9",
        label="Win-back rate",
        caption="of lapsed customers came back",
        definition="Share of customers who had lapsed when the period began (silent for more "
        "than three times their usual gap) with a purchase in the period.",
        unit="share",
        source="customer_activity",
        better="higher",
        needs=("transactions.ts",),
        part="count(*) filter (where was_lapsed and is_active)",
        whole="count(*) filter (where was_lapsed)",
    ),
    Metric(
        id="RE10",
        label="Lost after a problem",
        caption="of lost customers had complained",
        definition="Share of customers active in the period before but not in this one whose "
        "last complaint came in the 90 days before their last purchase or later.",
        unit="share",
        source="customer_activity",
        better="depends",
        needs=("interactions.type", "transactions.ts"),
        part="count(*) filter (where was_active and not is_active"
        " and last_complaint_at >= last_purchase_day - 90)",
        whole="count(*) filter (where was_active and not is_active)",
    ),
)
