"""The customers table: one row a customer, from its own files or derived from the other tables."""

from collections.abc import Iterator
from pathlib import Path

from crm_core.contract import TABLES
from crm_core.dataset import Manifest, TableRecord
from crm_core.ingest.appending import Existing, filled
from crm_core.ingest.checking import Checked, kept
from crm_core.ingest.lines import lines_of_rows
from crm_core.ingest.rejecting import Reject
from crm_core.ingest.roles import PREFIX
from crm_core.ingest.rollup import canonical
from crm_core.ingest.version import write_table

FACTS = ("transactions", "interactions", "opportunities")


def stage_customers(connection, checks: list[Checked]) -> None:
    """Put the rows of the customer files into a table, each with its file and number."""
    whole = None
    for check in checks:
        columns = [cast.name for cast in check.casts]
        numbers = [f"{check.number} as file_number", "rowid + 1 as n"]
        relation = kept(connection, check).project(", ".join([*columns, *numbers]))
        whole = relation if whole is None else whole.union_by_name(relation)
    place = "row_number() over (partition by customer_id order by file_number, n) as place"
    whole.project(f"*, {place}").create("customer_row")


def write_customers(connection, folder: Path, existing: Existing | None) -> int:
    """Write the first row of each customer; the number of rows that came again."""
    staged = connection.table("customer_row")
    whole = filled(connection, existing, staged.filter("place = 1"))
    write_table(connection, whole, TABLES["customers"], folder)
    return staged.filter("place > 1").aggregate("count(*)").fetchall()[0][0]


def repeated_customers(connection, checks: list[Checked]) -> Iterator[Reject]:
    """The rows left out because their customer stands further up already."""
    for check in checks:
        again = connection.table("customer_row").filter(
            f"place > 1 and file_number = {check.number}"
        )
        lines = lines_of_rows(check)
        for text, number in again.order("n").project("customer_id, n").fetchall():
            header = check.file.columns["customer_id"]
            reason = "is a customer that stands further up already; its first row is kept"
            yield Reject(check.file.name, lines(number), header, text, reason)


def derive_customers(
    connection, checks: list[Checked], folder: Path, manifest: Manifest, existing: Existing | None
) -> None:
    """Write one row for each customer id of the other tables, with what its sales say of it.

    A list of customers that a dataset has is kept as it is.
    """
    if existing and existing.has_own_customers:
        customers = TABLES["customers"]
        write_table(connection, existing.rows(connection, customers), customers, folder)
        return
    parts = [_ids(connection, folder, table) for table in FACTS]
    parts += [
        _carried(connection, check)
        for check in checks
        if any(cast.role.startswith(PREFIX) for cast in check.casts)
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.union_by_name(part)
    names = [name for name in whole.columns if name not in ("customer_id", "last_at")]
    order = ", ".join(f"{name} nulls last" for name in ("last_at desc", *names))
    place = f"row_number() over (partition by customer_id order by {order}) as place"
    latest = whole.project(f"*, {place}").filter("place = 1")
    whole = filled(connection, existing, latest)
    write_table(connection, whole, TABLES["customers"], folder)
    _record(checks, manifest)


def _ids(connection, folder: Path, table: str):
    ids = canonical(connection, TABLES[table], folder)
    ids = ids.filter("customer_id is not null").project("customer_id").distinct()
    return ids.project("customer_id, cast(null as timestamp) as last_at")


def _carried(connection, check: Checked):
    """The customers of a transactions file: each way they are described, and when last."""
    names = {cast.name: cast.role for cast in check.casts if cast.role.startswith(PREFIX)}
    columns = [f"{name} as {role.removeprefix(PREFIX)}" for name, role in names.items()]
    relation = kept(connection, check).filter("customer_id is not null")
    carried = relation.project(", ".join(["customer_id", *columns, "ts"]))
    groups = ", ".join(carried.columns[:-1])
    return carried.aggregate(f"{groups}, max(ts) as last_at", groups)


def _record(checks: list[Checked], manifest: Manifest) -> None:
    columns: dict[str, str] = {}
    files = []
    for check in checks:
        if check.file.table not in FACTS or "customer_id" not in check.file.columns:
            continue
        files.append(check.file.name)
        for role, header in check.file.columns.items():
            if role == "customer_id" or role.startswith(PREFIX):
                columns.setdefault(role.removeprefix(PREFIX), header)
    if files:
        manifest.tables["customers"] = TableRecord(files, 0, 0, 0, 0, columns, [])
