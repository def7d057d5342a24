"""What imports did: rows left out by reason, and the imports kept on disk side by side."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pandas as pd
import streamlit as st

from crm_core.dataset import Manifest, read_manifest
from crm_core.errors import CrmError
from crm_core.ui.dataset import COUNT_COLUMNS, counts_of
from crm_core.ui.desk import Desk
from crm_core.ui.menu import page_file
from crm_core.ui.words import counted, whole

SHOWN = 50
GROUPS = ["file", "column", "reason"]


def import_account(desk: Desk) -> None:
    """How many rows were read and left out and why, with the way to all that the import did."""
    records = desk.store.manifest.tables.values()
    n_read, n_rejected = (
        sum(getattr(record, name) for record in records) for name in ("rows_read", "rows_rejected")
    )
    st.header("What the import did", anchor=False)
    st.text(
        f"{counted(n_read, 'row')} read, {whole(n_rejected)} left out, "
        f"{counted(len(desk.store.manifest.doubts), 'doubt')} noted."
    )
    file = desk.store.manifest.rejects_file
    if file:
        st.dataframe(
            left_out(str(desk.store.folder / file)),
            hide_index=True,
            column_config={"Rows": st.column_config.NumberColumn(format="localized")},
            alt="Rows left out, by file, column and reason",
        )
    st.page_link(
        page_file("start/data.py"),
        label="All that the import did",
        icon=":material/receipt_long:",
    )


@st.cache_data(max_size="16MB", show_spinner=False)
def left_out(path: str) -> pd.DataFrame:
    """How many rows were left out for each reason, the commonest first."""
    found = Counter()
    for part in pd.read_csv(
        Path(path), usecols=GROUPS, dtype=str, keep_default_na=False, chunksize=100_000
    ):
        found.update(part.value_counts(GROUPS).to_dict())
    rows = [(*group, n) for group, n in found.most_common(SHOWN)]
    return pd.DataFrame(rows, columns=["File", "Column", "Why", "Rows"])


def import_table(desk: Desk) -> None:
    """What each import that is still on disk did to each table."""
    kept = list(_manifests(desk))
    if len(kept) < 2:
        return
    loaded = st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm")
    with st.expander("Rows, import by import"):
        st.dataframe(
            import_rows(kept),
            hide_index=True,
            column_config=COUNT_COLUMNS | {"Loaded": loaded},
            alt="Rows read, kept, rejected and without a customer, for each import and table",
        )


def import_rows(kept: list[Manifest]) -> pd.DataFrame:
    """What each import did to each table, newest import first."""
    rows = [
        {
            "Loaded": pd.to_datetime(manifest.loaded_at),
            "Table": name,
            **counts_of(record),
        }
        for manifest in reversed(kept)
        for name, record in manifest.tables.items()
    ]
    return pd.DataFrame(rows).dropna(axis="columns", how="all")


def _manifests(desk: Desk) -> Iterator[Manifest]:
    for folder in sorted((desk.place.directory / "versions").iterdir()):
        # a version of an older format, or one that is being written
        with suppress(CrmError):
            yield read_manifest(folder)
