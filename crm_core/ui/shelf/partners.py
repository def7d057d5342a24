"""Charts of the network: who delivers for the customers, and how well."""

from crm_core import charts
from crm_core.ui import chain_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

PARTNERS: dict[str, Shown] = {
    "network_nodes": shown(
        charts.network,
        facts.served_most,
        "No partner or team has figures in this period.",
        node="node_id",
        name="name",
        kind="kind",
        above="parent_node",
        size="mean_served",
        shade="share_on_time",
    ),
}
