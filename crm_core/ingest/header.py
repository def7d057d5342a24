"""Where a table starts and which rows name its columns."""

from collections.abc import Iterable

from crm_core.ingest.dialect import is_value
from crm_core.ingest.rows import Rows, filled, is_named, is_unlike
from crm_core.ingest.shapes import NO_VALUE

LOOKED_AT = 200
LEVELS = 6
MOSTLY = 0.75
LONGEST_NAME = 200


def column_names(header: Iterable[str]) -> list[str]:
    """One unlike name a column, cut where it is very long; one without is called by its place."""
    names: list[str] = []
    taken: set[str] = set()
    for place, cell in enumerate(header, start=1):
        name = " ".join(cell.split())[:LONGEST_NAME].strip() or f"column_{place}"
        unlike, copy = name, 2
        while unlike.casefold() in taken:
            unlike, copy = f"{name}_{copy}", copy + 1
        taken.add(unlike.casefold())
        names.append(unlike)
    return names


def find_start(rows: Rows) -> int:
    """The number of rows above the header, or above the body where there is no header."""
    at = rows.next(0)
    first = at or 0
    while at is not None and at - first < LOOKED_AT:
        following = rows.next(at + 1)
        if following is None or not _is_above(rows, at, following):
            return at
        at = following
    return first


def _is_above(rows: Rows, at: int, following: int) -> bool:
    """Whether a row is a title or a note above the table, not its first row."""
    row, after, width = rows[at], rows[following], rows.width
    if width < 2:
        return False
    if filled(row) < 2:
        # two columns: a name may be missing, so the next row must be names
        return width > 2 or len(row) < 2 or is_named(after)
    if len(row) != width:
        return _has_header_below(rows, at) or _is_narrow(rows, at)
    if filled(after) <= filled(row) or filled(row) * 2 > width or not is_named(after):
        return False
    return is_unlike(after) and rows.names_values(following)


def _has_header_below(rows: Rows, at: int) -> bool:
    """Whether the first row of full width below a row names the values of a longer table."""
    below = range(at + 1, len(rows))
    full = next((number for number in below if len(rows[number]) == rows.width), None)
    if full is None or not is_named(rows[full]):
        return False
    body = rows.whole(full + 1, len(rows))
    return len(body) > full - at and 1 in _votes(rows[full], body[:LOOKED_AT])


def _is_narrow(rows: Rows, at: int) -> bool:
    """Whether a row has less than half of the cells that most rows below have."""
    below = [row for row in rows.all[at + 1 : at + 1 + LOOKED_AT] if row]
    whole = sum(len(row) == rows.width for row in below)
    return len(rows[at]) * 2 < rows.width and whole > max(2, MOSTLY * len(below))


def find_levels(rows: Rows, start: int) -> tuple[list[int], int]:
    """The rows that are the header, and where the body begins."""
    if rows.next(start) != start:
        return [], start
    top = _named_apart(rows, start)
    first = start if top is None else top
    if top is None and not is_header(rows[start], rows.whole(start + 1, start + 1 + LOOKED_AT)):
        return [], start
    levels = [start] if top is None else [start, first]
    while len(levels) < LEVELS:
        at = rows.next(levels[-1] + 1)
        if at is None or not any(test(rows, levels, at) for test in LEVEL_TESTS):
            break
        levels.append(at)
    return levels, levels[-1] + 1


def _named_apart(rows: Rows, start: int) -> int | None:
    """The row of names below a row that tells names standing twice apart, such as by year."""
    at = rows.next(start + 1)
    top = rows[start]
    if at is None or len(top) != len(rows[at]) or is_unlike(rows[at]) or not is_named(rows[at]):
        return None
    if top[0].strip() or filled(top) < 2 or filled(top) * 2 > filled(rows[at]):
        return None
    both = [" ".join(pair) if pair[1].strip() else "" for pair in zip(top, rows[at], strict=True)]
    return at if is_unlike(both) else None


def _goes_on(rows: Rows, levels: list[int], at: int) -> bool:
    """Whether a row of text says more about columns of values, right below their names."""
    row, body = rows[at], rows.whole(at + 1, at + 1 + LOOKED_AT)
    if len(row) != rows.width or any(map(is_value, row)) or len(body) < 2:
        return False
    said = [place for place, cell in enumerate(row) if cell.strip()]
    votes = _votes(row, body)
    over_values = [place for place in said if votes[place] == 1]
    if row[0].strip():
        # a row may have a word for a number; it is no header where numbers stand in its columns
        return len(over_values) > 1 and len(over_values) * 2 > len(row)
    return bool(said) and len(over_values) == len(said)


def _names_the_rest(rows: Rows, levels: list[int], at: int) -> bool:
    """Whether a row names the columns at the left that have no name yet, and no others."""
    row, below = rows[at], rows.next(at + 1)
    named = [place for place, cell in enumerate(row) if cell.strip()]
    above = [rows[level] for level in levels]
    if len(levels) < 2 or below is None or not is_named(row) or not is_unlike(row):
        return False
    is_left = named == list(range(len(named)))
    return is_left and not any(level[place].strip() for level in above for place in named)


def _is_level(rows: Rows, levels: list[int], at: int) -> bool:
    """Whether a row goes on with the header above it, under cells that span others."""
    top, row = rows[levels[-1]], rows[at]
    if len(top) != len(row) or not is_named(row) or rows.next(at + 1) is None:
        return False
    gaps = [place for place, cell in enumerate(top) if not cell.strip()]
    names = [place for place, cell in enumerate(row) if cell.strip()]
    if not set(names) & set(gaps):
        return False
    if row[0].strip():
        return not is_unlike(row) and rows.names_values(at)
    spanning = {place - 1 for place in gaps} | set(gaps)
    return set(names) <= spanning and len(names) < len(row)


LEVEL_TESTS = (_is_level, _goes_on, _names_the_rest)


def joined(levels: list[list[str]]) -> list[str]:
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


def is_header(row: list[str], body: list[list[str]]) -> bool:
    """Whether a row names the columns, by how it differs from the cells under it."""
    if is_named(row):
        # a header that stands again below does not speak against itself
        body = [line for line in body if line != row]
        if is_unlike(row) and body and max(map(filled, body)) * 2 <= filled(row):
            return True
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
    return 0 if is_year and cells and known.count(name) <= len(known) / 10 else -1
