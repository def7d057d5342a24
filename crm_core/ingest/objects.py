"""The objects of an export as they came: each file's rows, key and what it names, in plain data.

Kept beside the manifest of a version: names and counts, never a value of a row.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

OBJECTS = "objects.json"


@dataclass(frozen=True)
class Reference:
    """A column whose values are another object's key; `n_orphans` rows name none that is there."""

    column: str
    to: str
    key: str
    n_filled: int
    n_found: int
    n_orphans: int


@dataclass(frozen=True)
class Object:
    """One file, or several of the same columns: its rows, its key, and what its columns name."""

    name: str
    files: tuple[str, ...]
    n_rows: int
    columns: tuple[str, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    # columns named as ids whose values are the key of none of the files
    unfound: tuple[str, ...] = ()


Objects = tuple[Object, ...]


def write_objects(folder: Path, objects: Objects, before: Path | None = None) -> None:
    """Write the objects of an import into a version folder, after those of earlier imports."""
    imports = [*(objects_in(before) if before else ()), *([objects] if objects else [])]
    if imports:
        known = [[asdict(one) for one in some] for some in imports]
        text = json.dumps({"imports": known}, indent=1, ensure_ascii=False)
        (folder / OBJECTS).write_text(text + "\n", encoding="utf-8")


def objects_in(folder: Path) -> tuple[Objects, ...]:
    """The objects of each import that a version is from, the newest last; none if none are kept."""
    path = folder / OBJECTS
    if not path.exists():
        return ()
    content = json.loads(path.read_text(encoding="utf-8"))
    return tuple(tuple(map(_object, some)) for some in content["imports"])


def _object(entry: dict) -> Object:
    references = tuple(Reference(**one) for one in entry.pop("references"))
    lists: dict[str, Iterable[str]] = {
        name: tuple(entry.pop(name)) for name in ("files", "columns", "key", "unfound")
    }
    return Object(**entry, **lists, references=references)
