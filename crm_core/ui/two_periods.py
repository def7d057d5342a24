"""A report of two periods: every measure of the view beside the period it is compared with."""

from datetime import date
from functools import partial
from itertools import groupby

import pandas as pd
import streamlit as st

from crm_core.charts.theme import palette
from crm_core.ui import caches
from crm_core.ui.asked import ask, is_asked, was_asked
from crm_core.ui.columns import column_config, words
from crm_core.ui.desk import Desk
from crm_core.ui.draw_words import REPORTED
from crm_core.ui.exports import csv_button, file_name
from crm_core.ui.figure import table
from crm_core.ui.fitted import under_way
from crm_core.ui.picture_files import stamp
from crm_core.ui.shorter import offer
from crm_core.ui.trouble import told
from crm_core.ui.two_periods_file import html_file
from crm_core.ui.two_periods_rows import (
    BETTER,
    BEYOND,
    SHOWN,
    WORSE,
    Compared,
    Sections,
    compared,
    frame,
    lacking,
    open_studies,
    said,
    sections_of,
)
from crm_core.ui.words import counted, day, period, whole

WIDTHS = dict(zip(SHOWN, (210, 105, 105, 85, 85, 110, 85), strict=True))
MOVED = ("change_said", "which_way", "by_chance")
UNMOVED = ("measure", "now_said", "rests_on")
REPORT, STUDIES = "two_periods", "two_periods_studies"
NOTE = (
    "May be chance: the earlier value lies within the 95 % interval of the present one. Among so "
    "many measures a few look clear by chance alone. Not judged: the measure has no interval."
)


@st.fragment
def two_periods(desk: Desk) -> None:
    """The report: what it compares, the sentence, the files, the tables, what is missing."""
    with told("report"):
        title = st.selectbox("Measures of", REPORTED, key="report", bind="query-params")
        sections = sections_of(title)
        st.text(_days(desk))
        if not is_asked(desk, REPORT):
            ask(desk, REPORT, "Measure both periods", "ask_two_periods")
            return
        with st.skeleton(height=300):
            answers = _answers(desk, sections)
        rows, lacks = compared(sections, answers, desk.currency), lacking(sections, answers)
        _head(desk, rows)
        _files(desk, title, rows, lacks)
        _studies(desk, sections, answers)
        _tables(rows)
        st.caption(NOTE)
        _lacking(desk, lacks)


def _answers(desk: Desk, sections: Sections) -> dict:
    """What is measured of each section; what takes a study once it was asked for."""
    found = {}
    for metrics in sections.values():
        found |= caches.answers(desk.store, metrics, desk.view)
    if was_asked(desk, STUDIES):
        studies = [under_way(desk, study) for study in open_studies(sections, found)]
        for yielded in studies:
            found = {**yielded.result(), **found}
    return found


def _head(desk: Desk, rows: list[Compared]) -> None:
    told_of = "\n".join(said(rows, _is_part_known(desk)))
    if any(row.change_said for row in rows):
        st.text(told_of)
        return
    first = desk.store.first_day
    begin = f" The data begin on {day(first)}; choose a later or shorter period." if first else ""
    st.info(f"{told_of}{begin}", icon=":material/hourglass_empty:")
    offer(desk, REPORT)


def _is_part_known(desk: Desk) -> bool:
    """Whether the data begin within the period that is compared with."""
    first = desk.store.first_day
    return first is not None and desk.view.base_since < first < desk.view.base_until


def _files(desk: Desk, title: str, rows: list[Compared], lacks: pd.DataFrame) -> None:
    name = f"two periods {title}"
    with st.container(horizontal=True):
        csv_button("Download the report (CSV)", partial(frame, rows), name, desk.view, "report_csv")
        st.download_button(
            "Download to print (HTML)",
            partial(_page, desk, title, rows, lacks),
            file_name(name, desk.view, "html"),
            "text/html",
            icon=":material/print:",
            on_click="ignore",
            key="report_html",
        )


def _page(desk: Desk, title: str, rows: list[Compared], lacks: pd.DataFrame) -> str:
    before = period(desk.view.base_since, desk.view.base_until)
    until = f" Data to {day(desk.store.last_day)}." if desk.store.last_day else ""
    about = [stamp(desk), f"Beside {before}.{until} Written on {day(date.today())}."]
    told_of = said(rows, _is_part_known(desk))
    return html_file(f"Two periods: {title}", about, told_of, rows, lacks, NOTE)


def _studies(desk: Desk, sections: Sections, answers: dict) -> None:
    left = open_studies(sections, answers)
    if left:
        n = sum(m.id not in answers for m in {m for own in sections.values() for m in own})
        st.caption(f"{counted(n, 'measure')} more would take a study of all customers.")
        ask(desk, STUDIES, "Work out what takes a study", "ask_two_periods_studies")


def _tables(rows: list[Compared]) -> None:
    # nothing is left to see of columns that are empty in all tables
    has_moved = any(row.change_said for row in rows)
    columns = list(SHOWN if has_moved else UNMOVED)
    for section, own in groupby(rows, key=lambda row: row.section):
        st.markdown(f"##### {section}")
        st.dataframe(
            _coloured(list(own), columns),
            hide_index=True,
            column_config=_config(columns),
            placeholder="–",
            height="content",
            alt=f"{section}, in two periods",
        )


def _coloured(rows: list[Compared], columns: list[str]):
    """The rows as shown, what moved beyond chance in the colour of better or worse."""
    look = palette(st.context.theme.type or "light")
    colours = {BETTER: f"color: {look.good}", WORSE: f"color: {look.bad}"}
    styles = [colours.get(row.which_way, "") * (row.by_chance == BEYOND) for row in rows]
    said_of_change = [name for name in MOVED if name in columns]
    shown = frame(rows)[columns].replace("", None)
    # a table would write thousands by the reader's locale, unlike the counts beside it
    styled = shown.style.format({"rests_on": whole}, na_rep="–")
    return styled.apply(lambda _: styles, subset=said_of_change)


def _config(columns: list[str]) -> dict:
    """How the tables show their columns: all of them alike, so that figures stand in line."""
    config = column_config(columns)
    config["rests_on"] = st.column_config.NumberColumn(words("rests_on"))
    return {name: {**config[name], "width": WIDTHS[name]} for name in columns}


def _lacking(desk: Desk, lacks: pd.DataFrame) -> None:
    if lacks.empty:
        return
    with st.expander(f"{counted(len(lacks), 'measure')} not measurable on this data"):
        table(desk, "not_measurable", lacks, "What is not measurable, and what it needs")


def _days(desk: Desk) -> str:
    view = desk.view
    now, then = period(view.since, view.until), period(view.base_since, view.base_until)
    return f"{now}, beside {then}"
