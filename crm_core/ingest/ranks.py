"""How well a column fits a role: by the rank of its name and by the kind of its content."""

from collections.abc import Iterable
from dataclasses import dataclass

from crm_core.contract import TABLES
from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.shapes import ENOUGH, MOST
from crm_core.ingest.signs import squeezed
from crm_core.ingest.words import INDEX

PREFIX = "customers."
COMPUTED = ("quantity", "unit_price")
# headers that any table may have: alone they do not say which table a file is
COMMON = frozenset(map(squeezed, ("id", "record id", "name", "date", "created at", "create date")))
NOT_FOUND = 999
CONTENT = {"time": "dates", "day": "dates", "money": "amounts", "number": "numbers"}


@dataclass(frozen=True)
class Role:
    """A column of the contract, the header that plays it, and why."""

    role: str
    header: str
    reason: str


def headers(roles: Iterable[Role]) -> dict[str, str]:
    """The header that plays each role."""
    return {role.role: role.header for role in roles}


def rank(table: str, role: str, column: Column) -> int:
    """How well a header names a role: 0 is best, NOT_FOUND not at all."""
    index = INDEX[table].get(role, {})
    plain = column.name.partition("(")[0] or column.name
    bare = column.name.removeprefix("property_")
    names = (column.name, plain, bare, bare.removeprefix("hs_").removeprefix("hubspot_"))
    return min(index.get(squeezed(name), NOT_FOUND) for name in names)


def is_named(table: str, role: str, column: Column) -> bool:
    """Whether a header names a role."""
    return rank(table, role, column) < NOT_FOUND


def fits(kind: str, column: Column) -> bool:
    """Whether the content of a column can be of a kind; a column without values may be of any."""
    shape = column.shape
    if not column.examples:
        return True
    if kind in ("time", "day"):
        return shape.is_date or bool(shape.as_dates)
    if kind in ("money", "number"):
        return shape.is_number and not (shape.is_date and shape.numbers < 1)
    if kind == "flag":
        return shape.flags >= ENOUGH
    return kind != "id" or not (shape.is_date and not shape.is_number)


def can_play(table: str, role: str, column: Column) -> bool:
    """Whether a column has the name and the content of a role."""
    return is_named(table, role, column) and fits(TABLES[table].by_name[role].kind, column)


def reason(table: str, role: str, column: Column) -> str:
    """Why a column plays a role: its name and what it holds."""
    content = CONTENT.get(TABLES[table].by_name[role].kind)
    example = f"such as {column.examples[0]}" if column.examples else "no values"
    return f"named {column.name}" + (f" and holds {content}, {example}" if content else "")


def is_of_emails(column: Column) -> bool:
    """Whether a column holds e-mail addresses."""
    return column.shape.emails >= MOST


def column_of(reading: Reading, header: str) -> Column:
    """The column with a header."""
    return next(column for column in reading.columns if column.name == header)
