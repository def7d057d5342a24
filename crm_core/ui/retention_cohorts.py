"""Cohorts on the page: the grid, its table with a cell to choose, the people of that cell."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.cohorts import CLASSIC, REVENUE, ROLLING, Cohort
from crm_core.studies.retention import COUNTS, n_in_cell, people_in_cell
from crm_core.ui import retention_caches
from crm_core.ui.desk import Desk
from crm_core.ui.figure import figure
from crm_core.ui.receipt_study import study_receipt
from crm_core.ui.retention_cohorts_words import (
    FEW,
    KINDS,
    RULES,
    RULES_IN_COUNTS,
    caveats,
    counts_what,
    headline,
    is_in_counts,
)
from crm_core.ui.retention_parts import people
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, whole

FIELDS = {CLASSIC: "active", ROLLING: "later", REVENUE: "revenue"}
SHOWN = (12, 24, 60)
CELL, SEEN = "cohort_cell", "cohort_seen"


@st.fragment
def cohort_part(desk: Desk) -> None:
    """The cohorts of the view by month of first purchase."""
    with told("part"):
        found = retention_caches.cohorts(desk)
        if not found:
            st.info("Nobody of this view has bought yet, so there is no cohort.")
            return
        kind = st.segmented_control(
            "What a cell shows",
            list(KINDS),
            format_func=KINDS.__getitem__,
            default=CLASSIC,
            required=True,
            key="cohort_kind",
        )
        n_shown = _n_shown(found)
        shown = found[-n_shown:]
        st.caption((RULES_IN_COUNTS if is_in_counts(shown, kind) else RULES)[kind])
        st.text(headline(found, kind))
        rows = grid_rows(shown, kind, n_shown)
        if len(rows):
            _grid(desk, rows, kind)
        _table(shown, kind, n_shown)
        if limits := caveats(desk, found, len(shown), kind):
            st.caption(limits)
        study_receipt(
            desk, "cohorts", f"Cohorts: {KINDS[kind].lower()}", counts_what(shown, kind), (COUNTS,),
            "cohorts" if kind == CLASSIC else "",
        )  # fmt: skip
        _people(desk, shown, kind)


def grid_rows(found: tuple[Cohort, ...], kind: str, n_months: int) -> pd.DataFrame:
    """One row a cell after the first: its cohort, how many months later, its figure or none.

    The figure is a `share`, and cohorts of fewer than 30 customers are left out; it is the number
    of customers, `n_bought`, where most cohorts are that small.
    """
    as_counts = is_in_counts(found, kind)
    return pd.DataFrame(
        [
            (place, _name(cohort), number, f"+{number}", value)
            for place, cohort in enumerate(found)
            if as_counts or kind == REVENUE or cohort.customers >= FEW
            for number, value in enumerate(
                getattr(cohort, FIELDS[kind]) if as_counts else cohort.shares(kind)
            )
            if 0 < number <= n_months
        ],
        columns=["place", "cohort", "number", "months_later", "n_bought" if as_counts else "share"],
    )


def table_rows(found: tuple[Cohort, ...], kind: str, n_months: int) -> pd.DataFrame:
    """One row a cohort with its size and a column a month later; blank where it was not over."""
    longest = min(n_months, max(len(cohort.active) for cohort in found) - 1)
    names = ["Cohort", "Customers", *(f"+{number}" for number in range(1, longest + 1))]
    rows = []
    for cohort in found:
        later = list(getattr(cohort, FIELDS[kind])[1 : longest + 1])
        blank = [None] * (longest - len(later))
        rows.append([f"{cohort.month:%b %Y}", cohort.customers, *later, *blank])
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[2:], "float64"))


def _n_shown(found: tuple[Cohort, ...]) -> int:
    span = min(max(len(found), max(len(cohort.active) for cohort in found)), SHOWN[-1])
    # a choice that differs by a month or two is none
    choices = [*(n for n in SHOWN if 1.25 * n <= span), span]
    if len(choices) == 1:
        return choices[0]
    return st.segmented_control(
        "Cohorts and months", choices, default=choices[0], required=True, key="cohort_shown"
    )


def _grid(desk: Desk, rows: pd.DataFrame, kind: str) -> None:
    value = rows.columns[-1]
    n_known = len(rows.dropna(subset=value))
    said = f"{KINDS[kind]}, by month of first purchase: {n_known} finished cells."
    unit, title = (
        ("count", "customers") if value == "n_bought" else ("share", "share of the first month")
    )
    clicked = figure(
        desk, "cohorts", charts.grid, rows, said,
        row="cohort", column="months_later", value=value, unit=unit,
        labels={value: f"{KINDS[kind]}, {title}"},
    )  # fmt: skip
    _remember("grid", None if clicked is None else tuple(rows.iloc[clicked][["place", "number"]]))


def _table(found: tuple[Cohort, ...], kind: str, n_shown: int) -> None:
    frame = table_rows(found, kind, n_shown)
    form = "accounting" if kind == REVENUE else "localized"
    config = {name: st.column_config.NumberColumn(name, format=form) for name in frame.columns[2:]}
    config["Customers"] = st.column_config.NumberColumn("Customers", format="localized")
    event = st.dataframe(
        frame,
        hide_index=True,
        height="content",
        column_config=config,
        on_select="rerun",
        selection_mode="single-cell",
        placeholder="",
        key=f"cohort_table_{kind}",
        alt=f"{KINDS[kind]}: one row a cohort; choose a cell for its customers",
    )
    cells = event.selection.cells if event else []
    _remember("table", _cell(cells[0]) if cells else None)


def _cell(chosen: tuple[int, str]) -> tuple[int, int]:
    place, name = chosen
    return place, int(name) if name.startswith("+") else 0


def _remember(where: str, chosen: tuple[int, int] | None) -> None:
    """Keep the cell that was pressed last, in the grid or in the table."""
    seen = st.session_state.setdefault(SEEN, {})
    if chosen is not None and seen.get(where) != chosen:
        st.session_state[CELL] = (int(chosen[0]), int(chosen[1]))
    seen[where] = chosen


def _people(desk: Desk, found: tuple[Cohort, ...], kind: str) -> None:
    place, number = st.session_state.get(CELL, (None, None))
    if place is None or place >= len(found) or number >= len(found[place].active):
        st.caption("Choose a cell of the grid or of the table to see its customers.")
        return
    cohort = found[place]
    if number and cohort.active[number] is None:
        st.text(
            f"{counted(number, 'month')} after {cohort.month:%B %Y} the month was not over yet."
        )
        return
    where = (kind, cohort.month, number)
    n_all = n_in_cell(desk.store, desk.view, *where)
    title = f"First bought in {cohort.month:%B %Y}"
    if number:
        later = " or later" if kind == ROLLING else ""
        title += f", bought {counted(number, 'month')} after{later}"
    people(
        desk,
        f"{title} ({whole(n_all)})",
        n_all,
        lambda n_rows: people_in_cell(desk.store, desk.view, *where, n_rows),
    )


def _name(cohort: Cohort) -> str:
    return f"{cohort.month:%b %Y} · {whole(cohort.customers)}"
