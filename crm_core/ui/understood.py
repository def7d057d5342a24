"""One file as read beside as meant: its table, its columns, what is asked and offered."""

import pandas as pd
import streamlit as st

from crm_core.contract import TABLES
from crm_core.errors import CrmError
from crm_core.ingest import Examined, Understood
from crm_core.ui import offers
from crm_core.ui.intake import Intake
from crm_core.ui.words import counted, literal, whole

NOT_USED = "not used"
OPEN = "part of other files"
SHOWN = 3
ORDERS = {"day": "Day first (31/12/2025)", "month": "Month first (12/31/2025)"}
DECIMALS = {".": "Point (1,234.50)", ",": "Comma (1.234,50)"}
DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar"}
ENCODINGS = ("utf-8", "cp1252", "latin-1", "mac_roman", "utf-16", "cp932", "gbk", "big5", "cp1250")


def file_card(intake: Intake, number: int, final: Understood | None) -> int:
    """A file that is imported by itself, with what can be changed; the questions left open.

    `final` is the file as it is imported, where the other files changed what it means.
    """
    file = intake.file(number)
    with st.container(border=True, key=f"file_{number}"):
        st.markdown(f"##### {literal(file.name)}")
        st.text(how_read(file))
        _table(intake, number, file)
        if file.table is None:
            return 0
        final = final or file
        examined = None if final.missing else intake.examined(final)
        open_questions = _meaning(intake, number, final, examined)
        with st.expander("What each column means", icon=":material/view_column:"):
            _roles(intake, number, file)
        with st.expander("How it is read", icon=":material/text_snippet:"):
            _reading(intake, number, file)
        return open_questions


def joined_card(intake: Intake, file: Understood) -> int:
    """The sales that were put together from several files; the questions left open."""
    with st.container(border=True, key="file_joined"):
        st.markdown(f"##### {literal(file.name)}")
        st.text("Put together by their keys; each file keeps its own settings below.")
        return _meaning(intake, None, file, intake.examined(file))


def part_card(intake: Intake, number: int, said: str) -> None:
    """A file that is used only together with others, or not at all."""
    file = intake.file(number)
    with st.expander(literal(f"{file.name}: {said}")):
        st.text(how_read(file))
        _table(intake, number, file)
        _as_read(file)
        if file.table:
            _roles(intake, number, file)
        _reading(intake, number, file)


def how_read(file: Understood) -> str:
    """How a file is cut into cells, in a few words."""
    reading = file.reading
    parts = [reading.container if reading.container != "text" else "", reading.encoding]
    if reading.delimiter:
        parts.append(f"cut at {DELIMITERS.get(reading.delimiter, reading.delimiter).lower()}")
    if reading.lines:
        parts.append(f"{whole(reading.lines)} lines")
    return ", ".join(part for part in parts if part)


def made(examined: Examined) -> str:
    """What a file makes of its table, in one line."""
    parts = [f"{whole(examined.rows_kept)} of {counted(examined.rows_read, 'row')}"]
    if examined.total is not None:
        parts.append(f"{examined.total:,.2f} in all")
    if examined.customers:
        parts.append(counted(examined.customers, "customer"))
    if examined.first_at:
        parts.append(f"{examined.first_at[:10]} to {examined.last_at[:10]}")
    return " · ".join(parts)


def _meaning(
    intake: Intake, number: int | None, file: Understood, examined: Examined | None
) -> int:
    read, meant = st.columns(2) if file.reading.rows else (None, st.container())
    if read:
        with read:
            st.markdown("**As read**")
            _as_read(file)
    with meant:
        st.markdown("**As meant**")
        if examined is None:
            st.text("Shown once every column that must be there is named.")
        else:
            st.dataframe(
                pd.DataFrame(examined.meant),
                hide_index=True,
                height="content",
                alt=f"First rows of {file.name} as meant",
            )
    if examined:
        st.text(made(examined))
    _say(file, examined)
    if examined is None:
        return 0
    key = "joined" if number is None else str(number)

    def change(changes: dict) -> None:
        intake.change(number, changes)
        st.rerun()

    open_questions = offers.questions(examined.offers, file.repairs, key, change)
    offers.repairs(examined.offers, key, change)
    offers.failed(examined.failed, examined.n_failed)
    return open_questions


def _as_read(file: Understood) -> None:
    reading = file.reading
    if not reading.rows:
        return
    width = len(reading.header)
    rows = [(list(row) + [""] * width)[:width] for row in reading.rows]
    st.dataframe(
        pd.DataFrame(rows, columns=list(reading.header)),
        hide_index=True,
        height="content",
        alt=f"First rows of {file.name} as read",
    )


def _table(intake: Intake, number: int, file: Understood) -> None:
    options = [*TABLES, NOT_USED]
    if intake.files[number].is_open:
        options.append(OPEN)
    now = file.table or (OPEN if file.is_open else NOT_USED)
    chosen = st.selectbox(
        "Is the table",
        options,
        index=options.index(now),
        key=f"table_{number}_{intake.revision}",
        width=260,
    )
    if chosen == now:
        return
    if chosen == OPEN:
        intake.choices.pop(number, None)
        intake.revision += 1
    else:
        intake.change(number, {"table": None if chosen == NOT_USED else chosen})
    st.rerun()


