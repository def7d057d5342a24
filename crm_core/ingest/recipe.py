"""A recipe: how files were understood, saved so that the next ones load the same way."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from crm_core.errors import CrmError
from crm_core.ingest.plan import Plan, plan_of
from crm_core.ingest.repair import repairs_of
from crm_core.ingest.understanding import CHOICES, Understood, understand_file, with_changes
from crm_core.ingest.words import squeezed

RECIPE = "recipe.json"
FORMAT = 2
READABLE = (1, FORMAT)
# a file of another name is the next one of its kind when it has so many of the same columns
ALIKE = 0.5
KEPT = ("table", "date_order", "decimal")
READ_BY = ("encoding", "delimiter")
CHOSEN = ("date_order", "decimal", "repairs", *READ_BY)


def recipe_of(given: Plan | Iterable[Understood]) -> dict:
    """The recipe of understood files and of what was decided about them, as plain data."""
    plan = plan_of(given)
    recipe = {"format": FORMAT, "files": [_entry(file) for file in plan.files]}
    if plan.rows_of:
        recipe["rows_of"] = plan.rows_of
    if plan.joined:
        recipe["joined"] = _plain(plan.joined)
    return recipe


def _entry(file: Understood) -> dict:
    entry = {"name": file.name, "table": file.table, "roles": file.columns}
    if file.is_open:
        # what it is shows only together with other files
        entry.pop("table")
    entry |= _plain({key: getattr(file, key) for key in CHOSEN})
    return {**entry, "columns": list(file.reading.header)}


def _plain(choices: dict) -> dict:
    found = {key: value for key, value in choices.items() if value}
    if "repairs" in found:
        found["repairs"] = [repair.as_data() for repair in repairs_of(found["repairs"])]
    return found


def recipe_text(given: Plan | Iterable[Understood] | dict) -> str:
    """A recipe as readable JSON."""
    recipe = given if isinstance(given, dict) else recipe_of(given)
    return json.dumps(recipe, indent=1, ensure_ascii=False) + "\n"


def save_recipe(path: Path | str, given: Plan | Iterable[Understood]) -> None:
    """Write the recipe of understood files as JSON."""
    Path(path).write_text(recipe_text(given), encoding="utf-8")


def write_recipe(folder: Path, recipe: dict, before: Path | None = None) -> None:
    """Write a recipe into a version folder, with what the version before knew of other files."""
    known = (before and recipe_in(before)) or {"files": []}
    columns = [entry.get("columns") for entry in recipe["files"]]
    others = [entry for entry in known["files"] if entry.get("columns") not in columns]
    whole = {**known, **recipe, "files": [*recipe["files"], *others]}
    (folder / RECIPE).write_text(recipe_text(whole), encoding="utf-8")


def recipe_in(folder: Path) -> dict | None:
    """The recipe by which a version was imported; none where it was not imported."""
    path = folder / RECIPE
    return load_recipe(path) if path.exists() else None


def load_recipe(path: Path | str) -> dict:
    """The recipe in a file, checked for its form."""
    try:
        return read_recipe(Path(path).read_bytes(), str(path))
    except OSError as problem:
        raise CrmError(f"{path} must be a recipe; it can't be read ({problem}).") from problem


def read_recipe(content: bytes, name: str) -> dict:
    """The recipe in the bytes of a file, checked for its form."""
    try:
        recipe = json.loads(content.decode("utf-8-sig"))
    except ValueError as problem:
        raise CrmError(
            f"{name} must be a recipe saved from an import; it is no JSON ({problem})."
        ) from problem
    if not isinstance(recipe, dict) or not _is_recipe(recipe):
        raise CrmError(
            f"{name} must be a recipe of format {FORMAT} with files, tables and roles; it is not. "
            "Save it again with --save-recipe or from the Data page."
        )
    for entry in (*recipe["files"], recipe.get("joined", {})):
        repairs_of(entry.get("repairs", ()))
    return recipe if recipe["format"] == FORMAT else _without_guesses(recipe)


def _without_guesses(recipe: dict) -> dict:
    """A recipe of the first format, which also kept what had been found without a choice."""
    found = ("delimiter", "encoding")
    entries = [
        {key: value for key, value in entry.items() if key not in found and value is not None}
        for entry in recipe["files"]
    ]
    return {**recipe, "format": FORMAT, "files": entries}


def _is_recipe(recipe: dict) -> bool:
    entries = recipe.get("files")
    return (
        recipe.get("format") in READABLE
        and isinstance(entries, list)
        and all(_is_entry(entry) for entry in entries)
        and isinstance(recipe.get("rows_of", ""), str)
        and _is_choices(recipe.get("joined", {}))
    )


def _is_choices(entry) -> bool:
    return (
        isinstance(entry, dict)
        and set(entry) <= set(CHOICES)
        and isinstance(entry.get("repairs", []), list)
        and _is_roles(entry.get("roles", {}))
    )


def _is_roles(roles) -> bool:
    return isinstance(roles, dict) and all(
        header is None or isinstance(header, str) for header in roles.values()
    )


def _is_entry(entry) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("roles"), dict):
        return False
    choices = {key: value for key, value in entry.items() if key not in ("name", "columns")}
    return _is_choices(choices) and all(entry["roles"].values())


def by_recipe(recipe: dict, files: Iterable[Understood]) -> tuple[Plan, list[str]]:
    """The files as a recipe says, and how they differ from those it was made with."""
    files, notes = tuple(files), []
    changed = []
    for file in files:
        entry = entry_for(recipe, file)
        if entry is None:
            notes.append(f"{file.name} is new: the recipe knows no file like it")
            changed.append(file)
            continue
        changed.append(_as_said(file, entry, notes))
    rows_of = recipe.get("rows_of")
    if rows_of:
        rows_of = next((f.name for f in files if _is_of(recipe, f, rows_of)), None)
    return Plan(tuple(changed), rows_of, dict(recipe.get("joined", {}))), notes


def _is_of(recipe: dict, file: Understood, name: str) -> bool:
    entry = entry_for(recipe, file)
    return entry is not None and entry.get("name") == name


def entry_for(recipe: dict, file: Understood) -> dict | None:
    """What a recipe says about a file: by its name, else by the columns that it has."""
    header = set(map(squeezed, file.reading.header))
    shares = [(_share(entry, header), entry) for entry in recipe["files"]]
    named = [entry for share, entry in shares if entry.get("name") == file.name and share > 0]
    if named:
        return named[0]
    share, entry = max(shares, key=lambda one: one[0], default=(0, None))
    return entry if share > ALIKE else None


def _share(entry: dict, header: set[str]) -> float:
    """How many of the columns that a recipe was made with a file has."""
    known = set(map(squeezed, entry.get("columns") or entry["roles"].values()))
    return len(known & header) / len(known) if known else 0.0


def _as_said(file: Understood, entry: dict, notes: list[str]) -> Understood:
    read_by = {key: entry[key] for key in READ_BY if key in entry}
    if read_by:
        file = understand_file((file.reading.path, file.name), read_by)
    roles, lost = _roles_for(file, entry)
    notes += _differences(file, entry, lost)
    repairs = [one for one in repairs_of(entry.get("repairs", ())) if _has_column(file, one)]
    choices = {key: entry[key] for key in KEPT if key in entry}
    file = with_changes(file, **choices)
    if file.table is None:
        return file
    # a role that the recipe does not give is not given
    return with_changes(file, roles={**dict.fromkeys(file.columns), **roles}, repairs=repairs)


def _has_column(file: Understood, repair) -> bool:
    return not repair.column or repair.column in file.reading.header


def _roles_for(file: Understood, entry: dict) -> tuple[dict[str, str], list[str]]:
    """The roles of a recipe by the file's own headers, and the headers that it lacks."""
    own = {squeezed(name): name for name in file.reading.header}
    named = entry["roles"].items()
    found = {role: own[squeezed(header)] for role, header in named if squeezed(header) in own}
    return found, [header for header in entry["roles"].values() if squeezed(header) not in own]


