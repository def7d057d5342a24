"""Data beside answers: what is measured of each condition, and where the two disagree."""

import pandas as pd
import streamlit as st

from crm_core.studies.witnesses import GOOD_FROM, Seen, Witness, seen
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button
from crm_core.units import short

DISAGREE = "Answers and data disagree"
RULE = (
    f"Answers and data disagree where the index is {GOOD_FROM} or more and a figure is among the "
    "worst quarter of its own quarters, more than 5 % of records repeat a customer, or more than "
    "25 % of revenue has no owner. Our own rule, to be talked over."
)


def evidence(desk: Desk, answers: pd.DataFrame, round_id: str) -> None:
    """Each supporting condition: its index, and the figures that bear witness."""
    st.markdown("##### Do the data say the same?")
    found = seen(desk.store, desk.view, answers, round_id)
    st.text(verdict(found))
    for one in found:
        _condition(one)
    rows = witness_table(found)
    csv_button("Download the table (CSV)", lambda: rows, "witnesses", desk.view, "witnesses_csv")
    st.caption(RULE)


def verdict(found: tuple[Seen, ...]) -> str:
    """Where answers and data disagree, in a sentence."""
    against = [one.condition.title for one in found if one.is_contradicted]
    if against:
        return f"{DISAGREE} on {' and '.join(against)}."
    if not any(one.opinion for one in found):
        return "This round did not ask about the supporting conditions."
    return "No good answer stands against a bad figure."


def witness_table(found: tuple[Seen, ...]) -> pd.DataFrame:
    """One row a witness, with the index of its condition."""
    rows = [
        {
            "condition": one.condition.title,
            "index": one.opinion.index if one.opinion else None,
            "witness": witness.label,
            "value": witness.value,
            "usual": witness.usual,
            "is_bad": witness.is_bad,
            "rule": witness.rule,
        }
        for one in found
        for witness in one.witnesses
    ]
    return pd.DataFrame(rows)


def _condition(one: Seen) -> None:
    with st.container(border=True, key=f"condition_{one.condition.id}", gap="xsmall"):
        st.markdown(f"**{one.condition.title}**")
        if one.is_contradicted:
            st.warning(f"{DISAGREE}.", icon=":material/compare_arrows:")
        st.text(_opinion(one))
        for witness in one.witnesses:
            st.text(_said(witness))
        if not one.witnesses:
            st.caption("Nothing in the data bears witness to this.")


def _opinion(one: Seen) -> str:
    if one.opinion is None:
        return "Not asked in this round, or fewer than three answered."
    return f"People say: index {one.opinion.index:.0f} of 100 ({one.opinion.score:.1f} of 5)."


def _said(witness: Witness) -> str:
    if witness.missing:
        return f"{witness.label}: not measurable, needs {' and '.join(witness.missing)}."
    if witness.value is None:
        return f"{witness.label}: {witness.rule or 'too few to say'}."
    value = short(witness.value, "share")
    if witness.usual is not None:
        value = f"last quarter {value}, usually {short(witness.usual, 'share')}"
    parts = [f"{witness.label}: {value}"]
    if witness.is_bad or (witness.is_bad is None and witness.rule):
        parts.append(witness.rule)
    return "; ".join(parts) + "."
