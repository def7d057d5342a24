"""What the rows of a file are: titles, header (of one row or more), body, repeats, other tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from crm_core.ingest.dialect import Dialect, is_value, lines_of, width_of
from crm_core.ingest.shapes import NO_VALUE

LOOKED_AT = 200
LEVELS = 3


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
    rows = [row for row, _ in numbered]
    width = width_of(rows)
    start = _table_start(rows, width)
    levels, body_at = _levels(rows, start, width)
    above = [rows[number] for number in levels]
    header = tuple(_joined(above)) if above else ()
    structure = Structure(
        skipped_rows=start,
        header_rows=body_at - start,
        lines_above=numbered[body_at - 1][1] if body_at else 0,
        header=header,
        doubts=tuple(_doubts(rows, start, body_at, header)),
    )
    body = list(body_rows(rows[body_at:], header, max(len(header), width)))
    return structure, body


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


def is_filled(row: list[str]) -> bool:
    """Whether a row has a cell with anything in it."""
    return any(cell and not cell.isspace() for cell in row)


def column_names(header: Iterable[str]) -> list[str]:
    """One unlike name a column; those without a name are called by their place."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header, start=1):
        name = " ".join(cell.split()) or f"column_{place}"
        unlike, copy = name, 2
        while unlike.casefold() in taken:
            unlike, copy = f"{name}_{copy}", copy + 1
        taken.add(unlike.casefold())
        names.append(unlike)
    return names


def _same(row: list[str], header: tuple[str, ...]) -> bool:
    return row[0] == header[0] and tuple(row[: len(header)]) == header


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_title(row: list[str], width: int) -> bool:
    return width > 1 and _filled(row) == 1 and bool(row[0].strip()) and not is_value(row[0])


def _is_named(row: list[str]) -> bool:
    """Whether a row may be names: text only, and more than one of them."""
    cells = [cell for cell in row if cell.strip()]
    return len(cells) > 1 and not any(is_value(cell) or "@" in cell for cell in cells)


def _next_filled(rows: list[list[str]], start: int) -> int | None:
    return next((at for at in range(start, len(rows)) if is_filled(rows[at])), None)


def _table_start(rows: list[list[str]], width: int) -> int:
    """The number of rows above the header, or above the body where there is no header."""
    at = _next_filled(rows, 0)
    first = at or 0
    while at is not None and at - first < LOOKED_AT:
        following = _next_filled(rows, at + 1)
        if following is None or not _is_above(rows, at, following, width):
            return at
        at = following
    return first


def _is_above(rows: list[list[str]], at: int, following: int, width: int) -> bool:
    """Whether a row is a title or a note above the table, not its first row."""
    row, after = rows[at], rows[following]
    if width < 2:
        return False
    if _filled(row) < 2:
        # two columns: a name may be missing, so the next row must be names
        return width > 2 or len(row) < 2 or _is_named(after)
    if len(row) != width:
        return _has_header_below(rows, at, width)
    wide = _filled(after) > _filled(row) and _filled(row) * 2 <= width
    return wide and _is_named(after) and _unlike(after) and _names_values(rows, following)


def _has_header_below(rows: list[list[str]], at: int, width: int) -> bool:
    """Whether the first row of full width below a row names the values of a longer table."""
    full = next((n for n in range(at + 1, len(rows)) if len(rows[n]) == width), None)
    if full is None or not _is_named(rows[full]):
        return False
    body = [row for row in rows[full + 1 :] if len(row) == width]
    return len(body) > full - at and 1 in _votes(rows[full], body[:LOOKED_AT])


def _names_values(rows: list[list[str]], at: int) -> bool:
    """Whether a row of text stands right above values."""
    below = _next_filled(rows, at + 1)
    if below is None or not _is_named(rows[at]) or abs(len(rows[below]) - len(rows[at])) > 1:
        return False
    return any(is_value(cell) for cell in rows[below])


def _unlike(row: list[str]) -> bool:
    cells = [cell.strip().casefold() for cell in row if cell.strip()]
    return len(set(cells)) == len(cells)


def _levels(rows: list[list[str]], start: int, width: int) -> tuple[list[int], int]:
    """The rows that are the header, and where the body begins."""
    body = [row for row in rows[start + 1 : start + 1 + LOOKED_AT] if len(row) == width]
    if start >= len(rows) or not _is_header(rows[start], body):
        return [], start
    levels = [start]
    while len(levels) < LEVELS:
        at = _next_filled(rows, levels[-1] + 1)
        if at is None or not _is_level(rows, levels[-1], at):
            break
        levels.append(at)
    return levels, levels[-1] + 1


