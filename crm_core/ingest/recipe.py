"""A recipe: how files were understood, saved so that the next ones load the same way."""

import json
from collections.abc import Iterable
from pathlib import Path

from crm_core.errors import CrmError
from crm_core.ingest.understanding import CHOICES, Understood

FORMAT = 1


def recipe_of(files: Iterable[Understood]) -> dict:
    """The recipe of understood files, as plain data."""
    return {"format": FORMAT, "files": [_entry(file) for file in files]}


def _entry(file: Understood) -> dict:
    entry = {"name": file.name, "table": file.table, "roles": file.columns}
    if file.date_order:
        entry["date_order"] = file.date_order
    if file.decimal:
        entry["decimal"] = file.decimal
    if file.reading.delimiter:
        entry |= {"delimiter": file.reading.delimiter, "encoding": file.reading.encoding}
    return entry


def save_recipe(path: Path | str, files: Iterable[Understood]) -> None:
    """Write the recipe of understood files as JSON."""
    text = json.dumps(recipe_of(files), indent=1, ensure_ascii=False)
    Path(path).write_text(text + "\n", encoding="utf-8")


def load_recipe(path: Path | str) -> dict:
    """The recipe in a file, checked for its form."""
    try:
        recipe = json.loads(Path(path).read_text(encoding="utf-8"))
        entries = recipe["files"] if recipe["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CrmError(
            f"{path} must be a recipe saved with --save-recipe; it can't be read ({problem})."
        ) from problem
    if not isinstance(entries, list) or not all(_is_entry(entry) for entry in entries):
        raise CrmError(
            f"{path} must be a recipe of format {FORMAT} with files, tables and roles; it is not. "
            "Save it again with --save-recipe."
        )
    return recipe


def _is_entry(entry) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("roles"), dict)
        and all(isinstance(header, str) for header in entry["roles"].values())
        and set(entry) <= {"name", *CHOICES}
    )


def choices_of(recipe: dict, file: Understood) -> dict:
    """What a recipe says about a file: by its name, else by the columns it has; may be nothing."""
    header = set(file.reading.header)
    fitting = [entry for entry in recipe["files"] if set(entry["roles"].values()) <= header]
    named = [entry for entry in fitting if entry.get("name") == file.name]
    # a file that was left aside has no roles, which would fit any other file
    entry = next(iter(named or [entry for entry in fitting if entry["roles"]]), None)
    if entry is None:
        return {}
    kept = ("table", "date_order", "decimal")
    found = {key: entry[key] for key in kept if key in entry}
    # a role that the recipe does not give is not given
    roles = {**dict.fromkeys(file.columns), **entry["roles"]}
    return {**found, "roles": _of_table(roles, file, entry)}


def _of_table(roles: dict, file: Understood, entry: dict) -> dict:
    if entry.get("table") == file.table:
        return roles
    return dict(entry["roles"])
