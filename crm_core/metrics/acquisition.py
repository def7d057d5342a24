"""Acquisition: how many we win, how fast, at what cost."""

from crm_core.metrics.fitted import Fitted
from crm_core.metrics.metric import Metric
from crm_core.metrics.value import POSSIBLE_FUTURES, PURCHASE_MODEL

ACQUISITION = (
    Metric(
        id="AC1",
        label="New customers",
        caption="bought for the first time",
        definition="Customers whose first purchase day lies in the period.",
        unit="count",
        source="newcomer",
        better="higher",
        needs=("transactions.ts",),
        expression="count(*)",
        n="count(*)",
    ),
    Metric(
        id="AC2",
        label="Enquiries that qualify",
        caption="of new deals were qualified",
        definition="Share of opportunities opened in the period that reached the stage qualified "
        "or any later one.",
        unit="share",
        source="deal",
        better="higher",
        needs=("opportunities.stage",),
        part="count(*) filter (where is_created and is_qualified)",
        whole="count(*) filter (where is_created)",
    ),
    Metric(
        id="AC3",
        label="Acquisition cost",
        caption="spent for one new customer",
        definition="Spend with the function acquisition divided by new customers, of the whole "
        "company. What is in the spend is what was entered in the costs table.",
        unit="money",
        source="economy",
        better="lower",
        needs=("costs.amount", "transactions.ts"),
        expression="max(acquisition_spend) / nullif(max(n_new), 0)",
        n="max(n_new)",
    ),
    Metric(
        id="AC4",
        label="Lead response time",
        caption="hours from enquiry to our contact (median)",
        definition="Median hours from an enquiry to our next contact with that customer.",
        unit="hours",
        source="service_case",
        better="lower",
        needs=("interactions.type", "interactions.direction"),
        expression="median(hours_to_contact) filter (where is_enquiry_answered)",
        n="count(*) filter (where is_enquiry_answered)",
    ),
    Metric(
        id="AC5",
        label="Win rate",
        caption="of closed deals were won",
        definition="Won opportunities divided by won and lost ones, by the day they closed. Where "
        "no column says won or lost, the name of the stage does.",
        unit="share",
        source="deal",
        better="higher",
        needs=("opportunities.won|opportunities.stage", "opportunities.closed_at"),
        part="count(*) filter (where is_closed and won)",
        whole="count(*) filter (where is_closed)",
    ),
    Metric(
        id="AC6",
        label="Sales cycle",
        caption="days from opening to winning (median)",
        definition="Median days from opening to closing of the opportunities won in the period.",
        unit="days",
        source="deal",
        better="lower",
        needs=("opportunities.won|opportunities.stage", "opportunities.closed_at"),
        expression="median(cycle_days) filter (where is_closed and won)",
        n="count(*) filter (where is_closed and won)",
    ),
    Metric(
        id="AC7",
        label="Pipeline velocity",
        caption="a day at the present pace",
        definition="Open opportunities times win rate times mean won amount, divided by the "
        "median sales cycle in days.",
        unit="money a day",
        source="deal",
        better="higher",
        needs=(
            "opportunities.won|opportunities.stage",
            "opportunities.closed_at",
            "opportunities.amount",
        ),
        expression="count(*) filter (where is_open)"
        " * count(*) filter (where is_closed and won)"
        " / nullif(count(*) filter (where is_closed), 0)"
        " * avg(amount) filter (where is_closed and won)"
        " / nullif(median(cycle_days) filter (where is_closed and won), 0)",
        n="count(*) filter (where is_open)",
    ),
    Metric(
        id="AC8",
        label="Second-order rate",
        caption="of new customers buy again in 90 days",
        definition="Share of new customers with a second purchase day within 90 days of the "
        "first. Customers not yet watched for 90 days are left out.",
        unit="share",
        source="newcomer",
        better="higher",
        needs=("transactions.ts",),
        part="count(*) filter (where is_observed and is_second_in_time)",
        whole="count(*) filter (where is_observed)",
    ),
    Fitted(
        id="AC9",
        label="Lifetime value to acquisition cost",
        caption="times what winning one costs, from a customer won in the period",
        definition="Mean value to come, over 52 weeks and discounted at 10 % a year, of the "
        "customers won in the period, divided by the acquisition cost of the whole company (AC3). "
        "Below 1 they don't bring back in that time what they cost; what they have already "
        "brought is left out.",
        unit="number",
        study="value",
        better="higher",
        needs=("costs.amount", "transactions.net_amount", "transactions.ts"),
        method=PURCHASE_MODEL,
        page="value",
        ends=f"{POSSIBLE_FUTURES} The cost is taken as it was entered.",
    ),
    Metric(
        id="AC10",
        label="Welcome coverage",
        caption="of new customers are welcomed",
        definition="Share of new customers with a welcome contact within 14 days of the first "
        "purchase. Customers of the last 14 days are left out.",
        unit="share",
        source="newcomer",
        better="higher",
        needs=("interactions.type", "transactions.ts"),
        part="count(*) filter (where is_welcome_due and is_welcomed)",
        whole="count(*) filter (where is_welcome_due)",
    ),
)
