"""The main fact of charts that follow customers on their way, as one sentence each."""

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
