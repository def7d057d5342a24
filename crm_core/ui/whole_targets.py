"""Floors and targets of the value chain's measures: typed into a table, kept in the link."""

import pandas as pd
import streamlit as st

from crm_core.metrics import METRICS
from crm_core.models import VALUE_CHAIN
from crm_core.store import Answer
from crm_core.studies.chain_targets import IDS, TARGETED, Target, read, written
from crm_core.ui import caches
from crm_core.ui.desk import Desk
from crm_core.ui.whole_targets_words import TARGETS
from crm_core.ui.words import literal
from crm_core.units import short

MEASURE, NOW, FLOOR, GOAL, STAGE = "Measure", "Now", "Floor", "Target", "Stage"


def targets(desk: Desk) -> dict[str, Target]:
    """The floors and targets that the reader set, kept in the session and in the link."""
    kept = f"targets_{desk.place.id}"
    said = _said(kept)
    answers = caches.answers(desk.store, tuple(METRICS[name] for name in IDS), desk.view)
    # decided once: it must not fold away while somebody types
    is_open = st.session_state.setdefault(f"{kept}_open", not said)
    with st.expander("Floors and targets", icon=":material/flag:", expanded=is_open):
        st.text(
            "A floor is worth 0 and a target 100, each in the unit of “Now”. A target may lie "
            "below its floor where less is better."
        )
        typed = _table(desk, answers, said)
        found, problems = targets_of(typed)
    for problem in problems:
        st.warning(literal(problem), icon=":material/edit:")
    text = written(found)
    st.session_state[kept] = text
    if text and st.query_params.get(TARGETS) != text:
        st.query_params[TARGETS] = text
    elif not text:
        st.query_params.pop(TARGETS, None)
    return found


def targets_of(typed: pd.DataFrame) -> tuple[dict[str, Target], list[str]]:
    """The rows that hold a floor and another target, and what is wrong with the others."""
    found, problems = {}, []
    for name, row in typed.iterrows():
        floor, goal = row[FLOOR], row[GOAL]
        if pd.isna(floor) and pd.isna(goal):
            continue
        if pd.isna(floor) or pd.isna(goal):
            lacks = FLOOR if pd.isna(floor) else GOAL
            problems.append(f"{row[MEASURE]} has no {lacks.lower()} yet and does not count.")
        elif floor == goal:
            problems.append(f"{row[MEASURE]}: floor and target are both {floor:g}; one must move.")
        else:
            found[name] = Target(float(floor), float(goal))
    return found, problems


def rows_of(answers: dict[str, Answer], said: dict[str, Target], currency: str) -> pd.DataFrame:
    """One row a measure, by its id: the stage, the value now, its floor and its target."""
    rows = {
        name: {
            MEASURE: METRICS[name].label,
            NOW: short(answers[name].value, METRICS[name].unit, currency)
            if answers[name].state == "ok"
            else "not measurable",
            FLOOR: said[name].floor if name in said else None,
            GOAL: said[name].target if name in said else None,
            STAGE: VALUE_CHAIN.stage(stage_id).title,
        }
        for stage_id, names in TARGETED.items()
        for name in names
    }
    frame = pd.DataFrame.from_dict(rows, orient="index")
    return frame.astype({FLOOR: "float64", GOAL: "float64"})


def _said(kept: str) -> dict[str, Target]:
    """What the link says, else what was set before in this session."""
    given = st.query_params.get(TARGETS)
    found = read(given) if given else read(st.session_state.get(kept, ""))
    if found is None:
        st.warning("The targets in this link were not understood; they are left out.")
    return found or {}


def _table(desk: Desk, answers: dict[str, Answer], said: dict[str, Target]) -> pd.DataFrame:
    """The table to type into; it starts anew where the view or the link is another."""
    key = f"typed_targets_{desk.place.id}_{desk.view.fingerprint}"
    base, started = f"{key}_base", f"{key}_said"
    if key not in st.session_state or st.session_state.get(started) != written(said):
        st.session_state[base] = said
        st.session_state.pop(key, None)
    typed = st.data_editor(
        rows_of(answers, st.session_state[base], desk.currency),
        hide_index=True,
        disabled=(MEASURE, NOW, STAGE),
        column_config={
            # narrow enough that both columns to type into stand on a phone
            MEASURE: st.column_config.TextColumn(width=146, pinned=True),
            NOW: st.column_config.TextColumn(width=54),
            FLOOR: st.column_config.NumberColumn(help="What would be worth 0", width=60),
            GOAL: st.column_config.NumberColumn(help="What would be worth 100", width=64),
        },
        height="content",
        placeholder="–",
        key=key,
        alt="Floors and targets of the measures, to be typed in",
    )
    st.session_state[started] = written(targets_of(typed)[0])
    return typed
