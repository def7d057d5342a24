"""A file as read: encoding, dialect, columns with sampled values; nothing about meaning yet."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from crm_core.errors import CrmError
from crm_core.ingest.containers import container
from crm_core.ingest.dialect import Dialect, find_dialect, lines_of
from crm_core.ingest.encoding import Text, find_text, utf8_chunks
from crm_core.ingest.refusals import refuse_no_rows, refuse_no_table
from crm_core.ingest.shapes import order_of, rising, shape_of
from crm_core.ingest.source import (
    Column,
    Reading,
    parquet_reading,
    quiet_database,
    source,
    utf8_file,
)
from crm_core.ingest.strays import has_stray_quotes
from crm_core.ingest.structure import Structure, column_names, find_structure, fits

__all__ = [
    "Column",
    "Reading",
    "parquet_reading",
    "quiet_database",
    "read_file",
    "source",
    "utf8_file",
]
SAMPLED = 5_000
SHOWN = 5
SPOTS = 10


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
    if dialect.quote == '"' and not text.has_quotes:
        dialect = replace(dialect, quote=None)
    structure, values = find_structure(head, dialect)
    width = len(structure.header) or max(map(len, values), default=0)
    refuse_no_rows(name, structure, width, values, needs_rows)
    refuse_no_table(name, head, dialect, values)
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
        is_odd=_is_odd(path, name, text, dialect, structure),
    )
    return _with_orders(reading)


def _is_odd(path: Path, name: str, text: Text, dialect: Dialect, structure: Structure) -> bool:
    """Whether DuckDB would cut the rows another way, or count other lines above them."""
    above = "".join(islice(lines_of(text.head), structure.lines_above))
    quotes = above.count(dialect.quote) if dialect.quote else 0
    if structure.lines_above != structure.rows_above or quotes % 2 or '""' in above:
        return True
    if not dialect.quote or text.delimiter:
        return False
    # DuckDB leaves a backslash where it stands outside quotes
    if dialect.escape:
        return True
    return has_stray_quotes(utf8_chunks(path, name, text.encoding), dialect)


def _known(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return b"".decode(encoding) or encoding
    except LookupError as problem:
        raise CrmError(
            f"`encoding` must be a known encoding such as utf-8 or cp1252; got {encoding!r}."
        ) from problem


def _spot_rows(text: Text, dialect: Dialect) -> list[list[str]]:
    rows = []
    for spot in text.spots:
        # the last row of a spot may be cut
        rows += list(dialect.rows(lines_of(spot)))[:-1]
    return rows


def _columns(names: list[str], rows: list[list[str]]) -> tuple[Column, ...]:
    fitting = [row[: len(names)] for row in rows if fits(row, len(names))] or [
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
    ragged = sum(not fits(row, width) for row in values)
    if width > 1 and ragged > len(values) / 10:
        doubts.append(f"has many rows that do not have {width} cells as the header has")
    return tuple(doubts)


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
