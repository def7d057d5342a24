"""Cohorts by month of first purchase: how many buy again, and how much, month by month."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

CLASSIC, ROLLING, REVENUE = "classic", "rolling", "revenue"


@dataclass(frozen=True)
class Cohort:
    """The customers who first bought in one month; entry k of each list is k months later.

    `active` bought in that month, `later` in that month or after it, `revenue` is what they all
    brought in it (returns taken off). Entries of months that were not over are None, all but the
    first of the two counts: entry 0 is the size of the cohort.
    """

    month: date
    customers: int
    active: tuple[int | None, ...]
    later: tuple[int | None, ...]
    revenue: tuple[float | None, ...]

    def shares(self, kind: str) -> tuple[float | None, ...]:
        """Each entry of one kind as a share of entry 0; None where entry 0 is not above zero."""
        found = {CLASSIC: self.active, ROLLING: self.later, REVENUE: self.revenue}[kind]
        first = found[0]
        if first is None or first <= 0:
            return (None,) * len(found)
        return tuple(None if value is None else value / first for value in found)


def cohorts(counts: pd.DataFrame, until: date) -> tuple[Cohort, ...]:
    """The cohorts of counted months, oldest first, as known on the day `until`.

    `counts`: one row a cohort and month with `cohort` (its first day), `month_number` (calendar
    months after it), `n_active`, `n_last` (customers whose last purchase it holds) and `revenue`.
    """
    months = counts["cohort"].map(_month)
    return tuple(
        _cohort(month, rows.set_index("month_number"), until)
        for month, rows in counts.groupby(months, sort=True)
    )


def n_complete(month: date, until: date) -> int:
    """How many calendar months from a month on were over when the day `until` began.

    >>> [n_complete(date(2024, 1, 1), date(2024, 3, day)) for day in (1, 2, 31)]
    [2, 2, 2]
    """
    return 12 * (until.year - month.year) + until.month - month.month


def overall(found: tuple[Cohort, ...], kind: str) -> tuple[float, ...]:
    """The share of entry k over all cohorts that have it, those with more customers weighing more.

    Only months that were over count: above and below the line stand the same cohorts.
    """
    shares = []
    for k in range(max((len(cohort.active) for cohort in found), default=0)):
        pairs = [pair for cohort in found if (pair := _pair(cohort, kind, k))]
        whole = sum(first for _, first in pairs)
        if not pairs or whole <= 0:
            break
        shares.append(sum(value for value, _ in pairs) / whole)
    return tuple(shares)


def _pair(cohort: Cohort, kind: str, k: int) -> tuple[float, float] | None:
    """What entry k holds beside entry 0, where both are of months that were over."""
    values = {CLASSIC: cohort.active, ROLLING: cohort.later, REVENUE: cohort.revenue}[kind]
    # a cohort whose own month still runs has no finished entry but its size
    if k >= len(values) or values[k] is None or cohort.revenue[0] is None:
        return None
    return values[k], values[0]


def _cohort(month: date, rows: pd.DataFrame, until: date) -> Cohort:
    known = n_complete(month, until)
    # a month that has begun has an entry, if only an unknown one
    length = max(1, known + (until.day > 1))
    rows = rows[["n_active", "n_last", "revenue"]].astype(float)
    rows = rows.reindex(range(max(length, rows.index.max() + 1))).fillna(0)
    later = rows["n_last"][::-1].cumsum()[::-1]
    customers = int(rows["n_active"].iloc[0])
    return Cohort(
        month,
        customers,
        (customers, *_known(rows["n_active"], known, length)[1:]),
        (customers, *_known(later, known, length)[1:]),
        tuple(_known(rows["revenue"], known, length, float)),
    )


def _known(values: pd.Series, known: int, length: int, kind: type = int) -> list:
    return [kind(values.iloc[k]) if k < known else None for k in range(length)]


def _month(value) -> date:
    return date(value.year, value.month, 1)
