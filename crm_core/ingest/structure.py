"""What the rows of a file are: titles, header (of one row or more), body, repeats, other tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crm_core.ingest.dialect import Dialect, is_value, lines_of, width_of
from crm_core.ingest.header import column_names, find_levels, find_start, joined
from crm_core.ingest.rows import Rows, filled, is_filled, is_named, is_unlike

__all__ = ["Structure", "body_rows", "column_names", "find_structure", "fits"]


@dataclass(frozen=True)
class Structure:
    """Where the parts of a table are: rows above it, header rows, and its header as written."""

    skipped_rows: int = 0
    header_rows: int = 0
    lines_above: int = 0
    header: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def rows_above(self) -> int:
        """The rows above the body."""
        return self.skipped_rows + self.header_rows


def find_structure(text: str, dialect: Dialect) -> tuple[Structure, list[list[str]]]:
    """The structure of a text and the rows of its body."""
    numbered = list(dialect.numbered(lines_of(text)))
    every = [row for row, _ in numbered]
    rows = Rows(every, width_of(every))
    start = find_start(rows)
    levels, body_at = find_levels(rows, start)
    above = [rows[number] for number in levels]
    header = tuple(_cut(joined(above), every[body_at:])) if above else ()
    structure = Structure(
        skipped_rows=start,
        header_rows=body_at - start,
        lines_above=numbered[body_at - 1][1] if body_at else 0,
        header=header,
        doubts=tuple(_doubts(rows, start, body_at, header)),
    )
    body = list(body_rows(every[body_at:], header, max(len(header), rows.width)))
    return structure, body


def fits(row: list[str], width: int) -> bool:
    """Whether a row has as many cells as a table, or one more that is empty."""
    return len(row) == width or (len(row) == width + 1 and not row[-1])


def _cut(header: list[str], body: list[list[str]]) -> list[str]:
    """A header without the cells at its end that are empty, where no row goes so far."""
    width = max(map(len, body), default=len(header))
    while len(header) > width and not header[-1].strip():
        header.pop()
    return header


def body_rows(
    rows: Iterable[list[str]], header: tuple[str, ...], width: int
) -> Iterator[list[str]]:
    """The rows of a table as they stand, without blank ones and repeats of the header."""
    titles: list[list[str]] = []
    after_blank = False
    for row in rows:
        if not is_filled(row):
            after_blank = True
            continue
        if header and _same(row, header):
            titles = []
        elif _is_title(row, width) and (after_blank or titles):
            titles.append(row)
        else:
            yield from titles
            yield row
            titles = []
        after_blank = False
    yield from titles


def _same(row: list[str], header: tuple[str, ...]) -> bool:
    return row[0] == header[0] and tuple(row[: len(header)]) == header


def _is_title(row: list[str], width: int) -> bool:
    return width > 1 and filled(row) == 1 and bool(row[0].strip()) and not is_value(row[0])


def _doubts(rows: Rows, start: int, body_at: int, header: tuple[str, ...]) -> Iterator[str]:
    if start:
        lines = "1 line that is" if start == 1 else f"{start} lines that are"
        yield f"starts with {lines} not part of the table"
    if body_at - start > 1:
        yield f"has a header of {body_at - start} rows; they are joined to one name a column"
    repeats = sum(bool(row) and _same(row, header) for row in rows.all[body_at:]) if header else 0
    if repeats:
        yield f"has its header {repeats + 1} times, as several tables in one file have"
    other = _other_table(rows, body_at, header)
    if other is not None:
        yield (
            f"seems to have several tables: another header stands in row {other + 1}; "
            f"part them into files of their own"
        )
    if _ends_with_note(rows, body_at):
        yield "ends with lines that are no rows of the table, such as a note"


def _other_table(rows: Rows, body_at: int, header: tuple[str, ...]) -> int | None:
    """The first row below that is a header again, another one."""
    return next(
        (at for at in range(body_at + 1, len(rows)) if header and _is_other(rows, at, header)), None
    )


def _is_other(rows: Rows, at: int, header: tuple[str, ...]) -> bool:
    row, below = rows[at], rows.next(at + 1)
    is_parted = rows.is_blank(at - 1) or len(row) != len(rows[at - 1])
    if not is_parted or below is None or tuple(row) == header:
        return False
    if not is_named(row) or not is_unlike(row):
        return False
    if rows.names_values(at):
        return True
    # rows of another width after a blank one are a table though they hold no number
    last = rows.next(below + 1)
    if last is None or not rows.is_blank(at - 1) or len(row) == len(header):
        return False
    return len(rows[below]) == len(rows[last]) == len(row)


def _ends_with_note(rows: Rows, body_at: int) -> bool:
    """Whether the last row is a note: one text, cut short or below a blank row."""
    at = next((at for at in range(len(rows) - 1, body_at, -1) if not rows.is_blank(at)), None)
    if at is None or rows.width < 3 or not _is_note(rows[at]):
        return False
    while at > body_at and _is_note(rows[at]):
        at -= 1
    return rows.is_blank(at) or len(rows[at + 1]) * 2 < rows.width


def _is_note(row: list[str]) -> bool:
    return filled(row) == 1 and not any(map(is_value, row))
