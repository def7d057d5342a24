"""What stands below a funnel: its table, its people, who left and why, groups side by side."""

from functools import partial

import pandas as pd
import streamlit as st

from crm_core.store import SMALLEST_WHOLE
from crm_core.studies.funnels import Found, at_exit, at_stage, n_people, people
from crm_core.studies.funnels_stages import AFTER_SALE, PROBLEMS
from crm_core.ui.chart import whole_list
from crm_core.ui.figure import table
from crm_core.ui.funnels_groups import compared, groups
from crm_core.ui.funnels_more import MORE
from crm_core.ui.funnels_rows import figure_rows, table_rows
from crm_core.ui.funnels_rules import Ruled
from crm_core.ui.words import counted, whole

TABLE, CUSTOMERS, LEFT = "Table", "See customers", "Who left"
BY_GROUP, COMPARED = "By group", "Compare"


def below(now: Ruled, found: Found, clicked: int | None) -> None:
    """What the reader chooses to see below the figure."""
    name = f"funnel_{found.layout.name}"
    if clicked is not None:
        st.session_state[f"below_{name}"] = CUSTOMERS
        st.session_state[f"group_{name}"] = _clicked(found, clicked)
    choices = {TABLE: _table, CUSTOMERS: _people, LEFT: _left}
    title, told = MORE[found.layout.name]
    choices |= {BY_GROUP: groups, COMPARED: compared, title: told}
    if found.layout.title == AFTER_SALE and found.funnel.entered >= SMALLEST_WHOLE:
        # where the funnel begins with the sale, who is new is half of what can be told
        st.session_state.setdefault(f"below_{name}", title)
    chosen = st.segmented_control(
        "Below the funnel", list(choices), key=f"below_{name}", label_visibility="collapsed"
    )
    if chosen:
        choices[chosen](now, found, name)


def _clicked(found: Found, row: int) -> str | None:
    """The group that a click on a row of the figure means."""
    named = figure_rows(found)["stage"].iloc[row].removesuffix(" *")
    return next((label for label in _groups(found) if label.startswith(f"{named} (")), None)


def _groups(found: Found) -> dict[str, tuple[str, dict]]:
    """Each group of people by its label: what it is called, and how it is picked."""
    funnel = found.funnel
    groups = {}
    for stage in funnel.stages:
        if stage.reached:
            groups[f"{stage.name} ({whole(stage.reached)})"] = (stage.name, at_stage(found, stage))
    for left in funnel.exits:
        title = f"Left at {funnel.of(left.stage).name}: {left.reason}"
        groups[f"{title} ({whole(left.n)})"] = (title, at_exit(found, left))
    return groups


def _table(now: Ruled, found: Found, name: str) -> None:
    table(now.desk, name, table_rows(found), found.layout.title)


def _people(now: Ruled, found: Found, name: str) -> None:
    groups = _groups(found)
    if st.session_state.get(f"group_{name}") not in groups:
        st.session_state[f"group_{name}"] = next(iter(groups))
    label = st.selectbox("Customers", list(groups), key=f"group_{name}")
    title, picks = groups[label]
    n_all = n_people(now.desk.store, found, picks)
    if found.layout.name == PROBLEMS:
        st.text(f"{counted(n_all, 'customer')} behind them.")
    ask = partial(people, now.desk.store, found, picks)
    whole_list(now.desk, label, n_all, ask, f"{found.layout.name} {title}", name)


def _left(now: Ruled, found: Found, name: str) -> None:
    """The exits by stage and reason; with those at the last stage they are all who entered."""
    names = {stage.id: stage.name for stage in found.funnel.stages}
    rows = pd.DataFrame(
        [
            {"left_at": names[left.stage], "reason": left.reason, "n_gone": left.n}
            for left in found.funnel.exits
        ]
    )
    if rows.empty:
        st.text("Nobody left.")
        return
    table(now.desk, f"{name}_left", rows, "Who left where, and why")
