"""Needs groups are found where they were planted, and not where nobody differs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from crm_core.analysis.needs_clusters import (
    assign,
    bootstrap_jaccard,
    find_groups,
)
from crm_core.analysis.needs_clusters_features import (
    Bought,
    Columns,
    Scale,
    fit_scale,
    points,
    shares,
)
from crm_core.analysis.needs_clusters_names import deviations, proposed_names
from crm_core.analysis.needs_clusters_reasons import FEWEST
from crm_core.analysis.needs_clusters_stability import (
    agreement,
    best_jaccard,
    chance_v,
    cramers_v,
    stability_word,
)

SOLD = ("tools", "plants", "beds", "paint", "pots", "lamps", "shelves")
COLUMNS = Columns(SOLD, ("web", "shop"), ("discounts",))
TASTES = np.array(
    [
        [0.40, 0.04, 0.04, 0.40, 0.04, 0.04, 0.04],
        [0.04, 0.40, 0.04, 0.04, 0.40, 0.04, 0.04],
        [0.04, 0.04, 0.40, 0.04, 0.04, 0.22, 0.22],
    ]
)
ALIKE = np.full((1, 7), 1 / 7)


def company(tastes, n=100, days=24, seed=5):
    """Customers of each taste, all they bought, and the same by odd and by even days."""
    rng = np.random.default_rng(seed)
    truth = np.repeat(np.arange(len(tastes)), n)
    halves = [
        Bought(
            rng.multinomial(days // 2, tastes[truth]).astype(float),
            rng.multinomial(days // 2, [0.6, 0.4], len(truth)).astype(float),
            rng.normal(0, 1, (len(truth), 1)),
        )
        for _ in range(2)
    ]
    one, other = halves
    both = Bought(
        one.categories + other.categories,
        one.channels + other.channels,
        (one.habits + other.habits) / 2,
    )
    return truth, both, tuple(halves)


def found_in(tastes, **more):
    truth, bought, halves = company(tastes, **more)
    return truth, bought, find_groups(bought, halves, COLUMNS, len(bought), seed=1)


@pytest.fixture(scope="module")
def planted():
    return found_in(TASTES)


def test_planted_groups_are_found_again(planted):
    truth, bought, fit = planted

    assert fit.reason == ""
    assert fit.k == 3
    assert adjusted_rand_score(truth, assign(fit, bought)) > 0.9
    assert min(fit.chosen.jaccard) > 0.85
    assert fit.agreement.low > 0.5


def test_the_largest_group_comes_first():
    _, bought, halves = company(TASTES)
    kept = np.r_[0:70, 100:200, 200:285]
    fit = find_groups(bought.where(kept), tuple(h.where(kept) for h in halves), COLUMNS, 255)
    sizes = np.bincount(assign(fit, bought.where(kept)))

    assert sizes.tolist() == sorted(sizes, reverse=True)
    assert np.bincount(assign(fit, bought.where(kept))[70:170]).argmax() == 0


def test_the_same_seed_gives_the_same_groups(planted):
    _, _, fit = planted
    _, _, again = found_in(TASTES)

    assert again == fit


def test_new_customers_go_to_the_nearest_group_and_nobody_else_moves(planted):
    _, bought, fit = planted
    _, more, _ = company(TASTES, n=10, seed=9)
    pairs = zip(vars(bought).values(), vars(more).values(), strict=True)
    rows = [np.vstack(pair) for pair in pairs]

    labels = assign(fit, Bought(*rows))

    assert (labels[: len(bought)] == assign(fit, bought)).all()
    assert len(labels) == len(bought) + 30


def test_where_everybody_has_the_same_taste_there_are_no_groups():
    _, _, fit = found_in(ALIKE, n=400)

    assert fit.k == 0
    assert "hardly tells" in fit.reason or "the groups change" in fit.reason


def test_stable_groups_that_hardly_repeat_from_day_to_day_are_no_groups():
    few = Columns(SOLD[:3], COLUMNS.channels, COLUMNS.habits)
    _, bought, halves = company(0.25 + 0.25 * np.eye(3), n=300, days=6)
    fit = find_groups(bought, halves, few, len(bought))

    assert fit.k == 0
    assert max(min(one.jaccard) for one in fit.tried if one.jaccard) > 0.6
    assert 0 < fit.agreement.low < fit.agreement.kappa < 0.2


def test_few_customers_one_category_and_equal_customers_are_said():
    _, few, halves = company(TASTES, n=60)
    none = np.zeros((FEWEST, 0))
    one = Bought(np.c_[np.ones((FEWEST, 1)), np.zeros((FEWEST, 6))], none, none)
    equal = Bought(np.ones((FEWEST, 7)), none, none)

    assert find_groups(few, halves, COLUMNS, 180).reason == (
        "Groups need 200 customers who have bought on three days or more in a known category; "
        "there are 180."
    )
    assert "in one category" in find_groups(one, (one, one), COLUMNS, FEWEST).reason
    assert "buy the same" in find_groups(equal, (equal, equal), COLUMNS, FEWEST).reason


def test_progress_rises_to_one():
    said = []
    _, bought, halves = company(TASTES, n=70)
    find_groups(bought, halves, COLUMNS, 210, progress=lambda *told: said.append(told))

    assert [share for share, _ in said] == sorted(share for share, _ in said)
    assert said[-1][0] <= 1
    assert said[0][1] == "Looking for 2 groups"


def test_both_blocks_have_a_total_variance_of_one():
    _, bought, (one, other) = company(TASTES)
    one.habits[:], bought.habits[:] = other.habits, other.habits
    halves = (one, other)
    at = points(bought, fit_scale(bought, halves))

    assert at[:, :7].var(axis=0).sum() == pytest.approx(1)
    assert at[:, 7:].var(axis=0).sum() == pytest.approx(1)


def test_a_habit_that_does_not_repeat_counts_nothing():
    truth, bought, (one, _) = company(TASTES)
    own = truth[:, None] + np.zeros((len(truth), 1))
    lasting = (Bought(one.categories, one.channels, own), Bought(one.categories, one.channels, own))
    fleeting = (
        Bought(one.categories, one.channels, own),
        Bought(one.categories, one.channels, -own),
    )

    assert fit_scale(bought, lasting).weights[-1] > 0
    assert fit_scale(bought, fleeting).weights[-1] == 0


@pytest.mark.filterwarnings("error")
def test_a_habit_that_is_the_same_for_everybody_counts_nothing():
    # the deviation of 4,172 equal figures in single precision is 1e-7, not 0
    same = np.full((4172, 1), np.log(3), dtype=np.float32)
    half = Bought(np.ones_like(same), np.zeros((4172, 0), dtype=np.float32), same)

    assert fit_scale(half, (half, half)).weights[-1] == 0


def test_what_is_bought_weighs_by_share_and_not_by_amount():
    bought = Bought(np.array([[9.0, 1.0], [900.0, 100.0]]), np.zeros((2, 0)), np.zeros((2, 0)))
    at = points(bought, Scale((), (1.0, 1.0)))

    assert at[0] == pytest.approx([np.sqrt(0.9), np.sqrt(0.1)])
    assert at[1] == pytest.approx(at[0])


def test_a_habit_that_is_not_known_counts_as_the_usual_one():
    bought = Bought(np.ones((3, 1)), np.zeros((3, 0)), np.array([[1.0], [3.0], [np.nan]]))
    scale = fit_scale(bought, (bought.where(np.array([], int)),) * 2)

    assert scale.usual == (2.0,)
    assert points(bought, scale)[2, 1] == pytest.approx(2 * scale.weights[1])


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_shares_add_up_to_one_or_to_nothing(amounts):
    total = shares(np.array([amounts], dtype=float)).sum()

    assert total == pytest.approx(1 if sum(amounts) else 0)


def test_a_group_that_comes_back_whole_has_a_jaccard_of_one():
    labels = np.array([0, 0, 1, 1, 2, 2])

    assert best_jaccard(labels, np.array([5, 5, 0, 0, 3, 3]), 3).tolist() == [1, 1, 1]
    # of 0, 0 | 1, 1 | 2, 2 the last two were thrown together: 2 of 4 each
    assert best_jaccard(labels, np.array([0, 0, 1, 1, 1, 1]), 3).tolist() == [1, 0.5, 0.5]
    assert np.isnan(best_jaccard(labels[:4], np.array([0, 0, 1, 1]), 3)[2])


def test_groups_that_are_not_there_are_given_up_early():
    at = np.random.default_rng(2).normal(size=(300, 12))
    turns = []
    found = bootstrap_jaccard(at, np.arange(300) % 6, 6, 0, told=turns.append)

    assert min(found) < 0.6
    assert len(turns) < 50


def test_words_of_jaccard_follow_the_literature():
    words = [stability_word(j) for j in (0.3, 0.599, 0.6, 0.75, 0.751, 0.85, 0.851)]

    assert words == [
        *("unstable", "unstable", "doubtful", "doubtful"),
        *("stable", "stable", "highly stable"),
    ]


def test_kappa_agrees_with_the_hand_count():
    # 6 of 8 agree; by chance (5/8)(5/8) + (3/8)(3/8) = 34/64
    one, other = np.array([0, 0, 0, 0, 0, 1, 1, 1]), np.array([0, 0, 0, 0, 1, 0, 1, 1])
    found = agreement(one, other, 2)

    assert found.share == 0.75
    assert found.kappa == pytest.approx((0.75 - 34 / 64) / (1 - 34 / 64))
    assert found.low < found.kappa < found.high
    assert agreement(np.zeros(4, int), np.zeros(4, int), 2) is None
    assert agreement(one[:0], other[:0], 2) is None


def test_cramers_v_agrees_with_the_hand_count():
    # chi-square of 10, 20 / 20, 10 is 60 * (100 - 400)^2 / 30^4 = 6.67; V = sqrt(6.67 / 60)
    table = np.array([[10, 20, 0], [20, 10, 0]])

    assert cramers_v(table) == pytest.approx(1 / 3)
    assert chance_v(table) == pytest.approx(np.sqrt(1 / 60))
    assert cramers_v(np.array([[5, 5]])) is None


def test_groups_are_named_by_what_they_buy_more_of(planted):
    _, bought, fit = planted
    found = deviations(bought, assign(fit, bought), 3, COLUMNS)

    assert {frozenset(name.split(" and ")) for name in proposed_names(found)} <= {
        *map(frozenset, (["tools", "paint"], ["plants", "pots"])),
        *map(frozenset, (["beds", "lamps"], ["beds", "shelves"], ["lamps", "shelves"])),
    }
    first = found[(found.group == 0) & (found.kind == "category")]
    assert first["mean"].sum() == pytest.approx(1)
    assert first.usual.sum() == pytest.approx(1)


def test_two_groups_never_get_one_name():
    rows = [
        (0, "category", "tools", 2.0),
        (1, "category", "tools", 1.0),
        (1, "category", "beds", 0.1),
        (2, "category", "tools", 0.1),
        (3, "category", "tools", 0.0),
    ]
    found = pd.DataFrame(rows, columns=["group", "kind", "feature", "deviation"])

    assert proposed_names(found) == [
        *("tools", "tools 2", "A bit of everything", "A bit of everything 2"),
    ]
