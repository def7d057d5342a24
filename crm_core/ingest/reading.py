"""A file as read: encoding, dialect, columns with sampled values; nothing about meaning yet."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from crm_core.errors import CrmError
from crm_core.ingest.containers import container
from crm_core.ingest.dialect import Dialect, find_dialect, lines_of
from crm_core.ingest.encoding import Text, find_text, write_utf8
from crm_core.ingest.shapes import Shape, order_of, rising, shape_of
from crm_core.ingest.structure import Structure, column_names, find_structure
from crm_core.sqlfile import quoted

SAMPLED = 5_000
SHOWN = 5
SPOTS = 10
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

    @property
    def is_rewritten(self) -> bool:
        """Whether DuckDB needs a copy in standard CSV, whose rows above the body are blank."""
        return self.container != "parquet" and not self.dialect.is_plain

    @property
    def rows_above(self) -> int:
        """The rows above the body."""
        return self.structure.rows_above

    @property
    def lines_above(self) -> int:
        """The lines above the body in the file that DuckDB reads."""
        return self.rows_above if self.is_rewritten else self.structure.lines_above

    @property
    def stored(self) -> Dialect:
        """The dialect of the file that DuckDB reads."""
        return STANDARD if self.is_rewritten else self.dialect

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def read_file(
    path: Path,
    name: str,
    encoding: str | None = None,
    delimiter: str | None = None,
    progress: Callable[[float], None] = lambda fraction: None,
    needs_rows: bool = True,
) -> Reading:
    """How a file is cut into columns, and a fair sample of their values."""
    kind = container(path, name)
    if kind == "parquet":
        return _read_parquet(path, name)
    text = find_text(path, name, _known(encoding), progress)
    head = text.head.removeprefix("\ufeff")
    dialect = find_dialect(head, text.delimiter or delimiter)
    structure, values = find_structure(head, dialect)
    width = len(structure.header) or max(map(len, values), default=0)
    _refuse_empty(name, width, values or not needs_rows, structure)
    names = column_names(structure.header or [""] * width)
    columns = _columns(names, [*values[:SAMPLED], *_spot_rows(text, dialect)])
    reading = Reading(
        path=str(path),
        name=name,
        container=kind,
        encoding=text.encoding,
        is_plain=text.is_plain,
        lines=text.lines,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        skipped_rows=structure.skipped_rows,
        has_header=bool(structure.header),
        columns=columns,
        rows=tuple(tuple(row) for row in values[:SHOWN]),
        doubts=_doubts(text, structure, values, len(names)),
        dialect=dialect,
        structure=structure,
    )
    return _with_orders(reading)


def _known(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return b"".decode(encoding) or encoding
    except LookupError as problem:
        raise CrmError(
            f"`encoding` must be a known encoding such as utf-8 or cp1252; got {encoding!r}."
        ) from problem


def _refuse_empty(name: str, width: int, has_rows, structure: Structure) -> None:
    if not width:
        raise CrmError(f"{name} must have rows; it is empty. Export it again.")
    if not has_rows:
        raise CrmError(
            f"{name} must have rows below its header; it has none "
            f"(line {structure.skipped_rows + 1} names {width} columns). Export it again."
        )


def _spot_rows(text: Text, dialect: Dialect) -> list[list[str]]:
    rows = []
    for spot in text.spots:
        # the last row of a spot may be cut
        rows += list(dialect.rows(lines_of(spot)))[:-1]
    return rows


def _columns(names: list[str], rows: list[list[str]]) -> tuple[Column, ...]:
    fitting = [row for row in rows if len(row) == len(names)] or [
        (row + [""] * len(names))[: len(names)] for row in rows
    ]
    cells = zip(*fitting, strict=True) if fitting else ([] for _ in names)
    return tuple(_column(name, list(values)) for name, values in zip(names, cells, strict=True))


def _column(name: str, values: list[str]) -> Column:
    examples = dict.fromkeys(value.strip() for value in values if value.strip())
    return Column(name, tuple(list(examples)[:SHOWN]), shape_of(values))


def _doubts(
    text: Text, structure: Structure, values: list[list[str]], width: int
) -> tuple[str, ...]:
    doubts = list(text.doubts)
    if not structure.header:
        doubts.append("has no row with column names; columns are called by their place")
    doubts += structure.doubts
    ragged = sum(len(row) != width for row in values)
    if width > 1 and ragged > len(values) / 10:
        doubts.append(f"has many rows that do not have {width} cells as the header has")
    return tuple(doubts)


@contextmanager
def quiet_database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that shows no bar: it would stand in the output of a script."""
    with duckdb.connect(":memory:") as connection:
        connection.execute("set enable_progress_bar = false")
        yield connection


