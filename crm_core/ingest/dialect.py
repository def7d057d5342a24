"""From text to cells: delimiter, quote, rows above the header, and whether there is a header."""

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
    """The rows of a text cut at one delimiter; a blank line is a row without cells."""
    csv.field_size_limit(1 << 30)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def find_dialect(text: str, delimiter: str | None) -> tuple[Dialect, list[list[str]]]:
    """The dialect of a text and its rows from the header on; a ragged row does not decide."""
    text = text.removeprefix("\ufeff")
    tries = {one: rows_of(text, one) for one in ((delimiter,) if delimiter else DELIMITERS)}
    delimiter = max(tries, key=lambda one: _fit(tries[one]))
    rows = tries[delimiter]
    skipped = _rows_above(rows)
    rows = [row for row in rows[skipped:] if row]
    quote = '"' if '"' in text else None
    return Dialect(delimiter, quote, skipped, _has_header(rows)), rows


def width_of(rows: list[list[str]]) -> int:
    """The number of cells that most rows have."""
    counts = Counter(len(row) for row in rows if row)
    return counts.most_common(1)[0][0] if counts else 0


def _fit(rows: list[list[str]]) -> tuple[float, int]:
    width = width_of(rows)
    if width < 2:
        return 0.0, 0
    filled = [row for row in rows if row]
    share = sum(len(row) == width for row in filled) / len(filled)
    return round(share, 1), width


def _rows_above(rows: list[list[str]]) -> int:
    # a title has one filled cell, the header of a wider table has more
    least = 2 if width_of(rows) > 2 else 1
    filled = (sum(bool(cell.strip()) for cell in row) for row in rows)
    return next((number for number, cells in enumerate(filled) if cells >= least), 0)


def _has_header(rows: list[list[str]]) -> bool:
    return bool(rows) and not any(VALUE.match(cell) for cell in rows[0])


def column_names(row: list[str], has_header: bool) -> list[str]:
    """One unlike name a column; those without a header are called by their place."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(row, start=1):
        name = (" ".join(cell.split()) if has_header else "") or f"column_{place}"
        unlike, copy = name, 2
        while unlike.casefold() in taken:
            unlike, copy = f"{name}_{copy}", copy + 1
        taken.add(unlike.casefold())
        names.append(unlike)
    return names
