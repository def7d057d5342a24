"""A value against its own history, by hand."""

import pytest

from crm_core.analysis.own_history import is_among_worst

EIGHT = [0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98]


@pytest.mark.parametrize(
    ("value", "is_high_good", "expected"),
    [
        # a quarter of eight lies at 0.9275 from below, at 0.9625 from above
        (0.92, True, True),
        (0.93, True, False),
        (0.97, False, True),
        (0.96, False, False),
    ],
)
def test_the_worst_quarter_is_the_side_that_is_bad(value, is_high_good, expected):
    assert is_among_worst(value, EIGHT, is_high_good) is expected


def test_seven_values_are_no_history():
    assert is_among_worst(0.1, EIGHT[:7], True) is None
    assert is_among_worst(0.1, [*EIGHT[:7], float("nan")], True) is None
    assert is_among_worst(float("nan"), EIGHT, True) is None


def test_what_never_moved_is_bad_only_when_it_gets_worse():
    assert is_among_worst(0.9, [0.9] * 8, True) is False
    assert is_among_worst(0.8, [0.9] * 8, True) is True
    assert is_among_worst(0.8, [0.9] * 8, False) is False
