"""How far "this segment brings at least so much" holds when customers are scored otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pandas as pd

from crm_core.analysis.rfm import DAYS, FIFTHS, USUAL, Rfm
from crm_core.analysis.strength import Outcome, Strength, at_least, holds, strength_of_claim
from crm_core.store import Store
from crm_core.view import View

# what may sensibly be set otherwise: its words and the fields of `Rfm`; the usual has none
WINDOWS = (("", {}), ("12 months", {"days": 365}), ("all days", {"days": None}))
CUTS = (
    ("", {}),
    ("cuts 5 points lower", {"shares": tuple(share - 5 for share in FIFTHS)}),
    ("cuts 5 points higher", {"shares": tuple(share + 5 for share in FIFTHS)}),
)
MERGING = (("", {}), ("orders counted, not days", {"counts_orders": True}))
MAPPED = (("", {}), ("the map of three scores", {"map": "RFM"}))
SEGMENT = "Champions"


def settings(n_days: int) -> Iterator[tuple[tuple[str, ...], Rfm]]:
    """Each sensible setting with what in it differs from the usual; the usual comes first.

    Windows that hold the same as the usual one in `n_days` of data are not tried twice.
    """
    windows = [part for part in WINDOWS if n_days > DAYS or part[1] != {"days": None}]
    for parts in product(windows, CUTS, MERGING, MAPPED):
        words = tuple(said for said, _ in parts if said)
        fields = {name: value for _, part in parts for name, value in part.items()}
        yield words, replace(USUAL, **fields)


def segment_strength(store: Store, view: View) -> tuple[Strength, pd.DataFrame] | None:
    """How far the share of revenue of the Champions holds, with a row a setting.

    Nothing where the usual setting finds no revenue.
    """
    n_days = (view.until - store.first_day).days if store.first_day else 0
    counted: dict[tuple, pd.DataFrame] = {}
    outcomes, counts = [], []
    for number, (words, rfm) in enumerate(settings(n_days)):
        n, share = _champions(_cells(store, view, rfm, counted), rfm)
        if share is not None:
            outcomes.append(Outcome(words, share))
            counts.append(n)
        elif not number:
            return None
    claim = at_least(outcomes[0].value)
    table = pd.DataFrame(
        {
            "share_of_revenue": [one.value for one in outcomes],
            "holds": [holds(one.value, claim) for one in outcomes],
            "n_customers": counts,
            "setting": [one.words for one in outcomes],
        }
    )
    return strength_of_claim(outcomes, claim), table


def _cells(store: Store, view: View, rfm: Rfm, counted: dict) -> pd.DataFrame:
    """Customers and revenue by score: measured once a window, scored once a set of cuts."""
    key = rfm.days, rfm.shares
    if key not in counted:
        window = replace(view, settings=replace(USUAL, days=rfm.days).settings)
        counted[key] = store.rows("rfm_cells", window, shares=list(rfm.shares))
    return counted[key]


def _champions(cells: pd.DataFrame, rfm: Rfm) -> tuple[int, float | None]:
    total = cells["revenue"].sum()
    if not total > 0:
        return 0, None
    f = cells["orders_score" if rfm.counts_orders else "days_score"]
    place = 25 * (cells["recency_score"] - 1) + 5 * (f - 1) + cells["money_score"] - 1
    mine = cells[np.array(rfm.cells)[place] == SEGMENT]
    return int(mine["n_customers"].sum()), float(mine["revenue"].sum() / total)
