"""Files to a dataset: checked, cast, sorted, rolled up and committed, whole or not at all."""

import csv
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from crm_core.contract import TABLES
from crm_core.dataset import Manifest, TableRecord, current_version, new_version, read_manifest
from crm_core.errors import ContractError
from crm_core.ingest.checking import Checked, Reject, checked, kept, rejects, repairs
from crm_core.ingest.joining import joined
from crm_core.ingest.linking import linked
from crm_core.ingest.overlapping import refuse_overlap
from crm_core.ingest.people import (
    derive_customers,
    repeated_customers,
    stage_customers,
    write_customers,
)
from crm_core.ingest.recipe import choices_of
from crm_core.ingest.understanding import Source, Understood, understand, with_changes
from crm_core.ingest.version import finish_version, opened_database, write_table
from crm_core.ingest.words import ORDER_TOTAL, squeezed

REJECTS = "rejects.csv"
# fewer sales may have the same total by chance
ALIKE = 10
FORMULA = re.compile(r"[=@\t\r]|[-+](?![\d.,\s]*$)")


def import_files(
    sources: Iterable[Source | Understood],
    directory: Path | str,
    name: str | None = None,
    changes: dict[str, dict] | None = None,
    recipe: dict | None = None,
    progress=None,
) -> dict:
    """Make files the current version of a dataset; what was read, kept and left out."""
    progress = progress or (lambda step, fraction: None)
    directory = Path(directory)
    with TemporaryDirectory() as apart:
        files = _understood(list(sources), changes, recipe, progress)
        files, notes = linked(*joined(files, Path(apart)))
        # of two rows of a customer the first is kept: the file that says most goes first
        files = sorted(files, key=lambda file: -len(file.columns) * (file.table == "customers"))
        refuse_unusable(files, notes)
        _import(files, directory, name, notes, progress)
    progress("Done", 1.0)
    return report(directory)


def _import(files, directory: Path, name: str | None, notes: list[str], progress) -> None:
    with (
        new_version(directory) as folder,
        _work_folder(directory) as work,
        opened_database(work) as connection,
        ExitStack() as stack,
    ):
        checks = []
        for number, file in enumerate(files):
            progress(f"Reading {file.name}", 0.1 + 0.2 * number / len(files))
            (work / str(number)).mkdir()
            checks.append(checked(connection, file, number, work, stack))
        refuse_unreadable(connection, checks)
        refuse_same_sales(connection, checks)
        refuse_overlap(connection, checks)
        manifest = _manifest(connection, checks, name or directory.resolve().name)
        manifest.doubts += [f"{note}." for note in dict.fromkeys(notes)]
        _write_tables(connection, checks, folder, manifest, progress)
        progress("Building rollups", 0.7)
        finish_version(connection, folder, manifest)


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


def understood_by(
    files: Iterable[Understood], recipe: dict | None, changes: dict[str, dict] | None = None
) -> tuple[Understood, ...]:
    """The files as a recipe says; what was set by hand goes before the recipe."""
    if not recipe:
        return tuple(files)
    files = [with_changes(file, **choices_of(recipe, file)) for file in files]
    return tuple(with_changes(file, **_by_hand(changes, file)) for file in files)


def _by_hand(changes: dict[str, dict] | None, file: Understood) -> dict:
    chosen = {**(changes or {}).get("*", {}), **(changes or {}).get(file.name, {})}
    return {key: value for key, value in chosen.items() if key not in ("encoding", "delimiter")}


def _understood(sources: list, changes, recipe, progress) -> tuple[Understood, ...]:
    files = [
        source
        if isinstance(source, Understood)
        else understand([source], changes, lambda step, fraction: progress(step, fraction / 10))[0]
        for source in sources
    ]
    return understood_by(files, recipe, changes)


@contextmanager
def _work_folder(directory: Path) -> Iterator[Path]:
    # named so that a later import clears it away should this process be killed
    prefix = f".staging-{os.getpid()}-work-"
    with TemporaryDirectory(prefix=prefix, dir=directory / "versions") as work:
        yield Path(work)


def refuse_unusable(files: tuple[Understood, ...], notes: Iterable[str] = ()) -> None:
    """Refuse files without a table, without a required column, or with crushed identifiers."""
    problems = [] if files else ["there is no file to import."]
    for file in files:
        problems += _problems(file)
    if problems:
        problems += [f"{note}." for note in dict.fromkeys(notes)]
        raise ContractError("Can't import:", problems)


def _problems(file: Understood) -> list[str]:
    if file.table is None:
        return [
            f"{file.name}: can't tell which table it is; {file.reason}. It has the columns "
            f"{', '.join(file.reading.header)}. Say which one it is (--set table="
            f"transactions) and which column plays which role (--set customer_id=COLUMN)."
        ]
    problems = [
        f"{file.name}: {file.table} needs a column for {role} "
        f"({TABLES[file.table].by_name[role].meaning}); none of "
        f"{', '.join(file.reading.header)} looks like it. Name it: --set {role}=COLUMN."
        for role in file.missing
    ]
    if "customer_id" in file.columns and file.column("customer_id").shape.is_crushed_id:
        column = file.column("customer_id")
        problems.append(
            f"{file.name}, column {column.name}: a spreadsheet has crushed the numbers (such as "
            f"{next((one for one in column.examples if 'E' in one), '1.23E+11')}), so different "
            "customers share one. Export the file again with that column as text."
        )
    return problems


