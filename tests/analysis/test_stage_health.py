"""Stage health: the published vector by hand, ends cut, enough of the weight, never a mix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.analysis.stage_health import against_history, against_target, health

USUAL = [10, 12, 11, 13, 12, 11, 12, 13]
values = st.floats(-1e6, 1e6)


def test_a_value_two_deviations_better_than_usual_scores_84():
    assert against_history(15, USUAL, True) == pytest.approx(83.7, abs=0.05)
    assert against_history(15, USUAL, False) == pytest.approx(100 - 83.7, abs=0.05)


def test_seven_periods_are_no_history():
    assert against_history(15, USUAL[:7], True) is None
    assert against_history(15, [*USUAL[:7], None], True) is None


def test_where_nothing_ever_changed_any_change_is_far():
    assert against_history(5, [5] * 8, True) == 50
    assert against_history(5.1, [5] * 8, True) == 100
    assert against_history(5.1, [5] * 8, False) == 0


@given(values, st.lists(values, min_size=8, max_size=20), st.booleans())
def test_a_score_lies_between_0_and_100_and_up_mirrors_down(value, history, is_up):
    score = against_history(value, history, is_up)
    assert 0 <= score <= 100
    assert against_history(value, history, not is_up) == pytest.approx(100 - score)


def test_a_target_may_lie_below_the_floor():
    assert against_target(20, 40, 20) == 100
    assert against_target(50, 40, 20) == 0
    with pytest.raises(ValueError, match="must differ"):
        against_target(1, 2, 2)


def test_health_is_published_with_two_measures_and_most_of_the_weight():
    assert health([80, 20, None], [2, 1, 2]).score == pytest.approx(60)
    assert health([80, 20, None], [2, 1, 2]).coverage == pytest.approx(0.6)
    assert health([80, 20, None], [1, 1, 2]).score is None
    alone = health([80, None], [9, 1])
    assert (alone.score, alone.n_scored) == (None, 1)
