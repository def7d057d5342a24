"""The list of customers as a file: CSV, Parquet or a workbook, none with a live formula."""

import codecs
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from crm_core.cells import harmless_column
from crm_core.errors import CrmError
from crm_core.store import Store
from crm_core.studies.segments import customer_scores

MOST_ROWS_OF_A_SHEET = 1_048_576
# strings stay strings: a sheet must neither count nor dial nor open what data says
SHEET = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_customers(
    store: Store,
    out_path: Path | str,
    as_of: date | None = None,
    who: dict[str, list[str]] | None = None,
) -> int:
    """Write one row a customer as known on a day to a file; how many there are.

    The ending says which kind: `.csv`, `.parquet` or `.xlsx`. Raises `CrmError` for any other, and
    for more customers than a sheet can hold; nothing is written then.
    """
    path = Path(out_path)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise CrmError(f"{path.name} must end in {', '.join(WRITERS)}.")
    if not path.parent.is_dir():
        raise CrmError(f"There is no folder {path.parent}. Make it, or name another.")
    frame = customer_scores(store, as_of, who)
    _replace(path, write, frame)
    return len(frame)


def _replace(path: Path, write: Callable[[pd.DataFrame, Path], None], frame: pd.DataFrame) -> None:
    """Write beside the file and take its place, so that nobody sees half of it."""
    with TemporaryDirectory(dir=path.parent, prefix=".customers") as folder:
        made = Path(folder) / path.name
        write(frame, made)
        made.replace(path)


def _csv(frame: pd.DataFrame, path: Path) -> None:
    """A million rows in seconds: Arrow writes columns, pandas would write cell by cell."""
    days = frame.select_dtypes("datetime").columns
    table = pa.Table.from_pandas(_safe(frame), preserve_index=False)
    for place, name in enumerate(table.column_names):
        if name in days:
            table = table.set_column(place, name, table[name].cast(pa.date32()))
    with path.open("wb") as file:
        file.write(codecs.BOM_UTF8 + ",".join(table.column_names).encode() + b"\n")
        arrow_csv.write_csv(table, file, arrow_csv.WriteOptions(include_header=False))


def _parquet(frame: pd.DataFrame, path: Path) -> None:
    frame.to_parquet(path, index=False)


def _workbook(frame: pd.DataFrame, path: Path) -> None:
    if len(frame) >= MOST_ROWS_OF_A_SHEET:
        raise CrmError(
            f"A sheet holds {MOST_ROWS_OF_A_SHEET - 1:,} customers at most, and there are "
            f"{len(frame):,}. Write .csv or .parquet, or choose fewer with --where."
        )
    options = {"options": SHEET}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=options) as book:
        _safe(frame).to_excel(book, sheet_name="Customers", index=False, freeze_panes=(1, 1))


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with texts that look like formulas made harmless."""
    texts = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name])]
    return frame.assign(**{name: harmless_column(frame[name]) for name in texts})


WRITERS = {".csv": _csv, ".parquet": _parquet, ".xlsx": _workbook}
