"""Data health import by import: its ten numbers, remembered after a version is gone."""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from crm_core.dataset import read_manifest
from crm_core.errors import CrmError
from crm_core.metrics import METRICS, Metric
from crm_core.store import Answer, Store
from crm_core.view import default_view

HEALTH = tuple(METRICS[f"DQ{number}"] for number in range(1, 11))
IDEAL = {"higher": 1.0, "lower": 0.0}
FILE = "health.json"
KEPT = 60


@dataclass(frozen=True)
class Import:
    """One import of a dataset: when, how many rows, and its numbers of data health by id."""

    version: str
    loaded_at: str | None
    as_of: str
    n_rows: int
    values: dict[str, float]


def from_ideal(metric: Metric, value: float) -> float:
    """How far a share is from its ideal."""
    return abs(value - IDEAL[metric.better])


def remembered(directory: Path | str) -> list[Import]:
    """The imports of a dataset that were measured so far, oldest first."""
    try:
        entries = json.loads((Path(directory) / FILE).read_text(encoding="utf-8"))
        return [Import(**entry) for entry in entries]
    except (OSError, ValueError, TypeError):
        # it can be measured again for the versions that are there
        return []


def remember(directory: Path | str) -> list[Import]:
    """The imports of a dataset, oldest first; versions not yet measured are measured and kept."""
    known = {one.version: one for one in remembered(directory)}
    new = {one.version: one for one in _measured(Path(directory) / "versions", set(known))}
    every = sorted((known | new).values(), key=lambda one: one.version)
    # merging people makes a version too, of the same import: the last one speaks for it
    found = list({one.loaded_at or one.version: one for one in every}.values())[-KEPT:]
    if new:
        # where nothing may be written, it is measured again the next time
        with suppress(OSError):
            _write(Path(directory) / FILE, found)
    return found


def _measured(versions: Path, known: set[str]) -> Iterator[Import]:
    for folder in sorted(versions.iterdir()):
        if folder.name in known or folder.name.startswith("."):
            continue
        # a version of an older format can't be measured
        with suppress(CrmError):
            yield _import(folder)


def _import(folder: Path) -> Import:
    manifest = read_manifest(folder)
    store = Store(folder)
    try:
        answers = store.answer(HEALTH, default_view(store.as_of))
    finally:
        store.close()
    return Import(
        version=folder.name,
        loaded_at=manifest.loaded_at,
        as_of=manifest.as_of,
        n_rows=sum(record.rows_kept for record in manifest.tables.values()),
        values={name: answer.value for name, answer in answers.items() if _is_known(answer)},
    )


def _is_known(answer: Answer) -> bool:
    return answer.state != "locked" and answer.value is not None


def _write(path: Path, imports: list[Import]) -> None:
    text = json.dumps([asdict(one) for one in imports], indent=1)
    draft = path.with_name(f".{FILE}-{uuid.uuid4().hex[:8]}")
    draft.write_text(text + "\n", encoding="utf-8")
    os.replace(draft, path)
