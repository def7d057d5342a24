"""Cohorts on the page: the grid, its table with a cell to choose, the people of that cell."""

import pandas as pd
import streamlit as st

from crm_core import charts
from crm_core.analysis.cohorts import CLASSIC, REVENUE, ROLLING, Cohort, overall
from crm_core.studies.retention import n_in_cell, people_in_cell
from crm_core.ui import retention_caches
from crm_core.ui.desk import Desk
from crm_core.ui.facts import percent
from crm_core.ui.figure import figure
from crm_core.ui.retention_parts import people
from crm_core.ui.trouble import told
from crm_core.ui.words import counted, whole

KINDS = {
    CLASSIC: "Bought in that month",
    ROLLING: "Bought in that month or later",
    REVENUE: "Revenue of that month",
}
RULES = {
    CLASSIC: "Share of a cohort that bought in the calendar month so many months after its first.",
    ROLLING: "Share that bought in that month or any later one. It falls by its nature, and near "
    "the last months it is too low: who will come back later is not yet known.",
    REVENUE: "Revenue of that month, returns taken off, as a share of the cohort's first month.",
}
FIELDS = {CLASSIC: "active", ROLLING: "later", REVENUE: "revenue"}
SHOWN = (12, 24, 60)
FEW = 30
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
        st.caption(RULES[kind])
        n_shown = _n_shown(found)
        shown = found[-n_shown:]
        _sentence(found, kind)
        rows = grid_rows(shown, kind, n_shown)
        if len(rows):
            _grid(desk, rows, kind)
        _table(shown, kind, n_shown)
        _caveats(desk, found, len(shown), kind)
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


def is_in_counts(found: tuple[Cohort, ...], kind: str) -> bool:
    """Whether most cohorts are too small for a share of their customers."""
    return kind != REVENUE and 2 * sum(one.customers < FEW for one in found) > len(found)


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
    choices = [*(n for n in SHOWN if n < span), span]
    if len(choices) == 1:
        return choices[0]
    return st.segmented_control(
        "Cohorts and months", choices, default=choices[0], required=True, key="cohort_shown"
    )


def _sentence(found: tuple[Cohort, ...], kind: str) -> None:
    shares = overall(found, kind)
    n_all = sum(cohort.customers for cohort in found)
    rests = f"It rests on {counted(n_all, 'customer')} in {counted(len(found), 'cohort')}."
    if n_all < FEW:
        st.text(f"Fewer than {FEW} customers tell no share; the table holds counts. {rests}")
        return
    if len(shares) < 2:
        st.text(f"No month after a first purchase is over yet. {rests}")
        return
    said = {
        CLASSIC: "of customers bought again 1 month after their first",
        ROLLING: "of customers bought again 1 month after their first or later",
        REVENUE: "of the first month's revenue came 1 month after it",
    }[kind]
    later = [number for number in (3, 6, 12) if number < len(shares)]
    parts = [f"{percent(shares[number])} after {number} months" for number in later]
    st.text(f"{', '.join([f'{percent(shares[1])} {said}', *parts])}. {rests}")


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


def _caveats(desk: Desk, found: tuple[Cohort, ...], n_shown: int, kind: str) -> None:
    first, shown = found[0], found[-n_shown:]
    parts = []
    if desk.view.until.day > 1:
        parts.append("Hatched and blank: the month was not over on the last day of the period.")
    if n_shown < len(found):
        parts.append(f"The last {n_shown} of {len(found)} cohorts are shown; all count above.")
    start = desk.store.first_day
    if start and (first.month.year, first.month.month) == (start.year, start.month):
        parts.append(
            f"The sales begin in {first.month:%B %Y}: that cohort may hold customers who had "
            "bought before and came back in it."
        )
    few = sum(cohort.customers < FEW for cohort in shown)
    if is_in_counts(shown, kind):
        parts.append(f"Most cohorts have fewer than {FEW} customers: the grid shows counts.")
    elif few and kind != REVENUE:
        parts.append(f"{counted(few, 'cohort')} of fewer than {FEW} customers: only in the table.")
    if parts:
        st.caption(" ".join(parts))


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
