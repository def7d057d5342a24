"""The chooser: its points and the fits that follow from them, counted by hand."""

import pytest

from crm_core.models import MODELS
from crm_core.models.chooser import PAIRS, QUESTIONS, REASONS, SLUGS, close, fit, pulls

BY_ID = {question.id: question for question in QUESTIONS}


def test_twelve_questions_give_each_model_its_points():
    assert len(QUESTIONS) == 12
    assert [len(question.options) for question in QUESTIONS] == [6, 3, 2, 2, 4, 2, 3, 3, 4, 3, 2, 2]
    points = [option.points for question in QUESTIONS for option in question.options]
    assert {len(row) for row in points} == {6}
    assert {point for row in points for point in row} == {0, 1, 2, 3}
    # the columns of the table, added up
    assert [sum(column) for column in zip(*points, strict=True)] == [60, 70, 61, 67, 60, 49]


@pytest.mark.parametrize(
    ("question", "option", "points"),
    [
        ("goal", 0, (3, 1, 1, 2, 1, 1)),
        ("goal", 5, (0, 1, 1, 0, 1, 3)),
        ("partners", 0, (0, 1, 2, 3, 2, 0)),
        ("data", 0, (3, 1, 0, 2, 0, 0)),
        ("maturity", 1, (2, 3, 3, 2, 2, 1)),
        ("users", 2, (0, 1, 3, 3, 3, 1)),
        ("social", 0, (1, 1, 1, 0, 1, 3)),
    ],
)
def test_points_are_those_of_the_table(question, option, points):
    assert BY_ID[question].options[option].points == points


def test_the_fit_is_the_weighted_share_of_the_points_that_could_be_had():
    answers = {"goal": 0, "customers": 0}
    assert fit(answers) == pytest.approx(
        dict(zip(SLUGS, (100, 50, 100 / 3, 50, 100 / 3, 50), strict=True))
    )
    # the goal counts twice: 2*1 + 2 of 9, and so on
    weighted = (100, 400 / 9, 300 / 9, 500 / 9, 300 / 9, 400 / 9)
    assert fit(answers, {"goal": 2}) == pytest.approx(dict(zip(SLUGS, weighted, strict=True)))
    assert fit(answers, {"goal": 0, "customers": 0}) == {}
    assert fit({}) == {}


def test_the_pulls_add_up_to_the_lead_over_the_mean():
    answers = {question.id: len(question.options) - 1 for question in QUESTIONS}
    weights = {"goal": 2, "time": 0}
    fits = fit(answers, weights)
    for slug in SLUGS:
        found = pulls(answers, slug, weights)
        assert sum(found.values()) == pytest.approx(fits[slug] - sum(fits.values()) / 6)
        sizes = [abs(pull) for pull in found.values()]
        assert sizes == sorted(sizes, reverse=True)
    assert "time" not in pulls(answers, "idic", weights)


def test_the_answer_that_lifts_most_comes_first():
    # 3 less the mean 1.5 of the goal, 3 less 10/6 of the customers; over 6 points
    found = pulls({"goal": 0, "customers": 0}, "idic")
    assert list(found) == ["goal", "customers"]
    assert found["goal"] == pytest.approx(25)
    assert found["customers"] == pytest.approx(100 * (3 - 10 / 6) / 6)


def test_two_within_five_points_are_either_or_both():
    assert close({"a": 70.0, "b": 75.0, "c": 20.0}) == ("b", "a")
    assert close({"a": 69.9, "b": 75.0}) is None
    assert close({}) is None


def test_every_model_has_points_and_a_reason():
    assert set(SLUGS) == set(REASONS) == set(MODELS)
    assert {slug for pair in PAIRS for slug in pair} <= set(SLUGS)
