"""A file examined before any import: what it would make, what fails, what could be repaired."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from crm_core.contract import TABLES
from crm_core.ingest.casts import KINDS, casts
from crm_core.ingest.checking import Checked, kept, rows, stage, staged
from crm_core.ingest.lines import lines_of_rows
from crm_core.ingest.offer import Offer, plain
from crm_core.ingest.offers import offers
from crm_core.ingest.reading import source, utf8_file
from crm_core.ingest.understood import Understood
from crm_core.ingest.version import HAPPENED, HAPPENED_ELSE, opened_database

SHOWN = 5
FAILED_SHOWN = 200
RAW = "raw_0"


@dataclass(frozen=True)
class Failed:
    """A cell that can't be read as what its column means."""

    line: int | None
    column: str
    value: str
    wanted: str


@dataclass(frozen=True)
class Examined:
    """What a file would make of a table, in plain data."""

    rows_read: int
    rows_kept: int
    customers: int | None
    total: float | None
    first_at: str | None
    last_at: str | None
    meant: tuple[dict, ...]
    failed: tuple[Failed, ...]
    n_failed: dict[str, int]
    offers: tuple[Offer, ...]


def examine(file: Understood, folder: Path) -> Examined:
    """What a file would make of its table, without writing anything but scratch to a folder."""
    with opened_database(folder) as connection, ExitStack() as stack:
        own = folder / "examined"
        own.mkdir(exist_ok=True)
        path = stack.enter_context(utf8_file(file.reading, own))
        source(connection, file.reading, path, rejects="unfit_0").create(RAW)
        check = Checked(file, casts(file), path, 0, raw=RAW)
        stage(connection, check, connection.table(RAW))
        if file.reading.container != "parquet":
            unfit = connection.table("unfit_0").aggregate("count(distinct line_byte_position)")
            check.n_unfit = unfit.fetchall()[0][0]
        facts = _facts(connection, check)
        return Examined(
            rows_read=check.rows_read,
            rows_kept=check.rows_read - check.rows_rejected,
            **facts,
            meant=_meant(connection, check),
            failed=_failed(connection, check),
            n_failed=_n_failed(check),
            offers=offers(connection, check),
        )


def _facts(connection, check: Checked) -> dict:
    names = {cast.name for cast in check.casts}
    time = {**HAPPENED, **HAPPENED_ELSE}.get(check.file.table)
    parts = {
        "customers": "count(distinct customer_id)" if "customer_id" in names else "null",
        "total": "sum(net_amount)" if "net_amount" in names else "null",
        "first_at": f"min({time})" if time in names else "null",
        "last_at": f"max({time})" if time in names else "null",
    }
    found = kept(connection, check).aggregate(", ".join(parts.values())).fetchall()[0]
    facts = dict(zip(parts, found, strict=True))
    facts["total"] = None if facts["total"] is None else float(facts["total"])
    for name in ("first_at", "last_at"):
        facts[name] = None if facts[name] is None else str(facts[name])
    return facts


def _meant(connection, check: Checked) -> tuple[dict, ...]:
    """The first rows as they would be kept, by canonical column."""
    order = [column.name for column in TABLES[check.file.table].columns]
    found = [cast.name for cast in check.casts if cast.name in order]
    carried = [cast.name for cast in check.casts if cast.name not in order]
    names = [*sorted(found, key=order.index), *carried]
    texts = ", ".join(f"cast({name} as varchar) as {name}" for name in names)
    first = staged(connection, check).limit(SHOWN).project(texts).fetchall()
    kinds = {cast.name: cast.kind for cast in check.casts}
    return tuple(
        {
            name: text if kinds[name] in ("id", "text") else plain(text)
            for name, text in zip(names, row, strict=True)
        }
        for row in first
    )


def _n_failed(check: Checked) -> dict[str, int]:
    found = {}
    for cast in check.casts:
        n_failed = check.counts[f"failed_{cast.name}"]
        if n_failed and cast.role in check.file.columns:
            found[check.file.columns[cast.role]] = n_failed
    return found


def _failed(connection, check: Checked) -> tuple[Failed, ...]:
    """The first cells of each column that can't be read, each with its line."""
    found = []
    for cast in check.casts:
        if not check.counts[f"failed_{cast.name}"] or cast.role not in check.file.columns:
            continue
        cells = rows(connection, check).filter(cast.failed)
        cells = cells.project(f"rowid + 1 as n, {cast.raw}").order("n").limit(FAILED_SHOWN)
        lines = lines_of_rows(check)
        header, wanted = check.file.columns[cast.role], KINDS.get(cast.kind, cast.role)
        found += [Failed(lines(n), header, text, wanted) for n, text in cells.fetchall()]
    return tuple(found)
