"""Components side by side, counted by hand; and that no person can be told from what is shown."""

from datetime import date

import pandas as pd
import pytest
from counted_answers import COUNTED, answer, frame
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.assessments.comparing import by_department, hidden, ladder, over_time, plans, untold

GROUPS = {"Lead": ("LC1", "LC2"), "Money": ("ST2",)}


def _round(name, scores, day=1, who="abc", **more):
    when = date(2026, 1, day)
    return [
        answer(one, question, score, round_id=name, date=when, **more)
        for one in who
        for question, score in scores.items()
    ]


def test_the_ladder_begins_with_the_most_to_gain():
    money = [answer(who, "ST2", 1, 2, 4) for who in "abc"]
    found = ladder(frame(*COUNTED, *money), GROUPS, "one")
    # gap 1 weighs 4 for money, 3 for leadership
    assert list(found["component"]) == ["Money", "Lead"]
    assert list(found["priority"]) == pytest.approx([4, 3])
    assert list(found["n_respondents"]) == [3, 4]


def test_components_without_three_answers_are_named_with_how_many_there_are():
    answers = frame(*COUNTED, answer("a", "ST2", 1), answer("b", "ST2"))
    assert untold(answers, GROUPS, "one") == {"Money": 1}
    assert untold(answers, {"Nothing": ("PJ1",)}, "one") == {"Nothing": 0}
    assert list(ladder(answers, GROUPS, "one")["component"]) == ["Lead"]


def test_a_department_is_the_weighted_mean_of_its_own_answers():
    sales = [answer(who, "LC1", 2, None, 3) for who in "abc"]
    service = [answer(who, "LC1", 4, None, 1, department="Service") for who in "def"]
    more = [answer(who, "LC2", 5, None, 4, department="Service") for who in "def"]
    found = by_department(frame(*sales, *service, *more), {"Lead": ("LC1", "LC2")}, "one")
    # the weights are the company's: LC1 (3+1)/2 = 2, LC2 4
    assert found.set_index("department")["score"].to_dict() == pytest.approx(
        {"Sales": 2, "Service": (2 * 4 + 4 * 5) / 6}
    )
    assert list(found["n"]) == [3, 3]


def test_two_of_a_department_are_hidden_and_can_not_be_told_from_the_rest():
    rows = [answer(f"s{n}", "ST2", 2) for n in range(5)]
    rows += [answer(f"i{n}", "ST2", 3, department="IT") for n in range(4)]
    rows += [answer(f"f{n}", "ST2", 5, department="Finance") for n in range(2)]
    found = by_department(frame(*rows), {"Money": ("ST2",)}, "one").set_index("department")
    assert found["score"].dropna().to_dict() == {"Sales": 2}
    assert found["n"].isna().sum() == 2


def test_a_department_where_nobody_knows_is_left_blank():
    rows = [answer(f"s{n}", "ST2", 2) for n in range(5)]
    rows += [answer(f"i{n}", "ST2", department="IT") for n in range(4)]
    found = by_department(frame(*rows), {"Money": ("ST2",)}, "one").set_index("department")
    assert found["score"].dropna().to_dict() == {"Sales": 2}


def test_who_names_two_departments_belongs_to_the_first():
    rows = [answer(who, "ST2", 2) for who in "abc"]
    rows += [answer(who, "ST1", 4, department="IT") for who in "abc"]
    found = by_department(frame(*rows), {"Money": ("ST1", "ST2")}, "one")
    assert found[["department", "score"]].values.tolist() == [["Sales", 3.0]]


def test_two_without_a_department_hide_the_smallest_one():
    rows = [answer(f"s{n}", "ST2", 2) for n in range(5)]
    rows += [answer(f"i{n}", "ST2", 3, department="IT") for n in range(4)]
    rows += [answer(f"x{n}", "ST2", 5, department=None) for n in range(2)]
    found = by_department(frame(*rows), {"Money": ("ST2",)}, "one").set_index("department")
    assert found["score"].dropna().to_dict() == {"Sales": 2}


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_what_is_hidden_is_nobody_or_three_people_at_least(sizes):
    counts = pd.Series({f"d{n}": size for n, size in enumerate(sizes)})
    few = hidden(counts)
    n_hidden = counts[list(few)].sum()
    assert all(counts[list(set(counts.index) - few)] >= 3)
    assert n_hidden == 0 or n_hidden >= 3 or len(few) == len(counts)


def test_plans_and_use_are_means_with_their_distance():
    rows = [
        answer(who, "ST2", None, None, 2, intention=meant, reality=used)
        for who, meant, used in (("a", 5, 2), ("b", 4, 2), ("c", 3, 2), ("d", 1, None))
    ]
    (found,) = plans(frame(*rows), GROUPS, "one").to_dict("records")
    assert (found["intention"], found["reality"], found["distance"]) == (4, 2, 2)
    assert found["n_respondents"] == 3
    assert plans(frame(*rows[:2]), GROUPS, "one").empty


def test_only_rounds_of_the_same_questions_are_compared():
    answers = frame(
        *_round("first", {"LC1": 1}, 1),
        *_round("second", {"LC1": 2, "LC2": 2}, 2),
        *_round("third", {"LC1": 3, "LC2": 5}, 3),
    )
    found = over_time(answers, {"Lead": ("LC1", "LC2"), "Alone": ("LC1",)})
    lead = found[found["component"] == "Lead"]
    assert lead[["round_id", "score"]].values.tolist() == [["second", 2.0], ["third", 4.0]]
    alone = found[found["component"] == "Alone"]
    assert list(alone["score"]) == [1, 2, 3]