def _say(file: Understood, examined: Examined | None) -> None:
    if file.amount and "net_amount" not in file.columns:
        st.text(f"The amount of a line is {file.amount}.")
    for role in file.missing:
        meaning = TABLES[file.table].by_name[role].meaning
        st.error(
            literal(f"{file.name}: no column is {role} ({meaning}); choose one below."),
            icon=":material/error:",
        )
    # what is asked or offered as a repair need not be said as well
    asked = any(offer.is_question for offer in examined.offers) if examined else False
    doubts = [doubt for doubt in file.doubts if not _is_asked(doubt, asked)]
    if doubts:
        lines = "\n".join(f"- {literal(_without_name(doubt, file.name))}" for doubt in doubts)
        st.warning(lines, icon=":material/help:")


def _is_asked(doubt: str, is_any_asked: bool) -> bool:
    """Whether a doubt stands on the page as a question already."""
    asked = ("could be the amount too", "day-first and month-first throughout")
    return "(rows_of=" in doubt or (is_any_asked and any(words in doubt for words in asked))


def _without_name(doubt: str, name: str) -> str:
    """A doubt about a file, as it reads under the file's name."""
    text = doubt.removeprefix(name).removeprefix(",").removeprefix(":").strip()
    return text[:1].upper() + text[1:]


def _roles(intake: Intake, number: int, file: Understood) -> None:
    """What each column means, to be changed."""
    before = {role.header: role for role in file.roles}
    header = file.reading.header
    frame = pd.DataFrame(
        {
            "column": header,
            "values": [", ".join(column.examples[:SHOWN]) for column in file.reading.columns],
            "role": [before[name].role if name in before else NOT_USED for name in header],
            "why": [before[name].reason if name in before else "" for name in header],
        }
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=["column", "values", "why"],
        key=f"roles_{number}_{file.table}_{intake.revision}",
        column_config={
            "column": st.column_config.TextColumn("Column in the file"),
            "values": st.column_config.TextColumn("First values", width="medium"),
            "role": st.column_config.SelectboxColumn(
                "Means", options=_options(file), required=True, width="medium"
            ),
            "why": st.column_config.TextColumn("Why", width="medium"),
        },
        alt=f"What the columns of {file.name} mean",
    )
    if not (edited["role"] == frame["role"]).all():
        _take_roles(intake, number, file, edited)


def _take_roles(intake: Intake, number: int, file: Understood, edited: pd.DataFrame) -> None:
    chosen = edited[edited["role"] != NOT_USED]
    twice = chosen[chosen["role"].duplicated()]
    if len(twice):
        st.error(literal(f"Two columns can't both be {twice.iloc[0]['role']}; change the other."))
        return
    wanted = {role.role: None for role in file.roles}
    wanted |= dict(zip(chosen["role"], chosen["column"], strict=True))
    now = file.columns
    changed = {role: header for role, header in wanted.items() if now.get(role) != header}
    try:
        intake.change(number, {"roles": changed})
    except CrmError as problem:
        st.error(literal(problem), icon=":material/error:")
        return
    st.rerun()


def _options(file: Understood) -> list[str]:
    own = [column.name for column in TABLES[file.table].columns]
    carried = [role.role for role in file.roles if role.role not in own]
    return [NOT_USED, *own, *carried]


def _reading(intake: Intake, number: int, file: Understood) -> None:
    """How the file is cut and its values are read, to be changed."""
    row = st.container(horizontal=True)
    key = f"{number}_{intake.revision}"
    reading = file.reading
    if reading.delimiter:
        ways = {
            "encoding": _pick(row, "Encoding", reading.encoding, ENCODINGS, key),
            "delimiter": _pick(row, "Cut at", reading.delimiter, tuple(DELIMITERS), key),
        }
        before = {"encoding": reading.encoding, "delimiter": reading.delimiter}
        changed = {name: way for name, way in ways.items() if way != before[name]}
        if changed:
            _read_again(intake, number, changed)
    if any(column.shape.dates for column in reading.columns):
        found = next((c.shape.order for c in reading.columns if c.shape.dates), None)
        now = file.date_order or found or "day"
        order = _pick(row, "Dates are", now, tuple(ORDERS), key)
        if order != now:
            intake.change(number, {"date_order": order})
            st.rerun()
    now = file.decimal or usual_decimal(file)
    decimal = _pick(row, "Decimal mark", now, tuple(DECIMALS), key)
    if decimal != now:
        intake.change(number, {"decimal": decimal})
        st.rerun()


def _pick(row, label: str, now: str, options: tuple[str, ...], key: str) -> str:
    names = {**ORDERS, **DELIMITERS} | (DECIMALS if label == "Decimal mark" else {})
    every = [*options] if now in options else [now, *options]
    return row.selectbox(
        label,
        every,
        index=every.index(now),
        format_func=lambda value: names.get(value, value),
        key=f"{label}_{key}",
        width=220,
    )


def _read_again(intake: Intake, number: int, changes: dict) -> None:
    try:
        intake.read_again(number, changes)
    except CrmError as problem:
        st.error(literal(problem), icon=":material/error:")
        return
    st.rerun()


def usual_decimal(file: Understood) -> str:
    """The decimal mark of most numbers of a file."""
    marks = [column.shape.decimal for column in file.reading.columns if column.shape.is_number]
    return "," if "," in marks and "." not in marks else "."
