"""Which table a file is and which column plays which role, from names and from content."""

from dataclasses import dataclass

from crm_core.contract import TABLES, Table
from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.shapes import ENOUGH, MOST
from crm_core.ingest.words import (
    CANCELLED,
    FILE_WORDS,
    INDEX,
    REFUND,
    STATUS,
    TICKET,
    squeezed,
)

# what a transactions file may say about its customers
CARRIED = ("name", "email", "phone", "address", "postcode", "region", "country", "source", "kind")
PREFIX = "customers."
COMPUTED = ("quantity", "unit_price")
# headers that any table may have: alone they do not say which table a file is
COMMON = frozenset(map(squeezed, ("id", "record id", "name", "date", "created at", "create date")))
# a deal shows by at least one of these
DEAL_SIGNS = ("stage", "probability", "closed_at", "won", "lost_reason")
# and a sale by two of these, even where their content can't be read
SALE_SIGNS = ("ts", "net_amount", "quantity", "unit_price", "order_id", "product_id")
NOT_FOUND = 999
WHOLE = 0.99
CONTENT = {"time": "dates", "day": "dates", "money": "amounts", "number": "numbers"}


@dataclass(frozen=True)
class Role:
    """A column of the contract, the header that plays it, and why."""

    role: str
    header: str
    reason: str


def suggest_table(reading: Reading) -> tuple[str | None, str]:
    """The table that a file most likely is, and why; none when no table's needs are met."""
    found = {name: suggest_roles(reading, name) for name in TABLES}
    scores = {name: _score(reading, TABLES[name], roles) for name, roles in found.items()}
    best = max(scores, key=scores.__getitem__)
    if not _is_telling(reading, best, found[best]):
        nearest = "transactions" if len(_sale_signs(reading, set())) > 1 else best
        return None, _lack(reading, nearest, found[nearest])
    if missing_roles(best, _headers(found[best])):
        return None, _lack(reading, best, found[best])
    names = [role.header for role in found[best] if not role.role.startswith(PREFIX)]
    return best, f"has {', '.join(names[:4])}" + (" and more" if len(names) > 4 else "")


def _headers(roles: tuple[Role, ...]) -> dict[str, str]:
    return {role.role: role.header for role in roles}


def _lack(reading: Reading, table: str, roles: tuple[Role, ...]) -> str:
    lacking = missing_roles(table, _headers(roles))
    if not lacking:
        return f"perhaps {table}, but its columns could mean anything"
    wrong = [
        f"{column.name} is named so, but holds no {CONTENT[TABLES[table].by_name[role].kind]} "
        f"(such as {column.examples[0]!r})"
        for role in lacking
        for column in reading.columns
        if TABLES[table].by_name[role].kind in CONTENT
        and _rank(table, role, column) < NOT_FOUND
        and column.examples
    ]
    return "; ".join([f"nearest to {table}, but no column for {', '.join(lacking)}", *wrong[:3]])


def missing_roles(table: str, roles: dict[str, str]) -> list[str]:
    """The required columns of a table that no header plays."""
    lacking = [name for name in TABLES[table].required if name not in roles]
    if table == "transactions" and set(COMPUTED) <= set(roles):
        lacking = [name for name in lacking if name != "net_amount"]
    if table == "interactions" and is_ticket(roles):
        lacking = [name for name in lacking if name not in ("type", "customer_id")]
    return lacking


def is_ticket(roles: dict[str, str]) -> bool:
    """Whether interactions are tickets by the name of their key: all of them are support."""
    return squeezed(roles.get("interaction_id", "")) in TICKET


def suggest_roles(reading: Reading, table: str) -> tuple[Role, ...]:
    """The roles that the columns of a file play in a table, best names first."""
    required = TABLES[table].required
    pairs = sorted(
        (role not in required, rank, place, role, column)
        for role in TABLES[table].by_name
        for place, column in enumerate(reading.columns)
        if (rank := _rank(table, role, column)) < NOT_FOUND
        and _fits(TABLES[table].by_name[role].kind, column)
    )
    roles = _of_shop(reading) if table == "transactions" else {}
    taken = {role.header for role in roles.values()}
    for _, _, _, role, column in pairs:
        if role not in roles and column.name not in taken:
            roles[role] = Role(role, column.name, _reason(table, role, column))
            taken.add(column.name)
    _take_only_dates(reading, table, roles, taken)
    if table in ("transactions", "interactions") and "customer_id" not in roles:
        _take_person(reading, roles, taken)
    if table == "transactions":
        if (column := amount_of_order(reading, _headers(tuple(roles.values())))) is not None:
            roles.pop("net_amount", None)
            taken.add(column.name)
        _take_carried(reading, roles, taken)
    return tuple(roles.values())


def _of_shop(reading: Reading) -> dict[str, Role]:
    """In a shop's export of line items, Name is the number of the order."""
    has_lines = any(squeezed(name).startswith("lineitem") for name in reading.header)
    if not has_lines or "Name" not in reading.header:
        return {}
    return {"order_id": Role("order_id", "Name", "named Name, beside columns of line items")}


def amount_of_order(reading: Reading, roles: dict[str, str]) -> Column | None:
    """The column of amounts that stand only on the first line of an order, if there is one."""
    columns = {column.name: column for column in reading.columns}
    lines = [columns[roles[role]].shape.filled for role in COMPUTED if role in roles]
    if len(lines) < len(COMPUTED) or min(lines) < WHOLE:
        return None
    named = [column for column in reading.columns if _is_amount(column)]
    if "net_amount" in roles:
        named = [columns[roles["net_amount"]]]
    partly = [column for column in named if 0 < column.shape.filled < MOST]
    return partly[0] if partly else None


