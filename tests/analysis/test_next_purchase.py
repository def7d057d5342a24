"""The next purchase: counted by hand, and won only where there is more to know than recency."""

import numpy as np
import pandas as pd
import pytest

from crm_core.analysis.next_purchase import (
    FEATURES,
    TARGET,
    NextPurchase,
    RecencyRule,
    calibration,
    features,
    is_enough,
    judge,
    recency_bands,
)

COLUMNS = [name for name in FEATURES if name not in ("silence", "silent_share")]


def customers(n, seed, chance):
    """Made-up customers; `chance` gives each one's chance to come back from its columns."""
    numbers = np.random.default_rng(seed)
    silent = numbers.integers(1, 400, n)
    rows = pd.DataFrame({name: numbers.integers(0, 4, n) for name in COLUMNS}).assign(
        silent_days=silent,
        tenure_days=silent + numbers.integers(0, 300, n),
        gap_days=numbers.uniform(20, 120, n),
        n_purchase_days=numbers.integers(1, 15, n),
        revenue_a_day=numbers.uniform(5, 80, n),
        share_returned=np.where(numbers.random(n) < 0.2, np.nan, 0.1),
    )
    return rows.assign(**{TARGET: numbers.random(n) < chance(rows)})


def by_recency(rows):
    return np.where(rows.silent_days < 100, 0.5, np.where(rows.silent_days < 250, 0.2, 0.05))


def by_number(rows):
    return np.clip(0.06 * rows.n_purchase_days, 0.02, 0.9)


def test_the_recency_rule_counted_by_hand():
    rows = pd.DataFrame({"silent_days": range(1, 101), TARGET: [True] * 10 + [False] * 90})
    rule = RecencyRule().fit(rows)

    # ten bands of ten; each gets one customer of the mean, a tenth, besides its own
    assert list(rule.edges_) == [10, 20, 30, 40, 50, 60, 70, 80, 90]
    assert rule.shares_[0] == pytest.approx(10.1 / 11)
    assert rule.shares_[1] == pytest.approx(0.1 / 11)
    asked = pd.DataFrame({"silent_days": [1, 10, 11, 5000]})
    assert list(rule.chances(asked)) == pytest.approx([10.1 / 11, 10.1 / 11, 0.1 / 11, 0.1 / 11])


def test_bands_of_silence_hold_everybody_once():
    rows = customers(500, 1, by_recency)
    bands = recency_bands(rows)

    assert bands.n_customers.sum() == 500
    assert list(bands.since[1:]) == list(bands["until"][:-1] + 1)
    assert bands["until"].isna().tolist() == [False] * (len(bands) - 1) + [True]
    first = rows[rows.silent_days <= bands["until"][0]]
    assert bands.observed[0] == pytest.approx(first[TARGET].mean())
    assert ((bands.low <= bands.observed) & (bands.observed <= bands.high)).all()


def test_customers_who_are_all_silent_for_as_long_are_one_band():
    rows = pd.DataFrame({"silent_days": [7] * 40, TARGET: [True, False] * 20})

    assert list(RecencyRule().fit(rows).chances(rows)) == pytest.approx([0.5] * 40)
    assert recency_bands(rows).n_customers.sum() == 40


def test_calibration_counts_what_came_in_bands_of_foretold_chances():
    chances = np.arange(100) / 100
    back = np.arange(100) % 2 == 0
    bands = calibration(chances, back)

    assert list(bands.n_customers) == [10] * 10
    assert list(bands.observed) == [0.5] * 10
    assert bands.predicted[0] == pytest.approx(0.045)
    # Wilson: 5 of 10
    assert (round(bands.low[0], 3), round(bands.high[0], 3)) == (0.237, 0.763)


def test_an_estimate_wins_where_more_than_recency_tells():
    found = judge(customers(3000, 2, by_number), customers(3000, 3, by_number))

    assert found.wins
    assert found.importances.feature[0] == FEATURES["n_purchase_days"]
    assert (found.calibration.predicted - found.calibration.observed).abs().max() < 0.09
    assert (found.n_learned, found.n_judged) == (3000, 3000)


def test_an_estimate_does_not_win_where_nothing_tells():
    nothing = lambda rows: np.full(len(rows), 0.3)  # noqa: E731
    found = judge(customers(1500, 4, nothing), customers(1500, 5, nothing))

    assert not found.wins
    assert found.gain < 0.01


def test_chances_are_the_same_each_time_and_whatever_the_order():
    rows = customers(1000, 6, by_number)
    told = NextPurchase().fit(rows).chances(rows)

    again = NextPurchase().fit(rows[::-1]).chances(rows)
    assert told == pytest.approx(again, abs=1e-3)
    assert abs(told.mean() - rows[TARGET].mean()) < 0.01


@pytest.mark.parametrize(("n_back", "enough"), [(99, False), (100, True), (901, False)])
def test_a_hundred_of_either_kind_are_needed(n_back, enough):
    rows = pd.DataFrame({TARGET: [True] * n_back + [False] * (1000 - n_back)})

    assert is_enough(rows) == enough


def test_features_are_all_there_and_finite_or_blank():
    rows = customers(50, 7, by_recency).assign(gap_days=np.nan)
    found = features(rows)

    assert list(found.columns) == list(FEATURES)
    assert found.silence.isna().all()
    assert found.silent_share.between(0, 1).all()
