"""The files that may be parts of one table, opened: those with the same columns as one."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from crm_core.ingest.reading import read_file, source, utf8_file
from crm_core.ingest.roles import Role, suggest_roles
from crm_core.ingest.understood import Understood
from crm_core.ingest.weaving import Part
from crm_core.ingest.words import squeezed
from crm_core.sqlfile import quoted


def open_parts(
    connection, files: list[Understood], folder: Path, stack: ExitStack, kind: str = "open"
) -> Iterator[Part]:
    """The files as parts, each readable as long as the stack; `kind` names their scratch."""
    for number, same in enumerate(_same_columns(files)):
        relations = []
        for place, file in enumerate(same):
            own = folder / f"{kind}_{number}_{place}"
            own.mkdir()
            path = stack.enter_context(utf8_file(file.reading, own))
            relations.append(source(connection, file.reading, path))
        file, relation = same[0], relations[0]
        if len(same) > 1:
            for other in relations[1:]:
                relation = relation.union(other)
            file = _united(same, relation, folder / f"{kind}_{number}.parquet")
            relation = source(connection, file.reading, Path(file.reading.path))
        yield Part(file, sale_roles(file), relation, tuple(one.name for one in same))


def _same_columns(files: list[Understood]) -> list[list[Understood]]:
    groups: dict[tuple, list[Understood]] = {}
    for file in files:
        key = (tuple(map(squeezed, file.reading.header)), file.date_order, file.decimal)
        groups.setdefault(key, []).append(file)
    return [group for same in groups.values() for group in _alike(same)]


def _alike(files: list[Understood]) -> list[list[Understood]]:
    """Files whose values are written the same way may be read as one."""
    first = files[0].reading.columns
    for file in files[1:]:
        for one, two in zip(first, file.reading.columns, strict=True):
            marks = {one.shape.decimal, two.shape.decimal} - {None}
            if len(marks) > 1 or {one.shape.order, two.shape.order} == {"day", "month"}:
                return [[file] for file in files]
    return [files]


def _united(files: list[Understood], relation, path: Path) -> Understood:
    """Several files of the same columns as one."""
    header = files[0].reading.header
    again = count_of(relation) - count_of(relation.distinct())
    names = ", ".join(f"c{place} as {quoted(name)}" for place, name in enumerate(header))
    relation.project(names).write_parquet(str(path))
    name = " and ".join(file.name for file in files)
    doubts = [doubt for file in files for doubt in file.reading.doubts]
    if again:
        doubts.append(f"has {again:,} rows more than once; all are kept")
    reading = replace(read_file(path, name), doubts=tuple(dict.fromkeys(doubts)))
    return replace(files[0], reading=reading)


def count_of(relation) -> int:
    """The number of rows of a relation."""
    return relation.aggregate("count(*)").fetchall()[0][0]


def sale_roles(file: Understood) -> dict[str, Role]:
    """The roles that the columns of a file could play in a sale."""
    given = file.roles if file.table == "transactions" else ()
    roles = given or suggest_roles(file.reading, "transactions")
    return {role.role: role for role in roles}
