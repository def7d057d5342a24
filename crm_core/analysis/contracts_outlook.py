"""What is ahead of contracts: survival, renewal rates, remaining lives, and how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_core.analysis.cohorts import Cohort
from crm_core.analysis.contracts import (
    fit,
    level_lifetime,
    residual_lifetime,
    retention,
    survival,
)
from crm_core.analysis.fitting import Fit

ENDS = (0.025, 0.975)
N_DRAWS, SEED = 500, 7
# of those who pay by the month nearly all who are there in a month or later pay in that month
PAYS = 0.95
FEWEST = 30


@dataclass(frozen=True)
class Outlook:
    """Cohorts of contracts, what came of them and what is to come.

    `renewals` has a row a renewal from 0 on: `renewal`; as counted `n_left`, `renewed` and
    `share_left`, missing where nobody was watched; as foretold `share_foretold`, `rate` and
    `lifetime` (the discounted contracts still to come of who decides at that renewal), each with
    the ends of its 95 % interval as `_low` and `_high`. `to_come` sums lifetimes over all who are
    left, `to_come_level` does so by the one `average` rate. Nothing is foretold where the fit has
    a problem.
    """

    fit: Fit
    renewals: pd.DataFrame
    n_first: int
    n_left: int
    average: float
    to_come: float = 0.0
    to_come_low: float = 0.0
    to_come_high: float = 0.0
    to_come_level: float = 0.0

    @property
    def undervalued(self) -> float:
        """The share of what is to come that the one average rate leaves out."""
        return 1 - self.to_come_level / self.to_come if self.to_come else 0.0


@dataclass(frozen=True)
class Seen:
    """Contracts seen in sales: survivors of each cohort, and the share who pay each month."""

    cohorts: tuple[tuple[int, ...], ...]
    share_paying: float | None

    @property
    def are_contracts(self) -> bool:
        """Whether these sales are those of contracts paid by the month."""
        return bool(self.cohorts) and (self.share_paying or 0) >= PAYS


def seen_in_sales(cohorts: tuple[Cohort, ...]) -> Seen:
    """Cohorts of months of first purchase read as contracts paid by the month.

    The first cohort holds everybody who was there before the sales begin, and is left out; so are
    months that were not over. Nothing is seen where fewer than 30 customers are left.
    """
    known = [one for one in cohorts[1:] if one.revenue[0] is not None]
    survivors = [tuple(n for n in one.later if n is not None) for one in known]
    paying = sum(sum(n for n in one.active[1:-1] if n is not None) for one in known)
    there = sum(
        sum(
            late for late, n in zip(one.later[1:-1], one.active[1:-1], strict=True) if n is not None
        )
        for one in known
    )
    is_enough = sum(kept[0] for kept in survivors) >= FEWEST
    is_enough = is_enough and max(map(len, survivors), default=0) >= 3
    return Seen(tuple(survivors) if is_enough else (), paying / there if there else None)


def outlook(cohorts: Sequence[Sequence[float]], discount_rate: float, n_ahead: int = 0) -> Outlook:
    """What these cohorts tell; `discount_rate` a contract's length, `n_ahead` renewals foretold.

    Raises `ValueError` for counts that are no cohorts.
    """
    found, counted = fit(*cohorts), _counted(cohorts)
    average = float(counted["n_left"][1:].sum() / counted["n_asked"].sum())
    n_first, n_left = (int(sum(kept[at] for kept in cohorts)) for at in (0, -1))
    rows = counted.drop(columns="n_asked")
    if found.problem:
        return Outlook(found, rows, n_first, n_left, average)
    draws = found.draws(N_DRAWS, SEED).T[:, :, None]
    rows = _foretold(rows, len(rows) + n_ahead, found, draws, discount_rate)
    told = _to_come(cohorts, found, draws, discount_rate)
    level = n_left * level_lifetime(average, discount_rate)
    return Outlook(found, rows, n_first, n_left, average, *told, to_come_level=float(level))


def _counted(cohorts: Sequence[Sequence[float]]) -> pd.DataFrame:
    """One row a renewal: who was asked, who is left, and the share left by the product of rates."""
    rows = []
    for at in range(max(map(len, cohorts))):
        there = [kept for kept in cohorts if len(kept) > at]
        asked = sum(kept[at - 1] for kept in there) if at else 0
        rows.append((at, float(sum(kept[at] for kept in there)), float(asked)))
    frame = pd.DataFrame(rows, columns=["renewal", "n_left", "n_asked"])
    frame["renewed"] = frame["n_left"] / frame["n_asked"].where(frame["n_asked"] > 0)
    return frame.assign(share_left=frame["renewed"].fillna(1).cumprod())


def _foretold(
    rows: pd.DataFrame, length: int, found: Fit, draws: np.ndarray, discount_rate: float
) -> pd.DataFrame:
    at = np.arange(length)
    told = [
        _with_ends("share_foretold", lambda p: survival(p, at), found, draws),
        _with_ends("rate", lambda p: retention(p, at), found, draws),
        _with_ends("lifetime", lambda p: residual_lifetime(p, at, discount_rate), found, draws),
    ]
    rows = rows.reindex(at).assign(renewal=at).join(told)
    # nobody decides on a renewal when a contract begins
    decided = [name for name in rows.columns if name.startswith(("rate", "lifetime"))]
    rows.loc[0, decided] = np.nan
    return rows


def _to_come(
    cohorts: Sequence[Sequence[float]], found: Fit, draws: np.ndarray, discount_rate: float
) -> tuple[float, float, float]:
    """The discounted contracts still to come of all who are left, with the ends of the interval."""
    decides_on = np.array([len(kept) for kept in cohorts], float)
    n_each = np.array([kept[-1] for kept in cohorts], float)
    value, drawn = (
        residual_lifetime(p, decides_on, discount_rate) @ n_each for p in (found.values, draws)
    )
    return float(value), *map(float, np.quantile(drawn, ENDS))


def _with_ends(name: str, of, found: Fit, draws: np.ndarray) -> pd.DataFrame:
    """A figure at the parameters with the ends of its interval over draws of them."""
    low, high = np.quantile(of(draws), ENDS, axis=0)
    return pd.DataFrame({name: of(found.values), f"{name}_low": low, f"{name}_high": high})
