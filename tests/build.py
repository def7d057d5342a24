"""Datasets from rows typed by hand: what every test stands on."""

import shlex
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from crm_core.contract import TABLES, Column, Table
from crm_core.ingest import write_dataset

ARROW = {
    "id": pa.string(),
    "text": pa.string(),
    "time": pa.timestamp("us"),
    "day": pa.date32(),
    "money": pa.decimal128(18, 4),
    "number": pa.float64(),
    "flag": pa.bool_(),
}
READ = {
    "id": str,
    "text": str,
    "time": datetime.fromisoformat,
    "day": date.fromisoformat,
    "money": Decimal,
    "number": float,
    "flag": {"yes": True, "no": False}.__getitem__,
}


def typed(table: str, text: str) -> list[dict]:
    """The rows of a text table: a line of column names, then a line a row; `.` is a blank."""
    names, *lines = [shlex.split(line) for line in text.strip().splitlines()]
    columns = [TABLES[table].by_name[name] for name in names]
    return [
        {
            column.name: None if cell == "." else READ[column.kind](cell)
            for column, cell in zip(columns, line, strict=True)
        }
        for line in lines
    ]


def make_dataset(
    directory: Path | str, *, loaded_at: str | None = None, **rows: list[dict]
) -> Path:
    """A dataset of these rows by table, written to a directory."""
    if set(rows) - set(TABLES):
        raise ValueError(f"tables must be among {', '.join(TABLES)}; got {', '.join(rows)}")
    tables = {name: _arrow(TABLES[name], table) for name, table in rows.items() if table}
    write_dataset(directory, tables, name="Tiny", loaded_at=loaded_at)
    return Path(directory)


def _arrow(table: Table, rows: list[dict]) -> pa.Table:
    unknown = {name for row in rows for name in row} - set(table.by_name)
    if unknown:
        raise ValueError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    return pa.table({column.name: _array(column, rows) for column in table.columns})


def _array(column: Column, rows: list[dict]) -> pa.Array:
    return pa.array([row.get(column.name) for row in rows], ARROW[column.kind])
