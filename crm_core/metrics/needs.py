"""Needs: do we know what customers want, and do they fall into groups by it."""

from crm_core.metrics.fitted import Fitted
from crm_core.metrics.metric import Metric

GROUPS = (
    "k-means on what customers buy (shares of categories and channels, habits, no value) for 2 to "
    "8 groups: the clearest number of which each group holds 5 % of the customers, comes back when "
    "customers are drawn anew, and is the same on their odd and their even days. Found on all "
    "customers and days of the dataset, and kept until they are found anew."
)
KEPT = "groups are found once for all periods"

NEEDS = (
    Fitted(
        id="NE1",
        label="Silhouette of needs groups",
        caption="how clear the groups are, -1 to 1",
        definition="Mean silhouette of the customers in their needs groups: 1 where each lies "
        "near its own group and far from the next, 0 between two. No mark is a pass everywhere; "
        "read it beside the stability.",
        unit="score",
        study="needs_groups",
        better="higher",
        needs=("transactions.category",),
        method=GROUPS,
        page="needs",
        no_history=KEPT,
    ),
    Fitted(
        id="NE2",
        label="Stability of needs groups",
        caption="mean Jaccard of the least stable group",
        definition="How much of a needs group comes back when customers are drawn anew (mean "
        "Jaccard over 50 resamples), of the least stable group. Below 0.60 unstable, to 0.75 "
        "doubtful, above stable, above 0.85 highly stable.",
        unit="score",
        study="needs_groups",
        better="higher",
        needs=("transactions.category",),
        method=GROUPS,
        page="needs",
        no_history=KEPT,
    ),
    Metric(
        id="NE3",
        label="Needs known",
        caption="of active customers have known needs",
        definition="Share of customers active in the period who told us a preference, or who "
        "have bought on three days or more, so that the categories they buy tell their needs.",
        unit="share",
        source="needs_known",
        better="higher",
        needs=("transactions.category|customers.prefs|interactions.prefs_captured",),
        part="count(*) filter (where known_by <> 'not yet known')",
        whole="count(*)",
    ),
    Fitted(
        id="NE4",
        label="Needs groups and value",
        caption="0 = apart from value, 1 = only repeat it",
        definition="Cramer's V between needs group and value tier (A, B, C) of the customers with "
        "revenue in the period. Near 1 the groups only repeat value and say nothing new.",
        unit="score",
        study="needs_groups",
        better="depends",
        needs=("transactions.category", "transactions.net_amount"),
        method=GROUPS,
        page="needs",
    ),
)
