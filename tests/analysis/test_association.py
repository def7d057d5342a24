"""An association of few units: the published intervals, a line by hand, and refusals."""

import numpy as np
import pytest

from crm_core.analysis.association import association, interval

STEPS = np.arange(12.0)


# SAS/STAT, The CORR Procedure, Example 2.3: the fitness data, limits with the bias adjustment
@pytest.mark.parametrize(
    ("r", "n", "low", "high"),
    [
        (-0.15358, 29, -0.490289, 0.228229),
        (0.20072, 29, -0.182422, 0.525765),
        (-0.86843, 28, -0.935728, -0.725221),
    ],
)
def test_the_interval_is_that_of_the_published_example(r, n, low, high):
    # the published correlation has five figures
    assert interval(r, n) == pytest.approx((low, high), abs=6e-6)


def test_units_on_a_line_have_a_correlation_of_one_and_a_band_without_width():
    found = association(STEPS, 2 * STEPS + 1)

    assert found.r == pytest.approx(1)
    assert found.is_clear
    assert found.line[0] == pytest.approx([0, 1, 1, 1])
    assert found.line[-1] == pytest.approx([11, 23, 23, 23])


def test_the_band_of_the_line_is_that_of_least_squares():
    y = np.where(STEPS % 2 == 0, 1.0, 3.0)
    found = association(STEPS, y, n_places=3)
    # at the mean of x the line is the mean of y, and its error s / sqrt(n); t(10) is 2.228
    left = y - np.polyval(np.polyfit(STEPS, y, 1), STEPS)
    half = 2.228139 * np.sqrt(left @ left / 10 / 12)

    assert found.line[1] == pytest.approx([5.5, 2, 2 - half, 2 + half], abs=1e-5)
    assert not found.is_clear


def test_units_that_are_all_alike_go_with_nothing():
    assert association(np.ones(12), STEPS) is None
    assert association(STEPS, np.ones(12)) is None


def test_fewer_than_twelve_units_are_refused():
    with pytest.raises(ValueError, match="needs 12 units; got 11"):
        association(STEPS[:11], STEPS[:11])
