"""The tables of a dataset as a picture: rows, keys, where they are from, and which names which."""

import pandas as pd

from crm_core.contract import TABLES, Column, Table
from crm_core.dataset import Manifest, TableRecord
from crm_core.pictures import Edge, Graph, Node, NodeState
from crm_core.ui.words import whole

NAMED, KEY = "customers", "customer_id"
FILES = 3
# what tells the rows of a table apart
KEYS = {
    "customers": ("customer_id",),
    "transactions": ("order_id", "line_id"),
    "interactions": ("interaction_id",),
    "opportunities": ("opp_id",),
    "network": ("node_id",),
    "assessments": ("round_id", "respondent_id", "question_id"),
}
# columns that name a row of another table, or of their own
NAMES = {KEY: NAMED, "parent_id": NAMED, "parent_node": "network"}


def schema(manifest: Manifest, orphans: dict[str, int]) -> tuple[Graph, dict[str, NodeState]]:
    """The picture of the tables that are there; `orphans` counts rows that name nobody known."""
    tables = [TABLES[name] for name in TABLES if name in manifest.tables]
    nodes: list[Node] = []
    states: dict[str, NodeState] = {}
    for table in tables:
        record = manifest.tables[table.name]
        kept = present(manifest, table)
        nodes.append(Node(table.name, table.name, note=_others(kept)))
        states[table.name] = NodeState(f"{whole(record.rows_kept)} rows", _origin(table, record))
        for column in kept:
            if column.kind == "id":
                node = Node(f"{table.name}.{column.name}", column.name, parent=table.name)
                nodes.append(node)
                states[node.id] = NodeState(_role(table, record, column.name))
    edges = tuple(
        Edge(table.name, NAMED, _label(table.name, orphans), "many")
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


def _others(columns: list[Column]) -> str:
    """The columns that have no row of their own in the box."""
    names = [column.name for column in columns if column.kind != "id"]
    said = ", ".join(names)
    return f"and {said}" if 0 < len(names) < len(columns) else said


def _role(table: Table, record: TableRecord, column: str) -> str:
    """What a column is for, and its name in the file where that is another one."""
    is_key, other = column in KEYS.get(table.name, ()), NAMES.get(column, "")
    name = record.columns.get(column, column)
    said = "key" if is_key else f"→ {other}" if other else ""
    return ", ".join(filter(None, [said, f"from {name}" if name != column else ""]))


def _label(table: str, orphans: dict[str, int]) -> str:
    if table not in orphans:
        return KEY
    n = orphans[table]
    return f"{KEY}: {whole(n)} rows of nobody known" if n else f"{KEY}: all known"
