"""BG/NBD and MBG/NBD give the published figures, and find parameters that are known."""

import numpy as np
import pytest
from cdnow import master, summary
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import beta

from bench.simulated import histories
from crm_core.analysis import bg_nbd, mbg_nbd
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.purchases import buyers, has_one_pace, over_ages

PUBLISHED = (0.243, 4.414, 0.793, 2.426)
BOTH = pytest.mark.parametrize("family", [bg_nbd, mbg_nbd], ids=lambda family: family.NAME)


def grouped(frame):
    return buyers(frame["x"], frame["last"], frame["age"])


def simulated(family, parameters, n, seed):
    return buyers(*histories(parameters, n, seed, is_early=family is mbg_nbd))


def test_the_published_sample_gives_the_published_parameters():
    found = grouped(summary())
    fit = bg_nbd.fit(found)

    n_repeat = found.n[found.x > 0].sum()
    assert (found.n_customers, n_repeat, found.n @ found.x) == (2357, 946, 2457)
    assert fit.values == pytest.approx([0.24259, 4.41353, 0.79289, 2.42575], rel=1e-4)
    assert fit.values == pytest.approx(PUBLISHED, rel=0.01)
    assert fit.log_likelihood == pytest.approx(-9582.43, abs=0.01)
    assert not fit.problem


def test_the_master_file_gives_its_parameters():
    fit = bg_nbd.fit(grouped(master()))

    assert fit.values == pytest.approx([0.2516, 4.7889, 0.7234, 2.1611], rel=1e-3)
    assert fit.log_likelihood == pytest.approx(-95_368.44, abs=0.01)


def test_the_days_held_out_are_forecast_as_by_the_literature():
    frame = summary()
    fit = bg_nbd.fit(grouped(frame))
    x, last, age = (frame[name].to_numpy() for name in ("x", "last", "age"))
    alive = bg_nbd.probability_alive(fit.values, x, last, age)
    expected = (alive * bg_nbd.expected_if_alive(fit.values, x, age, 39)).sum()

    assert expected == pytest.approx(1653, abs=1.5)


def test_repeat_purchases_of_a_new_customer():
    expected = [0.05327, 0.10339, 0.43241, 1.19672, 1.86052]

    assert bg_nbd.expected_new(PUBLISHED, [1, 2, 10, 39, 78]) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize(
    ("x", "last", "age", "time", "expected", "alive"),
    [
        (2, 30.43, 38.86, 39, 1.226, 0.7266),
        (1, 1.71, 38.86, 39, 0.2032, 0.2121),
        (0, 0, 38.86, 39, 0.1951, 1),
        (26, 30.86, 31, 10, 6.5305, 0.9689),
    ],
)
def test_one_customer(x, last, age, time, expected, alive):
    found = bg_nbd.probability_alive(PUBLISHED, x, last, age)
    ahead = bg_nbd.expected_if_alive(PUBLISHED, x, age, time)

    assert found == pytest.approx(alive, rel=1e-3)
    assert found * ahead == pytest.approx(expected, rel=1e-3)


@BOTH
@pytest.mark.parametrize(("x", "age", "time"), [(0, 0, 39), (3, 20, 50), (40, 80, 4)])
def test_expected_purchases_are_the_mean_over_all_chances_to_leave(family, x, age, time):
    r, alpha, a, b = parameters = (0.6, 5.0, 1.4, 2.4)
    law = beta(a, b + x + (family is mbg_nbd))

    def bought(p):
        return (1 - ((alpha + age) / (alpha + age + p * time)) ** (r + x)) / p * law.pdf(p)

    assert family.expected_if_alive(parameters, x, age, time) == pytest.approx(
        quad(bought, 0, 1)[0], rel=1e-6
    )


@pytest.mark.parametrize(("a", "b"), [(40, 120), (1000, 3000), (1e5, 4e5)])
@pytest.mark.parametrize("x", [0, 3, 60])
def test_where_all_leave_alike_the_forecast_is_that_of_one_chance(a, b, x):
    """With a and b large, every customer leaves with nearly the same chance p."""
    r, alpha, p = 0.6, 5.0, a / (a + b + x)
    one = (1 - ((alpha + 30) / (alpha + 30 + p * 50)) ** (r + x)) / p

    found = bg_nbd.expected_if_alive((r, alpha, a, b), x, 30.0, 50.0)
    assert found == pytest.approx(one, rel=0.03 if a < 100 else 2e-3)


