"""A dataset on disk: versioned folders, one of them current, each change a single atomic rename.

DIR/CURRENT                    the name of the current version
DIR/versions/NAME/dataset.json the manifest
DIR/versions/NAME/tables/      canonical Parquet, one file a table
DIR/versions/NAME/rollups/     Parquet written once, at import
DIR/versions/NAME/objects.json how the files hung together, where there were several
DIR/versions/NAME/rejects.csv  rows that could not be read, with line and reason
"""

import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from crm_core.errors import ContractError, CrmError

MANIFEST = "dataset.json"
VERSIONS_KEPT = 3
FORMAT = 3
# no company's records are older, but blank and broken dates often are (1900, 1970)
EARLIEST = date(1990, 1, 1)


@dataclass
class TableRecord:
    """What an import did to one table: files, counts, mapping and totals."""

    files: list[str]
    rows_read: int
    rows_kept: int
    rows_rejected: int
    rows_without_customer: int
    columns: dict[str, str]
    unused_columns: list[str]
    amount_total: float | None = None
    first_at: str | None = None
    last_at: str | None = None


@dataclass
class Manifest:
    """What one version of a dataset holds and where it came from."""

    name: str
    as_of: str
    loaded_at: str | None
    tables: dict[str, TableRecord]
    repairs: list[dict] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    rejects_file: str | None = None
    fingerprint: str = ""
    absent: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def n_rows(self) -> int:
        """How many rows all tables hold together."""
        return sum(record.rows_kept for record in self.tables.values())

    @property
    def loaded_on(self) -> date | None:
        """The day of loading, where the dataset says it."""
        return datetime.fromisoformat(self.loaded_at).date() if self.loaded_at else None

    @property
    def too_late(self) -> date:
        """The first day that nothing in the data can have seen; a day is left for time zones."""
        return self.loaded_on + timedelta(2) if self.loaded_on else date.max

    def can_be_seen(self, day: date) -> bool:
        """Whether something can have happened on a day: not before 1990, not after loading."""
        return EARLIEST <= day < self.too_late

    def write(self, folder: Path) -> None:
        """Write the manifest into a version folder."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of one version folder."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ContractError(
            f"Can't use the dataset in {folder}:",
            [f"{MANIFEST} must be readable JSON; it is not ({problem}). Import the files again."],
        ) from problem
    if content.get("format") != FORMAT:
        raise ContractError(
            f"Can't use the dataset in {folder}:",
            [
                f"{MANIFEST} must be of format {FORMAT}; it is {content.get('format')!r}. "
                "Import the files again."
            ],
        )
    content["tables"] = {name: TableRecord(**entry) for name, entry in content["tables"].items()}
    return Manifest(**content)


def current_version(directory: Path | str) -> Path:
    """The folder of the current version of the dataset in a directory."""
    directory = Path(directory)
    try:
        name = (directory / "CURRENT").read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise CrmError(
            f"{directory} must be a dataset; it has no file CURRENT. "
            f"Make one with: python -m crm_core import FILE... --to {directory}"
        ) from problem
    folder = directory / "versions" / name
    if not name or not folder.is_dir():
        raise CrmError(
            f"{directory} names {name!r} as its current version, but has no such folder. "
            "Import the files again."
        )
    return folder


def fingerprint(folder: Path) -> str:
    """The SHA-256 of all table files of a version, names and bytes."""
    digest = hashlib.sha256()
    for path in sorted((folder / "tables").glob("*.parquet")):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


@contextmanager
def new_version(directory: Path | str) -> Iterator[Path]:
    """A folder to fill; it becomes the current version if the block ends well, else is gone."""
    directory = Path(directory)
    versions = directory / "versions"
    staging = versions / f".staging-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    try:
        (staging / "tables").mkdir(parents=True)
        (staging / "rollups").mkdir()
    except OSError as problem:
        raise CrmError(
            f"Can't write a dataset to {directory}: {problem.strerror}. Choose another folder."
        ) from problem
    try:
        _remove_abandoned(versions)
        yield staging
        _make_current(directory, staging)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    _remove_old(directory)


def _make_current(directory: Path, staging: Path) -> None:
    name = f"{_next_number(directory / 'versions'):04d}-{fingerprint(staging)[:10]}"
    os.rename(staging, directory / "versions" / name)
    pointer = directory / f".CURRENT-{uuid.uuid4().hex[:8]}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(pointer, directory / "CURRENT")


def _next_number(versions: Path) -> int:
    numbers = [int(path.name[:4]) for path in versions.iterdir() if path.name[:4].isdigit()]
    return max(numbers, default=0) + 1


def _remove_old(directory: Path) -> None:
    # a page that was open on an older version may still read it: keep a few
    current = current_version(directory).name
    names = sorted(path.name for path in (directory / "versions").iterdir() if path.name[0] != ".")
    for name in names[:-VERSIONS_KEPT]:
        if name != current:
            shutil.rmtree(directory / "versions" / name, ignore_errors=True)


def _remove_abandoned(versions: Path) -> None:
    for path in versions.glob(".staging-*"):
        process = int(path.name.split("-")[1])
        if process != os.getpid() and not _is_running(process):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
