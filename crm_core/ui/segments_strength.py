"""The How sure look: under how many sensible settings the headline holds, and what breaks it."""

import pandas as pd
import streamlit as st

from crm_core.analysis.strength import Strength, at_least
from crm_core.studies.segments_strength import SEGMENT, segment_strength
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.trouble import told
from crm_core.ui.words import whole

HEIGHT = 440


def how_sure(desk: Desk) -> None:
    """How far "Champions bring at least so much" holds when customers are scored otherwise."""
    with st.container(key="chart_strength", gap="xsmall"), told("chart"):
        st.markdown("##### Does the headline hold when customers are scored otherwise?")
        st.text(
            "Windows, cut points, the map of segments and the merging of orders of a day are "
            "choices, not facts. Here the same question is asked under each sensible choice."
        )
        found = _cached(
            str(desk.store.folder),
            desk.store.manifest.fingerprint,
            repr(desk.view),
            desk.store,
            desk.view,
        )
        if found is None:
            st.info("Nobody brought revenue in the 24 months before. Choose a later period.")
            return
        strength, rows = found
        st.text(said(strength))
        # unlike a data frame's, the cells of a table break their lines on a phone
        alt = "Settings and the share of revenue that the Champions bring under each"
        st.table(in_words(rows), border="horizontal", height=HEIGHT, hide_index=True, alt=alt)


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a setting: its words, the share of revenue, whether the headline holds, how many."""
    return pd.DataFrame(
        {
            "Setting": rows["setting"],
            "Share": [percent(share) for share in rows["share_of_revenue"]],
            "Holds": ["yes" if holds else "no" for holds in rows["holds"]],
            "Customers": [whole(n) for n in rows["n_customers"]],
        }
    )


def said(found: Strength) -> str:
    """The sentence, how strong it is, and the setting that breaks it."""
    least, (low, high) = at_least(found.outcomes[0].value), found.ends
    claim = f"“{SEGMENT} bring at least {percent(least)} of revenue”"
    tried = f"{whole(found.n_held)} of {whole(found.n_tried)} settings"
    spread = f"the share lies between {percent(low)} and {percent(high)}"
    if found.breaking is None:
        return f"{claim} holds under all {whole(found.n_tried)} settings; {spread}."
    return (
        f"{claim} holds under {tried} ({percent(found.share)}); {spread}. What breaks it first: "
        f"{found.breaking.words}, with {percent(found.breaking.value)}."
    )


@st.cache_data(max_size="16MB", show_spinner="Scoring customers under each setting")
def _cached(
    folder: str, fingerprint: str, view_key: str, _store, _view
) -> tuple[Strength, pd.DataFrame] | None:
    return segment_strength(_store, _view)