def _read_parquet(path: Path, name: str) -> Reading:
    with quiet_database() as connection:
        try:
            relation = connection.read_parquet(str(path))
            count = relation.aggregate("count(*)").fetchall()[0][0]
            rows = _parquet_rows(relation, count)
        except duckdb.Error as problem:
            raise CrmError(
                f"{name} must be a whole Parquet file; it is broken. Copy or export it again."
            ) from problem
        names = list(relation.columns)
    if not count:
        raise CrmError(f"{name} must have rows; it has none. Export it again.")
    shown = tuple(tuple(row) for row in rows[:SHOWN])
    return _with_orders(parquet_reading(str(path), name, _columns(names, rows), shown))


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


def _parquet_rows(relation, count: int) -> list[list[str]]:
    text = relation.project("cast(columns(*) as varchar)")
    size = SAMPLED // SPOTS
    starts = sorted({count * spot // SPOTS for spot in range(SPOTS)})
    rows = [row for start in starts for row in text.limit(size, offset=start).fetchall()]
    return [["" if cell is None else cell for cell in row] for row in rows]


def _with_orders(reading: Reading) -> Reading:
    """The reading with day-first or month-first decided on whole columns where the sample can't."""
    places = [
        place for place, column in enumerate(reading.columns) if column.shape.needs_whole_column
    ]
    if not places:
        return reading
    with (
        TemporaryDirectory() as folder,
        quiet_database() as connection,
        utf8_file(reading, Path(folder)) as path,
    ):
        relation = source(connection, reading, path)
        counts = relation.aggregate(", ".join(map(_extremes, places))).fetchall()[0]
    columns = list(reading.columns)
    for number, place in enumerate(places):
        column = columns[place]
        order, doubt = order_of(counts[2 * number], counts[2 * number + 1])
        if order == "open":
            order, doubt = _likelier(column)
        shape = replace(column.shape, order=order, doubt=doubt)
        columns[place] = replace(column, shape=shape)
    return replace(reading, columns=tuple(columns))


def _extremes(place: int) -> str:
    pattern = r"(\d{1,2})[-/.](\d{1,2})[-/.]"
    parts = (f"regexp_extract(c{place}, '{pattern}', {group})" for group in (1, 2))
    return ", ".join(f"count(*) filter (try_cast({part} as integer) > 12)" for part in parts)


def _likelier(column: Column) -> tuple[str, str]:
    day, month = (rising(list(column.examples), order) for order in ("day", "month"))
    dotted = any("." in kind for kind in column.shape.dates)
    order = "day" if dotted or day > month else "month" if month > day else "day"
    return order, (
        f"can be read day-first and month-first throughout (such as {column.examples[0]}); "
        f"read as {order}-first, set date_order if that is wrong"
    )


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
        for number, row in enumerate(reading.dialect.rows(file)):
            writer.writerow(row if number >= reading.rows_above else [])
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
        quotechar=reading.stored.quote or '"',
        escapechar=reading.stored.escape or reading.stored.quote or '"',
        columns=dict.fromkeys(names, "VARCHAR"),
        auto_detect=False,
        compression="gzip" if reading.container == "gzip" and path == Path(reading.path) else None,
        **keep,
    )
