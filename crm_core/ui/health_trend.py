"""How data health moved from import to import: the last step in words, all of them as lines."""

from datetime import date, datetime, timedelta

import pandas as pd
import streamlit as st

from crm_core.health import HEALTH, Import, from_ideal, remember, remembered
from crm_core.metrics import Metric
from crm_core.ui.desk import Desk
from crm_core.ui.words import day, whole
from crm_core.units import change, short

# less than this is the same number on a screen
SAME = 0.0005
LOST, WORSE, BETTER, AS_BEFORE, NEW = "lost", "worse", "better", "as before", "new"
ORDER = (LOST, WORSE, BETTER, NEW, AS_BEFORE)
# two imports make a step, not yet a line
LINE = 3


def history(desk: Desk) -> list[Import]:
    """The imports of this dataset up to the one that is shown, oldest first."""
    directory, current = desk.place.directory, desk.store.folder.name
    # with one import alone there is nothing to compare, and nothing is written
    if not remembered(directory) and len(list((directory / "versions").iterdir())) < 2:
        return []
    return [one for one in remember(directory) if one.version <= current]


def trend(imports: list[Import]) -> None:
    """What moved since the import before, worst first, and all imports as lines."""
    if len(imports) < 2:
        return
    before, now = imports[-2:]
    frame = moves(imports)
    st.header("Since the last import", anchor=False)
    is_same_day = str(now.loaded_at)[:10] == str(before.loaded_at)[:10]
    said = [_said(one, is_same_day) for one in (now, before)]
    st.markdown(f"{_verdict(frame)} {said[0]}, against {said[1]}.")
    st.dataframe(
        frame,
        hide_index=True,
        column_config={"Imports": st.column_config.LineChartColumn(f"{len(imports)} imports")},
        alt="Each number of data health now and at the import before",
    )
    lines = " Each line has a scale of its own." if "Imports" in frame else ""
    st.caption(
        "Each import is measured over its own last 365 days and all its customers, whatever the "
        f"view above.{lines}"
    )


def moves(imports: list[Import]) -> pd.DataFrame:
    """One row a number known now or before: what it is, what it was, which way it went."""
    known = set(imports[-1].values) | set(imports[-2].values)
    rows = [_move(metric, imports) for metric in HEALTH if metric.id in known]
    rows.sort(key=lambda row: (ORDER.index(row["Went"]), -row["step"]))
    columns = ["Number", "Went", "Now", "Before", "Moved"]
    columns += ["Imports"] * (len(imports) >= LINE)
    return pd.DataFrame(rows, columns=columns)


def worse(imports: list[Import]) -> list[tuple[Metric, float, float]]:
    """The numbers that are worse than at the import before, with that value and this one."""
    if len(imports) < 2:
        return []
    before, now = imports[-2:]
    known = [metric for metric in HEALTH if {metric.id} <= set(before.values) & set(now.values)]
    pairs = [(metric, before.values[metric.id], now.values[metric.id]) for metric in known]
    return [pair for pair in pairs if went(*pair) == WORSE]


def went(metric: Metric, before: float | None, now: float | None) -> str:
    """Which way a number went, as far as a screen shows it."""
    if now is None:
        return LOST
    if before is None:
        return NEW
    if abs(now - before) < SAME:
        return AS_BEFORE
    return WORSE if from_ideal(metric, now) > from_ideal(metric, before) else BETTER


def _move(metric: Metric, imports: list[Import]) -> dict:
    before, now = (one.values.get(metric.id) for one in imports[-2:])
    way = went(metric, before, now)
    return {
        "Number": metric.label,
        "Now": short(now, "share"),
        "Before": short(before, "share"),
        "Moved": change(now, before, "share") if way in (WORSE, BETTER) else "",
        "Went": way,
        "Imports": [one.values[metric.id] for one in imports if metric.id in one.values],
        "step": abs((now or 0) - (before or 0)),
    }


def _verdict(frame: pd.DataFrame) -> str:
    counts = frame["Went"].value_counts()
    parts = [f"**{counts[word]} {word}**" for word in ORDER if word in counts.index]
    return f"{', '.join(parts)}:"


def _said(one: Import, with_time: bool) -> str:
    when = f"import {one.version[:4]}"
    if one.loaded_at:
        moment = datetime.fromisoformat(one.loaded_at)
        when = day(moment) + (f", {moment:%H:%M} UTC" if with_time else "")
    last = day(date.fromisoformat(one.as_of) - timedelta(days=1))
    return f"{when} ({whole(one.n_rows)} rows, data to {last})"
