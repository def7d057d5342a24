"""Files that are parts of one table put together: lines, orders and products joined by key.

Only joins of many rows to one are made, so that no amount can be counted twice; rows that find
no partner are counted and said.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from crm_core.errors import ContractError
from crm_core.ingest.casts import casts
from crm_core.ingest.reading import Column, parquet_reading, read_file, source, utf8_file
from crm_core.ingest.roles import (
    COMMON,
    COMPUTED,
    PREFIX,
    Role,
    cancelled,
    missing_roles,
    suggest_roles,
)
from crm_core.ingest.understanding import Understood, with_changes
from crm_core.ingest.version import opened_database
from crm_core.ingest.words import PERSON, squeezed
from crm_core.sqlfile import quoted

# what an order says about all its lines; never an amount, which each line would repeat
OF_ORDER = ("customer_id", "ts", "channel", "currency", "is_return")
OF_PRODUCT = ("unit_price", "category")
BY_PLACE = "the only column with dates"
BY_NAME = "no customer number"
HALF = 0.5


@dataclass(frozen=True)
class Part:
    """An open file: the roles its columns could play in a sale, and its rows as text."""

    file: Understood
    roles: dict[str, Role]
    relation: object
    names: tuple[str, ...] = ()

    def place(self, role: str) -> int:
        """The place of the column that could play a role."""
        return self.file.reading.header.index(self.roles[role].header)


@dataclass(frozen=True)
class Woven:
    """Sales as put together so far: rows as text in c0, c1 ..., and where they come from."""

    parts: tuple[Part, ...]
    relation: object
    columns: tuple[Column, ...]
    roles: dict[str, Role]
    doubts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The names of the files, the one with the rows first."""
        return " with ".join(part.file.name for part in self.parts)

    @property
    def lacking(self) -> list[str]:
        """The required roles that no column plays yet."""
        names = {role: found.header for role, found in self.roles.items()}
        return missing_roles("transactions", names)

    def place(self, role: str) -> int:
        """The place of the column that plays a role."""
        return [column.name for column in self.columns].index(self.roles[role].header)


def joined(files: tuple[Understood, ...], folder: Path) -> tuple[tuple[Understood, ...], list[str]]:
    """The files with those of one table put together, and what to say of the others."""
    person = _person_file(files)
    whole = [file for file in files if file.table == "transactions" and not file.missing]
    is_open = person or any(_is_open(file) for file in files)
    if len(files) < 2 or not (is_open or len(whole) > 1):
        return files, []
    with opened_database(folder) as connection, ExitStack() as stack:
        _refuse_same_orders(list(_parts(connection, whole, folder, stack, "whole")))
        parts = list(_parts(connection, [f for f in files if _is_open(f)], folder, stack))
        people = next(_parts(connection, [person] if person else [], folder, stack, "who"), None)
        said: dict[str, list[str]] = {part.file.name: [] for part in parts}
        found = [
            sales for part in parts if (sales := _sales_from(part, parts, said[part.file.name]))
        ]
        found.sort(key=_likelihood, reverse=True)
        # why a join failed matters for what is taken, or where nothing could be
        about = [found[0].parts[0].file.name] if found else list(said)
        notes = [note for name in about for note in said[name]]
        return _put_together(files, found, people, folder, notes)


def _is_open(file: Understood) -> bool:
    is_open = file.table is None and file.reason != "chosen"
    return is_open or (file.table == "transactions" and bool(file.missing))


def _put_together(files, found: list[Woven], people: Part | None, folder: Path, notes: list[str]):
    whole = [f for f in files if f.table == "transactions" and not f.missing]
    totals = [_total(one) for one in found]
    made = []
    if found and not whole:
        chosen = found[0]
        chosen = replace(chosen, doubts=(*chosen.doubts, *_rivals(totals, found)))
        if people:
            chosen = _with_people(chosen, people, notes)
        made = [_written(chosen, folder)]
    elif found:
        notes += [
            f"{one.name} could be joined to sales of {total:,.2f}, but "
            f"{', '.join(file.name for file in whole)} has the sales already; not added"
            for one, total in zip(found, totals, strict=True)
        ]
    used = {name for one in found for part in one.parts for name in part.names}
    rest = [_by_person(file) for file in files if file.name not in used]
    return _without_unknown((*made, *rest), notes)


