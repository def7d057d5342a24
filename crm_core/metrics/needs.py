"""Needs: do we know what customers want, before any grouping."""

from crm_core.metrics.metric import Metric

NEEDS = (
    Metric(
        id="NE3",
        label="Needs known",
        caption="of active customers have known needs",
        definition="Share of customers active in the period who told us a preference, or who "
        "have bought on three days or more, so that what they buy tells their needs.",
        unit="share",
        source="needs_known",
        better="higher",
        needs=("transactions.ts",),
        part="count(*) filter (where known_by <> 'not yet known')",
        whole="count(*)",
    ),
)
