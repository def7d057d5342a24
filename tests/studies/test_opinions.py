"""Opinions of a dataset: its own rounds, those stored since, and data without any."""

from datetime import date, datetime

import pandas as pd

from crm_core.store import open_dataset
from crm_core.studies.opinions import answers, component, no_answers
from tests.build import make_dataset

SALES = [{"customer_id": "ann", "ts": datetime(2026, 1, 1, 12), "net_amount": 10}]


def _answers(round_id: str, day: date, score: int) -> list[dict]:
    return [
        {
            "round_id": round_id,
            "date": day,
            "respondent_id": who,
            "question_id": "LC1",
            "score": score,
        }
        for who in "abc"
    ]


def test_a_dataset_without_an_assessment_has_no_component(tmp_path):
    store = open_dataset(make_dataset(tmp_path, transactions=SALES))
    assert answers(store).empty
    assert component(store, ["LC1"]) is None
    assert component(store, ["LC1"], no_answers()) is None


def test_rounds_of_the_data_and_stored_rounds_follow_each_other(tmp_path):
    own = _answers("2025", date(2025, 3, 1), 2)
    store = open_dataset(make_dataset(tmp_path, transactions=SALES, assessments=own))
    stored = pd.concat([no_answers(), pd.DataFrame(_answers("2026", date(2026, 3, 1), 3))])
    found = component(store, ["LC1"], stored)
    assert (found.round_id, found.score, found.previous) == ("2026", 3, 2)
    assert component(store, ["LC1"]).score == 2