def refuse_unreadable(connection, checks: list[Checked]) -> None:
    """Refuse files of which no row could be kept."""
    problems = []
    for check in checks:
        if check.rows_read > check.rows_rejected:
            continue
        if not check.rows_read:
            problems.append(f"{check.file.name}: all its rows are empty.")
            continue
        first = next(rejects(connection, check))
        problems.append(
            f"{check.file.name}: none of its {check.rows_read} rows could be kept; line "
            f"{first.line}, column {first.column or '(all)'}: {first.value!r} {first.reason}. "
            "Choose another column, or mend the file."
        )
    if problems:
        raise ContractError("Can't import:", problems)


def refuse_same_sales(connection, checks: list[Checked]) -> None:
    """Refuse two files of as many sales and the same total: one set given twice."""
    sales = [check for check in checks if check.file.table == "transactions"]
    seen: dict[tuple, str] = {}
    for check in sales if len(sales) > 1 else ():
        found = kept(connection, check).aggregate("count(*), sum(net_amount)").fetchall()[0]
        if found in seen and found[0] >= ALIKE:
            problem = (
                f"{seen[found]} and {check.file.name} both hold {found[0]:,} sales of "
                f"{found[1]:,.2f} in all, which would count twice. Give only one of them."
            )
            raise ContractError("Can't import:", [problem])
        seen[found] = check.file.name


def _manifest(connection, checks: list[Checked], name: str) -> Manifest:
    records: dict[str, TableRecord] = {}
    for check in checks:
        _add(records, check)
    return Manifest(
        name=name,
        as_of="",
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        tables=records,
        repairs=[repair for check in checks for repair in repairs(connection, check)],
        doubts=[doubt for check in checks for doubt in _doubts(connection, check)],
    )


def _add(records: dict[str, TableRecord], check: Checked) -> None:
    file = check.file
    columns = dict(file.columns)
    if file.amount and "net_amount" not in columns:
        columns["net_amount"] = file.amount
    record = records.get(file.table)
    if record is None:
        records[file.table] = TableRecord(
            files=[file.name],
            rows_read=check.rows_read,
            rows_kept=0,
            rows_rejected=check.rows_rejected,
            rows_without_customer=0,
            columns=columns,
            unused_columns=list(file.unused_columns),
        )
        return
    record.files.append(file.name)
    record.rows_read += check.rows_read
    record.rows_rejected += check.rows_rejected
    record.columns = {**columns, **record.columns}
    record.unused_columns = list(dict.fromkeys([*record.unused_columns, *file.unused_columns]))


def _repeated_totals(connection, check: Checked) -> Iterator[str]:
    """Where a total of an order may stand on each of its lines, what it makes counted once."""
    columns = check.file.columns
    header = columns.get("net_amount", "")
    lines = {"product_id", "quantity", "line_id"} & set(columns)
    if squeezed(header) not in ORDER_TOTAL or "order_id" not in columns or not lines:
        return
    orders = kept(connection, check).aggregate(
        "order_id, count(*) as n, count(distinct net_amount) as n_amounts,"
        " max(net_amount) as amount, sum(net_amount) as total",
        "order_id",
    )
    several, same, once, whole = orders.aggregate(
        "count(*) filter (n > 1), count(*) filter (n > 1 and n_amounts = 1),"
        " sum(case when n_amounts = 1 then amount else total end), sum(total)"
    ).fetchall()[0]
    if same and same > several * 0.9:
        yield (
            f"{check.file.name}: {header} is the same on all lines of {same:,} of the {several:,} "
            f"orders with several, so it may be the total of the order: counted once an order it "
            f"makes {once:,.2f}, as taken {whole:,.2f}."
        )


def _doubts(connection, check: Checked) -> list[str]:
    doubts = [*check.file.doubts, *_repeated_totals(connection, check)]
    if "is_return" in check.file.columns and check.file.table == "transactions":
        returned = kept(connection, check).filter("is_return and net_amount > 0")
        count, total = returned.aggregate("count(*), sum(net_amount)").fetchall()[0]
        if count:
            doubts.append(
                f"{check.file.name}: {count:,} rows are returns by "
                f"{check.file.columns['is_return']}, but bring {total:,.2f}, which is not taken "
                "off the sales."
            )
    if check.rows_rejected > check.rows_read / 20:
        doubts.append(
            f"{check.file.name}: {check.rows_rejected} of {check.rows_read} rows were left out; "
            f"see {REJECTS}."
        )
    return doubts


def _write_tables(connection, checks, folder: Path, manifest: Manifest, progress) -> None:
    for number, table in enumerate(TABLES.values()):
        own = [check for check in checks if check.file.table == table.name]
        if table.name != "customers":
            progress(f"Sorting {table.name}", 0.3 + 0.4 * number / len(TABLES))
            write_table(connection, _all(connection, own), table, folder)
    left_out = chain.from_iterable(rejects(connection, check) for check in checks)
    own = [check for check in checks if check.file.table == "customers"]
    if own:
        stage_customers(connection, own)
        manifest.tables["customers"].rows_rejected += write_customers(connection, folder)
        left_out = chain(left_out, repeated_customers(connection, own))
    else:
        derive_customers(connection, checks, folder, manifest)
    if any(record.rows_rejected for record in manifest.tables.values()):
        write_rejects(folder / REJECTS, left_out)
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


def write_rejects(path: Path, left_out: Iterable[Reject]) -> None:
    """Write the rows that were left out; a cell that a spreadsheet would run is made text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "column", "value", "reason"])
        for reject in left_out:
            value = f"'{reject.value}" if FORMULA.match(reject.value) else reject.value
            writer.writerow([reject.file, reject.line, reject.column, value, reject.reason])
