"""From canonical tables to a dataset on disk: sorted Parquet, rollups, manifest, one commit."""

import errno
import os
from collections.abc import Callable
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow

from crm_core.contract import TABLES, Table
from crm_core.dataset import (
    EARLIEST,
    Manifest,
    TableRecord,
    current_version,
    fingerprint,
    new_version,
)
from crm_core.errors import ContractError, CrmError
from crm_core.ingest.rollup import COMPRESSION, build_rollups, canonical
from crm_core.sqlfile import quoted

MEMORY_MB = 4000
NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM)
# the column that says when something was seen to happen, table by table; plans may lie ahead
HAPPENED = {
    "transactions": "ts",
    "interactions": "ts",
    "opportunities": "created_at",
    "network": "month",
}
HAPPENED_ELSE = {"costs": "period", "assessments": "date", "customers": "updated_at"}
TIMES = {**HAPPENED, **HAPPENED_ELSE}


def write_dataset(
    directory: Path | str, tables: dict[str, pyarrow.Table], name: str, loaded_at: str | None
) -> Path:
    """Write canonical tables as the current version of a dataset; same input, same bytes.

    Nothing is changed where the current version holds just that already.
    """
    _refuse_unknown(tables)
    with (
        suppress(_IsThere),
        new_version(directory) as folder,
        opened_database(folder, threads=1) as connection,
    ):
        records = {}
        for table in TABLES.values():
            given = tables.get(table.name)
            relation = connection.from_arrow(given) if given is not None else None
            write_table(connection, relation, table, folder)
            if given is not None:
                records[table.name] = _record(given)
        finish_version(connection, folder, Manifest(name, "", loaded_at, records))
        _stop_if_there(directory, folder)
    return current_version(directory)


class _IsThere(Exception):
    """The version that was made is the current one already."""


def _stop_if_there(directory: Path | str, folder: Path) -> None:
    with suppress(CrmError):
        current = current_version(directory)
        if _content(current) == _content(folder):
            raise _IsThere


