"""Files to a dataset: checked, cast, sorted, rolled up and committed, whole or not at all."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from crm_core.contract import TABLES
from crm_core.dataset import Manifest, current_version, new_version, read_manifest
from crm_core.errors import CrmError
from crm_core.ingest.appending import Existing, existing_in, mark_again, with_existing
from crm_core.ingest.checking import Checked, checked, kept
from crm_core.ingest.left_out import write_rejects
from crm_core.ingest.linking import linked
from crm_core.ingest.objects import Objects, write_objects
from crm_core.ingest.overlapping import refuse_overlap
from crm_core.ingest.people import (
    derive_customers,
    repeated_customers,
    stage_customers,
    write_customers,
)
from crm_core.ingest.plan import Plan, put_together
from crm_core.ingest.recipe import by_recipe, recipe_of, with_hand, write_recipe
from crm_core.ingest.recording import REJECTS, manifest_of
from crm_core.ingest.refusing import refuse_same_sales, refuse_unreadable, refuse_unusable
from crm_core.ingest.rejecting import rejects
from crm_core.ingest.surveying import surveyed
from crm_core.ingest.understanding import Source, Understood, understand
from crm_core.ingest.version import finish_version, opened_database, write_table
from crm_core.ingest.watching import steadily, with_time_left


def import_files(
    sources: Iterable[Source | Understood] | Plan,
    directory: Path | str,
    name: str | None = None,
    changes: dict[str, dict] | None = None,
    recipe: dict | None = None,
    progress=None,
    append: bool = False,
    overlap: str | None = None,
    notes: Iterable[str] = (),
    carry: Callable[[Path, Path], object] | None = None,
) -> dict:
    """Make files the current version of a dataset; what was read, kept and left out.

    With `append` they are added to the dataset; `overlap` says whether rows that it has already
    are left out ("skip") or added once more ("keep"), else they are refused. `notes` are said
    with what the import says itself. `carry` brings decisions about the version before into the
    new one, from folder to folder, once its tables stand.
    """
    progress = with_time_left(progress or (lambda step, fraction: None))
    directory = Path(directory)
    existing = existing_in(directory, overlap) if append else None
    plan, differences = _planned(sources, changes, recipe, progress)
    with TemporaryDirectory() as apart:
        found = put_together(plan, Path(apart))
        files, notes = linked(found.files, [*notes, *differences, *found.notes])
        # of two rows of a customer the first is kept: the file that says most goes first
        files = sorted(files, key=lambda file: -len(file.columns) * (file.table == "customers"))
        refuse_unusable(files, notes)
        carried = carry and _carrying(carry, directory)
        objects = surveyed(
            plan.files, Path(apart), lambda share: progress("Comparing keys", 0.05 + share / 20)
        )
        beside = partial(_write_beside, recipe_of(plan), objects, existing)
        _import(files, directory, name, notes, progress, beside, existing, carried)
    progress("Done", 1.0)
    return report(directory)


def _planned(sources, changes, recipe, progress) -> tuple[Plan, list[str]]:
    """What is to be imported: understood, then as the recipe says, then as set by hand."""
    if isinstance(sources, Plan):
        return sources, []
    files = tuple(
        source
        if isinstance(source, Understood)
        else understand([source], changes, lambda step, share: progress(step, share / 10))[0]
        for source in list(sources)
    )
    if recipe is None:
        return Plan(files), []
    plan, notes = by_recipe(recipe, files)
    return with_hand(plan, changes), notes


def _import(
    files: list[Understood],
    directory: Path,
    name: str | None,
    notes: list[str],
    progress,
    beside: Callable[[Path], None],
    existing: Existing | None,
    carried: Callable[[Path], object] | None,
) -> None:
    with (
        new_version(directory) as folder,
        _work_folder(directory) as work,
        opened_database(work) as connection,
        ExitStack() as stack,
    ):
        checks = []
        for number, file in enumerate(files):
            (work / str(number)).mkdir()
            start, share = 0.1 + 0.3 * number / len(files), 0.3 / len(files)
            size = Path(file.reading.path).stat().st_size
            step = f"Reading {file.name}"
            reading = steadily(connection, progress, step, start, share, size)
            checks.append(checked(connection, file, number, work, stack, reading))
        refuse_unreadable(connection, checks)
        refuse_same_sales(connection, checks)
        refuse_overlap(connection, checks)
        again = mark_again(connection, checks, existing) if existing else []
        manifest = manifest_of(connection, checks, name or _usual_name(directory, existing))
        manifest.doubts += [f"{note}." for note in dict.fromkeys([*notes, *again])]
        _write_tables(connection, checks, folder, manifest, progress, existing)
        if carried:
            carried(folder)
        beside(folder)
        built = [0.0]
        building = steadily(
            connection, progress, "Building rollups", 0.7, 0.3, how_far=lambda: built[-1]
        )
        building(lambda: finish_version(connection, folder, manifest, built.append))


def _write_beside(recipe: dict, objects: Objects, existing: Existing | None, folder: Path) -> None:
    """What is kept beside the tables: how the files were read, and how they hang together."""
    before = existing and existing.folder
    write_recipe(folder, recipe, before)
    write_objects(folder, objects, before)


def _carrying(carry, directory: Path) -> Callable[[Path], object] | None:
    """The bringing over from the version that is current now; none where there is none."""
    with suppress(CrmError):
        return partial(carry, current_version(directory))
    return None


def _usual_name(directory: Path, existing: Existing | None) -> str:
    return existing.manifest.name if existing else directory.resolve().name


def report(directory: Path | str) -> dict:
    """What the import of a dataset's current version did, as the command line prints it."""
    manifest = read_manifest(current_version(directory))
    rejects_file = manifest.rejects_file and str(current_version(directory) / manifest.rejects_file)
    return {
        "dataset": str(directory),
        "as_of": manifest.as_of,
        "tables": {name: asdict(record) for name, record in manifest.tables.items()},
        "repairs": manifest.repairs,
        "doubts": manifest.doubts,
        "rejects_file": rejects_file,
    }