def _differences(file: Understood, entry: dict, lost: list[str]) -> Iterator[str]:
    """The columns that are new, missing or changed against those the recipe was made with."""
    if not entry.get("columns"):
        return
    before = {squeezed(name): name for name in entry["columns"]}
    now = {squeezed(name): name for name in file.reading.header}
    said = {
        "has new columns": [name for key, name in now.items() if key not in before],
        "lacks columns that it had": [name for key, name in before.items() if key not in now],
    }
    for text, names in said.items():
        if names:
            yield f"{file.name} {text}: {', '.join(names)}"
    if lost:
        roles = [role for role, header in entry["roles"].items() if header in lost]
        yield f"{file.name}: no column is {', '.join(roles)} as before"
    if list(before) != list(now) and set(before) == set(now):
        yield f"{file.name} has its columns in another order; they are matched by name"


def with_hand(plan: Plan, changes: dict[str, dict] | None) -> Plan:
    """The plan with what was set by hand, which goes before the recipe."""
    files = [with_changes(file, **_by_hand(changes or {}, file)) for file in plan.files]
    return replace(plan, files=tuple(files))


def _by_hand(changes: dict[str, dict], file: Understood) -> dict:
    chosen = {**changes.get("*", {}), **changes.get(file.name, {})}
    return {key: value for key, value in chosen.items() if key not in ("encoding", "delimiter")}
