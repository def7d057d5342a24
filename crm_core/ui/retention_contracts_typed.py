"""A cohort of contracts typed or pasted in: one number a renewal, the first the whole cohort."""

import pandas as pd
import streamlit as st

# Fader & Hardie 2007: customers of an American company with one-year contracts, out of 1,000
EXAMPLE = (1000, 869, 743, 653, 593, 551, 517, 491)
SOURCE = (
    "Published: the “High End” cohort of Fader & Hardie 2007, How to project customer retention; "
    "1\u202f000 customers with contracts of a year."
)
LEFT, N_ROWS = "Customers left", 8
PREFILLED = "contract_example"


def typed_cohort() -> tuple[float, ...]:
    """The counts in the table; none where there are too few or they can't be a cohort's."""
    is_example = st.session_state.get(PREFILLED, False)
    st.text(
        "Type or paste how many customers there were at first, then how many were left after each "
        "renewal."
    )
    kept, problem = cohort_of(_table(is_example)[LEFT])
    with st.container(horizontal=True):
        if is_example:
            st.button("Clear the table", icon=":material/backspace:", on_click=_fill, args=(False,))
        else:
            st.button(
                "Fill in a published example",
                icon=":material/school:",
                on_click=_fill,
                args=(True,),
            )
    if is_example and kept == EXAMPLE:
        st.caption(SOURCE)
    if problem:
        st.warning(problem, icon=":material/edit:")
    return kept


def cohort_of(column: pd.Series) -> tuple[tuple[float, ...], str]:
    """The counts of a column down to its last one, or none and the sentence that says why.

    >>> cohort_of(pd.Series([100, 80, 60, None]))
    ((100.0, 80.0, 60.0), '')
    """
    numbers = pd.to_numeric(column, errors="coerce").reset_index(drop=True)
    known = numbers.dropna()
    if known.empty:
        return (), ""
    kept = numbers[: known.index[-1] + 1]
    if kept.isna().any():
        return (), f"Row {int(kept.isna().idxmax()) + 1} is empty; a number is needed there."
    grown = kept.index[kept.diff() > 0]
    if len(grown):
        row = grown[0]
        return (), (
            f"Row {row + 1} has {kept[row]:,.0f} customers, more than the {kept[row - 1]:,.0f} "
            "before. Only customers of the first row count, so that the numbers fall or stay."
        )
    if kept[0] <= 0 or kept.iloc[-1] < 0 or len(kept) < 3:
        return (), "Three numbers are needed at least, the first above 0 and none below it."
    return tuple(kept.tolist()), ""


def _table(is_example: bool) -> pd.DataFrame:
    rows = EXAMPLE if is_example else [None] * N_ROWS
    return st.data_editor(
        pd.DataFrame({LEFT: pd.Series(rows, dtype="Int64")}),
        num_rows="dynamic",
        height=322,
        width=320,
        placeholder="",
        column_config={
            LEFT: st.column_config.NumberColumn(min_value=0, step=1, format="localized")
        },
        key=f"contract_rows_{is_example}",
    )


def _fill(is_example: bool) -> None:
    st.session_state[PREFILLED] = is_example
    # what was typed over the other table does not stay
    st.session_state.pop(f"contract_rows_{is_example}", None)
