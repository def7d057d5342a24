"""The main fact of charts of channels and touchpoints, one sentence each."""

import pandas as pd

from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole


def gone_on(rows: pd.DataFrame) -> str:
    """How many customers ended in another channel than the first, and where most went."""
    n_all = rows.n_customers.sum()
    moved = rows[rows.first_channel != rows.later_channel]
    said = (
        f"{counted(n_all, 'customer')} bought or {'was' if n_all == 1 else 'were'} in touch more "
        f"than once; {percent(moved.n_customers.sum() / n_all)} ended in another channel than they "
        "began"
    )
    if moved.empty:
        return f"{said}."
    most = moved.loc[moved.n_customers.idxmax()]
    return (
        f"{said}, most going from {most.first_channel} to {most.later_channel}: "
        f"{whole(most.n_customers)}."
    )


def mended_first(rows: pd.DataFrame) -> str:
    """Which touchpoint pleases least, and which of those that many use pleases less than all."""
    least = rows.iloc[0]
    said = (
        f"Least liked: {least.touchpoint}, {least.satisfaction:.1f} of 5, used by "
        f"{percent(least.share_of_users)} of customers."
    )
    # what may be chance is no reason to mend
    is_below = rows.satisfaction + rows.margin_of_error < rows.satisfaction_of_all
    below = rows[is_below & (rows.share_of_users >= rows.even_use)]
    if below.empty:
        return f"{said} Of those that many use, none lies below the average by more than chance."
    first = below.loc[below.share_of_users.idxmax()]
    if first.touchpoint == least.touchpoint:
        return f"{said} Many use it: mend it first."
    return (
        f"{said} Mend {first.touchpoint} first: {percent(first.share_of_users)} use it, "
        f"{first.satisfaction:.1f} of 5."
    )
