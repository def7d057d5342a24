"""Sentences that several screens share."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crm_core.metrics import METRICS, Metric
from crm_core.store import Answer, wilson
from crm_core.ui import words
from crm_core.ui.cards import delta
from crm_core.units import change
from crm_core.view import make_view

THIN = "\u202f"


def _metric(better: str) -> Metric:
    return Metric("X1", "x", "x", "share", "sales", better, (), part="p", whole="w")


@pytest.mark.parametrize(
    ("better", "previous", "value", "expected"),
    [
        ("higher", 0.2, 0.5, "good"),
        ("higher", 0.8, 0.5, "bad"),
        ("lower", 0.2, 0.5, "bad"),
        ("lower", 0.8, 0.5, "good"),
        ("depends", 0.2, 0.5, "neutral"),
        # the period before is as unsure: 0.1 each make 0.141 together
        ("higher", 0.4, 0.5, "neutral"),
        ("lower", 0.36, 0.5, "neutral"),
        ("lower", 0.35, 0.5, "bad"),
        ("higher", None, 0.5, "neutral"),
    ],
)
def test_a_change_has_a_direction_only_where_it_is_more_than_chance(
    better, previous, value, expected
):
    answer = Answer(value, previous, n=100, low=0.4, high=0.6)
    assert words.direction(_metric(better), answer) == expected


def test_a_change_that_no_interval_judges_is_neutral():
    assert words.direction(_metric("higher"), Answer(0.9, 0.5)) == "neutral"


@pytest.mark.parametrize(
    ("now", "then", "is_clear"),
    [
        # the examples of Newcombe, 1998, table II, method 10: 0.0524 to 0.3339 and so on
        ((56, 70), (48, 80), True),
        ((9, 10), (3, 10), True),
        ((6, 7), (2, 7), True),
        ((5, 56), (0, 29), False),
        ((0, 10), (0, 20), False),
        ((10, 10), (0, 20), True),
    ],
)
def test_the_difference_of_two_shares_is_judged_as_published(now, then, is_clear):
    (low, high), (was_low, was_high) = wilson(*now), wilson(*then)
    value, previous = now[0] / now[1], then[0] / then[1]
    found = Answer(value, previous, now[1], low, high, previous_low=was_low, previous_high=was_high)
    back = Answer(previous, value, then[1], was_low, was_high, previous_low=low, previous_high=high)

    assert found.is_clear is back.is_clear is is_clear


def test_a_change_too_small_to_be_shown_is_none_and_neutral():
    answer = Answer(0.4999, 0.5)
    assert words.moved(_metric("higher"), answer) == "no change"
    assert words.direction(_metric("higher"), answer) == "neutral"
    assert delta(_metric("higher"), answer)["delta_arrow"] == "off"
    assert delta(_metric("higher"), Answer(0.49, 0.5))["delta_arrow"] == "down"


@pytest.mark.parametrize(
    ("value", "previous", "unit", "expected"),
    [
        (0.0355, 0.0364, "score", "no change"),
        (0.03, 0.0364, "score", "-0.01"),
        (100.04, 100, "money", "no change"),
        (-0.4, 0, "money", "no change"),
        (30, 0, "money", "+30"),
        (0.5, None, "share", ""),
    ],
)
def test_zeros_get_no_sign(value, previous, unit, expected):
    assert change(value, previous, unit) == expected


@pytest.mark.parametrize("state", ["locked", "too_few"])
def test_a_value_that_is_not_shown_has_neither_change_nor_direction(state):
    answer = Answer(0.5, 0.2, state=state)
    assert words.direction(_metric("higher"), answer) == "neutral"
    assert words.moved(_metric("higher"), answer) == ""


@pytest.mark.parametrize(
    ("metric_id", "answer", "expected"),
    [
        ("VA8", Answer(state="locked", missing=("a.b",)), "not measurable"),
        ("VA8", Answer(0.2, n=5, part=1, state="too_few"), "1 of 5"),
        ("VA8", Answer(None, n=0, part=0, state="too_few"), "too few"),
        ("VA1", Answer(None, n=0, state="too_few"), "too few"),
        ("RE1", Answer(state="too_few", reason="The sales begin later."), "too short"),
        ("VA1", Answer(state="too_few", reason="Nobody bought."), "too few"),
        ("NE1", Answer(state="too_few", reason="No stable groups."), "no figure"),
        ("NE1", Answer(n=40, state="too_few"), "too few"),
        ("VA8", Answer(0.2, n=500, part=100), f"20.0{THIN}%"),
        ("VA1", Answer(1234.5, n=500), f"EUR{THIN}1{THIN}234"),
    ],
)
def test_the_headline_says_the_value_or_why_there_is_none(metric_id, answer, expected):
    assert words.headline(METRICS[metric_id], answer, "EUR") == expected


def test_an_interval_is_said_only_where_there_is_one():
    assert words.interval(METRICS["VA8"], Answer(0.2), "") == ""
    answer = Answer(0.2, low=0.1, high=0.3)
    assert words.interval(METRICS["VA8"], answer, "") == f"10.0{THIN}% to 30.0{THIN}%"


def test_a_half_open_period_is_said_by_its_last_day():
    assert words.period(date(2023, 1, 1), date(2023, 2, 1)) == "1 Jan 2023 to 31 Jan 2023"


def test_the_base_is_said_by_its_name():
    since, until = date(2023, 2, 1), date(2023, 3, 1)
    assert words.compared_with(make_view(since, until)) == "period before"
    assert words.compared_with(make_view(since, until, {}, "year before")) == "year before"


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, "loaded just now"),
        (1, "loaded 1 minute ago"),
        (59, "loaded 59 minutes ago"),
        (60, "loaded 1 hour ago"),
        (23 * 60, "loaded 23 hours ago"),
        (24 * 60, "loaded 1 day ago"),
        (72 * 60, "loaded 3 days ago"),
    ],
)
def test_how_long_ago_is_said_in_one_unit(minutes, expected):
    then = datetime.now(UTC) - timedelta(minutes=minutes, seconds=5)
    assert words.ago(then.isoformat()) == expected
    assert words.ago(then.replace(tzinfo=None).isoformat()) == expected


def test_a_dataset_that_does_not_say_when_is_not_said_to_be_fresh():
    assert words.ago(None) == words.ago("") == ""


def test_names_of_columns_may_break_where_their_parts_meet():
    assert words.all_of(("a",)) == "a"
    assert words.all_of(("a", "b")) == "a and b"
    assert words.needed(("a.b_c", "d")) == "a\\.\u200bb\\_\u200bc and d"
