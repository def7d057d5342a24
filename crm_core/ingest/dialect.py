"""From text to cells: delimiter, quote, and whether the first row names the columns."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t", "|")
VALUE = re.compile(r"\s*[-+]?[\d.,:/ -]*\d[\d.,:/ -]*\s*$")


@dataclass(frozen=True)
class Dialect:
    """How a text file is cut into cells."""

    delimiter: str
    quote: str | None
    skipped_rows: int
    has_header: bool


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """The rows of a text cut at one delimiter, blank lines left out."""
    csv.field_size_limit(1 << 30)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


def find_dialect(text: str) -> tuple[Dialect, list[list[str]]]:
    """The dialect of a text and its rows from the header on; a ragged row does not decide."""
    tries = {delimiter: rows_of(text, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda one: _fit(tries[one]))
    rows = tries[delimiter]
    skipped = _title_rows(rows)
    rows = rows[skipped:]
    quote = '"' if '"' in text else None
    return Dialect(delimiter, quote, skipped, _has_header(rows)), rows


def width_of(rows: list[list[str]]) -> int:
    """The number of cells that most rows have."""
    return Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0


def _fit(rows: list[list[str]]) -> tuple[float, int]:
    width = width_of(rows)
    if width < 2:
        return 0.0, 0
    share = sum(len(row) == width for row in rows) / len(rows)
    return round(share, 1), width


def _title_rows(rows: list[list[str]]) -> int:
    width = width_of(rows)
    if width < 3:
        return 0
    filled = (sum(bool(cell.strip()) for cell in row) for row in rows)
    return next((number for number, cells in enumerate(filled) if cells > 1), 0)


def _has_header(rows: list[list[str]]) -> bool:
    return bool(rows) and not any(VALUE.match(cell) for cell in rows[0])


def column_names(row: list[str], has_header: bool) -> list[str]:
    """One unlike name a column; those without a header are called by their place."""
    names: list[str] = []
    for place, cell in enumerate(row, start=1):
        name = " ".join(cell.split()) if has_header else ""
        name = name or f"column_{place}"
        copies = sum(name.casefold() == other.split("\x00")[0].casefold() for other in names)
        names.append(f"{name}\x00{copies + 1}" if copies else name)
    return [name.replace("\x00", "_") for name in names]
