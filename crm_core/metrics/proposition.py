"""Proposition: what our offer earns, and what serving it costs."""

from crm_core.metrics.metric import Metric

PROPOSITION = (
    Metric(
        id="PV1",
        label="Price realisation",
        caption="of the list price is paid",
        definition="Net amount divided by quantity times list price, over lines sold with a "
        "known list price.",
        unit="share",
        source="sale_day",
        better="higher",
        needs=("transactions.list_price", "transactions.quantity"),
        expression="sum(revenue_with_list_price) / nullif(sum(list_value), 0)",
        n="sum(n_list_price_known)",
    ),
    Metric(
        id="PV2",
        label="Return rate",
        caption="of sold value comes back",
        definition="Value of lines below zero divided by the value of lines above zero.",
        unit="share",
        source="sale_day",
        better="lower",
        needs=("transactions.net_amount",),
        # where no return was ever recorded, none is known
        expression="case when (select max(returned) from customer_day) > 0"
        " then sum(returned) / nullif(sum(gross), 0) end",
        n="sum(n_lines)",
        nothing="No line of these data is below zero: returns are not recorded.",
    ),
    Metric(
        id="PV3",
        label="Gross margin",
        caption="of revenue is left after product cost",
        definition="Revenue less quantity times unit cost, divided by revenue, over lines with a "
        "known unit cost.",
        unit="share",
        source="sale_day",
        better="higher",
        needs=("transactions.unit_cost", "transactions.quantity"),
        expression="sum(margin) / nullif(sum(revenue_with_cost), 0)",
        n="sum(n_cost_known)",
    ),
    Metric(
        id="PV4",
        label="Service attach",
        caption="of orders include a service",
        definition="Share of orders with at least one service line.",
        unit="share",
        source="sale_day",
        better="higher",
        needs=("transactions.is_service", "transactions.order_id"),
        part="sum(n_service_orders)",
        whole="sum(n_orders)",
    ),
    Metric(
        id="PV5",
        label="Cost to serve",
        caption="of revenue is spent on contacts",
        definition="Cost of all contacts divided by revenue.",
        unit="share",
        source="customer_period",
        better="lower",
        needs=("interactions.cost", "transactions.net_amount"),
        expression="sum(contact_cost) / nullif(sum(revenue), 0)",
        n="sum(n_contacts)",
    ),
)