@BOTH
@pytest.mark.parametrize("a", [1.0, 1.0 + 1e-9, 0.01, 40.0, 3e3, 1.5e5])
def test_no_parameter_makes_a_forecast_infinite(family, a):
    x = np.array([0.0, 1, 30, 2000])
    found = family.expected_if_alive((0.5, 6.0, a, 0.5), x, 50.0, 520.0)

    assert np.isfinite(found).all()
    assert (np.diff(found) > 0).all()


@BOTH
def test_the_slope_is_that_of_the_likelihood(family):
    found = simulated(family, (0.6, 6.0, 0.9, 2.0), 300, seed=1)
    height, at = family.likelihood(found), np.log([0.4, 5.0, 1.3, 2.2])
    moves = 1e-5 * np.eye(4)
    steps = [(height(at + move)[0] - height(at - move)[0]) / 2e-5 for move in moves]

    assert height(at)[1] == pytest.approx(steps, rel=1e-5, abs=1e-4)


@BOTH
def test_grouping_customers_changes_nothing(family):
    x, last, age = [0, 0, 2, 2, 1], [0, 0, 5, 5, 3.0], [9, 9, 9, 9, 7.0]
    at = np.log([0.5, 5.0, 1.0, 2.0])
    alone = sum(family.likelihood(buyers([x[i]], [last[i]], [age[i]]))(at)[0] for i in range(5))
    together = buyers(x, last, age)

    assert len(together.x) == 3
    assert family.likelihood(together)(at)[0] == pytest.approx(alone)


@BOTH
def test_known_parameters_lie_within_their_intervals(family):
    truth = (0.6, 6.0, 0.9, 2.5)
    fits = [family.fit(simulated(family, truth, 2000, seed)) for seed in range(20)]
    inside = np.array(
        [
            [low <= true <= high for true, (low, high) in zip(truth, ends.values(), strict=True)]
            for ends in (fit.interval(0.9) for fit in fits)
        ]
    )

    # 18 of 20 expected of each; fewer than 13 would come about once in 2,000 times
    assert not any(fit.problem for fit in fits)
    assert (inside.sum(axis=0) >= 13).all()
    assert inside.mean() > 0.8


@BOTH
def test_drawn_purchases_have_the_mean_that_is_expected(family):
    parameters, n = (0.6, 6.0, 1.4, 2.5), 200_000
    drawn = family.draw_if_alive(
        parameters, np.full(n, 3.0), np.full(n, 20.0), 30.0, np.random.default_rng(2)
    )

    assert drawn.mean() == pytest.approx(family.expected_if_alive(parameters, 3, 20, 30), rel=0.01)


def test_who_bought_once_may_have_left_in_one_family_only():
    found = [family.probability_alive(PUBLISHED, 0, 0, 30) for family in (bg_nbd, mbg_nbd)]

    assert found[0] == 1
    assert found[1] < 0.9


def test_all_one_time_buyers_are_a_problem_in_words():
    fit = bg_nbd.fit(buyers(np.zeros(50), np.zeros(50), np.arange(50.0)))

    assert fit.problem


@pytest.mark.parametrize("family", FAMILIES.values(), ids=list(FAMILIES))
def test_where_nobody_leaves_what_leaving_would_say_is_held(family):
    x, _, age = histories((0.8, 8.0, 1e-9, 1.0), 1500, seed=3)
    # all bought but a moment ago, more evenly than by chance
    fit = family.fit(buyers(x, np.where(x > 0, age * (1 - 0.5 / (x + 1)), 0), age))
    ends = fit.interval()
    _, _, *leaving = fit.names

    assert not fit.problem
    assert not family.sees_leaving(fit.values)
    assert np.isnan([ends[name] for name in leaving]).all()
    assert ends["r"][0] < 0.8 < ends["r"][1]
    assert np.isfinite(fit.draws(50, seed=1)).all()


@pytest.mark.parametrize("family", FAMILIES.values(), ids=list(FAMILIES))
def test_where_all_buy_at_one_pace_the_pace_is_told(family):
    fit = family.fit(buyers(*histories((5e4, 5e5, 1e-9, 1.0), 1500, seed=3)))

    assert not fit.problem
    assert has_one_pace(fit.values)
    assert fit.values[0] / fit.values[1] == pytest.approx(0.1, rel=0.03)


def test_histories_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="last <= age"):
        buyers([1], [5.0], [4.0])


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=60),
    st.lists(st.integers(0, 1500), min_size=60, max_size=60),
)
def test_what_is_laid_between_ages_is_what_is_worked_out(x, days):
    x = np.array(x, float)
    age = np.array(days[: len(x)]) / 7

    def ahead(x, age):
        return bg_nbd.expected_if_alive(PUBLISHED, x, age, 52.0)

    assert over_ages(ahead, x, age, PUBLISHED[1]) == pytest.approx(ahead(x, age), rel=1e-7)
