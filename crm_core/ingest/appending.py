"""Files added to a dataset: what it has already is found, said, and never doubled unasked."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crm_core.contract import TABLES, Table
from crm_core.dataset import Manifest, TableRecord, current_version, read_manifest
from crm_core.errors import ContractError, CrmError
from crm_core.ingest.checking import Checked, kept, staged

OVERLAP = ("skip", "keep")
KEYS = {"transactions": "order_id", "interactions": "interaction_id", "opportunities": "opp_id"}


class OverlapError(ContractError):
    """Rows to be added are in the dataset already, and nothing says what to do with them."""


@dataclass(frozen=True)
class Existing:
    """The version of a dataset to which files are added, and what to do with rows it has."""

    folder: Path
    manifest: Manifest
    overlap: str | None = None

    @property
    def rejects(self) -> Path | None:
        """The file of rows that earlier imports left out."""
        name = self.manifest.rejects_file
        return self.folder / name if name else None

    @property
    def has_own_customers(self) -> bool:
        """Whether the customers came from files of their own."""
        record = self.manifest.tables.get("customers")
        return record is not None and record.rows_read > 0

    def rows(self, connection, table: Table):
        """The rows of one table, with the columns that it has."""
        return connection.read_parquet(str(self.folder / "tables" / f"{table.name}.parquet"))

    def add_to(self, manifest: Manifest) -> None:
        """Put what earlier imports did before what this one did."""
        before = self.manifest.tables
        names = [name for name in TABLES if name in before or name in manifest.tables]
        manifest.tables = {
            name: _both(before.get(name), manifest.tables.get(name)) for name in names
        }
        manifest.repairs = [*self.manifest.repairs, *manifest.repairs]
        manifest.doubts = list(dict.fromkeys([*self.manifest.doubts, *manifest.doubts]))


def existing_in(directory: Path, overlap: str | None = None) -> Existing:
    """The dataset in a directory as it is, to be added to."""
    if overlap is not None and overlap not in OVERLAP:
        raise CrmError(f"`overlap` must be one of {' '.join(OVERLAP)}; got {overlap!r}.")
    folder = current_version(directory)
    return Existing(folder, read_manifest(folder), overlap)


def _both(before: TableRecord | None, now: TableRecord | None) -> TableRecord:
    if before is None or now is None:
        return before or now
    return TableRecord(
        files=[*before.files, *now.files],
        rows_read=before.rows_read + now.rows_read,
        rows_kept=0,
        rows_rejected=before.rows_rejected + now.rows_rejected,
        rows_without_customer=0,
        columns={**before.columns, **now.columns},
        unused_columns=list(dict.fromkeys([*before.unused_columns, *now.unused_columns])),
    )


def with_existing(connection, existing: Existing | None, table: Table, added):
    """The rows of a table in a dataset and those that are added, as one."""
    if existing is None:
        return added
    before = existing.rows(connection, table)
    if added is None:
        return before
    return before.union_by_name(added.project(table.selected(added.columns, absent_too=False)))


def mark_again(connection, checks: list[Checked], existing: Existing) -> list[str]:
    """Find rows that the dataset has already; what to say of them.

    They are refused unless it is decided what to do with them.
    """
    found = [check for check in checks if check.file.table != "customers"]
    again = {check.number: _mark(connection, check, existing) for check in found}
    problems, notes = [], []
    for check in found:
        n_again = again[check.number]
        if n_again and existing.overlap is None:
            problems.append(_question(check, n_again))
        if n_again and existing.overlap == "skip":
            check.n_again = n_again
        notes += _notes(connection, check, existing, n_again)
    if problems:
        raise OverlapError("Rows of these files are in the dataset already:", problems)
    return notes


def _question(check: Checked, n_again: int) -> str:
    n_rows = check.rows_read - check.rows_rejected
    return (
        f"{check.file.name}: {n_again:,} of its {n_rows:,} rows are there, the same in every "
        "value. Say overlap=skip to leave them out, or overlap=keep to add them once more."
    )


def _mark(connection, check: Checked, existing: Existing) -> int:
    """Put the numbers of rows that the dataset has into a table; how many there are."""
    table = TABLES[check.file.table]
    before = existing.rows(connection, table)
    columns = [column for column in before.columns if column in _own_columns(check)]
    if not columns:
        return 0
    rows = kept(connection, check).project("*, rowid as row")
    values = table.selected(columns, absent_too=False)
    now = rows.project(f"row, {values}").set_alias("now")
    same = before.project(values).distinct().set_alias("before")
    condition = " and ".join(f"now.{name} is not distinct from before.{name}" for name in columns)
    now.join(same, condition, how="semi").project("row").create(check.again)
    return connection.table(check.again).aggregate("count(*)").fetchall()[0][0]


def _own_columns(check: Checked) -> set[str]:
    return {cast.name for cast in check.casts if "." not in cast.role}


def _notes(connection, check: Checked, existing: Existing, n_again: int) -> Iterator[str]:
    done = {"skip": "left out", "keep": "added once more, as chosen"}.get(existing.overlap or "")
    if n_again:
        yield f"{check.file.name}: {n_again:,} rows were in the dataset already; {done}"
    key = KEYS.get(check.file.table)
    before = existing.rows(connection, TABLES[check.file.table])
    if key not in _own_columns(check) or key not in before.columns:
        return
    rows = staged(connection, check) if not n_again else kept(connection, check)
    known = rows.project(f"{key} as k").filter("k is not null").distinct()
    n_known = known.intersect(before.project(f"{key} as k")).aggregate("count(*)").fetchall()[0][0]
    if n_known:
        yield (
            f"{check.file.name}: {n_known:,} of its {key} are in the dataset already with other "
            "rows; both are kept"
        )


def filled(connection, existing: Existing | None, rows):
    """Customers with those of the dataset; what the new rows leave blank stays as it was."""
    if existing is None:
        return rows
    table = TABLES["customers"]
    now = rows.project(table.selected(_known(table, rows), absent_too=False)).set_alias("now")
    before = existing.rows(connection, table).set_alias("before")
    names = [c.name for c in table.columns if c.name in {*now.columns, *before.columns}]
    both = now.join(before, "now.customer_id = before.customer_id", how="outer")
    return both.project(", ".join(_filled(name, now, before) for name in names))


def _known(table: Table, rows) -> list[str]:
    return [column.name for column in table.columns if column.name in rows.columns]


def _filled(name: str, now, before) -> str:
    found = [
        f"{part}.{name}"
        for part, rows in (("now", now), ("before", before))
        if name in rows.columns
    ]
    return f"coalesce({', '.join(found)}) as {name}" if len(found) > 1 else f"{found[0]} as {name}"
