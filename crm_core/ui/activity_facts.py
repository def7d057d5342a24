"""The main fact of charts of single activities: approaching, answering, learning, pricing."""

import pandas as pd

from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole


def waited(rows: pd.DataFrame) -> str:
    """How many enquiries had an answer within a working day and two days, and how many had none."""
    by = rows.set_index("wait")
    n_late = by.n_enquiries["later or never"]
    return (
        f"{percent(by.share_answered_by['8 hours'])} of "
        f"{whole(rows.n_enquiries.sum())} enquiries had an answer within 8 hours, "
        f"{percent(by.share_answered_by['2 days'])} within 2 days; {whole(n_late)} had none within "
        "a week."
    )


def learned(rows: pd.DataFrame) -> str:
    """Of how many the needs are known at first and at last."""
    first, last = rows.iloc[0], rows.iloc[-1]
    said = (
        f"Of those who became customers within {first.tenure} the needs of "
        f"{percent(first.share_known)} are known"
    )
    if len(rows) == 1:
        return f"{said}."
    late = "long since" if last.tenure == "longer" else f"up to {last.tenure} ago"
    return f"{said}; of those who did so {late}, of {percent(last.share_known)}."


def prices(rows: pd.DataFrame) -> str:
    """What the middle customer pays of the list price, and how many pay it in full."""
    first, n_all = rows.iloc[0], rows.n_customers.sum()
    return (
        f"Half of {counted(n_all, 'customer')} paid {percent(first.realised_of_all)} of the list "
        f"price or more; {whole(first.n_full)} paid it in full."
    )


def gained(rows: pd.DataFrame) -> str:
    """Which share of the answers the best fifth gave."""
    fifth = rows[rows.tenth <= 2].share_of_answers.max()
    n_all = rows.n_customers.sum()
    known = rows.n_bought_before.sum() / n_all
    return (
        f"The fifth who bought most in the period before gave {percent(fifth)} of the answers; a "
        f"blind choice would have given 20\u202f%. {percent(known)} of {whole(n_all)} written to "
        "had bought then."
    )
