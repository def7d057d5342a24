"""Files that are parts of one table put together: lines, orders and products joined by key.

Only joins of many rows to one are made, so that no amount can be counted twice; rows that find
no partner are counted and said.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from crm_core.errors import ContractError, CrmError
from crm_core.ingest.casts import casts
from crm_core.ingest.parts import count_of, open_parts, sale_roles
from crm_core.ingest.reading import parquet_reading
from crm_core.ingest.roles import COMPUTED, Role
from crm_core.ingest.understanding import Understood, with_changes
from crm_core.ingest.version import opened_database
from crm_core.ingest.weaving import HALF, Part, Woven, joined_by, sales_from
from crm_core.ingest.words import PERSON, squeezed
from crm_core.sqlfile import quoted


@dataclass(frozen=True)
class Way:
    """One way in which files make sales: the file that has the rows, all files, the total."""

    rows_of: str
    name: str
    total: float


@dataclass(frozen=True)
class Joined:
    """Files with those of one table put together, what to say of the others, and other ways."""

    files: tuple[Understood, ...]
    notes: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()


def joined(files: tuple[Understood, ...], folder: Path, rows_of: str | None = None) -> Joined:
    """The files with those of one table put together; `rows_of` names the file with the sales."""
    person = _person_file(files)
    whole = [file for file in files if file.table == "transactions" and not file.missing]
    is_open = person or any(_is_open(file) for file in files)
    if len(files) < 2 or not (is_open or len(whole) > 1):
        return Joined(files)
    with opened_database(folder) as connection, ExitStack() as stack:
        _refuse_same_orders(list(open_parts(connection, whole, folder, stack, "whole")))
        parts = list(open_parts(connection, [f for f in files if _is_open(f)], folder, stack))
        people = next(
            open_parts(connection, [person] if person else [], folder, stack, "who"), None
        )
        found, notes = _found(parts, rows_of)
        return _put_together(files, found, people, folder, notes)


def _found(parts: list[Part], rows_of: str | None) -> tuple[list[Woven], list[str]]:
    """The sales that the parts can make, likeliest or chosen first, and what to say of the rest."""
    said: dict[str, list[str]] = {part.file.name: [] for part in parts}
    found = [sales for part in parts if (sales := sales_from(part, parts, said[part.file.name]))]
    found.sort(key=_likelihood, reverse=True)
    if rows_of and found:
        names = [sales.rows_of for sales in found]
        if rows_of not in names:
            raise CrmError(f"The sales can't come from {rows_of}; they can from {_listed(names)}.")
        found.sort(key=lambda sales: sales.rows_of != rows_of)
    # why a join failed matters for what is taken, or where nothing could be
    about = [found[0].rows_of] if found else list(said)
    return found, [note for name in about for note in said[name]]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _is_open(file: Understood) -> bool:
    return file.is_open or (file.table == "transactions" and bool(file.missing))


def _put_together(
    files, found: list[Woven], people: Part | None, folder: Path, notes: list[str]
) -> Joined:
    whole = [f for f in files if f.table == "transactions" and not f.missing]
    ways = tuple(Way(one.rows_of, one.name, _total(one)) for one in found)
    made = []
    if found and not whole:
        chosen = found[0]
        chosen = replace(chosen, doubts=(*chosen.doubts, *_rivals(ways)))
        if people:
            chosen = _with_people(chosen, people, notes)
        made = [_written(chosen, folder)]
    elif found:
        notes += [
            f"{way.name} could be joined to sales of {way.total:,.2f}, but "
            f"{_listed(file.name for file in whole)} has the sales already; not added"
            for way in ways
        ]
    used = {name for one in found for part in one.parts for name in part.names}
    rest = [_by_person(file) for file in files if file.name not in used]
    kept = _without_unknown((*made, *rest), notes)
    return Joined(kept, tuple(notes), ways if made else ())


def _without_unknown(files: tuple[Understood, ...], notes: list[str]) -> tuple[Understood, ...]:
    """The files that can be used; one that is no table of ours is left aside, and said."""
    if not any(file.table and not file.missing for file in files):
        return files
    aside = [file for file in files if file.table is None and not _is_like_sales(file)]
    notes += [f"{file.name} is not used: {file.reason}" for file in aside]
    return tuple(file for file in files if file not in aside)


def _is_like_sales(file: Understood) -> bool:
    if not file.is_open:
        return False
    roles = sale_roles(file)
    has_amount = bool({"net_amount", "unit_price", "quantity"} & set(roles))
    return has_amount and bool({"customer_id", "order_id"} & set(roles))


def _refuse_same_orders(parts: list[Part]) -> None:
    """Refuse sales of two kinds of files that hold the same orders: each would count twice."""
    problems = []
    for one, two in combinations([part for part in parts if "order_id" in part.roles], 2):
        keys = [
            part.relation.project(f"trim(c{part.place('order_id')}) as k").distinct()
            for part in (one, two)
        ]
        n_both = count_of(keys[0].intersect(keys[1]))
        if n_both > HALF * min(map(count_of, keys)):
            problems.append(
                f"{one.file.name} and {two.file.name} hold {n_both:,} orders both, which would "
                "count twice. Give only one of them."
            )
    if problems:
        raise ContractError("Can't import:", problems)


def _likelihood(sales: Woven) -> tuple:
    base = sales.parts[0].roles
    is_exact = "net_amount" in base or set(COMPUTED) <= set(sales.roles)
    return "product_id" in base, is_exact


def _total(sales: Woven) -> float:
    cast = next(cast for cast in casts(_understood(sales, "")) if cast.role == "net_amount")
    return float(sales.relation.aggregate(f"sum({cast.value})").fetchall()[0][0] or 0)


def _rivals(ways: tuple[Way, ...]) -> Iterator[str]:
    taken = ways[0]
    for other in ways[1:]:
        if round(taken.total, 2) != round(other.total, 2):
            yield (
                f"makes {taken.total:,.2f}, but {other.name} makes {other.total:,.2f} of the same "
                f"orders; the first is taken (rows_of={other.rows_of} takes the second)"
            )


def _understood(sales: Woven, path: str) -> Understood:
    first = sales.parts[0].file
    doubts = tuple(dict.fromkeys(sales.doubts))
    reading = replace(parquet_reading(path, sales.name, sales.columns), doubts=doubts)
    orders = [part.file.date_order for part in sales.parts if part.file.date_order]
    marks = [part.file.decimal for part in sales.parts if part.file.decimal]
    roles = tuple(sales.roles.values())
    reason = f"the rows of {first.name} with what else is known of them"
    chosen = (next(iter(orders), None), next(iter(marks), None))
    made_of = tuple(name for part in sales.parts for name in part.names)
    return Understood(reading, "transactions", reason, roles, *chosen, made_of=made_of)


def _written(sales: Woven, folder: Path) -> Understood:
    """The sales as a file of their own."""
    path = folder / "joined.parquet"
    names = (f"c{n} as {quoted(column.name)}" for n, column in enumerate(sales.columns))
    sales.relation.project(", ".join(names)).write_parquet(str(path))
    return _understood(sales, str(path))


def _person_column(file: Understood) -> str | None:
    """The header that names a person, where the customer's key names only a record."""
    found = [name for name in file.reading.header if squeezed(name) in PERSON]
    return found[0] if found and file.table == "customers" else None


def _person_file(files: tuple[Understood, ...]) -> Understood | None:
    found = [file for file in files if _person_column(file) and "customer_id" in file.columns]
    return found[0] if found else None


def _with_people(sales: Woven, people: Part, notes: list[str]) -> Woven:
    """The sales with the person behind each record of a customer."""
    header = _person_column(people.file)
    record = people.file.columns["customer_id"]
    if header == record:
        return sales
    person = Role("person", header, f"named {header}; the person behind {record}")
    roles = {"customer_id": Role("customer_id", record, ""), "person": person}
    found = joined_by(sales, replace(people, roles=roles), "customer_id", ["person"], notes)
    if found is sales:
        return sales
    roles = dict(found.roles)
    roles["customer_id"] = replace(roles.pop("person"), role="customer_id")
    return replace(found, roles=roles)


def _by_person(file: Understood) -> Understood:
    header = _person_column(file)
    return with_changes(file, roles={"customer_id": header}) if header else file
