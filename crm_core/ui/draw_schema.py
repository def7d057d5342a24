"""The tables of a dataset as a picture: rows, keys, where they are from, and which names which."""

from dataclasses import dataclass

import pandas as pd

from crm_core.contract import TABLES, Column, Table
from crm_core.dataset import Manifest, TableRecord
from crm_core.pictures import Edge, Graph, Node, NodeState
from crm_core.ui.words import counted, whole

NAMED, KEY = "customers", "customer_id"
OTHERS = "others"
FILES = 3
# columns that name a row of another table, or of their own
NAMES = {KEY: NAMED, "parent_id": NAMED, "parent_node": "network"}


@dataclass(frozen=True)
class Naming:
    """How many rows of a table carry a customer id, and how many of these name nobody known."""

    n_with_id: int
    n_unknown: int


def schema(manifest: Manifest, naming: dict[str, Naming]) -> tuple[Graph, dict[str, NodeState]]:
    """The picture of the tables that are there, and of how far their rows name customers."""
    tables = [TABLES[name] for name in TABLES if name in manifest.tables]
    nodes: list[Node] = []
    states: dict[str, NodeState] = {}
    for table in tables:
        record = manifest.tables[table.name]
        kept = present(manifest, table)
        nodes.append(Node(table.name, table.name))
        states[table.name] = NodeState(f"{whole(record.rows_kept)} rows", _origin(table, record))
        rows = [column for column in kept if column.kind == "id" or column.name in table.key]
        # a key that lacks a column tells no rows apart
        key = set(table.key) if set(table.key) <= {column.name for column in kept} else set()
        for column in rows:
            node = Node(f"{table.name}.{column.name}", column.name, parent=table.name)
            nodes.append(node)
            states[node.id] = NodeState(_role(record, column.name, column.name in key))
        others = ", ".join(column.name for column in kept if column not in rows)
        if others:
            nodes.append(Node(f"{table.name}.{OTHERS}", "Also", parent=table.name, note=others))
    edges = tuple(
        Edge(table.name, NAMED, _label(manifest, table.name, naming), "many")
        for table in tables
        if table.name != NAMED and KEY in table.by_name and NAMED in manifest.tables
    )
    return Graph(tuple(nodes), edges, layout="tables"), states


def present(manifest: Manifest, table: Table) -> list[Column]:
    """The columns of a table that hold something in this dataset."""
    absent = set(manifest.absent)
    return [column for column in table.columns if f"{table.name}.{column.name}" not in absent]


def dictionary(manifest: Manifest, table: Table) -> pd.DataFrame:
    """The columns of a table: what each means, where it is from, and what it would unlock."""
    record, absent = manifest.tables[table.name], set(manifest.absent)
    return pd.DataFrame(
        [
            {
                "Column": column.name,
                "Meaning": column.meaning,
                "Kind": column.kind,
                "State": "empty" if f"{table.name}.{column.name}" in absent else "filled",
                "In the file": record.columns.get(column.name, ""),
                "Unlocks": "required" if column.required else column.unlocks,
            }
            for column in table.columns
        ]
    )


def _origin(table: Table, record: TableRecord) -> str:
    """The grain, and the files that the rows are from."""
    files = record.files[:FILES]
    more = f" and {len(record.files) - FILES} more" if len(record.files) > FILES else ""
    return f"{table.grain}; from {', '.join(files)}{more}" if files else table.grain


def _role(record: TableRecord, column: str, is_key: bool) -> str:
    """What a column is for, and its name in the file where that is another one."""
    other, name = NAMES.get(column, ""), record.columns.get(column, column)
    said = "key" if is_key else f"→ {other}" if other else ""
    return ", ".join(filter(None, [said, f"from {name}" if name != column else ""]))


def _label(manifest: Manifest, table: str, naming: dict[str, Naming]) -> str:
    """What the line to customers says: the column, and how many rows it leads nowhere from."""
    if table not in naming:
        return KEY
    found = naming[table]
    n_blank = max(0, manifest.tables[table].rows_kept - found.n_with_id)
    parts = [_nowhere(n_blank, "nobody"), _nowhere(found.n_unknown, "an unknown customer")]
    return f"{KEY}: {', '.join(filter(None, parts)) or 'all known'}"


def _nowhere(n: int, whom: str) -> str:
    return f"{counted(n, 'row')} {'names' if n == 1 else 'name'} {whom}" if n else ""
