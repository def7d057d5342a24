"""Why there are no needs groups, in a sentence each."""

import numpy as np

from crm_core.analysis.needs_clusters_features import Bought
from crm_core.analysis.needs_clusters_stability import STABLE, Agreement

GROUPS = range(2, 9)
FEWEST = 200
# below this Landis & Koch (1977) call agreement slight
LEAST_AGREEMENT = 0.2


def too_little(bought: Bought) -> str:
    """Why nobody can be told apart by what these customers bought; empty where they can."""
    n_sold = int((bought.categories.sum(axis=0) > 0).sum())
    if len(bought) < FEWEST:
        return (
            f"Groups need {FEWEST} customers who have bought on three days or more in a known "
            f"category; there are {len(bought)}."
        )
    if n_sold < 2:
        return "All of them buy in one category, so that what they buy can't tell them apart."
    if len(np.unique(np.round(bought.categories, 4), axis=0)) < 2 * max(GROUPS):
        return "Nearly all of them buy the same, so that what they buy can't tell them apart."
    return ""


def unstable(tried: dict) -> str:
    """Why none of the numbers of groups that were tried is believed."""
    judged = [t for t in tried.values() if t.jaccard]
    if not judged:
        return "For every number of groups one of them holds fewer than 5 % of the customers."
    best = max(judged, key=lambda t: min(t.jaccard))
    return (
        f"When customers are drawn anew the groups change: with {best.k} groups, the best number, "
        f"the least stable one has a Jaccard of {min(best.jaccard):.2f}; {STABLE:.2f} is the least."
    )


def by_chance(both: Agreement | None) -> str:
    """Why stable groups are not believed: a customer's days do not agree."""
    if both is None:
        return "No customer has days enough to see whether what they buy repeats."
    return (
        "What customers buy on half of their days hardly tells what they buy on the others: the "
        "two halves agree too little beyond chance (kappa "
        f"{both.kappa:.2f}, 95 %: {both.low:.2f} to {both.high:.2f}, {both.n} customers; "
        f"{LEAST_AGREEMENT:.1f} is the least)."
    )
