"""The dataset of the session: what was loaded, what was left out, what more would unlock."""

import pandas as pd
import streamlit as st

from crm_core.contract import TABLES
from crm_core.dataset import TableRecord
from crm_core.metrics import METRICS
from crm_core.ui.desk import Desk
from crm_core.ui.words import ago, day, literal, whole

# what an import counts of a table -> the words for it
COUNTS = {
    "rows_read": "Rows read",
    "rows_kept": "Kept",
    "rows_rejected": "Rejected",
    "rows_without_customer": "Without a customer",
}
COUNT_COLUMNS = {
    name: st.column_config.NumberColumn(format="localized") for name in COUNTS.values()
}
_CONFIG = COUNT_COLUMNS | {"Amount": st.column_config.NumberColumn(format="accounting")}


def dataset_panel(now: Desk) -> None:
    """What the dataset holds, what was in doubt, and what is missing."""
    manifest = now.store.manifest
    st.subheader(literal(manifest.name), anchor=False)
    last = now.store.last_day
    loaded = "" if now.place.is_sample else ago(manifest.loaded_at)
    parts = [f"data to {day(last)}" if last else "no dated rows", loaded]
    st.caption(", ".join(part for part in parts if part))
    st.dataframe(
        _tables(now),
        hide_index=True,
        column_config=_CONFIG,
        placeholder="",
        alt="Rows read, kept and left out for each table",
    )
    for doubt in manifest.doubts:
        st.warning(literal(doubt), icon=":material/help:")
    _repairs(now)
    _rejects(now)
    _share(now)
    with st.expander("What more columns would unlock"):
        st.dataframe(_unlocks(now), hide_index=True, alt="Missing columns and what they unlock")


def counts_of(record: TableRecord) -> dict[str, int]:
    """What an import counted of one table, under the words of the screen."""
    return {words: getattr(record, name) for name, words in COUNTS.items()}


def _tables(now: Desk) -> pd.DataFrame:
    rows = [
        {
            "Table": name,
            "Files": ", ".join(record.files),
            **counts_of(record),
            "Amount": record.amount_total,
        }
        for name, record in now.store.manifest.tables.items()
    ]
    frame = pd.DataFrame(rows)
    return frame.loc[:, (frame != "").any()].dropna(axis="columns", how="all")


def _repairs(now: Desk) -> None:
    repairs = now.store.manifest.repairs
    if repairs:
        with st.expander("How values were read"):
            frame = pd.DataFrame(repairs).rename(columns=str.capitalize)
            st.dataframe(frame, hide_index=True, alt="How values were read, with counts")


def _rejects(now: Desk) -> None:
    file = now.store.manifest.rejects_file
    n_rejected = sum(record.rows_rejected for record in now.store.manifest.tables.values())
    if file:
        st.download_button(
            f"Download the {whole(n_rejected)} rejected rows (CSV)",
            lambda: (now.store.folder / file).read_bytes(),
            "rejected_rows.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _share(now: Desk) -> None:
    if now.place.is_sample:
        return
    if now.place.is_published:
        st.caption("Everyone on this server sees this dataset listed.")
        st.button("List it only for me", on_click=now.place.withdraw)
    else:
        st.caption("Only you see this dataset listed; whoever has its link can open it.")
        st.button("Publish to everyone on this server", on_click=now.place.publish)


def _unlocks(now: Desk) -> pd.DataFrame:
    absent = set(now.store.manifest.absent)
    rows = []
    for table in TABLES.values():
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            if name in absent and (column.unlocks or column.required):
                numbers = [m.id for m in METRICS.values() if any(name in n for n in m.needs)]
                rows.append((name, column.meaning, column.unlocks, ", ".join(numbers)))
    return pd.DataFrame(rows, columns=["Column", "What it is", "Unlocks", "Numbers"])
