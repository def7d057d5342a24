"""Rollups: what every page reads, written once at import, without period or filter."""

from collections.abc import Callable
from pathlib import Path

from crm_core.contract import TABLES, Table
from crm_core.tables import create_view, table_path

FOLDER = Path(__file__).parent.parent / "rollups"
# what several rollups read; kept only while they are built
STEPS = {path.stem: path for path in sorted((FOLDER / "steps").glob("*.sql"))}

# quicker to write and to read than zstd, a third larger on disk
COMPRESSION = "snappy"
# each reads tables, rollups and steps that stand before it
ORDER = (
    "customer_key",
    "category_key",
    "channel_key",
    "sale_line",
    "sale_order",
    "fact_count",
    "currency",
    "customer_day",
    "customer_day_category",
    "customer_day_channel",
    "channel_day",
    "customer_purchases",
    "purchase_gap",
    "main_channel",
    "duplicate",
    "contact_line",
    "contact",
    "customer_profile",
)


def rollup_sql(name: str) -> str:
    """The SQL text of one rollup or step."""
    return (STEPS.get(name) or FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def canonical(connection, table: Table, folder: Path):
    """The rows of one table of a version folder as they were loaded, with every column."""
    relation = connection.read_parquet(str(table_path(folder, table.name)))
    return relation.project(table.selected(relation.columns))


def build_rollups(connection, folder: Path, tell: Callable[[float], None] | None = None) -> None:
    """Read the canonical tables of a version folder and write its rollups beside them.

    `tell` is given the share that is done before each of them.
    """
    for name in TABLES:
        create_view(connection, folder, name)
    for number, name in enumerate(ORDER):
        if tell:
            tell(number / len(ORDER))
        if name in STEPS:
            connection.execute(f"create or replace temp table {name} as {rollup_sql(name)}")
            continue
        path = folder / "rollups" / f"{name}.parquet"
        connection.sql(rollup_sql(name)).write_parquet(str(path), compression=COMPRESSION)
        _view(connection, path)
    for name in STEPS:
        connection.execute(f"drop table {name}")


def _view(connection, path: Path) -> None:
    connection.read_parquet(str(path)).create_view(path.stem, replace=True)
