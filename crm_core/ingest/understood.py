"""A file as meant: its table, its columns' roles, how values are read, what was decided."""

from dataclasses import dataclass

from crm_core.ingest.doubts import doubts_of
from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.repair import Repair
from crm_core.ingest.roles import COMPUTED, Role, missing_roles
from crm_core.ingest.shapes import formats

NOT_USED = "set aside, as chosen"


@dataclass(frozen=True)
class Understood:
    """One file as it would be imported: plain data, changed by `with_changes`."""

    reading: Reading
    table: str | None
    reason: str
    roles: tuple[Role, ...]
    date_order: str | None = None
    decimal: str | None = None
    repairs: tuple[Repair, ...] = ()
    made_of: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether only other files may say what this one is."""
        return self.table is None and self.reason != NOT_USED

    @property
    def name(self) -> str:
        """The file's name as the user knows it."""
        return self.reading.name

    @property
    def columns(self) -> dict[str, str]:
        """The header that plays each role."""
        return {role.role: role.header for role in self.roles}

    @property
    def unused_columns(self) -> tuple[str, ...]:
        """The headers that play no role."""
        used = set(self.columns.values())
        return tuple(name for name in self.reading.header if name not in used)

    @property
    def missing(self) -> tuple[str, ...]:
        """The required roles that no column plays; nothing can be imported until they do."""
        found = missing_roles(self.table, self.columns, self.reading) if self.table else ()
        return tuple(found)

    @property
    def amount(self) -> str | None:
        """Where the amount of a transaction comes from, in words."""
        columns = self.columns
        if self.table != "transactions":
            return None
        if "net_amount" in columns:
            return columns["net_amount"]
        if set(COMPUTED) <= set(columns):
            names = [columns[role] for role in COMPUTED]
            if self.takes_off_discount:
                return f"{names[0]} × {names[1]} × (1 − {columns['discount']})"
            return f"{names[0]} × {names[1]}"
        return None

    @property
    def takes_off_discount(self) -> bool:
        """Whether the amount is worked out with a discount written as a share."""
        if "discount" not in self.columns or "net_amount" in self.columns:
            return False
        largest = self.column("discount").shape.largest
        return largest is not None and largest <= 1

    @property
    def doubts(self) -> tuple[str, ...]:
        """What the reader should look at, each one sentence about this file."""
        return tuple(doubts_of(self))

    def column(self, role: str) -> Column:
        """The column that plays a role."""
        header = self.columns[role]
        return next(column for column in self.reading.columns if column.name == header)

    def place(self, role: str) -> int:
        """The place of the column that plays a role, from 0."""
        return self.reading.header.index(self.columns[role])

    def date_formats(self, role: str) -> tuple[str, ...]:
        """How the dates of a role are read: "iso" or strptime formats."""
        shape = self.column(role).shape
        return formats(shape, self.date_order or shape.order or "day")

    def decimal_mark(self, role: str) -> str:
        """The decimal mark of a role's numbers."""
        return self.decimal or self.column(role).shape.decimal or self._usual_mark()

    def _usual_mark(self) -> str:
        marks = [column.shape.decimal for column in self.reading.columns if column.shape.is_number]
        return "," if "," in marks and "." not in marks else "."
