"""What is told beside the funnels: offers, returns and complaints beside those without."""

from dataclasses import dataclass
from math import sqrt

import pandas as pd

from crm_core.analysis.interval import Z_95
from crm_core.store import Store, wilson
from crm_core.view import View


@dataclass(frozen=True)
class Share:
    """A part of a whole, with its interval (95 %, Wilson)."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def ends(self) -> tuple[float, float]:
        """From where to where it may lie."""
        return wilson(self.part, self.whole)


@dataclass(frozen=True)
class Peers:
    """Complaints followed by a purchase, and the share of the same mix of others who bought."""

    cases: Share
    others: float
    n_others: int


def difference(one: Share, other: Share) -> tuple[float, float, float]:
    """How much larger one share is than another, and the ends of that (95 %).

    >>> [round(end, 3) for end in difference(Share(60, 100), Share(50, 100))]
    [0.1, -0.037, 0.237]
    """
    spread = sum(s.value * (1 - s.value) / s.whole for s in (one, other))
    found = one.value - other.value
    return found, found - Z_95 * sqrt(spread), found + Z_95 * sqrt(spread)


def offers(store: Store, view: View) -> dict[bool, Share]:
    """Offers of categories not owned that were accepted; `True` for those held out at random."""
    rows = store.rows("offers_accepted", view)
    return {
        bool(r.is_control): Share(int(r.n_accepted), int(r.n_offers)) for r in rows.itertuples()
    }


def returns(store: Store, view: View) -> dict[str, Share]:
    """Who of the lapsed came back: targeted, not targeted, held out."""
    rows = store.rows("returns_by_offer", view)
    return {r.approach: Share(int(r.n_back), int(r.n_customers)) for r in rows.itertuples()}


def peers(rows: pd.DataFrame) -> Peers | None:
    """Complainers beside others of the same tier, tenure and silence; nothing where there are none.

    The others are weighted so that their mix is that of the complainers.
    """
    matched = rows[rows["n_peers"] > 0]
    n = int(matched["n_cases"].sum())
    if not n:
        return None
    rate = matched["n_peers_back"] / matched["n_peers"]
    others = float((rate * matched["n_cases"]).sum() / n)
    cases = Share(int(matched["n_cases_back"].sum()), n)
    return Peers(cases, others, int(matched["n_peers"].sum()))
