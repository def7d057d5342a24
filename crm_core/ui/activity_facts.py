"""The main fact of charts of single activities: approaching, answering, learning, pricing."""

import numpy as np
import pandas as pd

from crm_core.store import wilson
from crm_core.ui.facts import percent
from crm_core.ui.words import counted, whole

# share of the answers from the best fifth that is worth writing to them first
WORTH_IT = 0.25


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
    said = f"{_customers_for(first.tenure)} we know the needs of {percent(first.share_known)}"
    if len(rows) == 1:
        return f"{said}."
    late = _customers_for(last.tenure)
    return f"{said}; {late[0].lower()}{late[1:]}, of {percent(last.share_known)}."


def _customers_for(tenure: str) -> str:
    if tenure == "longer":
        return "Of those who have been customers for longest"
    return f"Of those who have been customers for up to {tenure}"


def prices(rows: pd.DataFrame) -> str:
    """What the middle customer pays of the list price, and how many pay it in full."""
    first, n_all = rows.iloc[0], rows.n_customers.sum()
    return (
        f"Half of {counted(n_all, 'customer')} paid {percent(first.realised_of_all)} of the list "
        f"price or more; {whole(first.n_full)} paid it in full."
    )


def gained(rows: pd.DataFrame) -> str:
    """Which share of the answers the best fifth gave, and whether that tells whom to write to."""
    n_all, n_answers = rows.n_customers.sum(), int(rows.n_answered.sum())
    ends = ([0, *rows.share_of_customers], [0, *rows.share_of_answers])
    fifth = float(np.interp(0.2, *ends))
    known = rows.n_customers[~rows.is_tied].sum() / n_all
    low, _ = wilson(round(fifth * n_answers), n_answers)
    told = (
        "past value tells who answers: write to them first"
        if low > 0.2 and fifth >= WORTH_IT
        else "past value hardly tells who answers: choose by something else"
    )
    return (
        f"The fifth who bought most in the period before gave {percent(fifth)} of the answers; a "
        f"blind choice would have given 20\u202f%, so {told}. {percent(known)} of {whole(n_all)} "
        "written to had bought then."
    )
