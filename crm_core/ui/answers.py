"""Answers that are given here: each dataset has its own, in the database that the secrets name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import streamlit as st

from crm_core.assessments import statements
from crm_core.assessments.sheet import SCALES
from crm_core.errors import CrmError
from crm_core.studies.opinions import no_answers
from crm_core.ui.places import Place, data_folder

FILE = "answers.sqlite"
KEY = ("round_id", "respondent_id", "question_id")
_SESSION = "answers_to_the_sample"


def stored(place: Place) -> pd.DataFrame:
    """The answers given here to the assessment of a dataset, one row each."""
    if is_for_session(place):
        rows = list(st.session_state.get(_SESSION, {}).values())
    elif _is_named() or _file().exists():
        with _session() as session:
            found = _run(session, statements.STORED, {"place": _owner(place)})
            rows = [dict(row) for row in found.mappings()]
    else:
        rows = []
    if not rows:
        return no_answers()
    frame = pd.DataFrame(rows)[list(no_answers().columns)]
    return frame.astype(dict.fromkeys(SCALES, "float64"))


def keep(place: Place, answers: pd.DataFrame) -> None:
    """Keep answers; those that the same respondent gave to the same question before make way."""
    rows = [_plain(row) for row in answers.to_dict("records")]
    if is_for_session(place):
        known = st.session_state.setdefault(_SESSION, {})
        known |= {tuple(row[name] for name in KEY): row for row in rows}
        return
    with _session() as session:
        _run(session, statements.KEEP, [row | {"place": _owner(place)} for row in rows])
        session.commit()


def forget(place: Place, round_id: str) -> None:
    """Drop a round that was given here; rounds that came with the data stay."""
    if is_for_session(place):
        known = st.session_state.get(_SESSION, {})
        st.session_state[_SESSION] = {key: row for key, row in known.items() if key[0] != round_id}
        return
    with _session() as session:
        _run(session, statements.FORGET, {"place": _owner(place), "round_id": round_id})
        session.commit()


def is_for_session(place: Place) -> bool:
    """Whether answers stay with this session: everybody tries things on the sample company."""
    return place.is_sample and not _is_only_one()


def _is_only_one() -> bool:
    return (data_folder() / "CURRENT").exists()


def _owner(place: Place) -> str:
    # servers of one dataset each may share a database
    return f"{place.id}: {place.title}" if place.is_sample else place.id


def _is_named() -> bool:
    """Whether the secrets name a database of their own."""
    return st.secrets.load_if_toml_exists() and "sql" in st.secrets.get("connections", {})


def _file() -> Path:
    return data_folder() / "workspace" / FILE


@contextmanager
def _session() -> Iterator:
    """A session of the database, its table made if there is none."""
    # loading it takes half a second: only who keeps answers waits for it
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with _connection().session as session:
            _run(session, statements.CREATE, {})
            yield session
    except (SQLAlchemyError, OSError, ImportError) as problem:
        where = "that `connections.sql` in the secrets names" if _is_named() else f"{_file()}"
        raise CrmError(
            f"The answers can't be read or kept: the database {where} did not answer "
            f"({type(problem).__name__}). Check its address and driver, and that it may be "
            "written to."
        ) from problem


def _run(session, statement: str, values: dict | list[dict]):
    from sqlalchemy import text

    return session.execute(text(statement), values)


def _connection():
    if _is_named():
        return st.connection("sql")
    _file().parent.mkdir(parents=True, exist_ok=True)
    return st.connection("sql", url=f"sqlite:///{_file()}")


def _plain(row: dict) -> dict:
    """An answer as every database takes it: blanks as nothing, the day as text."""
    made = {name: None if pd.isna(value) else value for name, value in row.items()}
    return made | {"date": str(made["date"])[:10]}
