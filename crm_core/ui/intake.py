"""Files of one session on their way in: as first understood, and what was decided since."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import streamlit as st

from crm_core.ingest import (
    Examined,
    Joined,
    Objects,
    Plan,
    Understood,
    by_recipe,
    examine,
    linked,
    put_together,
    recipe_text,
    surveyed,
    understand_file,
    with_changes,
)

INTAKE, DONE = "upload", "upload_done"


@dataclass
class Intake:
    """Files on disk that nobody else can reach, what was decided, and what follows from it."""

    folder: Path
    files: tuple[Understood, ...]
    choices: dict[int, dict] = field(default_factory=dict)
    rows_of: str | None = None
    joined: dict = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    # widgets are made anew when something else changes what they show
    revision: int = 0
    _known: dict[str, object] = field(default_factory=dict)

    def file(self, number: int) -> Understood:
        """One file with what was decided about it."""
        return with_changes(self.files[number], **self.choices.get(number, {}))

    def plan(self) -> Plan:
        """All files with what was decided about them."""
        files = tuple(self.file(number) for number in range(len(self.files)))
        return Plan(files, self.rows_of, self.joined)

    def change(self, number: int | None, changes: dict) -> None:
        """Decide something about a file, or about the sales that were put together."""
        before = self.joined if number is None else self.choices.get(number, {})
        after = _merged(before, changes)
        if number is None:
            self.joined = after
        else:
            with_changes(self.files[number], **after)
            self.choices[number] = after
        self.revision += 1

    def read_again(self, number: int, changes: dict) -> None:
        """Cut a file into columns another way; what its columns mean is found anew."""
        file = self.files[number]
        ways = {"encoding": file.encoding, "delimiter": file.delimiter, **changes}
        given = {key: value for key, value in ways.items() if value}
        again = understand_file((file.reading.path, file.name), given)
        self.files = (*self.files[:number], again, *self.files[number + 1 :])
        self.choices.pop(number, None)
        self.revision += 1

    def use(self, recipe: dict) -> None:
        """Understand the files as a recipe says."""
        plan, self.notes = by_recipe(recipe, self.files)
        self.files, self.rows_of, self.joined = plan.files, plan.rows_of, dict(plan.joined)
        self.choices = {}
        self.revision += 1

    def together(self) -> Joined:
        """The files as they would be imported, those of one table put together."""
        plan = self.plan()
        return self._once("together", recipe_text(plan), lambda: self._put_together(plan))

    def examined(self, file: Understood) -> Examined:
        """What one file would make of its table."""
        text = recipe_text([file]) + str(file.made_of)
        return self._once(f"examined {file.name}", text, lambda: examine(file, self.folder))

    def objects(self) -> Objects:
        """How the files hang together, as they are cut into columns."""
        cut = str([(file.reading.path, file.encoding, file.delimiter) for file in self.files])
        return self._once("objects", cut, self._surveyed)

    def forget(self) -> None:
        """Let go of the files."""
        rmtree(self.folder, ignore_errors=True)

    def _surveyed(self) -> Objects:
        return surveyed(self.files, Path(mkdtemp(dir=self.folder)))

    def _put_together(self, plan: Plan) -> Joined:
        # the database may still read what was made before: it gets a folder of its own
        found = put_together(plan, Path(mkdtemp(dir=self.folder)))
        files, notes = linked(found.files, found.notes)
        return replace(found, files=tuple(files), notes=tuple(notes))

    def _once(self, name: str, state: str, make: Callable[[], object]):
        """What follows from a state, made once and kept until the state changes."""
        if name not in self._known or self._known[name][0] != state:
            self._known[name] = (state, make())
        return self._known[name][1]


def _merged(before: dict, changes: dict) -> dict:
    after = {**before, **changes}
    if "roles" in changes and "table" not in changes:
        after["roles"] = {**before.get("roles", {}), **changes["roles"]}
    if "table" in changes and "roles" not in changes:
        after.pop("roles", None)
    return after


def forget(now: Intake) -> None:
    """Let go of an upload: its files and what this session kept of it."""
    now.forget()
    st.session_state.pop(INTAKE, None)
