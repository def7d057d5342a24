"""Lists of customers and the sales they belong to: told apart by one thing, or not used."""

from collections.abc import Iterable

from crm_core.ingest.persons import told_apart_by
from crm_core.ingest.reading import Column
from crm_core.ingest.understanding import Understood, with_changes

FACTS = ("transactions", "interactions", "opportunities")


def linked(
    files: Iterable[Understood], notes: Iterable[str]
) -> tuple[tuple[Understood, ...], list[str]]:
    """The files with lists of customers keyed as the sales are, and what to say of the others."""
    files, notes = tuple(files), list(notes)
    facts = [file for file in files if file.table in FACTS and "customer_id" in file.columns]
    found = []
    for file in files:
        kept = _linked(file, facts, len(files)) if file.table == "customers" else file
        if kept is None:
            notes.append(f"{file.name} is not used: {_why(file, facts)}")
        else:
            found.append(kept)
    return tuple(found), notes


def _linked(file: Understood, facts: list[Understood], n_files: int) -> Understood | None:
    if file.missing:
        return file
    if "customer_id" not in file.columns:
        return file if n_files == 1 else None
    by = told_apart_by(_key(file))
    wanted = {told_apart_by(_key(fact)) for fact in facts}
    if by is None or not facts or by in wanted:
        return file
    # the sales know customers by name only: so must the list
    if wanted == {"name"} and "name" in file.columns:
        roles = {"customer_id": file.columns["name"], by: file.columns["customer_id"]}
        return with_changes(file, roles=roles)
    return None


def _key(file: Understood) -> Column:
    return file.column("customer_id")


def _why(file: Understood, facts: list[Understood]) -> str:
    if "customer_id" not in file.columns:
        return "no column tells its customers apart, so nothing can be joined to it; give it alone"
    others = " and ".join(f"{_key(fact).name} in {fact.name}" for fact in facts)
    return f"it tells customers apart by {_key(file).name}, which is no {others}"
