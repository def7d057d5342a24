"""The list of customers as a file: CSV, Parquet or a workbook, none with a live formula."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from crm_core.cells import harmless
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
    _safe(frame).to_csv(path, index=False, encoding="utf-8-sig")


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
    safe = {name: frame[name].map(_one_line_ends, na_action="ignore") for name in texts}
    return frame.assign(**safe)


def _one_line_ends(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    # a lone carriage return is written without quotes, and would begin a row of its own
    return harmless(cell.replace("\r\n", "\n").replace("\r", "\n"))


WRITERS = {".csv": _csv, ".parquet": _parquet, ".xlsx": _workbook}
