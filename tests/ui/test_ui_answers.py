"""Answers are kept for the dataset that they are given to, and nobody else sees them."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlglot

from crm_core.assessments import statements
from crm_core.errors import CrmError
from crm_core.studies.opinions import no_answers
from crm_core.ui import answers
from crm_core.ui.places import Place, new_place, place
from tests.build import make_dataset

ROOT = Path(__file__).parents[2]
SALES = [{"customer_id": "ann", "ts": pd.Timestamp(2026, 1, 1), "net_amount": 10}]


def _given(who: str, score: float | None, question: str = "LC1", round_id: str = "one"):
    row = {"round_id": round_id, "date": date(2026, 3, 2), "respondent_id": who}
    row |= {"question_id": question, "score": score, "department": "Sales"}
    return pd.concat([no_answers(), pd.DataFrame([row])])


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_DATA", str(tmp_path))
    return tmp_path


def test_answers_are_kept_and_a_later_one_of_the_same_person_makes_way(home):
    own = new_place()
    assert answers.stored(own).empty
    # reading makes no file
    assert not (home / "workspace").exists()
    answers.keep(own, _given("a", 2))
    answers.keep(own, _given("b", None))
    answers.keep(own, _given("a", 5))
    found = answers.stored(own).set_index("respondent_id")
    assert found["score"]["a"] == 5
    assert pd.isna(found["score"]["b"])
    assert (home / "workspace" / answers.FILE).exists()


def test_answers_belong_to_one_dataset(home):
    own, other = new_place(), new_place()
    answers.keep(own, _given("a", 2))
    assert answers.stored(other).empty


def test_a_round_is_dropped_and_others_stay(home):
    own, other = new_place(), new_place()
    for where, name in ((own, "one"), (own, "two"), (other, "one")):
        answers.keep(where, _given("a", 2, round_id=name))
    answers.forget(own, "one")
    assert list(answers.stored(own)["round_id"]) == ["two"]
    assert list(answers.stored(other)["round_id"]) == ["one"]


def test_many_who_answer_at_once_are_all_kept(home):
    own = new_place()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: answers.keep(own, _given(f"p{n}", n % 5 + 1)), range(40)))
    assert len(answers.stored(own)) == 40


def test_the_sample_is_for_everybody_so_answers_stay_with_the_session(home):
    sample = Place("sample", home / "sample")
    assert answers.is_for_session(sample)
    assert not answers.is_for_session(new_place())


def test_the_only_dataset_of_a_server_keeps_its_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("CRM_DATA", str(make_dataset(tmp_path / "own", transactions=SALES)))
    own = place("sample")
    answers.keep(own, _given("a", 2))
    assert list(answers.stored(own)["score"]) == [2]


def test_a_database_that_is_none_is_told_in_words(home):
    (home / "workspace").mkdir()
    (home / "workspace" / answers.FILE).write_bytes(b"this is no database, but it is long enough")
    with pytest.raises(CrmError, match="did not answer"):
        answers.stored(new_place())


KEEP = """
from pathlib import Path
import pandas as pd
from crm_core.studies.opinions import no_answers
from crm_core.ui import answers
from crm_core.ui.places import Place

row = {"round_id": "one", "date": "2026-03-02", "respondent_id": "a", "question_id": "LC1"}
place = Place("x" * 22, Path("nowhere"))
answers.keep(place, pd.concat([no_answers(), pd.DataFrame([row | {"score": 4.0}])]))
print(answers.stored(place)["score"].tolist())
"""


def test_a_database_that_the_secrets_name_is_used(tmp_path):
    elsewhere, folder = tmp_path / "elsewhere.sqlite", tmp_path / ".streamlit"
    folder.mkdir()
    (folder / "secrets.toml").write_text(f'[connections.sql]\nurl = "sqlite:///{elsewhere}"\n')
    ran = subprocess.run(
        [sys.executable, "-c", KEEP],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "CRM_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "[4.0]\n"
    with sqlite3.connect(elsewhere) as database:
        assert database.execute("select place from crm_atlas_answer").fetchall() == [("x" * 22,)]
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", ["CREATE", "KEEP", "STORED", "FORGET"])
def test_the_statements_are_read_by_postgresql_too(name):
    assert sqlglot.transpile(getattr(statements, name), read="postgres", write="sqlite")
