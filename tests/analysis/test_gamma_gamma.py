"""Gamma-Gamma gives the published figures and finds parameters that are known."""

import numpy as np
import pytest
from cdnow import master, summary

from crm_core.analysis import gamma_gamma
from crm_core.analysis.gamma_gamma import expected_spend, fit, likelihood, population_mean, spending

PUBLISHED = (6.25, 3.74, 15.44)


def simulated(parameters, n, seed):
    p, q, v = parameters
    numbers = np.random.default_rng(seed)
    x = 1.0 + numbers.poisson(3, n)
    return spending(x, numbers.gamma(p * x) / numbers.gamma(q, 1 / v, n) / x)


def test_the_published_sample_gives_the_published_parameters():
    frame = summary()
    found = spending(frame["x"], frame["mean"])
    best = fit(found)

    assert found.n.sum() == 946
    assert best.values == pytest.approx([6.249, 3.745, 15.448], rel=1e-3)
    assert best.values == pytest.approx(PUBLISHED, rel=0.01)
    assert best.log_likelihood == pytest.approx(-4055.92, abs=0.01)
    assert found.correlation == pytest.approx(0.114, abs=5e-4)


def test_the_master_file_gives_its_parameters():
    frame = master()

    found = fit(spending(frame["x"], frame["mean"])).values
    assert found == pytest.approx([6.2754, 3.6244, 14.9837], rel=1e-3)


def test_mean_spend_of_all_and_of_one():
    assert population_mean(PUBLISHED) == pytest.approx(35.22, abs=0.005)
    assert expected_spend(PUBLISHED, [2, 1], [22.35, 11.77]) == pytest.approx(
        [24.66, 18.92], abs=0.005
    )


def test_of_who_bought_once_the_mean_of_all_is_expected():
    assert expected_spend(PUBLISHED, [0], [np.nan]) == pytest.approx(population_mean(PUBLISHED))


def test_the_slope_is_that_of_the_likelihood():
    height, at = likelihood(simulated((5, 4, 20), 200, seed=1)), np.log([4.0, 3.0, 25.0])
    steps = [(height(at + m)[0] - height(at - m)[0]) / 2e-5 for m in 1e-5 * np.eye(3)]

    assert height(at)[1] == pytest.approx(steps, rel=1e-5, abs=1e-4)


def test_known_parameters_lie_within_their_intervals():
    truth = (5.0, 4.0, 20.0)
    inside = [
        low <= true <= high
        for seed in range(20)
        for true, (low, high) in zip(
            truth, fit(simulated(truth, 1000, seed)).interval(0.9).values(), strict=True
        )
    ]

    assert 0.78 < np.mean(inside) <= 1


def test_values_of_zero_or_below_tell_nothing():
    found = spending([1, 2, 0, 3], [10, -5, 20, 0])

    assert (found.x.tolist(), found.mean.tolist()) == ([1], [10])


def test_a_mean_without_an_end_is_a_problem_in_words():
    best = fit(simulated((2.0, 0.6, 10.0), 3000, seed=3))

    assert "no end" in best.problem


def test_a_correlation_is_that_of_customers_not_of_groups():
    grouped = spending([1, 2, 3], [5, 7, 6], [10, 1, 3])
    alone = spending([1] * 10 + [2] + [3] * 3, [5] * 10 + [7] + [6] * 3)

    assert grouped.correlation == pytest.approx(alone.correlation)
    assert np.isnan(spending([2, 2], [5, 6]).correlation)


def test_drawn_money_has_the_mean_that_is_expected():
    n = 200_000
    x, mean = np.full(n, 2.0), np.full(n, 22.35)
    numbers = np.random.default_rng(5)
    drawn = gamma_gamma.draw_spend(PUBLISHED, x, mean, np.full(n, 3.0), numbers)

    assert drawn.mean() == pytest.approx(3 * 24.66, rel=0.01)
