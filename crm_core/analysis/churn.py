"""Churn without contracts: who counts as lost under named rules, and how long customers stay."""

import numpy as np
import pandas as pd
from scipy.special import hyp2f1

from crm_core.analysis.interval import Z_95

DAYS_A_MONTH = 365.25 / 12


def gap_quantile(gaps: pd.DataFrame, share: float) -> int | None:
    """The fewest days within which this share of repeat purchases came; None without any.

    `gaps`: one row a length with `n_days` and how often it came, `n_gaps`.

    >>> gap_quantile(pd.DataFrame({"n_days": [5, 10, 90], "n_gaps": [2, 7, 1]}), 0.9)
    10
    """
    if gaps.empty:
        return None
    ordered = gaps.sort_values("n_days")
    running = ordered["n_gaps"].cumsum().to_numpy()
    place = int(np.searchsorted(running, share * running[-1] - 1e-9))
    return int(ordered["n_days"].iloc[min(place, len(ordered) - 1)])


def lost_by_silence(silences: pd.DataFrame, n_gaps: float) -> float | None:
    """The share of customers silent for more than so many of their usual gaps.

    `silences`: one row a silence with `half_gaps` (usual gaps times two, rounded up) and
    `n_customers`; so `n_gaps` must be a multiple of a half. None where no gap is known.
    """
    known = silences.dropna(subset="half_gaps")
    return _share(known["half_gaps"] > 2 * n_gaps, known["n_customers"])


def lost_by_window(silences: pd.DataFrame, window_days: int) -> float | None:
    """The share of customers silent for more than so many days; the same rows, `silent_days`."""
    return _share(silences["silent_days"] > window_days, silences["n_customers"])


def survival(days: pd.DataFrame) -> pd.DataFrame:
    """The share of customers who stay longer than so many days (Kaplan and Meier 1958).

    `days`: one row a duration with `n_days`, `n_lost` (ended then) and `n_kept` (watched no longer
    than that). Returns one row a duration with `n_days`, `n_watched` (before it), `share`, and its
    95 % interval by Greenwood's formula on the log-log scale; blank where the share is 0 or 1.
    """
    ordered = days.groupby("n_days", as_index=False)[["n_lost", "n_kept"]].sum()
    lost = ordered["n_lost"].to_numpy(float)
    watched = (lost + ordered["n_kept"].to_numpy(float))[::-1].cumsum()[::-1]
    share = np.cumprod(1 - lost / watched)
    left = watched - lost
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(np.where(left > 0, lost / (watched * left), 0))
        reach = Z_95 * np.sqrt(variance) / np.log(share)
        low, high = share ** np.exp(-reach), share ** np.exp(reach)
    inside = (share > 0) & (share < 1)
    return pd.DataFrame(
        {
            "n_days": ordered["n_days"],
            "n_watched": watched.astype(int),
            "share": share,
            "low": np.where(inside, low, np.nan),
            "high": np.where(inside, high, np.nan),
        }
    )


def by_month(curve: pd.DataFrame, smallest: int = 30) -> pd.DataFrame:
    """A survival curve at whole months, as long as at least `smallest` customers are watched.

    One row a month from 0 on with `month_number`, `n_watched`, `share`, `low`, `high`; the share
    of month 0 is that of customers who bought on more than one day.
    """
    if curve.empty:
        return pd.DataFrame(columns=["month_number", "n_watched", "share", "low", "high"])
    days = curve["n_days"].to_numpy()
    rows = []
    for month in range(int(days[-1] / DAYS_A_MONTH) + 1):
        upto = int(np.searchsorted(days, month * DAYS_A_MONTH, side="right"))
        n_watched = int(curve["n_watched"].iloc[upto]) if upto < len(days) else 0
        if n_watched < smallest:
            break
        # nobody ended before the first duration
        found = curve.iloc[upto - 1] if upto else {"share": 1.0, "low": np.nan, "high": np.nan}
        rows.append((month, n_watched, found["share"], found["low"], found["high"]))
    return pd.DataFrame(rows, columns=["month_number", "n_watched", "share", "low", "high"])


def staying_by_model(parameters, times, is_early: bool) -> np.ndarray:
    """The share of new customers who are still customers after each time, by BG/NBD or MBG/NBD.

    `parameters` are r, alpha, a, b as columns that broadcast with `times`, in the unit of alpha.
    At a rate l and a chance p to leave at each purchase one stays longer than t with a chance of
    exp(-l p t); its mean over Gamma(r, alpha) and Beta(a, b) is 2F1(r, a; a + b; -t / alpha). With
    `is_early` (MBG/NBD) one may leave at the first purchase too: 1 - p more, so a + b + 1.
    """
    r, alpha, a, b = parameters
    early = int(is_early)
    first = b / (a + b) if is_early else 1.0
    return first * hyp2f1(r, a, a + b + early, -np.asarray(times, float) / alpha)


def half_life(months: pd.DataFrame) -> int | None:
    """The first whole month at which at most half of the customers are left; None if none is."""
    below = months[months["share"] <= 0.5]
    return None if below.empty else int(below["month_number"].iloc[0])


def _share(is_lost: pd.Series, counts: pd.Series) -> float | None:
    n_all = int(counts.sum())
    return float(counts[is_lost].sum()) / n_all if n_all else None
