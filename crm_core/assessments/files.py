"""Answers as a file: what may be handed on without telling of persons, and what may come in."""

import io
from datetime import date

import pandas as pd

from crm_core.assessments.bank import BANK
from crm_core.assessments.comparing import hidden
from crm_core.assessments.scoring import FLOOR
from crm_core.assessments.sheet import SCALES
from crm_core.errors import ContractError

REQUIRED = ("round_id", "respondent_id", "question_id")
TEXTS = ("department", "level", "evidence")
FIELDS = ("round_id", "date", "respondent_id", "department", "level", "question_id")
MOST_BYTES, MOST_ROWS, MOST_LETTERS = 20_000_000, 200_000, 80
TITLE = "Can't read these answers:"


def shareable(answers: pd.DataFrame) -> pd.DataFrame:
    """Answers in the columns of the contract, with nothing that tells fewer than three apart.

    A round that fewer than three answered is left out, a department or level that fewer than
    three share is left blank, and all answers of a round bear its first day.
    """
    rounds = [own for _, own in answers.groupby("round_id", sort=False)]
    parts = [_shareable(own) for own in rounds if own["respondent_id"].nunique() >= FLOOR]
    columns = [*FIELDS, *SCALES]
    return pd.concat(parts)[columns] if parts else answers.head(0).reindex(columns=columns)


def read(content: bytes) -> pd.DataFrame:
    """Answers from a CSV file; what can't be one is refused with its row and what to do."""
    frame = _parsed(content)
    missing = [name for name in REQUIRED if name not in frame.columns]
    if missing:
        raise ContractError(TITLE, [_no_column(name, frame) for name in missing])
    frame = frame.reindex(columns=[*FIELDS, *SCALES, "evidence"], fill_value="")
    problems: list[str] = []
    made = frame.assign(
        **{name: _texts(frame[name], name, problems) for name in (*REQUIRED, *TEXTS)},
        **{name: _numbers(frame[name], name, problems) for name in SCALES},
        date=_days(frame["date"], problems),
    )
    _check_questions(made["question_id"], problems)
    if problems:
        raise ContractError(TITLE, problems[:10])
    return made


def _shareable(own: pd.DataFrame) -> pd.DataFrame:
    people = own.groupby("respondent_id").agg({"department": "first", "level": "first"})
    few = hidden(people["department"].fillna("").value_counts())
    department = people["department"].where(~people["department"].isin(few))
    alike = people.assign(department=department.fillna("")).groupby(["department", "level"])
    level = people["level"].where(alike["level"].transform("size") >= FLOOR)
    return own.assign(
        department=own["respondent_id"].map(department),
        level=own["respondent_id"].map(level),
        date=own["date"].min(),
    )


def _parsed(content: bytes) -> pd.DataFrame:
    if len(content) > MOST_BYTES:
        raise ContractError(TITLE, [f"The file must be under {MOST_BYTES // 10**6} MB."])
    try:
        text = content.decode("utf-8-sig")
        first = text.splitlines()[0]
        separator = max(",;\t", key=first.count)
        frame = pd.read_csv(
            io.StringIO(text), sep=separator, dtype=str, keep_default_na=False, index_col=False
        )
    except (UnicodeDecodeError, IndexError, ValueError) as problem:
        need = "It must be a CSV file in UTF-8 with a row of column names, such as the one that "
        raise ContractError(TITLE, [need + "is offered for download here."]) from problem
    if not 0 < len(frame) <= MOST_ROWS:
        raise ContractError(TITLE, [f"It must hold 1 to {MOST_ROWS} rows; it holds {len(frame)}."])
    return frame.rename(columns=lambda name: str(name).strip().lower())


def _no_column(name: str, frame: pd.DataFrame) -> str:
    return f"It must have the column {name}; it has {', '.join(frame.columns[:20])}."


def _texts(cells: pd.Series, name: str, problems: list[str]) -> pd.Series:
    # our own files have this sign before what a spreadsheet would run
    texts = cells.str.strip().str.removeprefix("'")
    long = texts.str.len() > MOST_LETTERS
    if name != "evidence":
        problems += [
            f"Row {row + 2}: {name} must have at most {MOST_LETTERS} letters."
            for row in texts.index[long][:3]
        ]
    if name in REQUIRED:
        problems += [f"Row {row + 2}: {name} is blank." for row in texts.index[texts == ""][:3]]
        return texts
    return texts.where(texts != "", None)


def _numbers(cells: pd.Series, name: str, problems: list[str]) -> pd.Series:
    texts = cells.str.strip().str.replace(",", ".")
    values = pd.to_numeric(texts, errors="coerce")
    wrong = (texts != "") & ~values.between(1, 5)
    need = f"{name} must be 1 to 5, or blank for don't know"
    problems += [f"Row {n + 2}: {need}; it is “{_cut(cells[n])}”." for n in cells.index[wrong][:3]]
    return values.astype("float64")


def _days(cells: pd.Series, problems: list[str]) -> pd.Series:
    days = pd.to_datetime(cells.str.strip().str[:10], format="%Y-%m-%d", errors="coerce")
    wrong = (cells.str.strip() != "") & days.isna()
    problems += [
        f"Row {row + 2}: date must be written like 2026-03-09; it is “{_cut(cells[row])}”."
        for row in cells.index[wrong][:3]
    ]
    return days.dt.date.where(days.notna(), date.today())


def _cut(cell: str) -> str:
    return cell.strip()[:30]


def _check_questions(ids: pd.Series, problems: list[str]) -> None:
    unknown = [one for one in dict.fromkeys(ids) if one and one not in BANK]
    if unknown:
        shown = ", ".join(unknown[:5])
        problems.append(f"question_id must be one of the bank, such as LC1; unknown: {shown}.")
