"""The canonical tables of a version as views; records merged into one person are read as one."""

from pathlib import Path

from crm_core.contract import TABLES
from crm_core.sqlfile import sql_file

# who was merged into whom, beside the tables; most datasets have no such file
SAME_PERSON = "same_person"
LOADED = "loaded_"
MERGED = {path.stem: path for path in sorted((Path(__file__).parent / "merged").glob("*.sql"))}


def table_path(folder: Path, name: str) -> Path:
    """Where a version folder keeps a table."""
    return folder / "tables" / f"{name}.parquet"


def create_view(connection, folder: Path, name: str) -> None:
    """Make the view of one table of a version folder, with every canonical column."""
    relation = connection.read_parquet(str(table_path(folder, name)))
    relation = relation.project(TABLES[name].selected(relation.columns))
    same_person = table_path(folder, SAME_PERSON)
    if name not in MERGED or not same_person.exists():
        relation.create_view(name, replace=True)
        return
    relation.create_view(f"{LOADED}{name}", replace=True)
    connection.read_parquet(str(same_person)).create_view(SAME_PERSON, replace=True)
    connection.sql(sql_file(MERGED[name]).text).create_view(name, replace=True)
