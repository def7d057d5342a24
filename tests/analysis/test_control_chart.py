"""The control chart: limits by hand, nothing said of few values, and what stands out."""

import pytest

from crm_core.analysis.control_chart import limits, outside

# moving ranges 1, 1, 2, 1, 1, 2, 1, 1, 2, 1, 1: their mean is 14 / 11
STEADY = [4, 5, 6, 4, 5, 6, 4, 5, 6, 4, 5, 6]


def test_the_limits_are_three_deviations_by_the_mean_moving_range():
    found = limits(STEADY)
    assert found.mean == 5
    assert found.high == pytest.approx(5 + 2.66 * 14 / 11)
    assert found.low == pytest.approx(5 - 2.66 * 14 / 11)
    assert outside(STEADY, found) == []


def test_a_week_far_off_stands_out():
    values = [*STEADY, 30]
    assert outside(values, limits(values)) == [12]


def test_eleven_values_are_too_few():
    assert limits(STEADY[:11]) is None


def test_hours_have_no_limit_below_nought_but_changes_have():
    wild = [1, 9] * 6
    assert limits(wild).low == 0
    assert limits(wild, least=None).low < 0
