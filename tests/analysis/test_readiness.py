"""Readiness says what is missing for a fit, how much more would do, and when it is enough."""

import pytest

from crm_core.analysis.readiness import Readiness, median_gap


def ready(**more):
    usual = {"customers": 900, "repeat": 400, "days": 365, "median_gap": 30, "repeat_a_month": 20}
    return Readiness(**usual | more)


def test_enough_is_enough():
    assert ready().is_ready
    assert "enough for a fit" in ready().sentence


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"customers": 0, "repeat": 0, "days": 0}, "Nobody is known to have bought"),
        ({"days": 1, "repeat": 0}, "on one day"),
        ({"repeat": 0, "median_gap": 0}, "All 900 customers bought on one day only"),
        (
            {"repeat": 60},
            "Only 60 customers bought again; a purchase model needs 200: about 7 more",
        ),
        ({"repeat": 199}, "bought again; a purchase model needs 200: about 1 more month at"),
        (
            {"repeat": 1, "repeat_a_month": 0},
            "Only 1 customer bought again; a purchase model needs 200.",
        ),
        ({"days": 80}, "80 days long"),
        ({"days": 80}, "10 more days would allow a fit"),
    ],
)
def test_what_is_missing_is_said(more, words):
    assert not ready(**more).is_ready
    assert words in ready(**more).sentence


@pytest.mark.parametrize("more", [{"repeat": 200}, {"days": 90}])
def test_the_borders_are_enough(more):
    assert ready(**more).is_ready


def test_both_lacks_are_said_and_neither_alone_would_do():
    few, short = ready(repeat=60, days=89).lacks
    assert "a purchase model needs 200" in few
    assert short.endswith("after 30 days, so that 1 more day is needed as well.")


@pytest.mark.parametrize(
    ("days", "n", "median"),
    [([5], [3], 5), ([1, 10], [1, 2], 10), ([10, 1], [2, 9], 1), ([], [], 0)],
)
def test_the_median_gap_is_that_of_gaps_not_of_lengths(days, n, median):
    assert median_gap(days, n) == median
