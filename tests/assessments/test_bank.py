"""The question bank is whole: every id, five levels each, a subject for each."""

import pytest

from crm_core.assessments.bank import BANK, SUBJECTS, by_subject
from crm_core.models import MODELS

COUNTS = {
    **{"LC": 3, "VI": 2, "BS": 1, "ST": 2, "AP": 1, "PN": 1, "EN": 1, "PR": 3, "HR": 3, "EE": 2},
    **{"DT": 4, "TQ": 2, "OD": 3, "PC": 2, "MS": 2, "CX": 2, "CE": 2, "RI": 5, "RD": 2, "CM": 2},
    "PJ": 2,
}


def test_the_bank_asks_every_question_once():
    expected = [f"{subject}{n}" for subject, count in COUNTS.items() for n in range(1, count + 1)]
    assert list(BANK) == expected
    assert set(COUNTS) == set(SUBJECTS)
    assert [one for ids in by_subject().values() for one in ids] == expected


@pytest.mark.parametrize("question", BANK.values(), ids=lambda question: question.id)
def test_a_question_has_five_levels_that_differ(question):
    assert len(set(question.levels)) == 5
    assert all(question.levels)
    assert question.asks
    assert question.subject


def test_levels_go_from_absent_to_a_way_of_life():
    assert BANK["LC1"].levels[0] == "nobody"
    assert BANK["LC1"].levels[4] == "whole board shares the goal and its pay"
    assert BANK["PJ2"].levels[2] == "steering group"


def test_models_list_only_questions_of_the_bank():
    asked = {one for model in MODELS.values() for stage in model.stages for one in stage.assessment}
    assert asked <= set(BANK)
