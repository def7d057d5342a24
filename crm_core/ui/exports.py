"""Downloads: lists as CSV that no spreadsheet runs as formulas."""

import re
from collections.abc import Callable
from datetime import timedelta

import pandas as pd
import streamlit as st

from crm_core.cells import harmless_column
from crm_core.view import View


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The frame as UTF-8 CSV, text cells that look like formulas made harmless."""
    safe = frame.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = harmless_column(safe[column])
    safe.columns = harmless_column(pd.Series(safe.columns.map(str), dtype=object))
    return safe.to_csv(index=False).encode("utf-8-sig")


def file_name(what: str, view: View, ending: str = "csv") -> str:
    """A file's name: what is in it, of which period.

    >>> from datetime import date; from crm_core.view import make_view
    >>> file_name("Duplicates: same e-mail", make_view(date(2025, 7, 1), date(2026, 7, 1)))
    'duplicates-same-e-mail_2025-07-01_2026-06-30.csv'
    """
    words = re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")[:60] or "list"
    return f"{words}_{view.since}_{view.until - timedelta(days=1)}.{ending}"


def csv_button(
    label: str, make: Callable[[], pd.DataFrame], what: str, view: View, key: str | None = None
) -> None:
    """A button that gives a frame as CSV; the frame is made when the button is pressed."""
    st.download_button(
        label,
        lambda: csv_bytes(make()),
        file_name(what, view),
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
