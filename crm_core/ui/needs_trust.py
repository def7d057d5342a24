"""Whether needs groups can be trusted: their stability, what else was tried, and value."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.needs_clusters import NeedsFit
from crm_core.analysis.needs_clusters_stability import stability_word
from crm_core.studies.needs import Groups, Tiers
from crm_core.ui import needs_words
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table

TIERS = ("A", "B", "C")


def stability(desk: Desk, groups: Groups, tiers: Tiers) -> None:
    """How far the groups can be trusted, in a sentence, in numbers and as a table."""
    fit = groups.fit
    st.markdown("##### Can these groups be trusted?")
    st.text(needs_words.stable(fit))
    least = min(fit.chosen.jaccard)
    cards = (
        ("Silhouette", f"{fit.chosen.silhouette:.2f}", "how clear on what they buy, -1 to 1"),
        ("Least stable group", f"{least:.2f}", f"mean Jaccard: {stability_word(least)}"),
        ("Halves agree", f"{fit.agreement.kappa:.2f}", "kappa of odd and even days, 0 = chance"),
        (
            "Groups and value",
            "too few" if tiers.v is None else f"{tiers.v:.2f}",
            "Cramer's V, 0 = apart, 1 = the same",
        ),
    )
    with st.grid(min_column_width=160, gap="small"):
        for label, value, caption in cards:
            with st.container(border=True, height="stretch", gap="xxsmall"):
                st.metric(label, value)
                st.caption(caption)
    with st.expander("Stability of each group, and what else was tried"):
        own = groups.table[["name", "n_customers", "jaccard", "stability"]]
        table(desk, "needs_stability", own, "Stability of each group")
        tried(desk, fit)


def tried(desk: Desk, fit: NeedsFit) -> None:
    """The numbers of groups that were tried, with how clear and how stable each was."""
    if not fit.tried:
        return
    rows = pd.DataFrame(
        {
            "n_groups": [one.k for one in fit.tried],
            "silhouette": [one.silhouette for one in fit.tried],
            "smallest_group": [one.smallest for one in fit.tried],
            "least_jaccard": [
                f"{min(one.jaccard):.2f}" if one.jaccard else "not judged" for one in fit.tried
            ],
        }
    )
    table(desk, "needs_tried", rows, "Numbers of groups that were tried")
    st.caption(
        "The clearest number of groups was judged first; the first whose groups all hold 5 % of "
        "the customers and come back in resamples with a Jaccard of 0.60 was taken; the rest was "
        "not judged any more. Clusters always come out: only stability says whether they exist."
    )


def value(desk: Desk, groups: Groups, tiers: Tiers) -> None:
    """Whether the groups only repeat the tiers of value."""
    st.markdown("##### Do the groups only repeat value?")
    st.text(needs_words.value_across(tiers))
    rows = pd.DataFrame(
        [
            {"name": name, "tier": f"tier {tier}", "n_customers": int(n)}
            for name, counts in zip(groups.names, tiers.counts, strict=True)
            for tier, n in zip(TIERS, counts, strict=True)
        ]
    )
    if rows.n_customers.sum():
        figure(
            desk,
            "needs_value",
            charts.mix,
            rows,
            "Tiers in each group",
            category="name",
            part="tier",
            value="n_customers",
        )
    columns = ["name", "n_customers", "share_of_customers", "revenue", "share_of_revenue"]
    with st.expander("Table"):
        table(desk, "needs_value", groups.table[columns], "Value of each group")
