"""Charts of the way through channels: where customers come in, and where they go on."""

from crm_core import charts
from crm_core.ui import flow_facts as facts
from crm_core.ui.shelf.shown import Shown, shown

CHANNELS: dict[str, Shown] = {
    "channel_flow": shown(
        charts.flow,
        facts.gone_on,
        "Nobody bought or wrote twice through a channel that is known.",
        before="first_channel",
        after="later_channel",
        value="n_customers",
        unit="count",
    ),
}
