"""What an import did, as the manifest of a version keeps it."""

from collections.abc import Iterator
from datetime import UTC, datetime

from crm_core.dataset import Manifest, TableRecord
from crm_core.ingest.checking import Checked, kept, repairs, rows
from crm_core.ingest.repair import Repair
from crm_core.ingest.statuses import is_cancelled, status_columns
from crm_core.ingest.words import ORDER_TOTAL, squeezed

REJECTS = "rejects.csv"
WORDS_LOOKED_AT = 50


def manifest_of(connection, checks: list[Checked], name: str) -> Manifest:
    """What is known of an import before its tables are written."""
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
    if Repair("total_once") in check.file.repairs:
        return
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
            f"makes {once:,.2f}, as taken {whole:,.2f} (repair total_once)."
        )


def _cancelled(connection, check: Checked) -> Iterator[str]:
    """Words of a status, found anywhere in the file, that say rows were no sales."""
    file = check.file
    if file.table != "transactions":
        return
    columns = status_columns(file.reading)
    for place, column in enumerate(file.reading.columns):
        if column not in columns:
            continue
        cells = rows(connection, check).project(f"trim(c{place}) as word").filter("word <> ''")
        counted = cells.aggregate("word, count(*) as n", "word").order("n desc, word")
        for word, n_rows in counted.limit(WORDS_LOOKED_AT).fetchall():
            repair = Repair("leave_out", column.name, word)
            if is_cancelled(word) and repair not in file.repairs:
                yield (
                    f"{file.name}: {n_rows:,} rows with {column.name} {word!r} are counted as "
                    f"sales like all others; leave them out if they were none (repair {repair})."
                )


def _doubts(connection, check: Checked) -> list[str]:
    doubts = [*check.file.doubts, *_cancelled(connection, check)]
    doubts += _repeated_totals(connection, check)
    if "is_return" in check.file.columns and check.file.table == "transactions":
        returned = kept(connection, check).filter("is_return and net_amount > 0")
        count, total = returned.aggregate("count(*), sum(net_amount)").fetchall()[0]
        if count:
            doubts.append(
                f"{check.file.name}: {count:,} rows are returns by "
                f"{check.file.columns['is_return']}, but bring {total:,.2f}, which is not taken "
                "off the sales (repair returned_nothing or returned_minus)."
            )
    if check.rows_rejected > check.rows_read / 20:
        doubts.append(
            f"{check.file.name}: {check.rows_rejected} of {check.rows_read} rows were left out; "
            f"see {REJECTS}."
        )
    return doubts