def _without_unknown(files: tuple[Understood, ...], notes: list[str]):
    """The files that can be used; one that is no table of ours is left aside, and said."""
    if not any(file.table and not file.missing for file in files):
        return files, notes
    aside = [file for file in files if file.table is None and not _is_like_sales(file)]
    notes += [f"{file.name} is not used: {file.reason}" for file in aside]
    return tuple(file for file in files if file not in aside), notes


def _is_like_sales(file: Understood) -> bool:
    if file.reason == "chosen":
        return False
    roles = _sale_roles(file)
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
        n_both = _count(keys[0].intersect(keys[1]))
        if n_both > HALF * min(map(_count, keys)):
            problems.append(
                f"{one.file.name} and {two.file.name} hold {n_both:,} orders both, which would "
                "count twice. Give only one of them."
            )
    if problems:
        raise ContractError("Can't import:", problems)


def _parts(
    connection, files: list[Understood], folder: Path, stack: ExitStack, kind: str = "open"
) -> Iterator[Part]:
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
        yield Part(file, _sale_roles(file), relation, tuple(one.name for one in same))


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
    again = _count(relation) - _count(relation.distinct())
    names = ", ".join(f"c{place} as {quoted(name)}" for place, name in enumerate(header))
    relation.project(names).write_parquet(str(path))
    name = " and ".join(file.name for file in files)
    doubts = [doubt for file in files for doubt in file.reading.doubts]
    if again:
        doubts.append(f"has {again:,} rows more than once; all are kept")
    reading = replace(read_file(path, name), doubts=tuple(dict.fromkeys(doubts)))
    return replace(files[0], reading=reading)


def _count(relation) -> int:
    return relation.aggregate("count(*)").fetchall()[0][0]


def _sale_roles(file: Understood) -> dict[str, Role]:
    given = file.roles if file.table == "transactions" else ()
    roles = given or suggest_roles(file.reading, "transactions")
    return {role.role: role for role in roles}


def _sales_from(base: Part, parts: list[Part], notes: list[str]) -> Woven | None:
    """The rows of one file as sales, with what orders and products say; none if that fails."""
    if "order_id" not in base.roles and "product_id" not in base.roles:
        return None
    others = [part for part in parts if part is not base]
    sales = _begun(base, others)
    for part in (*others, *others):
        if part not in sales.parts:
            sales = _joined_to(sales, part, notes)
    if sales.lacking == ["net_amount"]:
        sales = _priced(sales)
    return None if sales.lacking else sales


def _begun(base: Part, others: list[Part]) -> Woven:
    roles = dict(base.roles)
    # a date of shipping is not when the order was made, a name no number: orders may know better
    for role, guessed in (("ts", BY_PLACE), ("customer_id", BY_NAME)):
        is_guess = role in roles and roles[role].reason.startswith(guessed)
        if is_guess and any({"order_id", role} <= set(part.roles) for part in others):
            roles.pop(role)
    doubts = base.file.reading.doubts
    return Woven((base,), base.relation, base.file.reading.columns, roles, doubts)


def _joined_to(sales: Woven, part: Part, notes: list[str]) -> Woven:
    lacking = {role for role in part.roles if role not in sales.roles}
    # a column called only "id" is the row's own key, and points to no order
    points = "order_id" in sales.roles and squeezed(sales.roles["order_id"].header) not in COMMON
    if points and "order_id" in part.roles and lacking & {"customer_id", "ts"}:
        taken = [r for r in lacking if r in OF_ORDER or r.startswith(PREFIX)]
        return _with(sales, part, "order_id", sorted(taken), notes)
    is_product = "product_id" in part.roles and "order_id" not in part.roles
    if is_product and "product_id" in sales.roles:
        needs_price = "net_amount" in sales.lacking and "quantity" in sales.roles
        taken = [r for r in OF_PRODUCT if r in lacking and (r != "unit_price" or needs_price)]
        if taken:
            return _with(sales, part, "product_id", taken, notes)
    return sales