def _is_level(rows: list[list[str]], above: int, at: int) -> bool:
    """Whether a row goes on with the header above it, under cells that span others."""
    top, row = rows[above], rows[at]
    if len(top) != len(row) or not _is_named(row) or _next_filled(rows, at + 1) is None:
        return False
    gaps = [place for place, cell in enumerate(top) if not cell.strip()]
    names = [place for place, cell in enumerate(row) if cell.strip()]
    under_gaps = [place for place in names if place in gaps]
    if not under_gaps:
        return False
    if row[0].strip():
        return not _unlike(row) and _names_values(rows, at)
    spanning = {place - 1 for place in gaps} | set(gaps)
    return set(names) <= spanning and len(names) < len(row)


def _joined(levels: list[list[str]]) -> list[str]:
    """One name a column from header rows; a cell that spans others is said for each of them."""
    if len(levels) == 1:
        return levels[0]
    spread = [_spread(levels, number) for number in range(len(levels) - 1)]
    columns = zip(*spread, levels[-1], strict=True)
    return [" ".join(part for part in parts if part.strip()) for parts in columns]


def _spread(levels: list[list[str]], number: int) -> list[str]:
    row, below, last = levels[number], levels[number + 1 :], ""
    cells = []
    for place, cell in enumerate(row):
        last = cell if cell.strip() else last
        is_under = any(level[place].strip() for level in below)
        # a new span above ends the one below it
        is_cut = any(level[place].strip() for level in levels[:number])
        last = cell if is_cut and not cell.strip() else last
        cells.append(last if cell.strip() or is_under else "")
    return cells


def _is_header(row: list[str], body: list[list[str]]) -> bool:
    """Whether a row names the columns, by how it differs from the cells under it."""
    if _is_named(row):
        # a header that stands again below does not speak against itself
        body = [line for line in body if line != row]
    votes = _votes(row, body)
    if 1 in votes and not any(is_value(cell) for cell in row):
        return True
    if 1 in votes:
        return votes.count(1) >= votes.count(-1)
    return -1 not in votes


def _votes(row: list[str], body: list[list[str]]) -> list[int]:
    return [
        _vote(cell.strip(), [line[place].strip() for line in body if place < len(line)])
        for place, cell in enumerate(row)
    ]


def _vote(name: str, cells: list[str]) -> int:
    """1: a name above values; -1: a value, or a word that its column has again; 0: open."""
    known = [cell for cell in cells if cell.casefold() not in NO_VALUE]
    if name.casefold() in NO_VALUE:
        return 0
    values = sum(is_value(cell) for cell in known)
    if "@" in name and " " not in name:
        return -1
    if not is_value(name):
        if known and values >= 0.7 * len(known):
            return 1
        return -1 if cells.count(name) > len(cells) / 10 else 0
    is_year = name.isdecimal() and 1900 <= int(name) <= 2100
    return 0 if is_year and known and known.count(name) < len(known) / 10 else -1


def _doubts(
    rows: list[list[str]], start: int, body_at: int, header: tuple[str, ...]
) -> Iterator[str]:
    if start:
        lines = "1 line that is" if start == 1 else f"{start} lines that are"
        yield f"starts with {lines} not part of the table"
    if body_at - start > 1:
        yield f"has a header of {body_at - start} rows; they are joined to one name a column"
    repeats = sum(bool(row) and _same(row, header) for row in rows[body_at:]) if header else 0
    if repeats:
        yield f"has its header {repeats + 1} times, as several tables in one file have"
    other = _other_table(rows, body_at, header)
    if other is not None:
        yield (
            f"seems to have several tables: another header stands in row {other + 1}; "
            f"part them into files of their own"
        )
    notes = len(list(takewhile(lambda row: _filled(row) < 2, reversed(rows[body_at:]))))
    if len(header) > 2 and any(map(_filled, rows[len(rows) - notes :])):
        yield "ends with lines that are no rows of the table, such as a note"


def _other_table(rows: list[list[str]], body_at: int, header: tuple[str, ...]) -> int | None:
    """The first row below that is a header again, another one."""
    if not header or not _names_values(rows, body_at - 1):
        return None
    for at in range(body_at + 1, len(rows)):
        row = rows[at]
        parted = not is_filled(rows[at - 1]) or len(row) != len(rows[at - 1])
        if parted and tuple(row) != header and _names_values(rows, at) and _unlike(row):
            return at
    return None
