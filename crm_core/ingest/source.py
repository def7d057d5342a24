"""A file as it was read, and its rows through DuckDB: in one pass, as text."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from crm_core.ingest.dialect import Dialect
from crm_core.ingest.encoding import write_utf8
from crm_core.ingest.shapes import Shape
from crm_core.ingest.structure import Structure
from crm_core.sqlfile import quoted

STANDARD = Dialect(",")
WHOLE = Structure()


@dataclass(frozen=True)
class Column:
    """One column of a file: its header, a few values, and what they look like."""

    name: str
    examples: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True)
class Reading:
    """One file as read, in plain data."""

    path: str
    name: str
    container: str
    encoding: str | None
    is_plain: bool
    lines: int | None
    delimiter: str | None
    quote: str | None
    skipped_rows: int
    has_header: bool
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    doubts: tuple[str, ...] = ()
    dialect: Dialect = STANDARD
    structure: Structure = WHOLE
    is_odd: bool = False

    @property
    def is_rewritten(self) -> bool:
        """Whether DuckDB needs a copy in standard CSV, whose lines above the body are blank."""
        return self.container != "parquet" and (self.is_odd or not self.dialect.is_plain)

    @property
    def rows_above(self) -> int:
        """The rows above the body in the file that DuckDB reads."""
        return self.lines_above if self.is_rewritten else self.structure.rows_above

    @property
    def lines_above(self) -> int:
        """The lines above the body in the file that DuckDB reads."""
        return self.structure.lines_above

    @property
    def stored(self) -> Dialect:
        """The dialect of the file that DuckDB reads."""
        return STANDARD if self.is_rewritten else self.dialect

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def parquet_reading(
    path: str, name: str, columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...] = ()
) -> Reading:
    """The reading of a Parquet file, which has no dialect."""
    return Reading(
        path=path,
        name=name,
        container="parquet",
        encoding=None,
        is_plain=True,
        lines=None,
        delimiter=None,
        quote=None,
        skipped_rows=0,
        has_header=True,
        columns=columns,
        rows=rows,
    )


@contextmanager
def quiet_database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that shows no bar: it would stand in the output of a script."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("set enable_progress_bar = false")
        yield connection


@contextmanager
def utf8_file(reading: Reading, folder: Path) -> Iterator[Path]:
    """A path from which DuckDB can read the file: its own, or that of a copy in UTF-8."""
    path = Path(reading.path)
    if reading.container == "parquet" or (reading.is_plain and not reading.is_rewritten):
        yield path
        return
    copy = folder / "copy.csv"
    write_utf8(path, reading.name, reading.encoding, copy)
    if reading.is_rewritten:
        _rewrite(copy, reading)
    try:
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _rewrite(path: Path, reading: Reading) -> None:
    """Write a file again as standard CSV, with blank lines for the rows above its body."""
    standard = path.with_suffix(".standard")
    with (
        path.open(encoding="utf-8-sig", errors="replace", newline="") as file,
        standard.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, lineterminator="\n")
        out.write("\n" * reading.lines_above)
        writer.writerows(islice(reading.dialect.rows(file), reading.structure.rows_above, None))
    standard.replace(path)


def source(connection, reading: Reading, path: Path, rejects: str | None = None):
    """The rows of a file as text in columns c0, c1 ...; a row that does not fit is left out.

    With a name for `rejects` such rows are kept in a table of that name.
    """
    names = [f"c{place}" for place in range(len(reading.columns))]
    if reading.container == "parquet":
        relation = connection.read_parquet(str(path))
        cast = (
            f"cast({quoted(column)} as varchar) as {name}"
            for column, name in zip(relation.columns, names, strict=True)
        )
        return relation.project(", ".join(cast))
    keep = {"ignore_errors": True}
    if rejects:
        keep = {
            "store_rejects": True,
            "rejects_limit": 0,
            "rejects_table": rejects,
            "rejects_scan": f"{rejects}_scan",
        }
    return connection.read_csv(
        str(path),
        header=False,
        skiprows=reading.lines_above,
        delimiter=reading.stored.delimiter,
        quotechar=reading.stored.quote or "",
        escapechar=reading.stored.escape or reading.stored.quote or "",
        columns=dict.fromkeys(names, "VARCHAR"),
        auto_detect=False,
        compression="gzip" if reading.container == "gzip" and path == Path(reading.path) else None,
        **keep,
    )
