"""Price levels, topics and preferences: blocks of variance 1, and nothing where they are absent."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from crm_core.analysis import needs_clusters_features as features
from crm_core.analysis.needs_clusters import assign, find_groups
from crm_core.analysis.needs_clusters_features import (
    Bought,
    Columns,
    fit_scale,
    points,
    topic_shares,
)
from crm_core.analysis.needs_clusters_names import deviations

N = 400
SOLD, CHANNELS, HABITS = ("a", "b", "c", "d"), ("web", "shop"), ("discounts",)
FULL = Columns(SOLD, CHANNELS, HABITS, ("cheap", "dear"), ("size", "bill"), ("fit: wide", "x: y"))


def drawn(rng, sure):
    """What N customers of two tastes bought, asked and told; `sure` says how clear they tell it."""
    taste = np.arange(N) % 2
    first = np.where(taste == 0, 0.45, 0.05)
    mix = np.column_stack([first, first, 0.5 - first, 0.5 - first])
    told = np.column_stack([taste == 0, taste == 1]).astype(float)
    told = np.where(rng.random((N, 1)) < sure, told, np.nan)
    asked = rng.multinomial(2, [0.5, 0.5], N) * (rng.random((N, 1)) < 0.4)
    price = rng.dirichlet([2, 2, 2], N)[:, :2]
    bought = Bought(
        rng.multinomial(12, mix).astype(float),
        rng.multinomial(12, [0.5, 0.5], N).astype(float),
        rng.normal(0, 1, (N, 1)),
        price,
        asked.astype(float),
        told,
    )
    return taste, bought


@pytest.fixture(scope="module")
def company():
    rng = np.random.default_rng(3)
    taste, whole = drawn(rng, 0.3)
    halves = tuple(drawn(rng, 0.0)[1] for _ in range(2))
    return taste, whole, halves


def bare(bought):
    return Bought(bought.categories, bought.channels, bought.habits)


def test_each_block_has_a_variance_of_one(company):
    _, bought, halves = company
    at = points(bought, fit_scale(bought, halves))
    has_told = ~np.isnan(bought.told[:, 0])
    tells = at[has_told, -2:]

    assert at[:, :4].var(axis=0).sum() == pytest.approx(1)
    assert tells.var(axis=0).sum() == pytest.approx(1)


def test_who_told_nothing_is_taken_for_the_usual(company):
    _, bought, halves = company
    at = points(bought, fit_scale(bought, halves))
    has_told = ~np.isnan(bought.told[:, 0])

    assert at[~has_told, -2:].std(axis=0) == pytest.approx([0, 0])
    assert at[~has_told][0, -2:] == pytest.approx(at[has_told, -2:].mean(axis=0))


def test_topics_and_prices_that_do_not_repeat_weigh_nothing(company):
    _, bought, halves = company
    weights = fit_scale(bought, halves).weights

    # categories, channels and the habit come first
    assert weights[7:11] == (0, 0, 0, 0)
    assert min(weights[11:]) > 0


def test_few_contacts_prove_no_topic_and_many_that_repeat_do():
    rng = np.random.default_rng(1)
    topic = rng.integers(0, 2, N)
    asked = np.column_stack([topic == 0, topic == 1]).astype(float)
    none = np.zeros((N, 0))

    def weights(n_asked):
        part = np.where(np.arange(N)[:, None] < n_asked, asked, 0)
        half = Bought(np.ones((N, 2)), none, none, topics=part)
        return fit_scale(half, (half, half)).weights[2:]

    assert weights(49) == (0, 0)
    assert min(weights(50)) > 0


def test_absent_columns_change_nothing(company):
    _, bought, halves = company
    bare_halves = tuple(bare(half) for half in halves)
    without = find_groups(bare(bought), bare_halves, Columns(SOLD, CHANNELS, HABITS), N)
    empty = Bought(
        *(bought.categories, bought.channels, bought.habits),
        *(np.full((N, 2), np.nan), np.zeros((N, 2)), np.full((N, 2), np.nan)),
    )
    unknown = [
        Bought(h.categories, h.channels, h.habits, empty.prices, empty.topics, empty.told)
        for h in halves
    ]
    blank = find_groups(empty, tuple(unknown), FULL, N)

    assert without.k == blank.k == 2
    assert assign(without, bare(bought)).tolist() == assign(blank, empty).tolist()
    assert without.agreement == blank.agreement


def test_what_customers_told_helps_to_find_their_group(company):
    taste, bought, halves = company
    fit = find_groups(bought, halves, FULL, N)
    known = ~np.isnan(bought.told[:, 0])
    found = assign(fit, bought)

    assert adjusted_rand_score(taste[known], found[known]) > 0.98
    kinds = deviations(bought, found, 2, FULL)
    wide = kinds[(kinds.feature == "fit: wide") & (kinds.kind == "told")]
    assert sorted(wide["mean"].round()) == [0, 1]
    assert wide.usual.iloc[0] == pytest.approx(np.nanmean(bought.told[:, 0]))


def test_one_giant_among_habits_is_no_group_of_its_own(company):
    _, bought, halves = company

    def with_giant(part):
        habits = np.ones((N, 1))
        habits[0] = 1e9
        return Bought(part.categories, part.channels, habits)

    odd, even = (with_giant(half) for half in halves)
    whole = with_giant(bought)
    fit = find_groups(whole, (odd, even), Columns(SOLD, CHANNELS, HABITS), N)
    farthest = points(whole, fit.scale)[0, -1] / fit.scale.weights[-1]

    assert fit.k == 2
    # a spread of 1e9 / sqrt(400): no farther than four of them from the usual
    assert farthest - fit.scale.usual[-1] == pytest.approx(4e9 / np.sqrt(N), rel=0.01)


def test_shares_of_topics_are_known_of_those_only_who_asked():
    found = topic_shares(np.array([[3.0, 1.0], [0.0, 0.0]]))

    assert found[0] == pytest.approx(np.sqrt([0.75, 0.25]))
    assert np.isnan(found[1]).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("off", [1e-13, 1e-17])
def test_figures_that_differ_by_rounding_alone_do_not_repeat(off):
    equal = np.full(200, 0.1)
    equal[::2] += off
    assert features._correlation(equal, equal, unjudged=1.0) == 0.0
