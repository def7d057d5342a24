"""The next category: hand counts, and rules judged against popularity."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.analysis.next_product import (
    BY_MARGIN,
    LARGEST,
    MEAN,
    POPULARITY,
    Sets,
    counts_of,
    evaluate,
    grouped,
    scores,
    suggest,
)


def sets_of(masks, hidden, n, n_items):
    """Sets from whole numbers whose bits say which items are in them."""
    bits = [(np.asarray(m)[:, None] >> np.arange(n_items)) & 1 == 1 for m in (masks, hidden)]
    return Sets(*bits, np.asarray(n, dtype=float))


# 0 = milk, 1 = bread, 2 = wine: 40 own milk and bread, 30 milk, 20 wine, 10 bread and wine
FEW = sets_of([3, 1, 4, 6], [0, 0, 0, 0], [40, 30, 20, 10], 3)


def chances(owned, rule, margins=None):
    """The score of each item for customers who own these."""
    owned = np.array(owned)
    return scores(counts_of(FEW), owned, np.zeros_like(owned), rule, margins)


def offered(owned, rule, margins=None, returned=None):
    """The items suggested to customers who own these and returned those."""
    owned = np.array(owned)
    sets = Sets(owned, np.zeros_like(owned), np.ones(len(owned)), returned)
    return suggest(counts_of(FEW), sets, rule, margins).tolist()


def test_chances_agree_with_the_hand_count():
    found = chances([[True, False, False], [True, True, False]], LARGEST)
    # bread: 40 of 70 milk buyers and 50 of 100 in all; wine: 0 of 70, 10 of 50 bread, 30 of 100
    bread = (40 + 20 * 0.5) / (70 + 20)
    wine_by_milk, wine_by_bread = (0 + 20 * 0.3) / (70 + 20), (10 + 20 * 0.3) / (50 + 20)

    assert found[0, 1:] == pytest.approx([bread, wine_by_milk])
    assert found[1, 2] == pytest.approx(max(wine_by_milk, wine_by_bread))
    both = chances([[True, True, False]], MEAN)
    assert both[0, 2] == pytest.approx((wine_by_milk + wine_by_bread) / 2)


def test_a_score_is_multiplied_by_what_a_sale_brings():
    plain = chances([[True, False, False]], LARGEST)
    weighed = chances([[True, False, False]], LARGEST + BY_MARGIN, np.array([1.0, 2.0, 50.0]))

    assert weighed[0, 1:] == pytest.approx(plain[0, 1:] * [2, 50])
    # bread 0.556 x 2 < wine 0.067 x 50
    assert offered([[True, False, False]], LARGEST) == [[1, 2, -1]]
    assert offered([[True, False, False]], LARGEST + BY_MARGIN, np.array([1, 2, 50])) == [
        [2, 1, -1]
    ]


def test_what_is_sold_at_a_loss_is_not_offered():
    margins = np.array([5.0, 0.0, -3.0])

    assert offered([[False, False, False]], MEAN + BY_MARGIN, margins) == [[0, -1, -1]]


def test_what_was_returned_is_not_offered():
    returned = np.array([[False, True, False]])

    assert offered([[True, False, False]], LARGEST, None, returned) == [[2, -1, -1]]


def test_popularity_is_the_share_of_buyers():
    assert chances([[False, False, False]], POPULARITY)[0] == pytest.approx([0.7, 0.5, 0.3])


def test_who_owns_nothing_is_offered_what_is_popular():
    nothing = [[False, False, False]]

    assert offered(nothing, MEAN) == offered(nothing, POPULARITY) == [[0, 1, 2]]


def test_who_owns_all_but_one_is_offered_that_one_only():
    owned = [[True, True, False], [True, True, True]]

    assert offered(owned, LARGEST) == [[2, -1, -1], [-1, -1, -1]]


def test_equal_sets_become_one_and_each_row_finds_its_own():
    masks, hidden = [3, 1, 3, 3], [1, 0, 1, 0]
    found, became = grouped(sets_of(masks, hidden, [1, 2, 3, 4], 2))

    assert sorted(found.n.tolist()) == [2, 4, 4]
    assert found.owned[became].tolist() == [[1, 1], [1, 0], [1, 1], [1, 1]]
    assert found.hidden[became].tolist() == [[1, 0], [0, 0], [1, 0], [0, 0]]
    assert became[0] == became[2]
    assert len({*became}) == 3


@settings(deadline=None)
@given(st.lists(st.integers(1, 127), min_size=1, max_size=20, unique=True))
def test_nothing_that_is_owned_is_ever_suggested(masks):
    sets = sets_of(masks, [0] * len(masks), [1] * len(masks), 7)
    for rule in (POPULARITY, LARGEST, MEAN):
        best = suggest(counts_of(sets), sets, rule)
        for owned, places in zip(sets.owned, best, strict=True):
            offered = [place for place in places if place >= 0]
            assert len(set(offered)) == len(offered) == min(3, 7 - owned.sum())
            assert not owned[offered].any()


def test_a_customer_is_left_out_of_the_counts_that_judge_him():
    # one customer alone bought a and then d: without him nobody shows that they go together
    masks, hidden = np.array([0b1001, 0b0111, 0b0110]), np.array([0b1000, 0, 0])
    sets = sets_of(masks, hidden, np.array([1, 50, 60]), 4)

    judged = {one.rule: one for one in evaluate(sets).judged}

    assert judged[LARGEST].n == 1
    assert judged[LARGEST].hits == 1  # d is the third of three that are left
    five = sets_of(np.array([0b10001, 0b01111, 0b01110]), np.array([0b10000, 0, 0]), sets.n, 5)
    assert {one.rule: one.hits for one in evaluate(five).judged} == {
        POPULARITY: 0,
        LARGEST: 0,
        MEAN: 0,
    }


def company(n, follows, seed=4, n_categories=12):
    """Customers who own two categories; the last one goes with the first where it `follows`."""
    rng = np.random.default_rng(seed)
    first = rng.integers(0, n_categories, n)
    partner = (first + 1) % n_categories
    other = (first + rng.integers(1, n_categories, n)) % n_categories
    last = np.where(rng.random(n) < follows, partner, other)
    owned = np.zeros((n, n_categories), dtype=bool)
    hidden = owned.copy()
    owned[np.arange(n), first] = owned[np.arange(n), last] = True
    hidden[np.arange(n), last] = True
    return Sets(owned, hidden, np.ones(n))


def test_where_categories_follow_each_other_the_rule_wins():
    found = evaluate(company(2000, 0.6))

    assert found.best in (LARGEST, MEAN)
    judged = {one.rule: one for one in found.judged}
    assert judged[found.best].low > 0.2
    assert judged[found.best].share > judged[POPULARITY].share


def test_where_nothing_follows_popularity_is_kept_and_said():
    found = evaluate(company(2000, 0.0))

    assert found.best == POPULARITY
    assert found.reason == "No rule finds the next category more often than this."


def test_too_few_to_judge_are_said():
    found = evaluate(company(99, 0.9))

    assert found.best == POPULARITY
    assert found.reason == ("99 customers bought a new category later on; 100 are needed to judge.")
    assert evaluate(Sets(FEW.owned, FEW.hidden, FEW.n)).judged[0].share == 0.0


def test_with_four_categories_three_suggestions_prove_nothing():
    found = evaluate(company(500, 0.9, n_categories=4))

    assert found.best == POPULARITY
    assert found.reason == "With so few categories they hit by any rule."
    assert {one.share for one in found.judged} == {1.0}


def test_the_margin_counts_only_where_its_rule_beats_popularity_too():
    alike = evaluate(company(2000, 0.6), np.full(12, 3.0))
    # all but two items are sold at a loss
    skewed = evaluate(company(2000, 0.6), np.r_[np.ones(2), np.zeros(10)])

    assert alike.best in (LARGEST + BY_MARGIN, MEAN + BY_MARGIN)
    assert alike.of(alike.best).hits == alike.of(alike.best.removesuffix(BY_MARGIN)).hits
    assert alike.of(alike.best).margin == pytest.approx(3 * alike.of(alike.best).share)
    assert skewed.best in (LARGEST, MEAN)
    assert skewed.of(skewed.best + BY_MARGIN).low < 0


def test_what_came_back_after_it_was_bought_is_still_judged():
    sets = company(200, 0.9)
    returned = Sets(sets.owned, sets.hidden, sets.n, sets.hidden)

    assert evaluate(returned).judged == evaluate(sets).judged


def test_products_are_called_products():
    assert evaluate(company(99, 0.9), None, ("product", "products")).reason == (
        "99 customers bought a new product later on; 100 are needed to judge."
    )


def test_rows_of_one_set_weigh_as_many_customers():
    one = company(400, 0.5)
    twice = Sets(one.owned, one.hidden, np.full(400, 2.0))
    stacked = Sets(*(np.concatenate([part] * 2) for part in (one.owned, one.hidden, one.n)))

    for a, b in zip(evaluate(twice).judged, evaluate(stacked).judged, strict=True):
        assert (a.hits, a.n, a.rule) == (b.hits, b.n, b.rule)
        assert (a.more, a.low, a.high) == pytest.approx((b.more, b.low, b.high))
