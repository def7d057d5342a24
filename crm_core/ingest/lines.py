"""Where in a file a row stands: line numbers as an editor shows them."""

import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from crm_core.ingest.containers import CHUNK, opened
from crm_core.ingest.structure import fits


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
    above = reading.rows_above
    if reading.lines == reading.lines_above + check.counts["n_rows"]:
        return lambda number: number + reading.lines_above
    starts = enumerate(_starts(check, above, len(reading.columns)), start=1)

    def line_of(number: int) -> int | None:
        return next((line for place, line in starts if place == number), None)

    return line_of


def _starts(check, above: int, width: int) -> Iterator[int]:
    """The first line of each row that has the right number of cells."""
    with opened(check.path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        rows = check.file.reading.stored.numbered(text)
        start = 1
        for number, (row, line) in enumerate(rows):
            if number >= above and fits(row, width):
                yield start
            start = line + 1
