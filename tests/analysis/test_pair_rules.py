"""Pair rules: the published Groceries baskets, hand counts, and false discoveries held down."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact, hypergeom

from crm_core.analysis.pair_rules import (
    chance_of_more,
    fewest_together,
    measures,
    pair_rules,
    q_values,
)

# Groceries (Hahsler, Hornik & Reutterer 2006): 9,835 baskets of 169 items
N_BASKETS, N_ITEMS = 9835, 169
GOLDEN = [
    ("other vegetables", "whole milk", 1903, 2513, 736, 0.074835, 0.3868, 1.5136),
    ("whole milk", "other vegetables", 2513, 1903, 736, 0.074835, 0.2929, 1.5136),
    ("beef", "root vegetables", 516, 1072, 171, 0.017387, 0.3314, 3.0404),
    ("liquor and wine", "bottled beer", 21, 792, 19, 0.001932, 0.9048, 11.235),
]


def pairs(*rows):
    return pd.DataFrame(rows, columns=["item_a", "item_b", "n_a", "n_b", "n_both"])


@pytest.mark.parametrize(
    ("a", "b", "n_a", "n_b", "n_both", "support", "confidence", "lift"), GOLDEN
)
def test_the_rules_of_groceries_have_their_published_measures(
    a, b, n_a, n_b, n_both, support, confidence, lift
):
    found = measures(pairs((a, b, n_a, n_b, n_both)), N_BASKETS).iloc[0]

    assert found.support == pytest.approx(support, abs=5e-7)
    assert found.confidence == pytest.approx(confidence, abs=5e-5)
    assert found.lift == pytest.approx(lift, abs=5e-4 if lift > 10 else 5e-5)


def test_a_famous_rule_on_21_baskets_is_not_reported():
    rows = [(a, b, n_a, n_b, n_both) for a, b, n_a, n_b, n_both, *_ in GOLDEN if a != "whole milk"]
    found = pair_rules(pairs(*rows), N_BASKETS, N_ITEMS)

    assert fewest_together(N_BASKETS) == 20
    assert [(rule.bought, rule.then) for rule in found.itertuples()] == [
        ("beef", "root vegetables"),
        ("root vegetables", "beef"),
        ("other vegetables", "whole milk"),
        ("whole milk", "other vegetables"),
    ]
    assert found.confidence.round(4).tolist() == [0.3314, 0.1595, 0.3868, 0.2929]


def test_all_measures_agree_with_the_hand_count():
    # 100 baskets, 40 with a, 50 with b, 30 with both
    found = pair_rules(pairs(("a", "b", 40, 50, 30)), 100, 2)
    one, other = found[found.bought == "a"].iloc[0], found[found.bought == "b"].iloc[0]

    assert (one.support, one.confidence, one.lift) == (0.3, 0.75, 1.5)
    assert one.leverage == pytest.approx(0.3 - 0.4 * 0.5)
    assert one.conviction == pytest.approx(0.5 / 0.25)
    assert (other.confidence, other.lift) == (0.6, 1.5)
    assert other.conviction == pytest.approx(0.6 / 0.4)
    assert one.p == pytest.approx(fisher_exact([[30, 10], [20, 40]], "greater").pvalue)
    assert one.q == other.q == one.p


def test_where_one_always_comes_with_the_other_conviction_is_blank():
    found = pair_rules(pairs(("a", "b", 30, 60, 30)), 100, 2)

    assert found.set_index("bought").conviction.isna().to_dict() == {"a": True, "b": False}
    assert not np.isinf(found.select_dtypes("number")).any().any()


def test_pairs_as_frequent_as_chance_or_rarer_are_left_out():
    rows = pairs(("a", "b", 400, 500, 200), ("c", "d", 400, 500, 100), ("e", "f", 19, 19, 19))

    assert pair_rules(rows, 1000, 10).empty


def test_the_more_pairs_could_be_formed_the_stronger_one_must_be():
    # p is 0.0042
    rows = pairs(("a", "b", 100, 100, 19 + 1))

    assert len(pair_rules(rows, 1000, 4)) == 2
    assert pair_rules(rows, 1000, 100).empty


def test_of_baskets_without_any_pattern_nearly_no_rule_is_reported():
    rng = np.random.default_rng(3)
    baskets = rng.random((4000, 40)) < 0.15
    both = baskets.T.astype(int) @ baskets
    rows = [(a, b, both[a, a], both[b, b], both[a, b]) for a in range(40) for b in range(a + 1, 40)]

    assert len(pair_rules(pairs(*rows), 4000, 40)) <= 2


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.integers(0, 50))
def test_a_q_value_is_never_below_its_p_value_and_keeps_the_order(p, more):
    p = np.array(p)
    q = q_values(p, len(p) + more)

    assert (q >= p * (1 - 1e-12)).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(p)]) >= 0).all()


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 400), st.integers(0, 5000))
def test_the_chance_of_more_is_the_tail_of_the_hypergeometric(n_a, n_b, n_both, more):
    n_both = min(n_both, n_a, n_b)
    n_baskets = n_a + n_b - n_both + more
    a, b, both = (np.array([float(n)]) for n in (n_a, n_b, n_both))
    exact = hypergeom.sf(n_both - 1, n_baskets, n_a, n_b)

    found = chance_of_more(both, n_baskets, a, b)[0]

    assert found == (1 if n_both * n_baskets <= n_a * n_b else pytest.approx(exact, rel=1e-6))


def test_no_pairs_give_no_rules():
    assert pair_rules(pairs(), 1, 0).empty
