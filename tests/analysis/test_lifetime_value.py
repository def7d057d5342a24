"""Lifetime values: the published ones, their intervals, and what holds of any."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.simulated import histories, spent
from crm_core.analysis import bg_nbd, gamma_gamma, mbg_nbd
from crm_core.analysis.lifetime_value import (
    Horizon,
    draw_values,
    intervals,
    segment_intervals,
    values,
)
from crm_core.analysis.purchases import buyers

PURCHASES, SPEND = (0.243, 4.414, 0.793, 2.426), (6.25, 3.74, 15.44)
ALL = {"x": [2, 1], "last": [30.43, 1.71], "age": [38.86, 38.86], "mean": [22.35, 11.77]}
TWO = pd.DataFrame(ALL).astype(float)


@pytest.fixture(scope="module")
def crowd():
    """800 customers drawn from known parameters, with both fits."""
    x, last, age = histories((0.6, 6.0, 0.9, 2.5), 800, seed=4)
    mean = spent((5.0, 4.0, 20.0), x, seed=5)
    frame = pd.DataFrame({"x": x, "last": last, "age": age, "mean": mean})
    spend = gamma_gamma.fit(gamma_gamma.spending(x, np.nan_to_num(mean)))
    return frame, bg_nbd.fit(buyers(x, last, age)), spend


def test_two_published_customers():
    found = values(bg_nbd, PURCHASES, SPEND, TWO, Horizon(52, "week", 0.15))

    assert found["expected_purchases"].tolist() == pytest.approx([1.5587, 0.2598], rel=1e-3)
    assert found["clv"].tolist() == pytest.approx([36.01, 4.60], rel=1e-3)


def test_without_a_discount_value_is_purchases_times_spend():
    found = values(bg_nbd, PURCHASES, SPEND, TWO, Horizon(52, "week", 0.0, margin=0.5))

    assert found["clv"].tolist() == pytest.approx(
        (0.5 * found["expected_purchases"] * found["expected_spend"]).tolist()
    )


@settings(deadline=None)
@given(
    st.integers(1, 30),
    st.floats(0, 0.5),
    st.sampled_from(["day", "week", "month"]),
    st.sampled_from([bg_nbd, mbg_nbd]),
)
def test_more_time_is_worth_more_and_a_higher_rate_less(steps, rate, unit, family):
    def worth(steps, rate):
        return values(family, PURCHASES, SPEND, TWO, Horizon(steps, unit, rate))["clv"]

    assert (worth(steps + 1, rate) > worth(steps, rate)).all()
    assert (worth(steps, rate + 0.1) < worth(steps, rate)).all()


def test_a_horizon_says_itself():
    assert (
        Horizon(1, "month", 0.125).words
        == "1 month ahead, discounted at 12.5 % a year, as revenue, not margin"
    )
    assert Horizon(52, "week", 0.1, 0.4).words.endswith("margin 40 %")


@pytest.mark.parametrize("wrong", [{"unit": "year"}, {"steps": 0}, {"discount_rate": -1.0}])
def test_a_horizon_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        Horizon(**wrong)


def test_of_one_time_buyers_one_family_tells_nothing():
    once = pd.DataFrame({"x": [0.0], "last": [0.0], "age": [30.0], "mean": [np.nan]})
    found = [values(f, PURCHASES, SPEND, once, Horizon()).iloc[0] for f in (bg_nbd, mbg_nbd)]

    assert np.isnan(found[0].p_alive)
    assert 0 < found[1].p_alive < 1
    assert all(row.clv > 0 for row in found)


def test_where_nobody_is_seen_to_leave_no_chance_is_told():
    found = values(bg_nbd, (0.8, 10.0, 1e-4, 1e4), SPEND, TWO, Horizon())

    assert found["p_alive"].isna().all()
    assert (found["expected_purchases"] > 0).all()


def test_drawn_futures_have_the_mean_that_is_expected(crowd):
    frame, purchases, spend = crowd
    expected = values(bg_nbd, purchases.values, spend.values, frame, Horizon())["clv"]
    drawn = draw_values(bg_nbd, purchases, spend, frame, Horizon(), 400)

    assert drawn.sum(axis=1).mean() == pytest.approx(expected.sum(), rel=0.03)


def test_intervals_of_customers_hold_nine_tenths_of_their_futures(crowd):
    frame, purchases, spend = crowd
    ends = intervals(bg_nbd, purchases, spend, frame, Horizon(), 400)
    drawn = draw_values(bg_nbd, purchases, spend, frame, Horizon(), 400, seed=99)
    inside = (drawn >= ends["clv_low"].to_numpy()) & (drawn <= ends["clv_high"].to_numpy())

    assert list(ends.index) == list(frame.index)
    # many have no purchase at all: those futures lie in, so that more than 90 % may
    assert 0.89 < inside.mean() < 0.97


def test_the_same_history_has_the_same_interval(crowd):
    frame, purchases, spend = crowd
    twice = pd.concat([frame.iloc[:50], frame.iloc[:50]], ignore_index=True)
    ends = intervals(bg_nbd, purchases, spend, twice, Horizon(), 100).to_numpy()

    assert ends[:50] == pytest.approx(ends[50:])


def test_segments_add_up_and_narrow_with_their_size(crowd):
    frame, purchases, spend = crowd
    clv = values(bg_nbd, purchases.values, spend.values, frame, Horizon())["clv"]
    segment = np.where(frame["x"] == 0, "once", "again")
    rows = segment_intervals(bg_nbd, purchases, spend, frame, segment, Horizon())
    small = segment_intervals(
        bg_nbd, purchases, spend, frame, np.arange(len(frame)) // 40, Horizon()
    )

    assert rows["segment"].tolist() == ["again", "once", "all together"]
    assert rows["clv"].iloc[:2].sum() == pytest.approx(clv.sum()) == rows["clv"].iloc[2]
    assert ((rows["clv_low"] < rows["clv"]) & (rows["clv"] < rows["clv_high"])).all()
    wide, narrow = (((f["clv_high"] - f["clv_low"]) / f["clv"]).mean() for f in (small, rows))
    assert wide > 2 * narrow


def test_a_sample_for_a_large_segment_has_the_spread_of_the_whole(crowd):
    """40,000 customers, of whom half are drawn: as wide as two halves of one chance."""
    frame, purchases, spend = crowd
    many = pd.concat([frame] * 50, ignore_index=True)
    rows = segment_intervals(bg_nbd, purchases, spend, many, np.zeros(len(many)), Horizon(), 60)
    whole = draw_values(bg_nbd, purchases, spend, many, Horizon(), 60).sum(axis=1)

    width = (rows["clv_high"] - rows["clv_low"]).iloc[0]
    assert width == pytest.approx(2 * 1.645 * whole.std(), rel=0.2)


def test_segments_of_chance_alone_are_covered(crowd):
    frame, purchases, spend = crowd
    sizes = [100, 800]
    widths = []
    for size in sizes:
        row = segment_intervals(
            bg_nbd, purchases, spend, frame.iloc[:size], np.zeros(size), Horizon()
        ).iloc[0]
        widths.append((row.clv_high - row.clv_low) / row.clv)

    assert all(one > other for one, other in pairwise(widths))
