"""Network: do partners and suppliers deliver for our customers."""

from crm_core.metrics.metric import Metric

SUPPLIERS = "filter (where lower(kind) = 'supplier')"

NETWORK = (
    Metric(
        id="NW1",
        label="On-time share",
        caption="of all partners' cases were on time",
        definition="Cases done on time divided by all cases whose time is known, over all "
        "partners, suppliers and teams.",
        unit="share",
        source="node",
        better="higher",
        needs=("network.on_time", "network.cases"),
        part="sum(on_time)",
        whole="sum(cases_timed)",
    ),
    Metric(
        id="NW2",
        label="Defect rate",
        caption="of all partners' cases had a defect",
        definition="Cases with a defect divided by all cases checked for defects, over all "
        "partners, suppliers and teams.",
        unit="share",
        source="node",
        better="lower",
        needs=("network.defects", "network.cases"),
        part="sum(defects)",
        whole="sum(cases_inspected)",
    ),
    Metric(
        id="NW3",
        label="Partner-sourced revenue",
        caption="of revenue was influenced by partners",
        definition="Revenue that partners and resellers had a part in, divided by all revenue.",
        unit="share",
        source="economy",
        better="depends",
        needs=("network.revenue_influenced", "network.kind", "transactions.net_amount"),
        expression="max(partner_revenue) / nullif(max(revenue), 0)",
        n="max(n_partners)",
    ),
    Metric(
        id="NW4",
        label="Dependence",
        caption="1 = one partner has all the spend",
        definition="Sum of the squared shares of spend over partners and teams (Herfindahl index).",
        unit="score",
        source="node",
        better="lower",
        needs=("network.cost",),
        expression="sum(cost_share * cost_share)",
        n="count(cost_share)",
    ),
    Metric(
        id="NW6",
        label="Network satisfaction",
        caption="of 5, mean over partners",
        definition="Mean satisfaction of partners and teams, each counted once.",
        unit="score",
        source="node",
        better="higher",
        needs=("network.satisfaction",),
        expression="avg(satisfaction)",
        n="count(satisfaction)",
    ),
    Metric(
        id="NW7",
        label="Suppliers on time",
        caption="of suppliers' cases were on time",
        definition="Suppliers' cases done on time divided by those of their cases whose time is "
        "known.",
        unit="share",
        source="node",
        better="higher",
        needs=("network.on_time", "network.cases", "network.kind"),
        part=f"sum(on_time) {SUPPLIERS}",
        whole=f"sum(cases_timed) {SUPPLIERS}",
    ),
    Metric(
        id="NW8",
        label="Suppliers' defect rate",
        caption="of suppliers' cases had a defect",
        definition="Suppliers' cases with a defect divided by those of their cases that were "
        "checked for defects.",
        unit="share",
        source="node",
        better="lower",
        needs=("network.defects", "network.cases", "network.kind"),
        part=f"sum(defects) {SUPPLIERS}",
        whole=f"sum(cases_inspected) {SUPPLIERS}",
    ),
)
