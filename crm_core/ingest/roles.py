"""Which table a file is and which column plays which role, from names and from content."""

from crm_core.contract import TABLES, Table
from crm_core.ingest.amounts import PRICE_ALONE, amount_of_order, cancelled, refunds, rivals
from crm_core.ingest.amounts import take_price as _take_price
from crm_core.ingest.by_content import BY_CONTENT, roles_by_content
from crm_core.ingest.persons import (
    is_about_people,
    is_list_of_people,
    is_of_staff,
    name_parts,
    person_doubt,
    take_email,
    take_own_key,
    take_person,
)
from crm_core.ingest.ranks import (
    COMMON,
    COMPUTED,
    CONTENT,
    NOT_FOUND,
    PREFIX,
    Role,
    can_play,
    column_of,
    headers,
    is_named,
    rank,
    reason,
)
from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.signs import (
    COMPANY,
    DATED_ONCE,
    EXPERIMENT,
    FILE_WORDS,
    PERSON,
    TICKET,
    squeezed,
)

__all__ = [
    "COMMON",
    "COMPUTED",
    "PREFIX",
    "Role",
    "amount_of_order",
    "cancelled",
    "missing_roles",
    "refunds",
    "rivals",
    "role_doubts",
    "suggest_roles",
    "suggest_table",
]

# what a transactions file may say about its customers
CARRIED = ("name", "email", "phone", "address", "postcode", "region", "country", "source", "kind")
# a deal shows by at least one of these
DEAL_SIGNS = ("stage", "probability", "closed_at", "won", "lost_reason")
# and a sale by two of these, even where their content can't be read
SALE_SIGNS = ("ts", "net_amount", "quantity", "unit_price", "order_id", "product_id")
# the keys of tables that have a row for each of them
KEYS = {"customers": "customer_id", "opportunities": "opp_id"}
ENOUGH_KEYS = 5
HALF = 0.5


def suggest_table(reading: Reading) -> tuple[str | None, str]:
    """The table that a file most likely is, and why; none when no table's needs are met."""
    found = {name: suggest_roles(reading, name) for name in TABLES}
    scores = {name: _score(reading, TABLES[name], roles) for name, roles in found.items()}
    best = max(scores, key=scores.__getitem__)
    if not _is_telling(reading, best, found[best]):
        nearest = "transactions" if len(_sale_signs(reading, set())) > 1 else best
        return None, _lack(reading, nearest, found[nearest])
    if missing_roles(best, headers(found[best]), reading):
        return None, _lack(reading, best, found[best])
    names = [role.header for role in found[best] if not role.role.startswith(PREFIX)]
    if not names:
        return best, "its columns say what only people have"
    return best, f"has {', '.join(names[:4])}" + (" and more" if len(names) > 4 else "")


def _lack(reading: Reading, table: str, roles: tuple[Role, ...]) -> str:
    lacking = missing_roles(table, headers(roles), reading)
    if not lacking:
        return f"perhaps {table}, but its columns could mean anything"
    wrong = [
        f"{column.name} is named so, but holds no {CONTENT[TABLES[table].by_name[role].kind]} "
        f"(such as {column.examples[0]!r})"
        for role in lacking
        for column in reading.columns
        if TABLES[table].by_name[role].kind in CONTENT
        and is_named(table, role, column)
        and column.examples
    ]
    return "; ".join([f"nearest to {table}, but no column for {', '.join(lacking)}", *wrong[:3]])


def missing_roles(table: str, roles: dict[str, str], reading: Reading | None = None) -> list[str]:
    """The required columns of a table that no header plays."""
    lacking = [name for name in TABLES[table].required if name not in roles]
    if table == "transactions" and set(COMPUTED) <= set(roles):
        lacking = [name for name in lacking if name != "net_amount"]
    if table == "interactions" and is_ticket(roles, reading):
        lacking = [name for name in lacking if name not in ("type", "customer_id")]
    if table == "customers" and lacking and reading and is_list_of_people(reading):
        return []
    return lacking


