"""What is in doubt about a file, in sentences; nothing is decided here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crm_core.ingest.reading import Column
from crm_core.ingest.repair import Repair
from crm_core.ingest.roles import amount_of_order, refunds, rivals, role_doubts
from crm_core.ingest.statuses import cancelled

if TYPE_CHECKING:
    from crm_core.ingest.understood import Understood


def doubts_of(file: Understood) -> Iterator[str]:
    """What the reader should look at, each one sentence about a file."""
    yield from (f"{file.name} {doubt}." for doubt in file.reading.doubts)
    if file.is_open:
        yield f"{file.name}: can't tell which table it is; {file.reason}."
    yield from _column_doubts(file)
    yield from _customer_doubts(file)
    yield from _amount_doubts(file)


def status_doubts(file: Understood) -> tuple[str, ...]:
    """Words of a status among the first values that say of rows that they were no sales."""
    found = cancelled(file.reading) if file.table == "transactions" else []
    return tuple(
        f"{file.name}: rows with {header} {word!r} are counted as sales like all others; "
        f"leave them out if they were none (repair {Repair('leave_out', header, word)})."
        for header, word in found
    )


def _column_doubts(file: Understood) -> list[str]:
    used = set(file.columns.values())
    return [
        f"{file.name}, column {column.name}: {column.shape.doubt}."
        for column in file.reading.columns
        if column.name in used and column.shape.doubt and not _is_set(file, column)
    ]


def _is_set(file: Understood, column: Column) -> bool:
    doubt = column.shape.doubt
    is_set = file.date_order is not None and "date_order" in doubt
    return is_set or (file.decimal is not None and "decimal" in doubt)


def _customer_doubts(file: Understood) -> list[str]:
    if file.table == "interactions" and "customer_id" not in file.columns:
        return [
            f"{file.name}: no column says which customer a row is about; rows are counted, "
            "but not by customer. Name one: customer_id."
        ]
    return [f"{file.name}: {doubt}." for doubt in role_doubts(file.table, file.roles, file.reading)]


def _amount_doubts(file: Understood) -> list[str]:
    if file.table != "transactions":
        return []
    done = set(file.repairs)
    found = [
        f"{file.name}: {column.name} is not taken off the sales (repair {repair})."
        for column in refunds(file.reading)
        if column.name not in file.columns.values()
        and (repair := Repair("take_off", column.name)) not in done
    ]
    return found + _which_amount(file)


def _which_amount(file: Understood) -> list[str]:
    name = file.columns.get("net_amount")
    if name is None:
        column = amount_of_order(file.reading, file.columns)
        if column is not None:
            return [
                f"{file.name}: {column.name} stands on {column.shape.filled:.0%} of the rows "
                f"only, so it is of an order; the amount of a line is {file.amount}, without "
                "what an order adds or takes off, such as shipping."
            ]
        left = "discount" in file.columns and not file.takes_off_discount
        discount = file.columns.get("discount")
        text = (
            f"{file.name}: {discount} is no share from 0 to 1; it is not taken off the amount "
            "(repair percent_off, if it is per cent)."
        )
        return [text] * (left and Repair("percent_off") not in file.repairs)
    others = rivals(file.reading, file.table, "net_amount", set(file.columns.values()))
    text = f"{file.name}: {' and '.join(others)} could be the amount too; {name} is taken."
    return [text] * bool(others)