@contextmanager
def _work_folder(directory: Path) -> Iterator[Path]:
    # named so that a later import clears it away should this process be killed
    prefix = f".staging-{os.getpid()}-work-"
    with TemporaryDirectory(prefix=prefix, dir=directory / "versions") as work:
        yield Path(work)


def _write_tables(
    connection, checks, folder: Path, manifest: Manifest, progress, existing: Existing | None
) -> None:
    for number, table in enumerate(TABLES.values()):
        own = [check for check in checks if check.file.table == table.name]
        if table.name != "customers":
            start, share = 0.4 + 0.3 * number / len(TABLES), 0.3 / len(TABLES)
            sorting = steadily(connection, progress, f"Sorting {table.name}", start, share)
            relation = with_existing(connection, existing, table, _all(connection, own))
            sorting(lambda r=relation, t=table: write_table(connection, r, t, folder))
    left_out = chain.from_iterable(rejects(connection, check) for check in checks)
    own = [check for check in checks if check.file.table == "customers"]
    if own:
        stage_customers(connection, own)
        n_again = write_customers(connection, folder, existing)
        manifest.tables["customers"].rows_rejected += n_again
        left_out = chain(left_out, repeated_customers(connection, own))
    else:
        derive_customers(connection, checks, folder, manifest, existing)
    if existing:
        existing.add_to(manifest)
    if any(record.rows_rejected for record in manifest.tables.values()):
        write_rejects(folder / REJECTS, left_out, existing and existing.rejects)
        manifest.rejects_file = REJECTS


def _all(connection, checks: list[Checked]):
    relations = [_canonical(connection, check) for check in checks]
    if not relations:
        return None
    whole = relations[0]
    for relation in relations[1:]:
        whole = whole.union_by_name(relation)
    return whole


def _canonical(connection, check: Checked):
    columns = ", ".join(cast.name for cast in check.casts if "." not in cast.role)
    return kept(connection, check).project(columns)
