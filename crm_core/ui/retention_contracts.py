"""Contracts on the page: how many renew, how long those left still stay, and what that is worth."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.contracts_outlook import Outlook, outlook, seen_in_sales
from crm_core.ui import retention_caches
from crm_core.ui import retention_contracts_words as told_by
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.retention_contracts_typed import typed_cohort
from crm_core.ui.trouble import told

SALES, TYPED = "Your sales", "A cohort typed in"
# the length of a contract, and how many of it make a year
LENGTHS = {"month": 12, "quarter": 4, "year": 1}
AHEAD = 5
# the interval of the table is that of what is worth money
LEFT_OUT = ["share_foretold_low", "share_foretold_high", "rate_low", "rate_high"]


class Terms(NamedTuple):
    """How long a contract runs, and the discount rate a year."""

    unit: str
    rate: float

    @property
    def discount(self) -> float:
        """The rate over the length of a contract."""
        return (1 + self.rate) ** (1 / LENGTHS[self.unit]) - 1


@st.fragment
def contracts_part(desk: Desk) -> None:
    """The renewals of contracts that the sales show, or of a cohort that is typed in."""
    with told("part"):
        st.markdown("##### Who renews a contract, and for how long?")
        seen = seen_in_sales(retention_caches.cohorts(desk))
        st.text(told_by.seen(seen))
        is_typed = not seen.are_contracts or _wants_typed()
        terms = _terms(is_typed)
        cohorts = _typed() if is_typed else seen.cohorts
        if not cohorts:
            return
        found = outlook(cohorts, terms.discount, AHEAD)
        if found.fit.problem:
            st.info(told_by.not_foretold(found), icon=":material/search_off:")
            table(desk, "renewals", found.renewals, "Renewals as counted")
            return
        _shown(desk, found, terms)


def _wants_typed() -> bool:
    chosen = st.segmented_control(
        "Contracts of", (SALES, TYPED), default=SALES, required=True, key="contracts_of"
    )
    return chosen == TYPED


def _typed() -> tuple[tuple[float, ...], ...]:
    kept = typed_cohort()
    return (kept,) if kept else ()


def _terms(is_typed: bool) -> Terms:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = "month"
        if is_typed:
            unit = st.selectbox("A contract runs for a", LENGTHS, 2, key="contract", width=200)
        rate = st.number_input(
            "Discount rate a year (%)", 1.0, 100.0, 10.0, 0.5, key="contract_rate", width=200
        )
    return Terms(unit, rate / 100)


def _shown(desk: Desk, found: Outlook, terms: Terms) -> None:
    rows = found.renewals
    st.markdown("##### How many are left after each renewal?")
    said = told_by.left(found)
    st.text(said)
    _lines(desk, "contracts_left", rows, "share_left", "share_foretold", "Still there", said)
    st.markdown("##### Does the rate of renewal rise with tenure?")
    said = told_by.rising(found)
    st.text(said)
    _lines(desk, "contracts_rate", rows[1:], "renewed", "rate", "Renewed", said)
    st.markdown("##### What is still to come of those who are left?")
    st.text(told_by.to_come(found, terms.unit, terms.rate))
    table(desk, "renewals", rows.drop(columns=LEFT_OUT), "Renewals as counted and as foretold")
    st.caption(told_by.LIMITS)


def _lines(desk, name: str, rows: pd.DataFrame, counted: str, foretold: str, title: str, said: str):
    """What was counted beside what is foretold, with the interval of the latter."""
    came = rows[["renewal", counted]].dropna().rename(columns={counted: "share"})
    ahead = rows[["renewal", foretold, f"{foretold}_low", f"{foretold}_high"]]
    ahead = ahead.set_axis(["renewal", "share", "low", "high"], axis="columns")
    both = pd.concat([came.assign(series=told_by.CAME), ahead.assign(series=told_by.AHEAD)])
    figure(
        desk, name, charts.trend, both.reset_index(drop=True), said, is_clickable=False,
        x="renewal", y="share", unit="share", low="low", high="high", series="series",
        order=(told_by.CAME, told_by.AHEAD), labels={"share": f"{title}, by renewal"},
    )  # fmt: skip
