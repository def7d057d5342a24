"""A plan: files as understood, and what was decided about them together; as imported."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from crm_core.errors import CrmError
from crm_core.ingest.joining import Joined, joined
from crm_core.ingest.understanding import with_changes
from crm_core.ingest.understood import NOT_USED, Understood


@dataclass(frozen=True)
class Plan:
    """What is to be imported: files, the one whose rows are the sales, choices for joined sales."""

    files: tuple[Understood, ...]
    rows_of: str | None = None
    joined: dict = field(default_factory=dict)


def plan_of(given: Plan | Iterable[Understood]) -> Plan:
    """A plan from a plan or from files about which nothing was decided together."""
    return given if isinstance(given, Plan) else Plan(tuple(given))


def put_together(plan: Plan, folder: Path) -> Joined:
    """The files of a plan as they are imported; those not used are left aside, and said."""
    aside = [file for file in plan.files if file.table is None and file.reason == NOT_USED]
    used = tuple(file for file in plan.files if file not in aside)
    if not used:
        raise CrmError("At least one file must be used; all are set aside. Choose a table for one.")
    found = joined(used, folder, plan.rows_of)
    notes = [f"{file.name} is not used, as chosen" for file in aside]
    files = tuple(_with_choices(file, plan.joined) for file in found.files)
    return replace(found, files=files, notes=(*notes, *found.notes))


def _with_choices(file: Understood, choices: dict) -> Understood:
    return with_changes(file, **choices) if file.made_of and choices else file
