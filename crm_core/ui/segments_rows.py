"""Groups of customers as a table: the row that is chosen opens its customers."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from crm_core.ui.chart import Ask, whole_list
from crm_core.ui.columns import column_config
from crm_core.ui.desk import Desk
from crm_core.ui.words import literal, whole
from crm_core.units import full

Listed = Callable[[str], tuple[int, Ask]]


def what_to_do(title: str, advice: dict[str, str]) -> None:
    """What to do with each group, under its name; text that wraps where the screen is narrow."""
    with st.expander(title, icon=":material/checklist:"):
        st.table({literal(name): said for name, said in advice.items()}, border="horizontal")


def rows_of_groups(
    desk: Desk, key: str, table: pd.DataFrame, column: str, alt: str, hint: str, listed: Listed
) -> None:
    """One row a group named in `column`, with its `clv`; `listed` counts and lists its people."""
    event = st.dataframe(
        table,
        hide_index=True,
        placeholder="–",
        column_config=column_config(list(table.columns)),
        on_select="rerun",
        selection_mode="single-row",
        key=f"{key}_rows",
        alt=alt,
    )
    picked = [number for number in event.selection.rows if number < len(table)]
    if not picked:
        st.caption(f"Choose a row to see its customers. {hint}")
        return
    row = table.iloc[picked[0]]
    n_all, ask = listed(row[column])
    st.text(f"{row[column]} ({whole(n_all)}), {full(row.clv, 'money', desk.currency)} to come")
    whole_list(desk, row[column], n_all, ask, f"{key} {row[column]}", key)