def is_ticket(roles: dict[str, str], reading: Reading | None = None) -> bool:
    """Whether interactions are tickets by the name of their key: all of them are support."""
    if "interaction_id" not in roles:
        return False
    names = (roles["interaction_id"], *(reading.header if reading else ()))
    return squeezed(names[0]) in TICKET or any("ticket" in squeezed(name) for name in names)


def role_doubts(table: str | None, roles: tuple[Role, ...], reading: Reading) -> list[str]:
    """What to say of the roles of a file, each a sentence without its end."""
    found = headers(roles)
    key = column_of(reading, found["customer_id"]) if "customer_id" in found else None
    doubts = [doubt] if (doubt := person_doubt(table, key)) else []
    guessed = [role for role in roles if role.reason.startswith(BY_CONTENT)]
    if guessed:
        said = ", ".join(
            f"{role.role} is {role.header} ({role.reason.removeprefix(BY_CONTENT)})"
            for role in guessed
        )
        doubts.append(f"no header says what the columns are; by content alone {said}; look at them")
    doubts += [
        f"no column says how many; {role.header} is taken as the amount of each row"
        for role in roles
        if role.reason.endswith(PRICE_ALONE)
    ]
    return doubts + [
        f"column {role.header}: a spreadsheet has crushed its numbers (such as "
        f"{next((one for one in examples if 'E' in one), '1.23E+11')}), so different ones share one"
        for role in roles
        if role.role in ("order_id", "product_id", "line_id", "interaction_id", "opp_id")
        and column_of(reading, role.header).shape.is_crushed_id
        and (examples := column_of(reading, role.header).examples)
    ]


def suggest_roles(reading: Reading, table: str) -> tuple[Role, ...]:
    """The roles that the columns of a file play in a table, best names first."""
    if table == "transactions" and (found := roles_by_content(reading)):
        return tuple(found.values())
    roles = _of_shop(reading) if table == "transactions" else {}
    taken = {role.header for role in roles.values()}
    for role, column in _by_name(reading, table):
        if role not in roles and column.name not in taken:
            roles[role] = Role(role, column.name, reason(table, role, column))
            taken.add(column.name)
    _take_only_dates(reading, table, roles, taken)
    if table == "customers":
        _of_people(reading, roles, taken)
    if table in ("transactions", "interactions") and "customer_id" not in roles:
        take_person(reading, roles, taken)
    if table == "interactions" and is_ticket(headers(roles.values()), reading):
        roles.pop("type", None)
    if table == "transactions":
        _of_sales(reading, roles, taken)
    return tuple(roles.values())


def _by_name(reading: Reading, table: str) -> list[tuple[str, Column]]:
    """The roles and the columns that could play them, required roles and best names first."""
    required = TABLES[table].required
    pairs = sorted(
        (role not in required, rank(table, role, column), place, role)
        for role in TABLES[table].by_name
        for place, column in enumerate(reading.columns)
        if can_play(table, role, column)
    )
    return [(role, reading.columns[place]) for _, _, place, role in pairs]


def _of_people(reading: Reading, roles: dict[str, Role], taken: set[str]) -> None:
    take_own_key(reading, roles, taken)
    take_email(reading, roles)
    # where a person has a name in two parts, a company is not the name
    if "name" in roles and squeezed(roles["name"].header) in COMPANY and name_parts(reading):
        roles.pop("name")
    # beside a response, a segment is a group of an experiment, and no kind of customer
    if "kind" in roles and EXPERIMENT & {squeezed(name) for name in reading.header}:
        roles.pop("kind")


def _of_sales(reading: Reading, roles: dict[str, Role], taken: set[str]) -> None:
    if (column := amount_of_order(reading, headers(roles.values()))) is not None:
        roles.pop("net_amount", None)
        taken.add(column.name)
    _take_price(roles)
    for name in CARRIED:
        found = sorted(
            (rank("customers", name, column), place)
            for place, column in enumerate(reading.columns)
            if column.name not in taken and is_named("customers", name, column)
        )
        if found:
            column = reading.columns[found[0][1]]
            role = PREFIX + name
            roles[role] = Role(role, column.name, f"named {column.name}; kept for the customer")
            taken.add(column.name)


