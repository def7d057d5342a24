"""Workbooks (xlsx, xls, ods) as CSV: the first sheet that holds a table, as it is shown."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from crm_core.errors import CrmError

KINDS = ("xlsx", "xls", "ods")
BLOCK = 1 << 20
LARGEST = 1 << 30
LOOKED = 100


def is_readable(path: Path, name: str) -> bool:
    """Whether the file is a workbook; refuses one with a password."""
    try:
        with _whole(name):
            _book(path)
    except CrmError:
        return False
    return True


def is_locked(path: Path) -> bool:
    """Whether a file of the old kind is a workbook, which then has a password or is broken."""
    content = path.read_bytes()
    return any(word.encode("utf-16-le") in content for word in ("EncryptedPackage", "Workbook"))


def locked(name: str) -> CrmError:
    """The refusal of a workbook that does not open."""
    return CrmError(
        f"{name} must open without a password; it has one, or is broken. Save it without."
    )


def doubts_of(path: Path, name: str) -> tuple[str, ...]:
    """The sheets that are not read, said; none where there is one sheet only."""
    with _whole(name):
        book = _opened(path, name)
        chosen = _sheet(book, name)
        others = [one for one in _visible(book) if one != chosen.name and _holds_cells(book, one)]
    if not others:
        return ()
    return (
        f"has several sheets; read {chosen.name!r}, not {', '.join(map(repr, others))}; "
        "save another sheet as a file of its own to read it",
    )


def as_csv(path: Path, name: str) -> Iterator[bytes]:
    """The first sheet that holds a table as CSV: UTF-8, commas, dates as YYYY-MM-DD."""
    with _whole(name):
        sheet = _sheet(_opened(path, name), name)
        timed = _timed(sheet.iter_rows())
        yield from csv_blocks(
            [_shown(cell, place in timed) for place, cell in enumerate(row)]
            for row in sheet.iter_rows()
        )


def csv_blocks(rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Rows as CSV in UTF-8, about a megabyte at a time."""
    block = io.StringIO(newline="")
    # with both in its line end a writer quotes a cell that holds either
    writer = csv.writer(block, lineterminator="\r\n")
    for row in rows:
        writer.writerow(row)
        if block.tell() > BLOCK:
            yield block.getvalue().encode()
            block.seek(0)
            block.truncate()
    yield block.getvalue().encode()


def _opened(path: Path, name: str) -> CalamineWorkbook:
    _refuse_large(path, name)
    return _book(path)


@contextmanager
def _whole(name: str) -> Iterator[None]:
    try:
        yield
    except (CrmError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except PasswordError:
        raise locked(name) from None
    # a broken workbook can raise what is no Exception in the library that reads it
    except BaseException as problem:
        raise CrmError(
            f"{name} must be a whole workbook; it is broken ({str(problem)[:80]}). "
            "Save it as CSV (UTF-8)."
        ) from problem


def _book(path: Path) -> CalamineWorkbook:
    # given a path it would go by the name
    with path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


def _refuse_large(path: Path, name: str) -> None:
    # a workbook is held in memory, and a small archive can hold a lot
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return
    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST:
        raise CrmError(
            f"{name} must be under {LARGEST >> 30} GB unpacked; it is {size >> 20:,} MB. "
            "Save it as CSV (UTF-8), which has no limit."
        )


def _visible(book: CalamineWorkbook) -> list[str]:
    return [
        sheet.name
        for sheet in book.sheets_metadata
        if str(sheet.visible).endswith(".Visible") and str(sheet.typ).endswith(".WorkSheet")
    ]


def _holds_cells(book: CalamineWorkbook, sheet: str) -> bool:
    return book.get_sheet_by_name(sheet).height > 0


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    sheets = [book.get_sheet_by_name(sheet) for sheet in _visible(book)]
    filled = [sheet for sheet in sheets if sheet.height > 0]
    if not filled:
        raise CrmError(f"{name} must have rows; its sheets are empty. Export it again.")
    return next((sheet for sheet in filled if _holds_table(sheet)), filled[0])


def _holds_table(sheet: CalamineSheet) -> bool:
    rows = islice(sheet.iter_rows(), LOOKED)
    return sum(sum(cell != "" for cell in row) > 1 for row in rows) > 1


def _timed(rows: Iterable[list]) -> set[int]:
    """The columns in which some date has a time of day: there all are shown with one."""
    return {
        place
        for row in rows
        for place, cell in enumerate(row)
        if isinstance(cell, datetime) and cell.time() != time()
    }


def _shown(cell, with_time: bool) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        # a spreadsheet shows 15 digits; so 0.1 + 0.2 is 0.3
        return format(Decimal(f"{cell:.15g}"), "f")
    if isinstance(cell, date):
        return _moment(cell, with_time)
    if isinstance(cell, timedelta):
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(cell)


def _moment(cell: date, with_time: bool) -> str:
    if not with_time:
        return cell.strftime("%Y-%m-%d")
    moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
    return moment.isoformat(sep=" ")
