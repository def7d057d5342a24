"""Pareto/NBD gives the published figures, and agrees with integrals worked out another way."""

import numpy as np
import pytest
from cdnow import master, summary
from scipy.integrate import quad
from scipy.special import gammaln

from crm_core.analysis import pareto_nbd
from crm_core.analysis.purchases import buyers

PUBLISHED = (0.5533, 10.578, 0.6062, 11.669)


def simulated(parameters, n, seed):
    """Customers who buy and leave at rates of their own."""
    r, alpha, s, beta = parameters
    numbers = np.random.default_rng(seed)
    age = numbers.integers(182, 364, n) / 7
    rate, leaving = numbers.gamma(r, 1 / alpha, n), numbers.gamma(s, 1 / beta, n)
    end = np.minimum(numbers.exponential(1, n) / leaving, age)
    x = numbers.poisson(rate * end)
    # the latest of x moments that lie evenly over the time as a customer
    last = np.where(x > 0, end * numbers.random(n) ** (1 / np.maximum(x, 1)), 0)
    return buyers(x, last, age)


def test_the_published_sample_gives_the_published_parameters():
    frame = summary()
    fit = pareto_nbd.fit(buyers(frame["x"], frame["last"], frame["age"]))

    assert fit.values == pytest.approx(PUBLISHED, rel=0.002)
    assert fit.log_likelihood == pytest.approx(-9594.98, abs=0.01)
    assert not fit.problem


def test_the_master_file_gives_its_parameters():
    frame = master()
    fit = pareto_nbd.fit(buyers(frame["x"], frame["last"], frame["age"]))

    assert fit.values == pytest.approx([0.5974, 11.5857, 0.5222, 8.8278], rel=0.002)


@pytest.mark.parametrize(
    ("x", "last", "age"), [(0, 0, 39), (2, 30.43, 38.86), (26, 30.86, 31), (9, 2, 80), (1, 5, 5)]
)
@pytest.mark.parametrize("beta", [0.05, 8.0, 200.0])
def test_the_likelihood_is_that_of_an_integral(x, last, age, beta):
    r, alpha, s = 0.6, 9.0, 0.5

    def leaves(t):
        return (alpha + t) ** -(r + x) * (beta + t) ** -(s + 1)

    whole = (alpha + age) ** -(r + x) * (beta + age) ** -s
    whole += s * quad(leaves, last, age, epsabs=0, epsrel=1e-10)[0]
    of = pareto_nbd.likelihood(buyers([x], [last], [age]))
    expected = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.log(whole)

    assert of(np.log([r, alpha, s, beta]))[0] == pytest.approx(expected, abs=1e-7)


def test_the_slope_is_that_of_the_likelihood():
    height = pareto_nbd.likelihood(simulated((0.6, 8.0, 0.7, 9.0), 300, seed=1))
    at = np.log([0.4, 5.0, 1.3, 12.0])
    steps = [(height(at + m)[0] - height(at - m)[0]) / 2e-5 for m in 1e-5 * np.eye(4)]

    assert height(at)[1] == pytest.approx(steps, rel=1e-5, abs=1e-4)


def test_known_parameters_lie_within_their_intervals():
    truth = (0.8, 8.0, 0.9, 12.0)
    fits = [pareto_nbd.fit(simulated(truth, 1500, seed)) for seed in range(10)]
    inside = [
        low <= true <= high
        for fit in fits
        for true, (low, high) in zip(truth, fit.interval(0.9).values(), strict=True)
    ]

    assert not any(fit.problem for fit in fits)
    assert np.mean(inside) > 0.75


def test_drawn_purchases_have_the_mean_that_is_expected():
    n, numbers = 200_000, np.random.default_rng(2)
    x, age = np.full(n, 3.0), np.full(n, 20.0)
    drawn = pareto_nbd.draw_if_alive((0.6, 6.0, 1.4, 9.0), x, age, 30.0, numbers)

    assert drawn.mean() == pytest.approx(
        pareto_nbd.expected_if_alive((0.6, 6.0, 1.4, 9.0), 3, 20, 30), rel=0.01
    )


def test_there_is_no_hole_where_the_shape_of_lifetimes_is_one():
    found = [pareto_nbd.expected_new((0.6, 6.0, s, 9.0), [10.0, 50.0]) for s in (0.999, 1.0, 1.001)]

    assert (np.array(found[0]) > found[1]).all()
    assert (np.array(found[1]) > found[2]).all()


def test_who_bought_once_long_ago_has_probably_left():
    alive = pareto_nbd.probability_alive(PUBLISHED, 0, 0, np.array([1.0, 20.0, 80.0]))

    assert (np.diff(alive) < 0).all()
    assert alive[0] > 0.9
