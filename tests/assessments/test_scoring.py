"""Scores of an assessment against figures counted by hand."""

import pandas as pd
import pytest
from counted_answers import COUNTED, answer, frame

from crm_core.assessments.scoring import component, index, rounds

BOTH = ("LC1", "LC2")


def test_a_component_is_weighted_by_importance_after_the_mean_of_each_respondent():
    found = component(frame(*COUNTED), BOTH)
    # (4*3 + 2*4) / 6, and (4*4 + 2*5) / 6
    assert found.score == pytest.approx(20 / 6)
    assert found.target == pytest.approx(26 / 6)
    assert found.gap == pytest.approx(1)
    assert found.index == pytest.approx(25 * (20 / 6 - 1))
    assert (found.importance, found.priority) == pytest.approx((3, 3))
    # a and b see 3, c sees 22/6, d sees 4: squares 1.5/9 + 1.5/9... add to 0.75, over 3 is 0.25
    assert found.spread == pytest.approx(0.5)
    assert (found.n_respondents, found.n_departments) == (4, 2)
    assert found.previous is None
    assert not found.is_disagreed


def test_without_targets_and_weights_the_usual_ones_count():
    rows = [answer(who, "ST2", score) for who, score in zip("abc", (1, 3, 5), strict=True)]
    found = component(frame(*rows), ["ST2"])
    assert (found.score, found.target, found.gap, found.importance) == (3, 4, 1, 1)
    # squares 4 + 0 + 4, over 2, is 4
    assert found.spread == pytest.approx(2)
    assert found.is_disagreed


def test_who_does_not_know_counts_nowhere():
    known = [answer(who, "ST2", 2) for who in "abc"]
    unknown = [answer(who, "ST2") for who in "defg"]
    found = component(frame(*known, *unknown), ["ST2"])
    assert (found.score, found.n_respondents) == (2, 3)


def test_fewer_than_three_respondents_are_nobody():
    rows = [answer("a", "ST2", 2), answer("b", "ST2", 2), answer("b", "ST2", 4)]
    assert component(frame(*rows, answer("c", "ST2")), ["ST2"]) is None
    assert component(frame(*rows), ["LC1"]) is None
    assert component(frame(), ["LC1"]) is None


def test_a_question_that_two_answered_leaves_a_component_as_it_is():
    known = [answer(who, "ST1", 2) for who in "abc"]
    few = [answer(who, "ST2", 5) for who in "ab"]
    assert component(frame(*known, *few), ["ST1", "ST2"]).score == 2


def _round(name: str, day: int, scores: dict[str, int]) -> list[dict]:
    return [
        answer(who, question, score, round_id=name, date=pd.Timestamp(2026, 1, day).date())
        for who in "abc"
        for question, score in scores.items()
    ]


def test_rounds_are_told_in_the_order_of_their_days_and_the_latest_counts():
    answers = frame(*_round("b", 3, {"ST2": 2}), *_round("a", 9, {"ST2": 4}))
    assert list(rounds(answers)["round_id"]) == ["b", "a"]
    found = component(answers, ["ST2"])
    assert (found.round_id, found.score, found.previous) == ("a", 4, 2)
    assert component(answers, ["ST2"], "b").score == 2
    assert component(answers, ["ST2"], "nowhere") is None


def test_a_round_of_other_questions_is_no_round_before():
    answers = frame(*_round("b", 3, {"ST1": 2}), *_round("a", 9, {"ST1": 4, "ST2": 4}))
    assert component(answers, ["ST1", "ST2"]).previous is None
    assert component(answers, ["ST1"]).previous == 2


@pytest.mark.parametrize(("score", "at"), [(1, 0), (3, 50), (4, 75), (5, 100)])
def test_the_index_goes_from_nought_to_a_hundred(score, at):
    assert index(score) == at
