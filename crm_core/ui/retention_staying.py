"""How long customers stay: the share still there after so many months, by the rule picked."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.churn import half_life
from crm_core.studies.retention_churn import ALIVE
from crm_core.ui import retention_caches
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure, table
from crm_core.ui.retention_lost import is_any, pick_rule
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, whole

COUNTED = (
    "Customers are watched only as long as the rule can tell, and the curve ends where fewer than "
    "30 are watched. Month 0 leaves out those who bought on one day only. The band is the 95 % "
    "interval (Kaplan and Meier). A rule calls some slow buyers lost who would come back: the "
    "model's chance allows for them."
)
MODELLED = (
    "What the likelier of BG/NBD and MBG/NBD foretells of a new customer: slow buyers are allowed "
    "for, so that more stay than by a rule. Where there is a season, months are of mean pace. It "
    "holds as far as the model does; see the page Value for how it does on held-out days."
)


@st.fragment
def stay_part(desk: Desk) -> None:
    """The share of customers who stay longer than so many months."""
    with told("part"):
        found = retention_caches.churn(desk)
        if not is_any(desk, found):
            return
        rule = pick_rule(found)
        months = found.curves[found.curves["rule"] == rule].reset_index(drop=True)
        shown = months.rename(columns={"share": "share_staying"}).drop(columns="rule")
        st.markdown("##### How long do customers stay?")
        if len(months) < 2:
            st.info(
                "Fewer than 30 customers are known for longer than the rule has to wait before it "
                "calls anybody lost. A longer history would show the curve."
            )
            return
        said = foretold_staying(months) if rule == ALIVE else staying(months)
        st.text(said)
        figure(
            desk, "staying", charts.trend, shown, said,
            x="month_number", y="share_staying", unit="share", low="low", high="high",
            labels={"share_staying": "Still customers, by month"},
        )  # fmt: skip
        st.caption(MODELLED if rule == ALIVE else f"{found.of(rule).says} {COUNTED}")
        table(desk, "staying", shown, "The curve as a table")


def foretold_staying(months: pd.DataFrame) -> str:
    """The model's curve in a sentence."""
    place = min(12, len(months) - 1)
    at = months.iloc[place]
    return (
        f"By the purchase model {percent(at.share)} of new customers are still customers after "
        f"{counted(place, 'month')} (95\u202f% interval {percent(at.low)} to {percent(at.high)}). "
        f"It rests on {counted(at.n_watched, 'customer')}."
    )


def staying(months: pd.DataFrame) -> str:
    """The curve in a sentence."""
    first, half = months.iloc[0], half_life(months)
    start = f"{percent(1 - first.share)} of customers never come back after their first day"
    last = months.iloc[-1]
    if half is None:
        end = f"{percent(last.share)} are still there after {last.month_number:.0f} months"
    elif half == 0:
        at = months.iloc[min(6, len(months) - 1)]
        end = f"{percent(at.share)} are still there after {at.month_number:.0f} months"
    else:
        end = f"after {counted(half, 'month')} half are left"
    return f"{start}; {end}. The curve after it rests on {whole(first.n_watched)} who came back."
