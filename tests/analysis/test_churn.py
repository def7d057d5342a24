"""Churn: shares lost under each rule, survival against published and hand-worked figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.analysis.churn import (
    by_month,
    gap_quantile,
    half_life,
    lost_by_silence,
    lost_by_window,
    staying_by_model,
    survival,
)

# days silent, usual gaps times two rounded up, customers
SILENCES = pd.DataFrame(
    [(10, 1, 4), (60, 6, 3), (61, 7, 2), (200, 12, 1)],
    columns=["silent_days", "half_gaps", "n_customers"],
)


def test_lost_is_silent_for_more_than_the_threshold():
    assert lost_by_silence(SILENCES, 3) == 3 / 10
    assert lost_by_silence(SILENCES, 2.5) == 6 / 10
    assert lost_by_window(SILENCES, 60) == 3 / 10
    assert lost_by_window(SILENCES, 59) == 6 / 10


def test_without_a_known_gap_silence_says_nothing():
    unknown = SILENCES.assign(half_gaps=np.nan)

    assert lost_by_silence(unknown, 3) is None
    assert lost_by_window(SILENCES.iloc[:0], 60) is None


@pytest.mark.parametrize(("share", "days"), [(0.5, 2), (0.51, 3), (0.75, 3), (0.9, 9), (1, 9)])
def test_quantiles_of_gaps_are_days_that_occur(share, days):
    gaps = pd.DataFrame({"n_days": [9, 2, 3], "n_gaps": [1, 2, 1]})

    assert gap_quantile(gaps, share) == days


def test_without_gaps_there_is_no_quantile():
    assert gap_quantile(pd.DataFrame({"n_days": [], "n_gaps": []}), 0.9) is None


def ended(*rows):
    return pd.DataFrame(rows, columns=["n_days", "n_lost", "n_kept"])


# remission in weeks under 6-MP (Freireich et al. 1963), as worked in every textbook on survival
SIX_MP = ended(
    *((6, 3, 1), (7, 1, 0), (9, 0, 1), (10, 1, 1), (11, 0, 1), (13, 1, 0), (16, 1, 0), (17, 0, 1)),
    *((19, 0, 1), (20, 0, 1), (22, 1, 0), (23, 1, 0), (25, 0, 1), (32, 0, 2), (34, 0, 1)),
    (35, 0, 1),
)


def test_survival_gives_the_published_curve():
    found = survival(SIX_MP).set_index("n_days")

    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {day: round(found.share[day], 3) for day in published} == published
    assert found.n_watched[23] == 6
    # the interval of R's survfit(conf.type = "log-log")
    assert round(found.low[23], 3) == 0.188
    assert round(found.high[23], 3) == 0.680


def test_customers_who_all_end_at_once_leave_nobody():
    found = survival(ended((0, 5, 0)))

    assert list(found.share) == [0]
    assert found.low.isna().all()
    assert by_month(found).empty


def test_months_end_where_fewer_than_thirty_are_watched():
    curve = survival(ended((0, 40, 0), (40, 20, 0), (100, 20, 15), (200, 5, 0)))
    months = by_month(curve)

    assert list(months.month_number) == [0, 1, 2, 3]
    assert list(months.n_watched) == [60, 60, 40, 40]
    assert list(months.share) == pytest.approx([0.6, 0.6, 0.4, 0.4])
    assert half_life(months) == 2


def test_a_curve_that_never_falls_to_half_has_no_half_life():
    months = by_month(survival(ended((10, 1, 0), (400, 0, 99))))

    assert list(months.share[:2]) == [1, 0.99]
    assert half_life(months) is None


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(0, 50), st.integers(0, 50)).filter(
            lambda row: row[1] + row[2] > 0
        ),
        min_size=1,
        max_size=30,
    )
)
def test_any_curve_falls_and_stays_within_its_interval(rows):
    found = survival(ended(*rows))

    assert found.share.between(0, 1).all()
    assert found.share.is_monotonic_decreasing
    known = found.dropna()
    assert (known.low <= known.share + 1e-12).all()
    assert (known.high >= known.share - 1e-12).all()


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=60))
def test_without_censoring_survival_is_the_share_that_lasts_longer(days):
    counts = pd.Series(days).value_counts()
    found = survival(ended(*((day, n, 0) for day, n in counts.items())))

    expected = [sum(other > day for other in days) / len(days) for day in found.n_days]
    assert list(found.share) == pytest.approx(expected)


# four parameters of either model, in weeks; the chance is worked out by drawing customers
@pytest.mark.parametrize("is_early", [False, True])
def test_staying_by_model_is_the_mean_over_drawn_customers(is_early):
    r, alpha, a, b = 0.9, 8.0, 0.6, 2.6
    numbers = np.random.default_rng(1)
    rate, leaving = numbers.gamma(r, 1 / alpha, 200_000), numbers.beta(a, b, 200_000)
    first = 1 - leaving if is_early else 1
    times = np.array([0, 1, 13, 52, 156])
    drawn = [(first * np.exp(-rate * leaving * time)).mean() for time in times]

    found = staying_by_model((r, alpha, a, b), times, is_early)
    assert list(found) == pytest.approx(drawn, abs=0.004)
