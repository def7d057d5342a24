"""Which table a file is, by the roles that its columns can play there."""

from crm_core.contract import TABLES, Table
from crm_core.ingest.persons import (
    is_about_people,
    is_of_staff,
)
from crm_core.ingest.playing import missing_roles, suggest_roles
from crm_core.ingest.ranks import (
    COMMON,
    CONTENT,
    NOT_FOUND,
    PREFIX,
    Role,
    column_of,
    headers,
    is_named,
    rank,
)
from crm_core.ingest.reading import Reading
from crm_core.ingest.signs import (
    FILE_WORDS,
    PERSON,
    squeezed,
)

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
