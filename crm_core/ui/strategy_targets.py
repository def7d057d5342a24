"""What a strategy is held to: the goals that the company set, and how far it is on the way."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.metrics import FITTED, METRICS
from crm_core.store import Answer
from crm_core.studies.chain_targets import STRATEGIC, Target, reached, scale
from crm_core.ui import caches
from crm_core.ui.asked import is_small
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure, table
from crm_core.ui.trouble import told
from crm_core.ui.whole_targets import set_so_far, targets
from crm_core.ui.words import counted
from crm_core.units import short

QUESTION = "How far are we on the way to our goals?"
STAGE = "Strategy"


@st.fragment
def strategy_targets(desk: Desk) -> None:
    """Target against actual of what makes customers an asset."""
    with st.container(key="chart_strategy_targets", gap="xsmall"), told("chart"):
        st.markdown(f"##### {QUESTION}")
        stages = dict.fromkeys(STRATEGIC, STAGE)
        wanted = targets(desk, "strategy", stages, _answers(desk, set_so_far(desk)))
        rows = way_rows(_answers(desk, wanted), wanted, desk.currency)
        if rows.empty:
            st.info(
                "No goal is set: type what each number should be, and the floor from which the way "
                "is counted.",
                icon=":material/flag:",
            )
            return
        said = way_said(rows)
        st.text(said)
        figure(
            desk, "strategy_targets", charts.bars, rows, said, is_clickable=False,
            category="measure", value="way", unit="score", reference=100,
            reference_label="target",
        )  # fmt: skip
        st.caption("0 is the floor, 100 the target; what lies beyond either is cut there.")
        with st.expander("Table"):
            table(desk, "strategy_targets", rows, QUESTION)


def way_rows(answers: dict[str, Answer], wanted: dict[str, Target], currency: str) -> pd.DataFrame:
    """One row a measure that has a target and a value: both in words, and the way made."""
    found = {
        name: reached(name, answers[name], wanted[name]) for name in STRATEGIC if name in wanted
    }
    rows = [
        {
            "measure": METRICS[name].label,
            "way": way,
            "value_now": short(answers[name].value, METRICS[name].unit, currency),
            "value_wanted": short(wanted[name].target / scale(name), METRICS[name].unit, currency),
        }
        for name, way in found.items()
        if way is not None
    ]
    return pd.DataFrame(rows, columns=["measure", "way", "value_now", "value_wanted"])


def way_said(rows: pd.DataFrame) -> str:
    """Which goal is furthest away."""
    least = rows.loc[rows["way"].idxmin()]
    n_reached = int((rows["way"] >= 100).sum())
    return (
        f"{least.measure} is {least.way:.0f} of 100 on the way to its goal, the least of "
        f"{counted(len(rows), 'goal')}; reached: {n_reached}."
    )


def _answers(desk: Desk, wanted: dict[str, Target]) -> dict[str, Answer]:
    """What is measured; of many customers, what takes a study only where a goal is set for it."""
    answers = caches.answers(desk.store, tuple(METRICS[name] for name in STRATEGIC), desk.view)
    for name in STRATEGIC:
        if name not in answers and (name in wanted or is_small(desk)):
            answers |= caches.studied(desk.store, FITTED[name].study, desk.view).result()
    return answers
