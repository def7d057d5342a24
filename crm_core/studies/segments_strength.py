"""How far "this segment brings at least so much" holds when customers are scored otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pandas as pd

from crm_core.analysis.rfm import DAYS, FIFTHS, USUAL, Rfm
from crm_core.analysis.strength import Outcome, Strength, at_least, holds, strength
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
    tried = list(settings(n_days))
    outcomes, counts = [], []
    for number, (words, rfm) in enumerate(tried):
        n, share = _champions(store, replace(view, settings=rfm.settings))
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
    return strength(outcomes, claim), table


def _champions(store: Store, view: View) -> tuple[int, float | None]:
    rows = store.rows("segments", view).set_index("segment")
    if rows.empty or not rows["revenue"].sum() > 0:
        return 0, None
    if SEGMENT not in rows.index:
        return 0, 0.0
    return int(rows["n_customers"][SEGMENT]), float(rows["share_of_revenue"][SEGMENT])
