"""Who counts as lost by the rule that the reader picks; money at risk; how firm that is."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.strength import Strength
from crm_core.people import people as people_of
from crm_core.studies.retention_churn import (
    ALIVE,
    RULES,
    SILENCE,
    STATES,
    WINDOW,
    Churn,
    Counts,
    people_by_chance,
)
from crm_core.ui import retention_caches
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure, table
from crm_core.ui.receipt_study import study_receipt
from crm_core.ui.retention_parts import people
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, day, whole
from crm_core.units import full

FEW = 30
BEHIND = ("churn_gaps", "churn_by_silence", "churn_by_window", "churn_histories")
CHARTS = {SILENCE: "churn_by_silence", WINDOW: "churn_by_window"}


@st.fragment
def lost_part(desk: Desk) -> None:
    """The rules side by side, then the chosen one with its people."""
    with told("part"):
        found = retention_caches.churn(desk)
        if not is_any(desk, found):
            return
        st.markdown("##### How many count as lost, by each rule?")
        st.caption(
            "Without contracts nobody sees a customer leave: lost is what a rule calls so. Pick "
            "the one that fits your business; the figures below go by it."
        )
        _side_by_side(desk, found)
        chosen = found.of(pick_rule(found))
        _chosen(desk, chosen)
        _strength(found, chosen)
        _at_risk(desk, chosen)


def pick_rule(found: Churn) -> str:
    """The rule that the reader picks among those that this data bears."""
    rules = [one.rule for one in found.counts if one.n_customers]
    return st.segmented_control(
        "Rule", rules, format_func=RULES.__getitem__, default=rules[0], required=True,
        key="churn_rule",
    )  # fmt: skip


def firm(found: Strength, chosen: Counts) -> str:
    """In how many settings the sentence of a rule holds, and which breaks it."""
    side = "most customers are lost" if chosen.is_most_lost else "most customers are not lost"
    start = f"That {side} holds in {found.n_held} of {found.n_tried} sensible settings"
    if found.breaking is None:
        return f"{start}: no threshold of any rule here changes it."
    rule, threshold = found.breaking.changes
    return (
        f"{start}. The nearest that breaks it: {RULES[rule].lower()}, "
        f"{threshold}, by which {percent(found.breaking.value)} are lost."
    )


def is_any(desk: Desk, found: Churn) -> bool:
    """Whether a rule can be applied; else what is known is shown in its place."""
    if any(counts.n_customers for counts in found.counts):
        return True
    silences = retention_caches.silences(desk)
    if silences.empty:
        st.info("Nobody of this view has bought yet, so nobody can be lost.")
        return False
    st.info(
        "Nobody of this company has bought on two days yet, so how long is too long can't be told: "
        "no rule can be applied. Shown instead: how long ago they bought. Repeat purchases of "
        "a few months would unlock the rules."
    )
    table(desk, "silent", silences, "How long ago customers bought")
    return False


def _side_by_side(desk: Desk, found: Churn) -> None:
    known = [counts for counts in found.counts if counts.n_customers]
    rows = pd.DataFrame(
        [(RULES[one.rule], state, n) for one in known for state, n in one.by_state.items()],
        columns=["rule", "state", "n_customers"],
    )
    said = "; ".join(f"{RULES[one.rule]}: {lost(one)} lost" for one in known) + "."
    st.text(said)
    figure(
        desk, "churn_rules", charts.mix, rows, said,
        category="rule", part="state", value="n_customers", order=STATES,
    )  # fmt: skip
    table(desk, "churn_rules", rules_table(found), "Each rule with its counts")
    rules = " ".join(f"{RULES[one.rule]}: {one.says}" for one in known)
    study_receipt(desk, "churn_rules", "Lost and at risk, by each rule", rules, BEHIND)
    for one in found.counts:
        if one.missing:
            st.caption(f"{RULES[one.rule]}: not measurable, {one.missing}")


def lost(counts: Counts) -> str:
    """How many a rule calls lost: as a share, or as counts where they are few."""
    if counts.n_customers < FEW:
        return f"{counts.n_gone} of {counts.n_customers}"
    return percent(counts.share_lost)


def rules_table(found: Churn) -> pd.DataFrame:
    """One row a rule that could be applied: who is lost, who is at risk, with what money."""
    names = ["rule", "n_judged", "n_lost", "share_lost", "n_at_risk", "revenue_at_risk"]
    fields = ("n_customers", "n_gone", "share_lost", "n_at_risk", "revenue_at_risk")
    rows = [
        (RULES[one.rule], *(getattr(one, field) for field in fields))
        for one in found.counts
        if one.n_customers
    ]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(share_lost=frame["share_lost"].where(frame["n_judged"] >= FEW))


def _chosen(desk: Desk, chosen: Counts) -> None:
    last_day = day(desk.view.until - timedelta(days=1))
    st.markdown(
        f"**By this rule {lost(chosen)} are lost**: {whole(chosen.n_gone)} of "
        f"{counted(chosen.n_customers, 'customer')} who ever bought, as known at the end of "
        f"{last_day}."
    )
    st.caption(chosen.says)


def _strength(found: Churn, chosen: Counts) -> None:
    if chosen.n_customers < FEW:
        st.text(f"Fewer than {FEW} customers: how firm that is can't be said.")
        return
    strength = found.strength(chosen.rule)
    st.text(firm(strength, chosen))
    with st.expander("All settings"):
        rows = pd.DataFrame(
            [(RULES[one.changes[0]], one.changes[1], one.value) for one in strength.outcomes],
            columns=["rule", "threshold", "share_lost"],
        )
        config = {
            "rule": "Rule",
            "threshold": "Lost by",
            "share_lost": st.column_config.NumberColumn("Share lost", format="percent"),
        }
        alt = "The share lost in each setting"
        st.dataframe(rows, hide_index=True, column_config=config, alt=alt)


def _at_risk(desk: Desk, chosen: Counts) -> None:
    st.markdown("##### Who is at risk, and with how much money?")
    money = chosen.revenue_at_risk
    exact = full(money, "money", desk.currency)
    st.text(f"{counted(chosen.n_at_risk, 'customer')} at risk brought {exact} in the period.")
    states = list(chosen.by_state)
    state = st.segmented_control(
        "Customers", states, default=states[1], required=True, key=f"churn_state_{chosen.rule}"
    )
    n_all = chosen.by_state[state]
    title = f"{state.capitalize()} by {RULES[chosen.rule].lower()} ({whole(n_all)})"
    people(desk, title, n_all, lambda n_rows: _listed(desk, chosen.rule, state, n_rows))


def _listed(desk: Desk, rule: str, state: str, n_rows: int | None) -> pd.DataFrame:
    if rule == ALIVE:
        return people_by_chance(desk.store, desk.view, state, n_rows)
    group = {f"{rule}_state": state}
    return people_of(desk.store, CHARTS[rule], desk.view, group, n_rows)
