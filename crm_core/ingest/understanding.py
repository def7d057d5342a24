"""A file as meant: its table, its columns' roles, how values are read, what is in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from crm_core.contract import TABLES
from crm_core.errors import ContractError, CrmError
from crm_core.ingest.reading import Column, Reading, read_file
from crm_core.ingest.repair import OF_COLUMN, Repair, repairs_of
from crm_core.ingest.roles import (
    COMPUTED,
    PREFIX,
    Role,
    amount_of_order,
    missing_roles,
    refunds,
    rivals,
    role_doubts,
    suggest_roles,
    suggest_table,
)
from crm_core.ingest.shapes import formats
from crm_core.ingest.statuses import cancelled

ORDERS = ("day", "month")
CHOICES = ("table", "roles", "date_order", "decimal", "repairs", "encoding", "delimiter")
NOT_USED = "set aside, as chosen"
# the role that a repair rests on
NEEDED = {
    "percent_off": "discount",
    "returned_nothing": "is_return",
    "returned_minus": "is_return",
    "total_once": "order_id",
}
Source = Path | str | tuple[Path | str, str] | Reading


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
        found = [f"{self.name} {doubt}." for doubt in self.reading.doubts]
        if self.is_open:
            found.append(f"{self.name}: can't tell which table it is; {self.reason}.")
        return (*found, *self._column_doubts(), *self._customer_doubts(), *self._amount_doubts())

    @property
    def status_doubts(self) -> tuple[str, ...]:
        """Words of a status among the first values that say of rows that they were no sales."""
        found = cancelled(self.reading) if self.table == "transactions" else []
        return tuple(
            f"{self.name}: rows with {header} {word!r} are counted as sales like all others; "
            f"leave them out if they were none (repair {Repair('leave_out', header, word)})."
            for header, word in found
        )

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

    def _column_doubts(self) -> list[str]:
        used = set(self.columns.values())
        return [
            f"{self.name}, column {column.name}: {column.shape.doubt}."
            for column in self.reading.columns
            if column.name in used and column.shape.doubt and not self._is_set(column)
        ]

    def _is_set(self, column: Column) -> bool:
        doubt = column.shape.doubt
        is_set = self.date_order is not None and "date_order" in doubt
        return is_set or (self.decimal is not None and "decimal" in doubt)

    def _customer_doubts(self) -> list[str]:
        if self.table == "interactions" and "customer_id" not in self.columns:
            return [
                f"{self.name}: no column says which customer a row is about; rows are counted, "
                "but not by customer. Name one: customer_id."
            ]
        return [f"{self.name}: {doubt}." for doubt in self._role_doubts()]

    def _role_doubts(self) -> list[str]:
        return role_doubts(self.table, self.roles, self.reading)

    def _amount_doubts(self) -> list[str]:
        if self.table != "transactions":
            return []
        done = set(self.repairs)
        found = [
            f"{self.name}: {column.name} is not taken off the sales (repair {repair})."
            for column in refunds(self.reading)
            if column.name not in self.columns.values()
            and (repair := Repair("take_off", column.name)) not in done
        ]
        return found + self._which_amount()

    def _which_amount(self) -> list[str]:
        name = self.columns.get("net_amount")
        if name is None:
            column = amount_of_order(self.reading, self.columns)
            if column is not None:
                return [
                    f"{self.name}: {column.name} stands on {column.shape.filled:.0%} of the rows "
                    f"only, so it is of an order; the amount of a line is {self.amount}, without "
                    "what an order adds or takes off, such as shipping."
                ]
            left = "discount" in self.columns and not self.takes_off_discount
            discount = self.columns.get("discount")
            text = (
                f"{self.name}: {discount} is no share from 0 to 1; it is not taken off the amount "
                "(repair percent_off, if it is per cent)."
            )
            return [text] * (left and Repair("percent_off") not in self.repairs)
        others = rivals(self.reading, self.table, "net_amount", set(self.columns.values()))
        text = f"{self.name}: {' and '.join(others)} could be the amount too; {name} is taken."
        return [text] * bool(others)


def understand(paths: Iterable[Source], choices: dict[str, dict] | None = None, progress=None):
    """How each file would be imported; `choices` are by file name, "*" stands for all."""
    paths = list(paths)
    return tuple(
        understand_file(
            source, _chosen(choices, _name(source)), _part(progress, number, len(paths))
        )
        for number, source in enumerate(paths)
    )


def understand_file(source: Source, choices: dict | None = None, progress=None) -> Understood:
    """How one file would be imported: a path, a path with a display name, or a reading."""
    choices = dict(choices or {})
    reading = source
    if not isinstance(source, Reading):
        path, name = source if isinstance(source, tuple) else (source, Path(source).name)
        reading = read_file(
            Path(path),
            name,
            choices.get("encoding"),
            choices.get("delimiter"),
            *([progress] if progress else []),
        )
    table, reason = suggest_table(reading)
    roles = suggest_roles(reading, table) if table else ()
    read_by = {key: choices.pop(key, None) for key in ("encoding", "delimiter")}
    return with_changes(Understood(reading, table, reason, roles, **read_by), **choices)


def with_changes(file: Understood, **choices) -> Understood:
    """The file with another table, other roles, another date order or decimal mark."""
    unknown = sorted(set(choices) - set(CHOICES))
    if unknown:
        raise CrmError(f"There is no setting {', '.join(unknown)}; use {', '.join(CHOICES)}.")
    if "table" in choices:
        file = _with_table(file, choices["table"])
    if choices.get("roles"):
        file = _with_roles(file, choices["roles"])
    if "date_order" in choices:
        file = replace(file, date_order=_one_of("date_order", choices["date_order"], ORDERS))
    if "decimal" in choices:
        file = replace(file, decimal=_one_of("decimal", choices["decimal"], (".", ",")))
    if "repairs" in choices:
        file = _with_repairs(file, repairs_of(choices["repairs"] or ()))
    # what another table or other roles leave without ground is dropped
    return replace(file, repairs=tuple(r for r in file.repairs if not _lacks(file, r)))


def _with_repairs(file: Understood, wanted: tuple[Repair, ...]) -> Understood:
    problems = [
        f"{repair} can't be done: {lack}." for repair in wanted if (lack := _lacks(file, repair))
    ]
    if problems:
        raise ContractError(f"Can't repair {file.name}:", problems)
    return replace(file, repairs=wanted)


def _lacks(file: Understood, repair: Repair) -> str:
    """What a file lacks for a repair, in words; nothing if it can be done."""
    if repair.kind in OF_COLUMN and repair.column not in file.reading.header:
        return f"the file has no column {repair.column!r}; it has {', '.join(file.reading.header)}"
    if repair.leaves_out:
        return "" if file.table else "the file is no known table yet"
    if file.table != "transactions":
        return f"it is for transactions; the file is {file.table or 'no known table yet'}"
    needed = NEEDED.get(repair.kind)
    return f"no column is {needed}" if needed and needed not in file.columns else ""


def _with_table(file: Understood, table: str | None) -> Understood:
    if table is not None and table not in TABLES:
        raise CrmError(f"`table` must be one of {', '.join(TABLES)}; got {table!r}.")
    if table is None:
        return replace(file, table=None, reason=NOT_USED, roles=())
    if table == file.table:
        return file
    roles = suggest_roles(file.reading, table)
    return replace(file, table=table, reason="chosen", roles=roles)


def _with_roles(file: Understood, wanted: dict[str, str | None]) -> Understood:
    problems = _role_problems(file, wanted)
    if problems:
        raise ContractError(f"Can't give the columns of {file.name} these roles:", problems)
    moved = {header for header in wanted.values() if header}
    kept = [role for role in file.roles if role.role not in wanted and role.header not in moved]
    chosen = [Role(role, header, "chosen") for role, header in wanted.items() if header]
    return replace(file, roles=(*kept, *chosen))


def _role_problems(file: Understood, wanted: dict[str, str | None]) -> list[str]:
    if file.table is None:
        return [f"{file.name} is no known table yet; set table first ({', '.join(TABLES)})."]
    known = set(TABLES[file.table].by_name)
    if file.table == "transactions":
        known |= {PREFIX + name for name in TABLES["customers"].by_name if name != "customer_id"}
    problems = [
        f"{file.table} has no column {role!r}; it has {', '.join(TABLES[file.table].by_name)}."
        for role in wanted
        if role not in known
    ]
    return problems + [
        f"the file has no column {header!r}; it has {', '.join(file.reading.header)}."
        for header in wanted.values()
        if header and header not in file.reading.header
    ]


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> str | None:
    if value is not None and value not in allowed:
        raise CrmError(f"`{name}` must be one of {' '.join(allowed)}; got {value!r}.")
    return value


def _name(source: Source) -> str:
    if isinstance(source, Reading):
        return source.name
    return source[1] if isinstance(source, tuple) else Path(source).name


def _chosen(choices: dict[str, dict] | None, name: str) -> dict:
    choices = choices or {}
    return {**choices.get("*", {}), **choices.get(name, {})}


def _part(progress, number: int, count: int):
    if progress is None:
        return None
    return lambda fraction: progress("Looking at the files", (number + fraction) / count)
