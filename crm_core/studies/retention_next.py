"""Who buys again within some days: an estimate from the past, shown only where it beats recency."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from crm_core.analysis.next_purchase import (
    SMALLEST,
    TARGET,
    Judgement,
    NextPurchase,
    is_enough,
    judge,
)
from crm_core.view import View

# a quarter, or a month where the history is short; learning takes three times as much
HORIZONS = (90, 30)
# more customers than this teach nothing more and take longer
MOST = 60_000
SEED = 7


@dataclass(frozen=True)
class NextStudy:
    """How well the next purchase can be foretold, on customers and days that taught nothing.

    `n_days` is how far it looks; `learned` and `judged` are the first days of what was foretold to
    learn from and to be judged by. `one_in` tells the share of customers used. Where `refused`
    says why there is no judgement, the rest is blank.
    """

    n_days: int
    learned: date | None = None
    judged: date | None = None
    one_in: int = 1
    judgement: Judgement | None = None
    refused: str = ""

    @property
    def wins(self) -> bool:
        """Whether the estimate may be shown."""
        return self.judgement is not None and self.judgement.wins


def next_purchase(store, view: View) -> NextStudy:
    """The estimate learned from half of the customers, judged on the other half a horizon later."""
    n_days = _horizon(store, view)
    if n_days is None:
        return NextStudy(HORIZONS[-1], refused=_too_short(store, view))
    learned, judged = (view.until - timedelta(days=times * n_days) for times in (2, 1))
    one_in = _one_in(store, view)
    rows = [features_before(store, view, cut, n_days, one_in) for cut in (learned, judged)]
    teachers, others = half(rows[0], 0), half(rows[1], 1)
    if not (is_enough(teachers) and is_enough(others)):
        return NextStudy(n_days, refused=_too_few(teachers, others, n_days))
    return NextStudy(n_days, learned, judged, one_in, judge(teachers, others, SEED))


def chances(store, view: View, study: NextStudy) -> pd.DataFrame:
    """The chance of each customer to buy within the horizon after the period ends.

    Learned anew up to that end. One row a customer with `customer_key`, `chance`, `revenue` (what
    it brought in the period) and `missing_revenue`, that times the chance not to buy; most first.
    """
    cut = view.until - timedelta(days=study.n_days)
    model = NextPurchase().fit(features_before(store, view, cut, study.n_days, study.one_in))
    now = features_before(store, view, view.until, study.n_days, 1)
    told = now[["customer_key"]].assign(chance=model.chances(now))
    told = store.rows("churn_brought", view).merge(told, on="customer_key")
    told["missing_revenue"] = told["revenue"].clip(lower=0) * (1 - told["chance"])
    return told.sort_values("missing_revenue", ascending=False, kind="stable", ignore_index=True)


def features_before(store, view: View, cut: date, n_days: int, one_in: int) -> pd.DataFrame:
    """What was known of the customers before a day, and who bought in the days after."""
    return store.rows("churn_features", view, cut=cut, n_days=n_days, one_in=one_in)


def _horizon(store, view: View) -> int | None:
    """How many days to look ahead: the longest of HORIZONS of which the history holds four."""
    known = (view.until - store.first_day).days if store.first_day else 0
    return next((n_days for n_days in HORIZONS if known >= 4 * n_days), None)


def _one_in(store, view: View) -> int:
    n_chosen, _ = store.n_customers(view)
    return max(1, n_chosen // MOST)


def half(rows: pd.DataFrame, which: int) -> pd.DataFrame:
    """One of the two halves of the customers, the same customers on every day."""
    # a seeded hash of the key: neighbours in the list fall into either half
    keys = rows["customer_key"].to_numpy(np.uint64)
    mixed = (keys + np.uint64(SEED)) * np.uint64(0x9E3779B97F4A7C15)
    return rows[(mixed >> np.uint64(63)) == which]


def _too_short(store, view: View) -> str:
    known = (view.until - store.first_day).days if store.first_day else 0
    needed = 4 * HORIZONS[-1]
    return (
        f"The sales up to the end of the period span {max(known, 0)} days. To foretell a month, "
        f"and to judge that on days not seen before, takes {needed}."
    )


def _too_few(teachers: pd.DataFrame, others: pd.DataFrame, n_days: int) -> str:
    counts = [rows[TARGET].sum() for rows in (teachers, others)]
    rest = [len(rows) - n for rows, n in zip((teachers, others), counts, strict=True)]
    return (
        f"To learn who comes back within {n_days} days takes at least {SMALLEST} customers who did "
        f"and {SMALLEST} who did not, in each half of the customers. There are {min(counts)} and "
        f"{min(rest)}."
    )
