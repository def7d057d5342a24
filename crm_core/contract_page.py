"""The page that tells which tables and columns the data may have, written from the contract."""

import sys

from crm_core.contract import TABLES, Column, Table

KINDS = {
    "id": "identifier (text; leading zeros are kept)",
    "text": "text",
    "time": "date, with or without a time of day",
    "day": "date",
    "money": "amount of money, kept exactly to four decimals",
    "number": "number",
    "flag": "yes or no",
}
START = """# The data that CRM Atlas understands

A dataset is made of up to seven tables. A file with customer, time and amount is enough to begin:
it becomes `transactions`, and every number that can be had from it opens. Each further column
unlocks more; a column that is absent, or wholly empty, locks only what needs it, and the screen
names what is missing.

Headers need not be called as below: an import suggests which of a file's columns plays which
role, from names and content, and the suggestion can be changed. Make a dataset with

    python -m crm_core import FILE... --to DIR

and see what it has, lacks and could answer with `python -m crm_core check DIR`. CSV (also gzip)
and Parquet are read. Text, numbers and dates are checked cell by cell: a row without a readable
time or amount is kept aside in `rejects.csv` with its line and the reason; another cell that
can't be read becomes blank and is counted. A sale without a customer is kept as an anonymous
sale.

Without a `customers` table one is made from the customer ids in the other tables.
"""
END = """
## Kinds

| kind | what it is |
|---|---|
"""


def contract_page() -> str:
    """The text of data/README.md."""
    tables = "".join(_table(table) for table in TABLES.values())
    kinds = "".join(f"| {kind} | {what} |\n" for kind, what in KINDS.items())
    return START + tables + END + kinds


def _table(table: Table) -> str:
    rows = "".join(_row(column) for column in table.columns)
    return (
        f"\n## {table.name}: {table.grain}\n\n| column | kind | what it is | unlocks |\n"
        f"|---|---|---|---|\n{rows}"
    )


def _row(column: Column) -> str:
    unlocks = "**required**" if column.required else column.unlocks
    return f"| {column.name} | {column.kind} | {column.meaning} | {unlocks} |\n"


if __name__ == "__main__":
    sys.stdout.write(contract_page())