def _content(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@contextmanager
def opened_database(spill: Path, threads: int | None = None):
    """A database in memory that spills beside the files it writes, its errors put in words."""
    config = {"memory_limit": f"{_memory_mb()}MB", "temp_directory": str(spill / "spill")}
    if threads:
        config["threads"] = str(threads)
    connection = duckdb.connect(":memory:", config=config)
    try:
        connection.execute("set timezone = 'UTC'")
        # it can be asked how far it is, but a bar would stand in the output that a script reads
        connection.execute("set enable_progress_bar = true")
        connection.execute("set enable_progress_bar_print = false")
        yield connection
    except (duckdb.IOException, OSError) as problem:
        if isinstance(problem, OSError) and problem.errno not in NO_ROOM:
            raise
        raise CrmError(
            f"Can't write to {spill.parent}: {first_line(problem)}. Free some disk space or choose "
            "another folder; the dataset that was there is as it was."
        ) from problem
    except duckdb.Error as problem:
        raise CrmError(
            f"Can't make a dataset of these files: {first_line(problem)}. "
            "The dataset that was there is as it was."
        ) from problem
    finally:
        connection.close()


def _memory_mb() -> int:
    """What the database may hold in memory: most of a small machine, never more than MEMORY_MB."""
    if not hasattr(os, "sysconf"):
        return MEMORY_MB
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return min(MEMORY_MB, whole * 6 // 10)


def first_line(problem: Exception) -> str:
    """What an error says, in one line."""
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror
    return str(problem).partition("\n")[0].removeprefix("IO Error: ").rstrip(".")


def write_table(connection, relation, table: Table, folder: Path) -> None:
    """Write the columns that one table has, sorted as the contract says; readers add the rest."""
    present = [] if relation is None else relation.columns
    if relation is None:
        relation = connection.sql("select 1 as nothing").filter("false")
    order = ", ".join(f"{column} nulls last" for column in table.order_by)
    path = str(folder / "tables" / f"{table.name}.parquet")
    selected = table.selected(present, absent_too=not present)
    relation.project(selected).order(order).write_parquet(path, compression=COMPRESSION)


def finish_version(
    connection, folder: Path, manifest: Manifest, tell: Callable[[float], None] | None = None
) -> None:
    """Write what follows from the tables: rollups, what is absent, totals, the manifest.

    `tell` is given the share of the rollups that is done.
    """
    known = {table: _facts(connection, table, folder) for table in TABLES.values()}
    for table, facts in known.items():
        if table.name in manifest.tables:
            _complete(manifest.tables[table.name], table, facts)
    manifest.absent = [
        f"{table.name}.{column.name}"
        for table, facts in known.items()
        for column in table.columns
        if not facts[f"n_{column.name}"]
    ]
    named = {table.name: facts for table, facts in known.items()}
    manifest.as_of = str(_as_of(connection, folder, named, manifest))
    manifest.doubts += _dates_in_doubt(connection, folder, named, manifest)
    build_rollups(connection, folder, tell)
    manifest.fingerprint = fingerprint(folder)
    manifest.write(folder)


def _refuse_unknown(tables: dict[str, pyarrow.Table]) -> None:
    problems = [
        f"there is no table {name!r}; the tables are {', '.join(TABLES)}."
        for name in tables
        if name not in TABLES
    ]
    for name, given in tables.items():
        table = TABLES.get(name)
        names = set(given.column_names)
        if table:
            problems += [
                f"{name} needs a column {column!r}."
                for column in table.required
                if column not in names
            ]
            problems += [
                f"{name} has no column {column!r} in the contract."
                for column in sorted(names - set(table.by_name))
            ]
    if problems:
        raise ContractError("Can't write the dataset:", problems)


def _record(given: pyarrow.Table) -> TableRecord:
    return TableRecord(
        files=[],
        rows_read=given.num_rows,
        rows_kept=given.num_rows,
        rows_rejected=0,
        rows_without_customer=0,
        columns={name: name for name in given.column_names},
        unused_columns=[],
    )


def _facts(connection, table: Table, folder: Path) -> dict:
    parts = ["count(*) as n"]
    parts += [f"count({quoted(column.name)}) as n_{column.name}" for column in table.columns]
    time = TIMES.get(table.name)
    if time:
        parts += [f"min({quoted(time)}) as first_at", f"max({quoted(time)}) as last_at"]
    if table.name == "transactions":
        parts += ["sum(net_amount) as total"]
    found = canonical(connection, table, folder).aggregate(", ".join(parts))
    return dict(zip(found.columns, found.fetchall()[0], strict=True))


def _complete(record: TableRecord, table: Table, facts: dict) -> None:
    record.rows_kept = facts["n"]
    if "n_customer_id" in facts:
        record.rows_without_customer = facts["n"] - facts["n_customer_id"]
    if facts.get("total") is not None:
        record.amount_total = float(facts["total"])
    record.first_at = _text(facts.get("first_at"))
    record.last_at = _text(facts.get("last_at"))


def _as_of(connection, folder: Path, facts: dict[str, dict], manifest: Manifest) -> date:
    """The day after the last one seen; days that can't be right count where there are no others."""
    for times in (HAPPENED, HAPPENED_ELSE):
        dated = [name for name in times if facts[name]["last_at"] is not None]
        seen = [_last_seen(connection, folder, facts, name, manifest) for name in dated]
        lasts = [last for last in seen if last] or [_day(facts[name]["last_at"]) for name in dated]
        if lasts:
            return max(lasts) + timedelta(1)
    return date.today()


def _last_seen(connection, folder, facts, name: str, manifest: Manifest) -> date | None:
    """The last day of a table that can be right."""
    last = _day(facts[name]["last_at"])
    if manifest.can_be_seen(last):
        return last
    # only where a day can't be right is the column read once more
    times = canonical(connection, TABLES[name], folder)
    time = duckdb.ColumnExpression(TIMES[name])
    found = times.filter(
        (time >= duckdb.ConstantExpression(EARLIEST))
        & (time < duckdb.ConstantExpression(manifest.too_late))
    )
    last = found.max(TIMES[name]).fetchall()[0][0]
    return None if last is None else _day(last)


def _dates_in_doubt(connection, folder, facts: dict[str, dict], manifest: Manifest) -> list[str]:
    """What to say of each table whose last day lies after the day of loading."""
    until = date.fromisoformat(manifest.as_of)
    doubts = []
    for name, time in TIMES.items():
        last = facts[name]["last_at"]
        # costs may be planned
        if name == "costs" or last is None or _day(last) < manifest.too_late:
            continue
        after = duckdb.ColumnExpression(time) >= duckdb.ConstantExpression(manifest.too_late)
        n_after = len(canonical(connection, TABLES[name], folder).filter(after))
        what = (
            f"{name}.{time}: {n_after:,} of {facts[name][f'n_{time}']:,} dates lie after the day "
            f"of loading ({manifest.loaded_on}), up to {_day(last)}."
        )
        is_used = until >= manifest.too_late
        rest = "They are used as they stand" if is_used else f"Periods end before {until}"
        doubts.append(f"{what} {rest}; check the year and the order of day and month.")
    return doubts


def _day(moment: date) -> date:
    return date(moment.year, moment.month, moment.day)


def _text(moment) -> str | None:
    return None if moment is None else str(moment)
