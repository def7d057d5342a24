"""Pair rules: what is bought together more often than chance, with false discoveries held down.

Support, confidence, lift, leverage (Piatetsky-Shapiro 1991) and conviction (Brin et al. 1997).
Fisher's exact test, one-sided, for every pair; q-values by Benjamini & Hochberg 1995 over all pairs
that could be formed, also those that were seen too rarely to be listed.
"""

import numpy as np
import pandas as pd
from scipy.special import gammaln

FEWEST, SMALLEST_SHARE = 20, 0.001
FALSE_DISCOVERIES = 0.05
COLUMNS = (
    *("bought", "then", "n_both", "n_bought", "n_then", "support"),
    *("confidence", "lift", "leverage", "conviction", "p", "q"),
)


def fewest_together(n_baskets: int) -> int:
    """How many baskets must hold both for a pair to be reported.

    >>> fewest_together(9835), fewest_together(1_000_000)
    (20, 1000)
    """
    return max(FEWEST, int(np.ceil(SMALLEST_SHARE * n_baskets)))


def pair_rules(pairs: pd.DataFrame, n_baskets: int, n_items: int) -> pd.DataFrame:
    """Both rules of each pair that is no chance, strongest lift first.

    `pairs` has item_a, item_b, n_a, n_b (baskets with each) and n_both (with both); there are
    `n_items` items in all. Leaves out pairs in few baskets and those with q of 0.05 or more.
    """
    found = measures(pairs, n_baskets)
    n_possible = n_items * (n_items - 1) // 2
    found["q"] = q_values(found["p"].to_numpy(), max(n_possible, len(found)))
    kept = (found.n_both >= fewest_together(n_baskets)) & (found.q < FALSE_DISCOVERIES)
    one = found[kept]
    both = pd.concat([one, _turned(one, n_baskets)])
    order = ["lift", "confidence", "bought", "then"]
    both = both.sort_values(order, ascending=[False, False, True, True])
    return both[list(COLUMNS)].reset_index(drop=True)


def measures(pairs: pd.DataFrame, n_baskets: int) -> pd.DataFrame:
    """The measures of each pair read from a to b; conviction is nan where confidence is 1."""
    n_both = pairs.n_both.to_numpy(dtype=float)
    n_a, n_b = pairs.n_a.to_numpy(dtype=float), pairs.n_b.to_numpy(dtype=float)
    support, confidence, base = n_both / n_baskets, n_both / n_a, n_b / n_baskets
    gap = 1 - confidence
    return pd.DataFrame(
        {
            "bought": pairs.item_a.to_numpy(),
            "then": pairs.item_b.to_numpy(),
            "n_both": pairs.n_both.to_numpy(),
            "n_bought": pairs.n_a.to_numpy(),
            "n_then": pairs.n_b.to_numpy(),
            "support": support,
            "confidence": confidence,
            "lift": confidence / base,
            "leverage": support - n_a * n_b / n_baskets**2,
            "conviction": np.divide(1 - base, gap, out=np.full(len(gap), np.nan), where=gap > 0),
            "p": chance_of_more(n_both, n_baskets, n_a, n_b),
        }
    )


def chance_of_more(n_both, n_baskets: int, n_a, n_b) -> np.ndarray:
    """The chance of so many baskets with both or more, were a and b independent (Fisher's test).

    The sum of the hypergeometric tail, all pairs at once. A pair that is no more frequent than
    independence makes it has 1.

    >>> one = np.array([1.0])
    >>> chance_of_more(2 * one, 4, 2 * one, 2 * one).round(4).tolist()
    [0.1667]
    """
    others = n_baskets - n_a - n_b
    term = np.exp(
        _log_choose(n_a, n_both)
        + _log_choose(n_baskets - n_a, n_b - n_both)
        - _log_choose(n_baskets, n_b)
    )
    total, number = term.copy(), n_both.copy()
    rest = np.flatnonzero((n_both * n_baskets > n_a * n_b) & (term > 0))
    while len(rest):
        j = number[rest]
        # the next term of the tail from the one before; it shrinks beyond the mean
        term[rest] *= (n_a[rest] - j) * (n_b[rest] - j) / ((j + 1) * (others[rest] + j + 1))
        total[rest] += term[rest]
        number[rest] += 1
        rest = rest[term[rest] > 1e-12 * total[rest]]
    return np.where(n_both * n_baskets > n_a * n_b, np.minimum(total, 1), 1.0)


def q_values(p: np.ndarray, n_tests: int) -> np.ndarray:
    """Benjamini-Hochberg q-values of these p-values among `n_tests`; the others count as 1.

    >>> q_values(np.array([0.01, 0.04, 0.03]), 4).round(4).tolist()
    [0.04, 0.0533, 0.0533]
    """
    order = np.argsort(p, kind="stable")
    raw = p[order] * n_tests / np.arange(1, len(p) + 1)
    q = np.minimum.accumulate(raw[::-1])[::-1]
    found = np.empty(len(p))
    found[order] = np.minimum(q, 1)
    return found


def _log_choose(n, k) -> np.ndarray:
    return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)


def _turned(rules: pd.DataFrame, n_baskets: int) -> pd.DataFrame:
    """The same pairs read the other way; support, lift, leverage, p and q are the same."""
    turned = rules.rename(
        columns={
            "bought": "then",
            "then": "bought",
            "n_bought": "n_then",
            "n_then": "n_bought",
        }
    )
    confidence = turned.n_both / turned.n_bought
    gap = 1 - confidence
    base = turned.n_then / n_baskets
    return turned.assign(confidence=confidence, conviction=((1 - base) / gap).where(gap > 0))
