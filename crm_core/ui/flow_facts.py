"""The main fact of charts of channels, lines of business and touchpoints, one sentence each."""

import pandas as pd

from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole


def gone_on(rows: pd.DataFrame) -> str:
    """How many customers ended in another channel than the first, and where most went."""
    n_all = rows.n_customers.sum()
    moved = rows[rows.first_channel != rows.later_channel]
    said = (
        f"{percent(moved.n_customers.sum() / n_all)} of {counted(n_all, 'customer')} who bought or "
        "wrote more than once did so last through another channel than first"
    )
    if moved.empty:
        return f"{said}."
    most = moved.loc[moved.n_customers.idxmax()]
    return (
        f"{said}; most went from {most.first_channel} to {most.later_channel}: "
        f"{whole(most.n_customers)}."
    )


def fastest_line(rows: pd.DataFrame) -> str:
    """Which line is largest, and which of those with an even share or more grows fastest."""
    first = rows.iloc[0]
    said = (
        f"{first.category} is largest: {percent(first.share_of_revenue)} of revenue, "
        f"{_moved(first.growth)}."
    )
    large = rows[rows.share_of_revenue >= rows.even_share]
    fast = large.loc[large.growth.idxmax()]
    if fast.category != first.category:
        said += f" Of the large lines {fast.category} is ahead: {_moved(fast.growth)}."
    return said + f" All lines together: {_moved(first.growth_of_all)}. Own sales, no market."


def mended_first(rows: pd.DataFrame) -> str:
    """Which touchpoint pleases least, and which of those that many use pleases less than all."""
    least = rows.iloc[0]
    said = (
        f"{least.touchpoint} pleases least: {least.satisfaction:.1f} of 5, used by "
        f"{percent(least.share_of_users)} of customers."
    )
    # what may be chance is no reason to mend
    is_below = rows.satisfaction + rows.margin_of_error < rows.satisfaction_of_all
    below = rows[is_below & (rows.share_of_users >= rows.even_use)]
    if below.empty:
        return f"{said} Of those that many use none is below all by more than chance."
    first = below.loc[below.share_of_users.idxmax()]
    if first.touchpoint == least.touchpoint:
        return f"{said} Many use it: mend it first."
    return (
        f"{said} Mend {first.touchpoint} first: {percent(first.share_of_users)} use it, "
        f"{first.satisfaction:.1f} of 5."
    )


def _moved(growth: float) -> str:
    return f"{'+' if growth >= 0 else '-'}{percent(abs(growth))}"