def _is_amount(column: Column) -> bool:
    return _rank("transactions", "net_amount", column) < NOT_FOUND and _fits("money", column)


def refunds(reading: Reading) -> list[Column]:
    """The columns that hold what was paid back."""
    found = [column for column in reading.columns if squeezed(column.name) in REFUND]
    return [column for column in found if column.shape.is_number and column.shape.largest]


def cancelled(reading: Reading) -> list[tuple[str, str]]:
    """The columns that say of some rows that they were no sale, each with such a word."""
    return [
        (column.name, word)
        for column in reading.columns
        if "status" in column.name.casefold() or squeezed(column.name) in STATUS
        for word in column.examples
        if squeezed(word) in CANCELLED
    ]


def rivals(reading: Reading, table: str, role: str, taken: set[str]) -> list[str]:
    """Other headers that could play a role as well."""
    return [
        column.name
        for column in reading.columns
        if column.name not in taken
        and _rank(table, role, column) < NOT_FOUND
        and _fits(TABLES[table].by_name[role].kind, column)
    ]


def _rank(table: str, role: str, column: Column) -> int:
    index = INDEX[table].get(role, {})
    plain = column.name.partition("(")[0] or column.name
    names = (column.name, plain, column.name.removeprefix("property_"))
    return min(index.get(squeezed(name), NOT_FOUND) for name in names)


def _fits(kind: str, column: Column) -> bool:
    shape = column.shape
    if not column.examples:
        return True
    if kind in ("time", "day"):
        return shape.is_date
    if kind in ("money", "number"):
        return shape.is_number and not (shape.is_date and shape.numbers < 1)
    if kind == "flag":
        return shape.flags >= ENOUGH
    return kind != "id" or not (shape.is_date and not shape.is_number)


def _reason(table: str, role: str, column: Column) -> str:
    kind = TABLES[table].by_name[role].kind
    content = CONTENT.get(kind)
    example = f"such as {column.examples[0]}" if column.examples else "no values"
    return f"named {column.name}" + (f" and holds {content}, {example}" if content else "")


def _take_only_dates(reading: Reading, table: str, roles: dict[str, Role], taken: set) -> None:
    times = [name for name in TABLES[table].required if TABLES[table].by_name[name].kind == "time"]
    dates = [
        column
        for column in reading.columns
        # when a connector copied a row says nothing about what happened
        if column.shape.is_date and not column.name.startswith("_fivetran")
    ]
    open_times = [name for name in times if name not in roles]
    free = [column for column in dates if column.name not in taken]
    if len(open_times) == 1 and len(free) == 1 == len(dates):
        reason = f"the only column with dates, such as {free[0].examples[0]}"
        roles[open_times[0]] = Role(open_times[0], free[0].name, reason)
        taken.add(free[0].name)


def _take_person(reading: Reading, roles: dict[str, Role], taken: set[str]) -> None:
    """Where customers have no number, their e-mail or else their name tells them apart."""
    for name in ("email", "name"):
        for column in reading.columns:
            rank = _rank("customers", name, column)
            is_common = squeezed(column.name) in COMMON
            if column.name not in taken and rank < NOT_FOUND and not is_common:
                reason = f"no customer number; told apart by {column.name}"
                roles["customer_id"] = Role("customer_id", column.name, reason)
                taken.add(column.name)
                return


def _take_carried(reading: Reading, roles: dict[str, Role], taken: set[str]) -> None:
    for name in CARRIED:
        found = sorted(
            (rank, place, column)
            for place, column in enumerate(reading.columns)
            if column.name not in taken and (rank := _rank("customers", name, column)) < NOT_FOUND
        )
        if found:
            column = found[0][2]
            role = PREFIX + name
            roles[role] = Role(role, column.name, f"named {column.name}; kept for the customer")
            taken.add(column.name)


def _score(reading: Reading, table: Table, roles: tuple[Role, ...]) -> float:
    names = {role.role: role.header for role in roles if not role.role.startswith(PREFIX)}
    lacking = missing_roles(table.name, names)
    required = sum(name in names for name in table.required)
    telling = _is_telling(reading, table.name, roles)
    score = 2 * required + len(names) + 4 * _is_named(reading, table.name)
    return score - 8 * len(lacking) - 8 * (not telling)


def _is_named(reading: Reading, table: str) -> bool:
    return any(word in reading.name.casefold() for word in FILE_WORDS[table])


def _is_telling(reading: Reading, table: str, roles: tuple[Role, ...]) -> bool:
    """Whether the file's name or its columns speak for a table, not only common headers."""
    if _is_named(reading, table):
        return True
    names = {role.role: squeezed(role.header) for role in roles}
    if table == "opportunities":
        return names.get("opp_id") not in COMMON or any(sign in names for sign in DEAL_SIGNS)
    if table == "customers":
        is_list = len(names) > 1 and names.get("customer_id") not in COMMON
        return is_list and len(_sale_signs(reading, set(names.values()))) < 2
    return True


def _sale_signs(reading: Reading, taken: set[str]) -> set[str]:
    """The roles of a sale that columns not taken bear the name of, whatever they hold."""
    free = [column for column in reading.columns if squeezed(column.name) not in taken]
    return {
        role
        for role in SALE_SIGNS
        if any(_rank("transactions", role, column) < NOT_FOUND for column in free)
    }
