"""What better retention is worth: four readings of one claim, each with its own arithmetic.

Sources: Reichheld & Sasser, Harvard Business Review, 1990 (the claim); Gupta & Lehmann, Managing
Customers as Investments, 2005 (the margin multiple). Rates are shares of a year, money is in the
currency of the inputs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

FAR = 600


def life(retention: float) -> float:
    """The expected years of a customer, 1 / (1 - r).

    >>> life(0.9), life(0.95)
    (10.0, 20.0)
    """
    return round(1 / (1 - _rate("retention", retention)), 10)


def multiple(retention: float, interest: float, is_paid_at_once: bool = False) -> float:
    """What a yearly margin of 1 is worth for ever: r / (1 + i - r), or (1 + i) / (1 + i - r).

    The second where the first margin comes at once, the first where it comes after a year.

    >>> round(multiple(0.9, 0.10), 2), round(multiple(0.9, 0.10, True), 2)
    (4.5, 5.5)
    """
    kept = _rate("retention", retention)
    return ((1 + interest) if is_paid_at_once else kept) / (1 + interest - kept)


def value(margins: Sequence[float], retention: float, interest: float, cost: float) -> float:
    """The value of a new customer whose yearly margins follow a curve, flat after its end.

    V = -cost + sum over t of m_t r^(t-1) / (1 + i)^t, shape of `margins` (n,), n >= 1.
    """
    kept = _rate("retention", retention)
    years = np.arange(1, len(margins) + 1)
    early = float(np.sum(np.asarray(margins) * kept ** (years - 1) / (1 + interest) ** years))
    # what follows the curve is flat: a geometric series
    last = margins[-1] * kept ** len(margins) / (1 + interest) ** (len(margins) + 1)
    return early + last / (1 - kept / (1 + interest)) - cost


def value_so_far(
    margins: Sequence[float], retention: float, interest: float, cost: float, years: int
) -> np.ndarray:
    """What a new customer has brought by the end of each year, the first entry being -cost.

    The running sum of the value above, shape (years + 1,); it rises to that value for ever.
    """
    kept = _rate("retention", retention)
    number = np.arange(1, years + 1)
    each = np.asarray(margins, dtype=float)[np.minimum(number, len(margins)) - 1]
    brought = each * kept ** (number - 1) / (1 + interest) ** number
    return np.concatenate([[-cost], np.cumsum(brought) - cost])


def fixed_value(margins: Sequence[float], years: int, interest: float, cost: float) -> float:
    """The value of a new customer who stays for so many years, whatever happens."""
    if years < 1:
        raise ValueError(f"`years` must be 1 or more; got {years}")
    number = np.arange(1, years + 1)
    each = np.asarray(margins, dtype=float)[np.minimum(number, len(margins)) - 1]
    return float(np.sum(each / (1 + interest) ** number)) - cost


@dataclass(frozen=True)
class Company:
    """A company's yearly figures: customers, those won a year, money a customer, fixed cost."""

    customers: float
    won: float
    margin: float
    acquisition_cost: float = 0.0
    retention_cost: float = 0.0
    fixed_cost: float = 0.0


def path(company: Company, retention: float, years: int) -> tuple[np.ndarray, np.ndarray]:
    """Customers and profit at the end of each year, shapes (years,).

    N_t = r N_(t-1) + A; profit_t = m N_t - CAC A - c_r N_t - F.
    """
    kept = _rate("retention", retention)
    customers = np.empty(years)
    now = company.customers
    for year in range(years):
        now = kept * now + company.won
        customers[year] = now
    profit = (company.margin - company.retention_cost) * customers
    return customers, profit - company.acquisition_cost * company.won - company.fixed_cost


def uplift(company: Company, retention: float, points: float, years: int) -> np.ndarray:
    """The share by which profit is higher each year with so many points more, shape (years,)."""
    _, usual = path(company, retention, years)
    _, better = path(company, retention + points, years)
    if (usual <= 0).any():
        raise ValueError("profit must be above zero in each year to compare with")
    return better / usual - 1


def break_even(company: Company, retention: float, points: float, year: int) -> float:
    """The gain of a year for each customer more: what each may cost where only they are paid."""
    usual_n, usual = path(company, retention, year)
    better_n, better = path(company, retention + points, year)
    return float((better[-1] - usual[-1]) / (better_n[-1] - usual_n[-1]))


def spend_on_each(company: Company, retention: float, points: float, year: int) -> float:
    """What may be spent in a year on each customer who is kept, before its gain is gone.

    A programme is paid for all who are kept, most of whom would have stayed without it.
    """
    better_n, better = path(company, retention + points, year)
    gain = better[-1] - path(company, retention, year)[1][-1]
    return float(gain / (better_n[-1] - company.won))


def years_until(company: Company, retention: float, points: float, goal: float) -> int | None:
    """The first year in which profit is higher by a share, if ever."""
    reached = np.flatnonzero(uplift(company, retention, points, FAR) >= goal)
    return int(reached[0]) + 1 if len(reached) else None


def _rate(name: str, rate: float) -> float:
    if not 0 <= rate < 1:
        raise ValueError(f"`{name}` must be a share from 0 to below 1; got {rate}")
    return rate
