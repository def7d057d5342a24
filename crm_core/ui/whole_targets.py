"""Floors and targets of measures: typed into a table, kept in the session and in the link."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from crm_core.metrics import METRICS
from crm_core.store import Answer
from crm_core.studies.chain_targets import Target, read, written
from crm_core.ui.desk import Desk
from crm_core.ui.whole_targets_words import TARGETS
from crm_core.ui.words import headline, literal

MEASURE, NOW, FLOOR, GOAL, STAGE = "Measure", "Now", "Floor", "Target", "Stage"


def targets(
    desk: Desk, name: str, stages: dict[str, str], answers: dict[str, Answer]
) -> dict[str, Target]:
    """The floors and targets that the reader set for some measures, each with its stage.

    Those of other measures stay in the session and in the link.
    """
    kept = f"targets_{desk.place.id}"
    if read(st.query_params.get(TARGETS, "")) is None:
        st.warning("The targets in this link were not understood; they are left out.")
    every = set_so_far(desk)
    said = {one: target for one, target in every.items() if one in stages}
    # decided once: it must not fold away while somebody types
    is_open = st.session_state.setdefault(f"{kept}_{name}_open", not said)
    with st.expander("Floors and targets", icon=":material/flag:", expanded=is_open):
        st.text(
            "A floor is worth 0 and a target 100, each in the unit of “Now”. A target may lie "
            "below its floor where less is better."
        )
        rows = partial(rows_of, stages, answers, currency=desk.currency)
        typed = _table(f"typed_{kept}_{name}_{desk.view.fingerprint}", rows, said)
        found, problems = targets_of(typed)
    for problem in problems:
        st.warning(literal(problem), icon=":material/edit:")
    rest = {one: target for one, target in every.items() if one not in stages}
    text = written(found | rest)
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


def rows_of(
    stages: dict[str, str], answers: dict[str, Answer], said: dict[str, Target], currency: str
) -> pd.DataFrame:
    """One row a measure, by its id: the stage, the value now, its floor and its target."""
    rows = {
        name: {
            MEASURE: METRICS[name].label,
            NOW: _now(name, answers.get(name), currency),
            FLOOR: said[name].floor if name in said else None,
            GOAL: said[name].target if name in said else None,
            STAGE: stage,
        }
        for name, stage in stages.items()
    }
    frame = pd.DataFrame.from_dict(rows, orient="index")
    return frame.astype({FLOOR: "float64", GOAL: "float64"})


def set_so_far(desk: Desk) -> dict[str, Target]:
    """What the link says, else what was set before in this session."""
    given = st.query_params.get(TARGETS)
    return read(given or st.session_state.get(f"targets_{desk.place.id}", "")) or {}


def _now(name: str, answer: Answer | None, currency: str) -> str:
    return headline(METRICS[name], answer, currency) if answer else "–"


def _table(key: str, rows: Callable, said: dict[str, Target]) -> pd.DataFrame:
    """The table to type into; it starts anew where the view or the link is another."""
    base, started = f"{key}_base", f"{key}_said"
    if key not in st.session_state or st.session_state.get(started) != written(said):
        st.session_state[base] = said
        st.session_state.pop(key, None)
    frame = rows(st.session_state[base])
    # where all are of one stage, a column of its name takes room and says nothing
    staged = [STAGE] if frame[STAGE].nunique() > 1 else []
    typed = st.data_editor(
        frame,
        hide_index=True,
        column_order=[MEASURE, NOW, FLOOR, GOAL, *staged],
        disabled=(MEASURE, NOW, STAGE),
        column_config={
            # heads and values are whole on a phone; what is typed last is moved into sight there
            MEASURE: st.column_config.TextColumn(width=146, pinned=True),
            NOW: st.column_config.TextColumn(width=80),
            FLOOR: st.column_config.NumberColumn(help="What would be worth 0", width=78),
            GOAL: st.column_config.NumberColumn(help="What would be worth 100", width=84),
        },
        height="content",
        placeholder="–",
        key=key,
        alt="Floors and targets of the measures, to be typed in",
    )
    st.session_state[started] = written(targets_of(typed)[0])
    return typed
