"""A forecast is judged by sums that can be checked by hand; the verdict follows the errors."""

import numpy as np
import pandas as pd
import pytest

from crm_core.analysis import bg_nbd
from crm_core.analysis.holdout import (
    AS_GOOD,
    LAST_PERIOD,
    SEGMENT_MEAN,
    judge,
    tracking,
)

FITTED = (0.8, 8.0, 0.9, 3.0)
COLUMNS = ["x", "last_days", "age_days", "n", "after", "after_squares", "before", "squared_change"]


def rows(*histories):
    return pd.DataFrame(list(histories), columns=COLUMNS)


# two who bought once, one who came back 4 times; 3 and 1 purchase days after
KNOWN = rows((0, 0, 100, 2, 1, 1, 0, 1), (4, 90, 100, 1, 3, 9, 2, 1))
REPEATS = pd.DataFrame({"day": [-60, -30, -20, -10, 5, 9, 20, 40], "n": [1, 1, 1, 1, 1, 1, 1, 1]})


def judged(known=KNOWN, earlier=KNOWN, repeats=REPEATS, days=50, unit_days=7.0):
    return judge(bg_nbd, FITTED, known, earlier, repeats, days, unit_days)


def test_totals_are_sums_over_customers():
    found = judged()
    naive = {rule.name: rule for rule in found.naive}
    alive = bg_nbd.probability_alive(FITTED, 4, 90 / 7, 100 / 7)
    expected = alive * bg_nbd.expected_if_alive(FITTED, 4, 100 / 7, 50 / 7)
    expected += 2 * bg_nbd.expected_if_alive(FITTED, 0, 100 / 7, 50 / 7)

    assert (found.customers, found.actual, found.days) == (3, 4, 50)
    assert found.model.total == pytest.approx(float(expected))
    assert naive[LAST_PERIOD].total == 2
    assert naive[LAST_PERIOD].customer_error == pytest.approx(np.sqrt(2 / 3))


def test_segments_do_what_theirs_did_a_period_earlier():
    """Those who bought once did 0.5 each; the frequent one 3."""
    rule = next(rule for rule in judged().naive if rule.name == SEGMENT_MEAN)

    assert rule.total == pytest.approx(2 * 0.5 + 3)
    assert rule.customer_error == pytest.approx(np.sqrt((1 - 2 * 0.5 + 2 * 0.25) / 3))


def test_a_segment_nobody_was_in_earlier_gets_the_mean_of_all():
    earlier = rows((0, 0, 100, 4, 2, 2, 0, 2))
    rule = next(rule for rule in judged(earlier=earlier).naive if rule.name == SEGMENT_MEAN)

    assert rule.total == pytest.approx(3 * 0.5)


def test_without_an_earlier_period_the_mean_of_the_last_one_stands():
    rule = next(rule for rule in judged(earlier=rows()).naive if rule.name == SEGMENT_MEAN)

    assert rule.total == pytest.approx(2)


def test_the_path_counts_days_before_its_end():
    path = judged().path

    assert path["day"].iloc[0] == -93
    assert path["day"].iloc[-1] == 50
    assert path["actual"].iloc[-1] == 8
    assert path.loc[path["day"] < 0, "actual"].max() == 4
    assert path.loc[~path["is_held_out"], "day"].max() <= 0
    assert path["step"].tolist() == list(range(1, len(path) + 1))


def test_a_day_belongs_to_the_step_that_it_begins():
    path = judged().path.set_index("day")["actual"]

    # one came on the fifth day: the step that ends there has not seen it
    assert (path[5], path[12]) == (4, 6)


def test_silence_of_a_quarter_of_the_longest_time_is_recent():
    """Silences of 25 and 26 days of 100: two segments, each doing what its own did."""
    earlier = rows((4, 75, 100, 1, 8, 64, 0, 64), (4, 74, 100, 1, 2, 4, 0, 4))
    known = rows((4, 75, 100, 1, 8, 64, 0, 64), (4, 74, 100, 1, 2, 4, 0, 4))
    rule = next(rule for rule in judged(known, earlier).naive if rule.name == SEGMENT_MEAN)

    assert rule.customer_error == pytest.approx(0)


def test_expected_purchases_begin_with_each_customer():
    young = rows((0, 0, 10, 1, 0, 0, 0, 0))
    path = tracking(bg_nbd, FITTED, young, REPEATS.iloc[:0], 20, 1.0)

    assert len(path) == 30
    assert path["expected"].iloc[-1] == pytest.approx(bg_nbd.expected_new(FITTED, [30.0])[0])


def test_calibration_by_x_holds_the_means():
    by_x = judged().by_x.set_index("x")

    assert by_x.loc["0", ["n_customers", "actual"]].tolist() == [2, 0.5]
    assert by_x.loc["4", "actual"] == 3
    assert (by_x["low"] <= by_x["actual"]).all()
    assert (by_x["n_customers"] @ by_x["expected"]) == pytest.approx(judged().model.total)


def test_many_repeats_are_one_group():
    found = judged(rows((7, 90, 100, 1, 3, 9, 2, 1), (30, 90, 100, 1, 3, 9, 2, 1)))

    assert found.by_x["x"].tolist() == ["7 or more"]


def crowd(after, before):
    """1,000 customers of one history, of whom all did the same before, and the same after."""
    gap = (after - before) ** 2
    return rows((2, 60, 100, 1000, 1000 * after, 1000 * after**2, 1000 * before, 1000 * gap))


def test_the_model_wins_where_the_past_does_not_come_again():
    forecast = judged(crowd(1, 5)).model.total / 1000
    found = judged(crowd(round(forecast), 5), earlier=crowd(5, 5))

    assert found.winner == bg_nbd.NAME
    assert found.verdict.endswith("the model wins.")


def test_the_simple_rule_wins_where_everything_goes_on():
    found = judged(crowd(4, 4))

    assert found.winner == LAST_PERIOD
    assert found.best_naive.customer_error == 0
    assert "the simple rule wins" in found.verdict


def test_rules_that_err_alike_are_equally_good():
    """The rule expects what the model expects, to the third digit."""
    forecast = judged(crowd(1, 1)).model.total / 1000
    known = crowd(0, 0)
    n, spread = 1000, 4.0
    known["after"] = n * forecast
    known["after_squares"] = n * (forecast**2 + spread)
    known["before"] = n * forecast
    known["squared_change"] = n * spread
    found = judged(known, earlier=known)

    assert found.winner == AS_GOOD
    assert found.verdict.endswith("the simple rule is as good.")


def test_a_forecast_that_is_far_off_may_not_rank():
    none_came = judged(crowd(0, 0), repeats=REPEATS[REPEATS["day"] < 0])
    many = pd.DataFrame({"day": range(50), "n": [1000] * 50})

    assert not judged(crowd(50, 0), repeats=many).may_rank
    assert not none_came.may_rank
    assert "where there were none" in none_came.verdict


def test_a_forecast_that_is_near_may_rank():
    days = np.arange(50)
    forecast = judged(crowd(1, 1)).model.total
    near = pd.DataFrame({"day": days, "n": np.full(50, forecast / 50)})

    assert judged(crowd(1, 1), repeats=near).may_rank
