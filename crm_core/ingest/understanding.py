"""From a file as read to a file as meant, and every change of mind about it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from crm_core.contract import TABLES
from crm_core.errors import ContractError, CrmError
from crm_core.ingest.reading import Reading, read_file
from crm_core.ingest.repair import OF_COLUMN, Repair, repairs_of
from crm_core.ingest.roles import (
    PREFIX,
    Role,
    suggest_roles,
    suggest_table,
)
from crm_core.ingest.understood import NOT_USED, Understood

ORDERS = ("day", "month")
CHOICES = ("table", "roles", "date_order", "decimal", "repairs", "encoding", "delimiter")
# the role that a repair rests on
NEEDED = {
    "percent_off": "discount",
    "returned_nothing": "is_return",
    "returned_minus": "is_return",
    "total_once": "order_id",
}
Source = Path | str | tuple[Path | str, str] | Reading


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
    if repair.place:
        is_stage = file.table == "opportunities" and file.columns.get("stage") == repair.column
        return "" if is_stage else f"{repair.column} is not the stage of deals"
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
