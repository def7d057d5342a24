"""One file's rows as sales, with what other files say of their orders and products.

Only joins of many rows to one are made, so that no amount can be counted twice; rows that find
no partner are counted and said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crm_core.ingest.reading import Column
from crm_core.ingest.roles import COMMON, PREFIX, Role, missing_roles
from crm_core.ingest.statuses import status_columns
from crm_core.ingest.understood import Understood
from crm_core.ingest.words import squeezed

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
    def rows_of(self) -> str:
        """The file whose rows are the sales."""
        return self.parts[0].file.name

    @property
    def lacking(self) -> list[str]:
        """The required roles that no column plays yet."""
        names = {role: found.header for role, found in self.roles.items()}
        return missing_roles("transactions", names)

    def place(self, role: str) -> int:
        """The place of the column that plays a role."""
        return [column.name for column in self.columns].index(self.roles[role].header)


@dataclass(frozen=True)
class _Counts:
    """What a join found: sales, those with a partner, keys used, keys and rows there are."""

    n_all: int
    n_found: int
    n_used: int
    n_keys: int
    n_rows: int


def sales_from(base: Part, parts: list[Part], notes: list[str]) -> Woven | None:
    """The rows of one file as sales, with what orders and products say; none if that fails."""
    if "order_id" not in base.roles and "product_id" not in base.roles:
        return None
    others = [part for part in parts if part is not base]
    sales = _begun(base, others)
    for part in (*others, *others):
        if part.file.name not in (known.file.name for known in sales.parts):
            sales = _joined_to(sales, part, notes)
    if sales.lacking == ["net_amount"]:
        sales = _priced(sales)
    return None if sales.lacking else sales


def _begun(base: Part, others: list[Part]) -> Woven:
    roles = dict(base.roles)
    # a date of shipping is not when the order was made, a name no number: orders may know better
    for role, guessed in (("ts", BY_PLACE), ("customer_id", BY_NAME)):
        is_guess = role in roles and roles[role].reason.startswith(guessed)
        if is_guess and any(_knows(part, role, guessed) for part in others):
            roles.pop(role)
    doubts = base.file.reading.doubts
    return Woven((base,), base.relation, base.file.reading.columns, roles, doubts)


def _knows(part: Part, role: str, guessed: str) -> bool:
    """Whether a file of orders says who or when, and does not guess it either."""
    is_of_orders = {"order_id", role} <= set(part.roles)
    return is_of_orders and not part.roles[role].reason.startswith(guessed)


def _joined_to(sales: Woven, part: Part, notes: list[str]) -> Woven:
    """The sales with what a file says of their orders, else of their products."""
    said: list[str] = []
    found = _joined_to_orders(sales, part, said)
    if found is sales:
        found = _joined_to_products(sales, part, said)
    if found is sales:
        notes += said
    return found


def _joined_to_orders(sales: Woven, part: Part, notes: list[str]) -> Woven:
    lacking = {role for role in part.roles if role not in sales.roles}
    # a column called only "id" is the row's own key, and points to no order
    points = "order_id" in sales.roles and squeezed(sales.roles["order_id"].header) not in COMMON
    if not (points and "order_id" in part.roles and lacking & {"customer_id", "ts"}):
        return sales
    taken = [role for role in lacking if role in OF_ORDER or role.startswith(PREFIX)]
    said = status_columns(part.file.reading) if "ts" in taken else []
    extra = tuple(column.name for column in said)
    return joined_by(sales, part, "order_id", sorted(taken), notes, extra)


def _joined_to_products(sales: Woven, part: Part, notes: list[str]) -> Woven:
    products = _as_products(sales, part)
    if products is None:
        return sales
    needs_price = "net_amount" in sales.lacking
    taken = [
        role
        for role in OF_PRODUCT
        if role in products.roles
        and role not in sales.roles
        and (role != "unit_price" or needs_price)
    ]
    return joined_by(sales, products, "product_id", taken, notes) if taken else sales


def _as_products(sales: Woven, part: Part) -> Part | None:
    """A file as a list of the products that were sold; none if it is no such list."""
    if "product_id" not in sales.roles:
        return None
    if "product_id" in part.roles and "order_id" not in part.roles:
        return part
    price = part.roles.get("unit_price") or part.roles.get("net_amount")
    customer = part.roles.get("customer_id")
    has_customer = customer is not None and not customer.reason.startswith(BY_NAME)
    if price is None or "ts" in part.roles or has_customer:
        return None
    place = _named_products(sales, part)
    if place is None:
        return None
    header = part.file.reading.header[place]
    reason = f"holds the products that {sales.name} names"
    own = {"product_id": Role("product_id", header, reason), "unit_price": price}
    return replace(part, roles=own)


def _named_products(sales: Woven, part: Part) -> int | None:
    """The column of a file by whose words sales name their products; none if there is none."""
    sold = sales.relation.project(f"trim(c{sales.place('product_id')}) as k").filter("k <> ''")
    sold = sold.distinct()
    n_sold = sold.aggregate("count(*)").fetchall()[0][0]
    for place in range(len(part.file.reading.header)):
        known = part.relation.project(f"trim(c{place}) as k").distinct()
        n_known = sold.intersect(known).aggregate("count(*)").fetchall()[0][0]
        if n_sold and n_known == n_sold:
            return place
    return None


def joined_by(
    sales: Woven,
    part: Part,
    key: str,
    taken: list[str],
    notes: list[str],
    extra: tuple[str, ...] = (),
) -> Woven:
    """The sales with roles and extra columns of another file, where its key is the same key."""
    header = part.file.reading.header
    places = [*(part.place(role) for role in taken), *map(header.index, extra)]
    values = ", ".join(f"c{place} as p{n}" for n, place in enumerate(places))
    right = part.relation.project(f"trim(c{part.place(key)}) as k, {values}")
    right = right.filter("k is not null and k <> ''")
    n_keys, n_rows = right.aggregate("count(distinct k), count(*)").fetchall()[0]
    own = f"one.c{sales.place(key)}"
    both = sales.relation.set_alias("one")
    both = both.join(right.set_alias("two"), f"trim({own}) = two.k", how="left")
    found = both.aggregate("count(*), count(k), count(distinct k)").fetchall()[0]
    counts = _Counts(*found, n_keys, n_rows)
    why_not = _why_not_joined(sales, part, key, counts)
    if why_not:
        notes.append(f"{part.file.name} is not joined to {sales.name}: {why_not}")
        return sales
    width = len(sales.columns)
    cells = [f"c{place}" for place in range(width)]
    cells += [f"p{n} as c{width + n}" for n in range(len(places))]
    columns = [_column(sales, part, place) for place in places]
    why = f"in {part.file.name}, joined by {part.roles[key].header}"
    roles = {
        role: Role(role, column.name, f"{part.roles[role].reason}; {why}")
        for role, column in zip(taken, columns, strict=False)
    }
    return Woven(
        (*sales.parts, part),
        both.project(", ".join(cells)),
        (*sales.columns, *columns),
        {**sales.roles, **roles},
        (*sales.doubts, *_said(part, taken, counts)),
    )


def _why_not_joined(sales: Woven, part: Part, key: str, counts: _Counts) -> str:
    """Why a join would be wrong, in words; nothing if it is right."""
    mine, theirs = sales.roles[key].header, part.roles[key].header
    if counts.n_keys < counts.n_rows:
        return (
            f"{theirs} stands there more than once ({counts.n_rows:,} rows, {counts.n_keys:,} of "
            "them different), so sales would multiply"
        )
    if counts.n_found < HALF * counts.n_all:
        return (
            f"only {counts.n_found:,} of {counts.n_all:,} rows find their {mine} among its {theirs}"
        )
    if key == "order_id" and counts.n_used < HALF * counts.n_keys:
        return (
            f"only {counts.n_used:,} of the {counts.n_keys:,} {theirs} there have a row by {mine}"
        )
    return ""


def _column(sales: Woven, part: Part, place: int) -> Column:
    column = part.file.reading.columns[place]
    taken = {squeezed(one.name) for one in sales.columns}
    if squeezed(column.name) in taken:
        return replace(column, name=f"{column.name} of {part.file.name}")
    return column


def _said(part: Part, taken: list[str], counts: _Counts) -> Iterator[str]:
    yield from part.file.reading.doubts
    n_lost, n_idle = counts.n_all - counts.n_found, counts.n_keys - counts.n_used
    if n_lost:
        yield f"has {n_lost:,} of {counts.n_all:,} rows that find nothing in {part.file.name}"
    if n_idle and "ts" in taken:
        yield f"has no rows for {n_idle:,} of the {counts.n_keys:,} orders in {part.file.name}"
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
    return replace(sales, roles=roles)
