"""Where in a file a row stands: line numbers as an editor shows them."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from crm_core.ingest.encoding import CHUNK, opened


def line_at(file: BinaryIO, positions: Iterable[int]) -> Iterator[int]:
    """The line of each byte position, counted from 1; positions rise."""
    line, at = 1, 0
    for position in positions:
        while at < position - 1:
            chunk = file.read(min(CHUNK, position - 1 - at))
            if not chunk:
                break
            line += chunk.count(b"\n")
            at += len(chunk)
        yield line


def lines_of_rows(check) -> Callable[[int], int]:
    """A function from the number of a row that DuckDB read to its line; numbers must rise."""
    reading = check.file.reading
    if reading.container == "parquet":
        return lambda number: number
    above = reading.skipped_rows + reading.has_header
    if reading.lines == above + check.counts["n_rows"]:
        return lambda number: number + above
    starts = enumerate(_starts(check, above, len(reading.columns)), start=1)

    def line_of(number: int) -> int | None:
        return next((line for place, line in starts if place == number), None)

    return line_of


def _starts(check, above: int, width: int) -> Iterator[int]:
    """The first line of each row that has the right number of cells."""
    with opened(check.path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        reader = csv.reader(text, delimiter=check.file.reading.delimiter)
        start = 1
        for number, row in enumerate(reader):
            if number >= above and len(row) == width:
                yield start
            start = reader.line_num + 1
