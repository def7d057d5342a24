"""Merging records into people and parting them again: decisions, kept with the data.

tables/same_person.parquet says which record was merged into which; the tables stay as they were.
DIR/not_same.json holds the pairs that were looked at and are two people, whatever the version.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from crm_core.contract import TABLES
from crm_core.dataset import MANIFEST, current_version, fingerprint, new_version, read_manifest
from crm_core.errors import CrmError
from crm_core.identity.chains import Link, chained
from crm_core.identity.people import replaced
from crm_core.ingest.rollup import build_rollups, canonical
from crm_core.ingest.version import opened_database
from crm_core.tables import SAME_PERSON, table_path

NOT_SAME = "not_same.json"
# what is made anew for each version
MADE = ("tables", "rollups", "spill", MANIFEST)
SCHEMA = pa.schema(
    [
        ("customer_id", pa.string()),
        ("person_id", pa.string()),
        ("reason", pa.string()),
        ("probability", pa.float64()),
        ("decided_at", pa.string()),
    ]
)


@dataclass(frozen=True)
class Merged:
    """A record that was merged into another: why, how likely it looked, and when."""

    customer_id: str
    person_id: str
    reason: str
    probability: float
    decided_at: str


def merged(folder: Path) -> list[Merged]:
    """The records of a version that were merged into another."""
    path = table_path(folder, SAME_PERSON)
    if not path.exists():
        return []
    return [Merged(**row) for row in pq.read_table(path).to_pylist()]


def merge(directory: Path | str, links: Iterable[Link]) -> Path:
    """Merge the records of some pairs, and what they are linked to; the new current version."""
    old, links = current_version(directory), list(links)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    before = merged(old)
    known = [Link(row.customer_id, row.person_id, row.reason, row.probability) for row in before]
    dates = {(row.customer_id, row.person_id): row.decided_at for row in before}
    ids = {name for link in (*links, *known) for name in (link.customer_id, link.other_id)}
    filled = _filled(old, ids)
    _refuse_unknown(ids, filled)
    rows = [
        Merged(name, person, link.reason, link.probability, dates.get((name, person), now))
        for name, person, link in chained([*known, *links], filled)
    ]
    _refuse_set_apart(not_same(directory), rows)
    return _rewritten(directory, old, rows)


def part(directory: Path | str, person_ids: Iterable[str] | None = None) -> Path:
    """Undo the merging of some people, or of all; the new current version."""
    old = current_version(directory)
    parted = None if person_ids is None else set(person_ids)
    kept = [row for row in merged(old) if parted is not None and row.person_id not in parted]
    return _rewritten(directory, old, kept)


def carry_over(old: Path, new: Path) -> int:
    """Write into a version whose tables stand what an older one had merged; how many records.

    Records that are gone are left out; a person whose kept record is gone keeps another. The
    rollups must be built after it.
    """
    rows = merged(old)
    filled = _filled(new, {name for row in rows for name in (row.customer_id, row.person_id)})
    people: dict[str, list[Merged]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    kept = [row for person, group in people.items() for row in _carried(person, group, filled)]
    _write(new, kept)
    return len(kept)


def _carried(person: str, group: list[Merged], filled: dict[str, int]) -> list[Merged]:
    here = [row for row in group if row.customer_id in filled]
    if person in filled:
        return here
    first = min(here, key=lambda row: (-filled[row.customer_id], row.customer_id), default=None)
    return [
        Merged(**{**asdict(row), "person_id": first.customer_id}) for row in here if row != first
    ]


def set_apart(directory: Path | str, pairs: Iterable[tuple[str, str]]) -> None:
    """Remember that these pairs of records are two people each."""
    found = sorted(not_same(directory) | {tuple(sorted(pair)) for pair in pairs})
    text = json.dumps(found, ensure_ascii=False, indent=0) + "\n"
    replaced(Path(directory) / NOT_SAME, lambda room: room.write_text(text, encoding="utf-8"))


def not_same(directory: Path | str) -> set[tuple[str, str]]:
    """The pairs of records that were looked at and are two people, each in order of its ids."""
    path = Path(directory) / NOT_SAME
    if not path.exists():
        return set()
    return {tuple(pair) for pair in json.loads(path.read_text(encoding="utf-8"))}


def forget_apart(directory: Path | str) -> None:
    """Let the pairs that were set apart be proposed again."""
    (Path(directory) / NOT_SAME).unlink(missing_ok=True)


def _filled(folder: Path, ids: set[str]) -> dict[str, int]:
    """How many fields each of these customers has filled; those that are none are left out."""
    if not ids:
        return {}
    names = [column.name for column in TABLES["customers"].columns]
    with opened_database(folder) as connection:
        n_filled = " + ".join(f"({name} is not null)::int" for name in names)
        wanted = connection.from_arrow(pa.table({"customer_id": sorted(ids)}))
        rows = canonical(connection, TABLES["customers"], folder)
        found = rows.project(f"customer_id, {n_filled} as n_filled").join(wanted, "customer_id")
        return dict(found.fetchall())


def _refuse_unknown(ids: set[str], filled: dict[str, int]) -> None:
    missing = sorted(ids - set(filled))
    if missing:
        raise CrmError(
            f"{missing[0]} can't be merged: customers must hold a record with this id; there is "
            "none. Look for pairs again."
        )


def _refuse_set_apart(apart: set[tuple[str, str]], rows: list[Merged]) -> None:
    people = {row.customer_id: row.person_id for row in rows}
    for first, second in sorted(apart):
        if people.get(first, first) == people.get(second, second):
            raise CrmError(
                f"{first} and {second} must stay apart, as was decided before; with these merges "
                "they would be one person. Leave one of the merges out, or let the pairs that "
                "were set apart be proposed again."
            )


def _rewritten(directory: Path | str, old: Path, rows: list[Merged]) -> Path:
    """A version like an older one, but with these records merged, made the current one."""
    with new_version(directory) as folder, opened_database(folder) as connection:
        _copy(old, folder)
        _write(folder, rows)
        build_rollups(connection, folder)
        manifest = read_manifest(old)
        manifest.fingerprint = fingerprint(folder)
        manifest.write(folder)
    return current_version(directory)


def _copy(old: Path, folder: Path) -> None:
    for name in TABLES:
        _linked(table_path(old, name), table_path(folder, name))
    for path in old.iterdir():
        if path.name in MADE:
            continue
        if path.is_dir():
            shutil.copytree(path, folder / path.name, copy_function=_linked)
        else:
            shutil.copy2(path, folder / path.name)


def _linked(source: Path | str, target: Path | str) -> None:
    # files are replaced, never written into: both versions may hold the same where the disk can
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _write(folder: Path, rows: list[Merged]) -> None:
    if not rows:
        return
    rows = sorted(rows, key=lambda row: row.customer_id)
    table = pa.Table.from_pylist([asdict(row) for row in rows], schema=SCHEMA)
    pq.write_table(table, table_path(folder, SAME_PERSON), compression="snappy")


def copy_dataset(directory: Path | str, target: Path | str) -> Path:
    """Make a dataset of one's own from the current version of another; its version folder."""
    old = current_version(directory)
    with new_version(target) as folder:
        _copy(old, folder)
        shutil.copytree(old / "rollups", folder / "rollups", dirs_exist_ok=True)
        _write(folder, merged(old))
        shutil.copy2(old / MANIFEST, folder / MANIFEST)
    return current_version(target)
