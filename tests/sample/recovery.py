"""Estimates from the tables alone, to be held against the truth."""

from math import sqrt

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import betaln, gammaln

LAST_DAY = pd.Timestamp("2026-06-30")


class Facts:
    """The truth; a fact is asked for as truth("section", "name")."""

    def __init__(self, content):
        self.content = content

    def __call__(self, section, name):
        return self.content[section][name]["value"]

    @property
    def records(self):
        return pd.DataFrame(self.content["records"])


def purchase_days(sales):
    """One row a known customer and day with net revenue above zero."""
    known = sales[sales.customer_id.notna()]
    lines = pd.DataFrame(
        {
            "customer_id": known.customer_id,
            "day": known.ts.dt.normalize(),
            "net": known.net_amount.astype(float),
        }
    )
    made = lines.groupby(["customer_id", "day"], as_index=False).net.sum()
    return made[made.net > 0].reset_index(drop=True)


def repeat_buying(days):
    """Repeat purchases x, recency t_x and age T in weeks, and the mean of repeat days."""
    by_customer = days.groupby("customer_id").day
    first, last = by_customer.min(), by_customer.max()
    is_repeat = days.day > days.customer_id.map(first)
    return pd.DataFrame(
        {
            "x": by_customer.size() - 1,
            "recency": (last - first).dt.days / 7,
            "age": ((LAST_DAY - first).dt.days + 0.5) / 7,
            "mean": days[is_repeat].groupby("customer_id").net.mean(),
        }
    )


def _lowest(minus_log_likelihood, start):
    found = minimize(minus_log_likelihood, np.log(start), method="Nelder-Mead")
    found = minimize(minus_log_likelihood, found.x, method="Nelder-Mead")
    return np.exp(found.x)


def bg_nbd(bought):
    """The BG/NBD parameters r, alpha, a, b of greatest likelihood."""
    x, recency, age = (bought[name].to_numpy(float) for name in ("x", "recency", "age"))

    def minus_log_likelihood(logs):
        r, alpha, a, b = np.exp(logs)
        stays = betaln(a, b + x) - (r + x) * np.log(alpha + age)
        leaves = betaln(a + 1, b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + recency)
        both = np.where(x > 0, np.logaddexp(stays, leaves), stays)
        total = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - betaln(a, b) + both
        return -total.mean()

    return _lowest(minus_log_likelihood, [1.0, 10.0, 1.0, 3.0])


def share_alive(bought, r, alpha, a, b):
    """The chance that each customer will ever buy again, under BG/NBD."""
    x, recency, age = (bought[name].to_numpy(float) for name in ("x", "recency", "age"))
    odds = a / (b + np.maximum(x, 1) - 1) * ((alpha + age) / (alpha + recency)) ** (r + x)
    return np.where(x > 0, 1 / (1 + odds), 1.0)


def gamma_gamma(bought):
    """The Gamma-Gamma parameters p, q, v of greatest likelihood."""
    again = bought[bought.x > 0]
    x, m = again.x.to_numpy(float), again["mean"].to_numpy(float)

    def minus_log_likelihood(logs):
        p, q, v = np.exp(logs)
        total = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v)
        total += (p * x - 1) * np.log(m) + p * x * np.log(x) - (p * x + q) * np.log(v + m * x)
        return -total.mean()

    return _lowest(minus_log_likelihood, [2.0, 3.0, 50.0])


def share_gap(part, whole, chance):
    """By how many standard errors a share lies away from its chance."""
    return abs(part / whole - chance) / sqrt(chance * (1 - chance) / whole)


def difference(one, n_one, other, n_other):
    """The difference of two shares with the ends of its 95 % interval."""
    p, q = one / n_one, other / n_other
    error = sqrt(p * (1 - p) / n_one + q * (1 - q) / n_other)
    return p - q, p - q - 1.96 * error, p - q + 1.96 * error
