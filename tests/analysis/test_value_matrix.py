"""The value matrix: each rule by hand, its order, and what it does without costs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crm_core.analysis.value_matrix import (
    BZ,
    CLASSES,
    HARVEST,
    LAPSED,
    LOW,
    MGC,
    MVC,
    NEEDED,
    NONE,
    STRATEGIES,
    bubbles,
    equity,
    matrix,
    migration,
    quarters,
    return_on_customer,
    starters,
)

PLAIN = {
    "current_value": 10.0,
    "clv": 10.0,
    "p_alive": 0.9,
    "past_value": 10.0,
    "silence": 1.0,
    "tenure_days": 100,
    "revenue": 10.0,
    "revenue_before": 10.0,
    "revenue_before_that": 10.0,
}


def customers(*rows: dict) -> pd.DataFrame:
    """Customers that differ from a plain one in what is given, numbered from one."""
    return pd.DataFrame([{"customer_key": n, **PLAIN, **row} for n, row in enumerate(rows, 1)])


def classes(frame, has_costs=True) -> list[str]:
    return matrix(frame, has_costs)["value_class"].tolist()


def test_the_smallest_set_with_half_of_all_value_is_most_valuable():
    frame = customers({"clv": 30.0}, {"clv": 30.0}, {"clv": 25.0}, {"clv": 15.0})

    assert classes(frame) == [MVC, MVC, LOW, LOW]


def test_a_loss_without_a_future_is_below_zero_where_costs_are_known():
    frame = customers({"clv": 99.0}, {"clv": 0.0, "current_value": -5.0})

    assert classes(frame) == [MVC, BZ]
    assert classes(frame, has_costs=False) == [MVC, NONE]


def test_a_loss_with_a_future_is_not_below_zero():
    assert BZ not in classes(customers({"clv": 99.0}, {"clv": 5.0, "current_value": -5.0}))


def test_the_fifth_with_most_room_is_most_growable_if_it_is_alive():
    # of forty the best tenth reaches about 100: those with 1 have most room
    rows = [{"clv": 100.0}] * 20 + [{"clv": 60.0}] * 16 + [{"clv": 1.0}] * 4
    found = classes(customers(*rows))
    asleep = classes(customers(*rows[:36], *[{"clv": 1.0, "p_alive": 0.4}] * 4))

    assert found[-4:] == [MGC] * 4
    assert asleep[-4:] == [LOW] * 4


@pytest.mark.parametrize(
    "gone", [{"p_alive": 0.1}, {"p_alive": np.nan, "silence": 3.5}], ids=["asleep", "silent"]
)
def test_who_is_gone_and_brought_much_is_worth_winning_back(gone):
    frame = customers(
        {"clv": 99.0},
        {"clv": 1.0, "past_value": 50.0, **gone},
        {"clv": 1.0, "past_value": 5.0, **gone},
    )

    assert classes(frame) == [MVC, LAPSED, LOW]


def test_who_falls_two_periods_running_without_room_is_harvested():
    falling = {"clv": 5.0, "revenue": 1.0, "revenue_before": 2.0, "revenue_before_that": 3.0}
    once = {**falling, "revenue_before_that": 2.0}

    assert classes(customers({"clv": 99.0}, falling, once)) == [MVC, HARVEST, LOW]


def test_nobody_without_a_value_is_classed():
    found = matrix(customers({"clv": np.nan}, {"clv": 3.0}), True)

    assert found["customer_key"].tolist() == [2]
    assert equity(matrix(customers({"clv": np.nan}), True)) is None


def test_potential_is_what_the_best_tenth_of_thirty_peers_reaches():
    young = [{"clv": float(n), "tenure_days": 10} for n in range(30)]
    old = [{"clv": 1000.0, "tenure_days": 2000}] * 30
    found = matrix(customers(*young, *old), True)

    assert found["potential"][0] == pytest.approx(np.quantile(np.arange(30), 0.9))
    assert found["room"].min() == 0
    assert matrix(customers(*young[:29]), True)["potential"].isna().all()


def test_needs_groups_are_peers_of_their_own():
    rows = [{"clv": 10.0, "needs": "a"}] * 30 + [{"clv": 50.0, "needs": "b"}] * 30
    found = matrix(customers(*rows), True)

    assert found["potential"].tolist() == [10.0] * 30 + [50.0] * 30


def test_where_peers_of_the_same_needs_are_few_those_of_the_same_tenure_count():
    many = [{"clv": 10.0, "needs": "a"}] * 60
    few, unknown = [{"clv": 50.0, "needs": "b"}] * 29, [{"clv": 20.0, "needs": None}] * 40
    found = matrix(customers(*many, *few, *unknown), True)

    # 29 of 129 are beyond the nine tenths of those of one tenure
    assert found["potential"].tolist() == [10.0] * 60 + [50.0] * 69


def test_equity_is_the_sum_of_all_values_and_its_return_counts_what_came_in():
    found = equity(matrix(customers({"clv": 30.0}, {"clv": 10.0}), True))

    assert (found.n, found.mean, found.total) == (2, 20.0, 40.0)
    assert return_on_customer(40, 110, 100) == pytest.approx(0.5)
    assert return_on_customer(40, 110, 0) is None


def test_every_class_has_a_strategy_and_a_missing_column_is_named():
    assert set(STRATEGIES) == set(CLASSES)
    for column in NEEDED:
        with pytest.raises(ValueError, match=column):
            matrix(customers({}).drop(columns=column), True)


@settings(deadline=None)
@given(arrays(float, st.integers(1, 60), elements=st.floats(0, 1e6, allow_subnormal=False)))
def test_most_valuable_customers_hold_half_and_no_smaller_set_does(values):
    frame = customers(*({"clv": value} for value in values))
    found = np.array(classes(frame, has_costs=False)) == MVC
    total = values.sum()

    if total:
        assert values[found].sum() >= 0.5 * total * (1 - 1e-9)
        assert values[found].sum() - values[found].min() < 0.5 * total * (1 + 1e-9)
        assert len(values) == 1 or values[found].min() >= values[~found].max(initial=0)
    else:
        assert not found.any()


def test_bubbles_and_quarters_hold_everybody():
    rows = [{"clv": float(n % 7 * 30), "current_value": float(n % 5 - 1) * 10} for n in range(60)]
    found = matrix(customers(*rows), True)

    assert bubbles(found).n_customers.sum() == 60
    assert len(bubbles(found)) <= 7 * 5
    assert quarters(found)[["n_low", "n_high"]].to_numpy().sum() == 60


def test_migration_counts_those_who_have_a_class_on_both_days():
    then = pd.DataFrame({"customer_key": [1, 2, 3], "value_class": [MVC, LOW, LOW]})
    now = pd.DataFrame({"customer_key": [2, 3, 4], "value_class": [LOW, MVC, MVC]})
    found = migration(then, now)

    assert sorted(found.itertuples(index=False, name=None)) == [(LOW, LOW, 1), (LOW, MVC, 1)]


def test_prospects_of_a_source_that_brings_more_than_it_costs_are_worth_starting():
    prospects = pd.DataFrame(
        {"customer_key": [7, 8, 9], "source": ["fair", "web", "new"], "acquisition_cost": 20.0}
    )
    valued = pd.DataFrame({"source": ["fair", "fair", "web"], "clv": [10.0, 40.0, 20.0]})

    assert starters(prospects, valued).customer_key.tolist() == [7]


def test_nobody_is_high_for_bringing_nothing_where_most_do():
    brought = [0.0, 0.0, 0.0, 5.0, 9.0]
    rows = [{"clv": float(n), "current_value": value} for n, value in enumerate(brought)]
    table = quarters(matrix(customers(*rows), True)).set_index("now")

    assert table.loc["high"].tolist() == [0, 2]
    assert table.loc["low"].tolist() == [2, 1]
