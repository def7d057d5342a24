"""A figure of the value page with its question, its main fact and its table."""

import pandas as pd
import streamlit as st

from crm_core.charts import CONFIG
from crm_core.ui.desk import Desk
from crm_core.ui.exports import csv_button


def shown(desk: Desk, key: str, question: str, said: str, figure, rows: pd.DataFrame) -> None:
    """A figure with its question, its main fact, its table and that table as a file."""
    with st.container(key=f"value_{key}", gap="xsmall"):
        st.markdown(f"##### {question}")
        st.text(said)
        st.plotly_chart(figure, key=f"figure_{key}", config=CONFIG, theme=None, alt=said)
        if st.toggle("Table", key=f"table_{key}"):
            st.dataframe(rows, hide_index=True, placeholder="–", alt=question)
            csv_button(
                "Download the table (CSV)", lambda: rows, f"value {key}", desk.view, f"csv_{key}"
            )


def theme() -> str:
    """Whether the reader's screen is light or dark."""
    return st.context.theme.type or "light"
