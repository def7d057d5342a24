"""How many times the cost of keeping a customer it takes to win one, with costs split openly.

The rule of thumb of five has no study behind it; the ratio here is that of average costs, and
says nothing about the next customer.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spending:
    """What was spent in a period, in money, and on how many customers.

    `service` is spent on customers who stay; `common` is spent on all, nobody knows in which parts.
    """

    acquisition: float
    n_new: float
    retention: float
    n_kept: float
    service: float = 0.0
    common: float = 0.0


def cost_to_win(spending: Spending, share_to_winning: float = 0.0) -> float:
    """The cost of winning one customer, with a share (0 to 1) of the common cost."""
    return (spending.acquisition + share_to_winning * spending.common) / spending.n_new


def cost_to_keep(
    spending: Spending, with_service: bool = False, share_to_winning: float = 1.0
) -> float:
    """The cost of keeping one customer, with the rest of the common cost."""
    spent = spending.retention + (spending.service if with_service else 0.0)
    return (spent + (1 - share_to_winning) * spending.common) / spending.n_kept


def ratio(
    spending: Spending, with_service: bool = False, share_to_winning: float | None = None
) -> float | None:
    """Times the cost of keeping; without a share to winning the common cost is left out.

    None where nobody was won or kept, or keeping cost nothing.

    >>> year = Spending(50_000, 500, 40_000, 4_000, service=60_000)
    >>> ratio(year), ratio(year, with_service=True)
    (10.0, 4.0)
    """
    if not spending.n_new or not spending.n_kept:
        return None
    share = share_to_winning
    won = cost_to_win(spending, share or 0.0)
    kept = cost_to_keep(spending, with_service, 1.0 if share is None else share)
    return won / kept if kept > 0 else None
