"""Customers who buy as a model says, with parameters that are known."""

import numpy as np


def histories(parameters, n, seed, is_early=False, weeks=52):
    """x, last and age in weeks of customers first seen at any time in the first half."""
    return histories_and_future(parameters, n, seed, is_early, weeks, ahead=0)[:3]


def histories_and_future(parameters, n, seed, is_early=False, weeks=52, ahead=52):
    """The same with the purchases of each customer in the weeks ahead."""
    r, alpha, a, b = parameters
    numbers = np.random.default_rng(seed)
    age = numbers.integers(weeks // 2 * 7, weeks * 7, n) / 7
    rate, leaving = numbers.gamma(r, 1 / alpha, n), numbers.beta(a, b, n)
    x, last, clock, after = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(n)
    is_here = numbers.random(n) >= leaving if is_early else np.ones(n, bool)
    while is_here.any():
        clock = np.where(is_here, clock + numbers.exponential(1, n) / rate, clock)
        is_here &= clock < age + ahead
        is_known = is_here & (clock < age)
        x, last = x + is_known, np.where(is_known, clock, last)
        after += is_here & ~is_known
        is_here &= numbers.random(n) >= leaving
    return x, last, age, after


def spent(parameters, x, seed):
    """The mean value of x repeat purchases, nan where there are none."""
    return spent_and_future(parameters, x, np.zeros(len(x)), seed)[0]


def spent_and_future(parameters, x, after, seed):
    """The same with what the purchases to come bring together."""
    p, q, v = parameters
    numbers = np.random.default_rng(seed)
    total, scale = numbers.gamma(p * np.maximum(x, 1)), numbers.gamma(q, 1 / v, len(x))
    mean = np.where(x > 0, total / scale / np.maximum(x, 1), np.nan)
    return mean, numbers.gamma(p * after) / scale


def purchases(parameters, n, seed, weeks=156):
    """The customer and the time in weeks of every purchase, first ones at any time but the last."""
    r, alpha, a, b = parameters
    numbers = np.random.default_rng(seed)
    clock = numbers.uniform(0, 0.97 * weeks, n)
    rate, leaving = numbers.gamma(r, 1 / alpha, n), numbers.beta(a, b, n)
    here, who, when = np.arange(n), [np.arange(n)], [clock.copy()]
    while len(here):
        clock[here] += numbers.exponential(1, len(here)) / rate[here]
        here = here[clock[here] < weeks]
        who.append(here)
        when.append(clock[here])
        here = here[numbers.random(len(here)) >= leaving[here]]
    return np.concatenate(who), np.concatenate(when)
