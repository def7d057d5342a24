"""A file as read, before any import: how it is understood, and its rows as standard CSV."""

import csv
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from crm_core.errors import CrmError
from crm_core.ingest.containers import opened
from crm_core.ingest.doubts import status_doubts
from crm_core.ingest.reading import Column, Reading, quiet_database, source, utf8_file
from crm_core.ingest.structure import body_rows
from crm_core.ingest.understanding import Understood

BATCH = 10_000
SMALL = 32 << 20


def as_read(file: Understood) -> dict:
    """How a file is understood, in the fields that the command line promises."""
    reading = file.reading
    roles = {header: role for role, header in file.columns.items()}
    return {
        "file": reading.path,
        "encoding": reading.encoding,
        "delimiter": reading.delimiter,
        "quote": reading.quote,
        "header_row": reading.skipped_rows + 1 if reading.has_header else None,
        "skipped_rows": reading.skipped_rows,
        "rows": row_count(reading),
        "columns": [
            {
                "name": column.name,
                "type": kind_of(column),
                "role": roles.get(column.name),
                "examples": list(column.examples),
            }
            for column in reading.columns
        ],
        "doubts": [*file.doubts, *status_doubts(file)],
    }


def kind_of(column: Column) -> str:
    """What the values of a column are: empty, date, number, yes/no or text."""
    shape = column.shape
    if not shape.filled:
        return "empty"
    if shape.is_date:
        return "date"
    if shape.flags == 1:
        return "yes/no"
    return "number" if shape.numbers == 1 else "text"


def row_count(reading: Reading) -> int:
    """The rows of a file below its header; in a large one those that have all their cells."""
    is_small = Path(reading.path).stat().st_size <= SMALL
    if reading.container != "parquet" and is_small:
        with _rows(reading) as rows:
            return sum(1 for _ in rows)
    with (
        TemporaryDirectory() as folder,
        quiet_database() as connection,
        utf8_file(reading, Path(folder)) as path,
    ):
        return source(connection, reading, path).aggregate("count(*)").fetchall()[0][0]


def write_standard(reading: Reading, target: Path) -> None:
    """Write the file as standard CSV: UTF-8, comma, header first, cells as they stand."""
    part = target.with_name(f".{target.name}.part")
    try:
        with _rows(reading) as rows, part.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(reading.structure.header or reading.header)
            writer.writerows(rows)
        os.replace(part, target)
    except OSError as problem:
        raise CrmError(f"Can't write {target}: {problem.strerror}.") from problem
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _rows(reading: Reading) -> Iterator[Iterator[list[str]]]:
    with (
        TemporaryDirectory() as folder,
        quiet_database() as connection,
        utf8_file(reading, Path(folder)) as path,
    ):
        if reading.container == "parquet":
            yield _fetched(source(connection, reading, path))
            return
        with opened(path) as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
            yield _below_header(text, reading)


def _fetched(relation) -> Iterator[list[str]]:
    for batch in relation.to_arrow_reader(BATCH):
        columns = (column.to_pylist() for column in batch.columns)
        yield from (
            ["" if cell is None else cell for cell in row] for row in zip(*columns, strict=True)
        )


def _below_header(text, reading: Reading) -> Iterator[list[str]]:
    rows = islice(reading.stored.rows(text), reading.rows_above, None)
    return body_rows(rows, reading.structure.header, len(reading.columns))
