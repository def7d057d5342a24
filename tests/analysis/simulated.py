"""Customers who buy as a model says, with parameters that are known."""

import numpy as np


def histories(parameters, n, seed, is_early=False, weeks=52):
    """x, last and age in weeks of customers first seen at any time in the first half."""
    r, alpha, a, b = parameters
    numbers = np.random.default_rng(seed)
    age = numbers.integers(weeks // 2 * 7, weeks * 7, n) / 7
    rate, leaving = numbers.gamma(r, 1 / alpha, n), numbers.beta(a, b, n)
    x, last, clock = np.zeros(n), np.zeros(n), np.zeros(n)
    is_here = numbers.random(n) >= leaving if is_early else np.ones(n, bool)
    while is_here.any():
        clock = np.where(is_here, clock + numbers.exponential(1, n) / rate, clock)
        is_here &= clock < age
        x, last = x + is_here, np.where(is_here, clock, last)
        is_here &= numbers.random(n) >= leaving
    return x, last, age


def spent(parameters, x, seed):
    """The mean value of x repeat purchases, nan where there are none."""
    p, q, v = parameters
    numbers = np.random.default_rng(seed)
    total = numbers.gamma(p * np.maximum(x, 1)) / numbers.gamma(q, 1 / v, len(x))
    return np.where(x > 0, total / np.maximum(x, 1), np.nan)