def _with(sales: Woven, part: Part, key: str, taken: list[str], notes: list[str]) -> Woven:
    """The sales with columns of another file, where its key stands once and is the same key."""
    values = ", ".join(f"c{part.place(role)} as p{n}" for n, role in enumerate(taken))
    right = part.relation.project(f"trim(c{part.place(key)}) as k, {values}")
    right = right.filter("k is not null and k <> ''")
    mine, theirs = sales.roles[key].header, part.roles[key].header
    n_keys, n_rows = right.aggregate("count(distinct k), count(*)").fetchall()[0]
    if n_keys < n_rows:
        notes.append(
            f"{part.file.name} is not joined to {sales.name}: {theirs} stands there more than "
            f"once ({n_rows:,} rows, {n_keys:,} of them different), so sales would multiply"
        )
        return sales
    left = sales.relation.set_alias("one")
    own = f"one.c{sales.place(key)}"
    both = left.join(right.set_alias("two"), f"trim({own}) = two.k", how="left")
    n_all, n_found, n_used = both.aggregate("count(*), count(k), count(distinct k)").fetchall()[0]
    if n_found < HALF * n_all:
        notes.append(
            f"{part.file.name} is not joined to {sales.name}: only {n_found:,} of {n_all:,} "
            f"rows find their {mine} among its {theirs}"
        )
        return sales
    if key == "order_id" and n_used < HALF * n_keys:
        notes.append(
            f"{part.file.name} is not joined to {sales.name}: only {n_used:,} of the {n_keys:,} "
            f"{theirs} there have a row by {mine}"
        )
        return sales
    width = len(sales.columns)
    cells = [f"c{place}" for place in range(width)]
    cells += [f"p{n} as c{width + n}" for n in range(len(taken))]
    columns = [_column(sales, part, role) for role in taken]
    why = f"in {part.file.name}, joined by {theirs}"
    roles = {
        role: Role(role, column.name, f"{part.roles[role].reason}; {why}")
        for role, column in zip(taken, columns, strict=True)
    }
    return Woven(
        (*sales.parts, part),
        both.project(", ".join(cells)),
        (*sales.columns, *columns),
        {**sales.roles, **roles},
        (*sales.doubts, *_said(part, taken, (n_all, n_found, n_used, n_keys))),
    )


def _column(sales: Woven, part: Part, role: str) -> Column:
    column = part.file.reading.columns[part.place(role)]
    taken = {squeezed(one.name) for one in sales.columns}
    if squeezed(column.name) in taken:
        return replace(column, name=f"{column.name} of {part.file.name}")
    return column


def _said(part: Part, taken: list[str], counts: tuple[int, int, int, int]) -> Iterator[str]:
    n_all, n_found, n_used, n_keys = counts
    yield from part.file.reading.doubts
    for header, word in cancelled(part.file.reading) if "ts" in taken else ():
        yield f"counts orders with {header} {word!r} in {part.file.name} as sales like all others"
    if n_found < n_all:
        yield f"has {n_all - n_found:,} of {n_all:,} rows that find nothing in {part.file.name}"
    if n_used < n_keys and "ts" in taken:
        yield f"has no rows for {n_keys - n_used:,} of the {n_keys:,} orders in {part.file.name}"
    if "unit_price" in taken:
        yield (
            f"has no price of its own: {part.roles['unit_price'].header} of {part.file.name} is "
            "taken for every sale, whatever was really paid"
        )


def _priced(sales: Woven) -> Woven:
    """Where nothing says how many, the price of a row is its amount."""
    if "unit_price" not in sales.roles or "quantity" in sales.roles:
        return sales
    roles = dict(sales.roles)
    header = roles.pop("unit_price").header
    roles["net_amount"] = Role("net_amount", header, f"named {header}; no column says how many")
    doubt = f"has no quantity: {header} is taken as the amount of each row"
    return replace(sales, roles=roles, doubts=(*sales.doubts, doubt))


def _likelihood(sales: Woven) -> tuple:
    base = sales.parts[0].roles
    is_exact = "net_amount" in base or set(COMPUTED) <= set(sales.roles)
    return "product_id" in base, is_exact


def _total(sales: Woven) -> float:
    cast = next(cast for cast in casts(_understood(sales, "")) if cast.role == "net_amount")
    return float(sales.relation.aggregate(f"sum({cast.value})").fetchall()[0][0] or 0)


def _rivals(totals: list[float], found: list[Woven]) -> Iterator[str]:
    for total, other in zip(totals[1:], found[1:], strict=True):
        if round(total, 2) != round(totals[0], 2):
            yield (
                f"makes {totals[0]:,.2f}, but {other.name} makes {total:,.2f} of the same "
                "orders; the first is taken, give only the second if that is right"
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
    return Understood(reading, "transactions", reason, roles, *chosen)


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
    found = _with(sales, replace(people, roles=roles), "customer_id", ["person"], notes)
    if found is sales:
        return sales
    roles = dict(found.roles)
    roles["customer_id"] = replace(roles.pop("person"), role="customer_id")
    return replace(found, roles=roles)


def _by_person(file: Understood) -> Understood:
    header = _person_column(file)
    return with_changes(file, roles={"customer_id": header}) if header else file