def _of_shop(reading: Reading) -> dict[str, Role]:
    """In a shop's export of line items, Name is the number of the order."""
    has_lines = any(squeezed(name).startswith("lineitem") for name in reading.header)
    if not has_lines or "Name" not in reading.header:
        return {}
    return {"order_id": Role("order_id", "Name", "named Name, beside columns of line items")}


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
        # nor does the day on which somebody became a customer
        if squeezed(free[0].name) in DATED_ONCE:
            return
        why = f"the only column with dates, such as {free[0].examples[0]}"
        roles[open_times[0]] = Role(open_times[0], free[0].name, why)
        taken.add(free[0].name)


def _score(reading: Reading, table: Table, roles: tuple[Role, ...]) -> float:
    names = {role.role: role.header for role in roles if not role.role.startswith(PREFIX)}
    lacking = missing_roles(table.name, names, reading)
    required = sum(name in names for name in table.required)
    telling = _is_telling(reading, table.name, roles)
    score = 2 * required + len(names) + 4 * _is_file_named(reading, table.name)
    return score - 8 * len(lacking) - 8 * (not telling)


def _is_file_named(reading: Reading, table: str) -> bool:
    return any(word in reading.name.casefold() for word in FILE_WORDS[table])


def _is_telling(reading: Reading, table: str, roles: tuple[Role, ...]) -> bool:
    """Whether the file's name or its columns speak for a table, not only common headers."""
    names = {role.role: squeezed(role.header) for role in roles}
    # a row a changed property is no row a customer, deal or ticket
    is_log = {"name", "value"} <= {squeezed(name) for name in reading.header}
    if not _has_a_row_a_key(reading, table, roles) or (is_log and table != "transactions"):
        return False
    if table == "customers" and is_of_staff(reading):
        return False
    if table == "opportunities":
        return _is_deal(reading, names)
    if _is_file_named(reading, table):
        return table != "customers" or len(names) > 1 or not _points_elsewhere(reading, roles)
    if table == "customers":
        is_key = names.get("customer_id") not in COMMON
        is_list = (len(names) > 1 and is_key) or is_about_people(reading)
        return is_list and len(_sale_signs(reading, set(names.values()))) < 2
    if table == "interactions":
        return _is_event(reading, names)
    return True


def _is_deal(reading: Reading, names: dict[str, str]) -> bool:
    """Whether deals show by a stage, an end or a worth, and are no tickets."""
    if any("ticket" in squeezed(name) for name in reading.header):
        return False
    has_sign = any(sign in names for sign in (*DEAL_SIGNS, "amount"))
    is_known = names.get("opp_id") not in COMMON or _is_file_named(reading, "opportunities")
    return has_sign and (is_known or any(sign in names for sign in DEAL_SIGNS))


def _is_event(reading: Reading, names: dict[str, str]) -> bool:
    """Whether interactions show by more than a time and a type, which any row may have."""
    if is_of_staff(reading):
        return False
    return len(names) > 3 or names.get("type") != "type" or "customer_id" not in names


def _has_a_row_a_key(reading: Reading, table: str, roles: tuple[Role, ...]) -> bool:
    """Whether the key of a table does not mostly come again, as in a history or a link table."""
    found = headers(roles)
    if KEYS.get(table) not in found:
        return True
    shape = column_of(reading, found[KEYS[table]]).shape
    return shape.n_known < ENOUGH_KEYS or shape.n_distinct > HALF * shape.n_known


def _points_elsewhere(reading: Reading, roles: tuple[Role, ...]) -> bool:
    """Whether keys of other things stand beside the one role: a table that only links."""
    used = {role.header for role in roles}
    free = [column.name for column in reading.columns if column.name not in used]
    return any(name.casefold().endswith("_id") and squeezed(name) not in PERSON for name in free)


def _sale_signs(reading: Reading, taken: set[str]) -> set[str]:
    """The roles of a sale that columns not taken bear the name of, whatever they hold."""
    free = [column for column in reading.columns if squeezed(column.name) not in taken]
    return {
        role
        for role in SALE_SIGNS
        if any(rank("transactions", role, column) < NOT_FOUND for column in free)
    }
