"""Which column of a file plays which role in a table, by its name and by what it holds."""

from crm_core.contract import TABLES
from crm_core.ingest.amounts import PRICE_ALONE, amount_of_order, take_price
from crm_core.ingest.by_content import BY_CONTENT, roles_by_content
from crm_core.ingest.persons import (
    is_list_of_people,
    name_parts,
    person_doubt,
    take_email,
    take_own_key,
    take_person,
)
from crm_core.ingest.ranks import (
    COMPUTED,
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
    TICKET,
    squeezed,
)

# what a transactions file may say about its customers
CARRIED = ("name", "email", "phone", "address", "postcode", "region", "country", "source", "kind")


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
    take_price(roles)
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
