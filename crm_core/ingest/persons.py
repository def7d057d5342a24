"""What tells the customers of a file apart: a key, an e-mail, a name, or only their place."""

import re

from crm_core.ingest.ranks import COMMON, NOT_FOUND, Role, is_named, is_of_emails, rank
from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.shapes import MOST
from crm_core.ingest.signs import (
    ATTRIBUTE,
    FIRST_NAME,
    LAST_NAME,
    LIST_KEY,
    OWN_KEY,
    POINTER,
    STAFF,
    squeezed,
)

NO_NUMBER = "no customer number"
# a list with fewer rows shows nothing by what does not come again
ENOUGH_ROWS = 20
HALF = 0.5
ID = re.compile(r"(^|[^A-Za-z])[Ii][Dd]($|[^A-Za-z])|[a-z]I[Dd]$")


def take_own_key(reading: Reading, roles: dict[str, Role], taken: set[str]) -> None:
    """In a list of customers a plain id goes before that of the account they belong to."""
    given = roles.get("customer_id")
    if given is None or squeezed(given.header) not in POINTER:
        return
    own = [column for column in reading.columns if squeezed(column.name) in OWN_KEY]
    if own and own[0].name not in taken:
        header = own[0].name
        roles["customer_id"] = Role("customer_id", header, f"named {header}")
        taken.add(header)
        roles.setdefault("parent_id", Role("parent_id", given.header, f"named {given.header}"))


def take_email(reading: Reading, roles: dict[str, Role]) -> None:
    """In a list of customers without a number their e-mail tells them apart."""
    if "customer_id" in roles or _own_key(reading) or is_of_staff(reading):
        return
    for column in reading.columns:
        if _is_email(column) and _tells_apart(column):
            reason = f"{NO_NUMBER}; told apart by {column.name}"
            # the column plays the key; the e-mail of the customer follows from it
            roles.pop("email", None)
            roles["customer_id"] = Role("customer_id", column.name, reason)
            return


def take_person(reading: Reading, roles: dict[str, Role], taken: set[str]) -> None:
    """Where sales have no customer number, an e-mail or else a name tells customers apart."""
    for name in ("email", "name"):
        for column in reading.columns:
            is_common = squeezed(column.name) in COMMON
            if column.name not in taken and is_named("customers", name, column) and not is_common:
                reason = f"{NO_NUMBER}; told apart by {column.name}"
                roles["customer_id"] = Role("customer_id", column.name, reason)
                taken.add(column.name)
                return


def name_parts(reading: Reading) -> tuple[int, int] | None:
    """The places of the columns with the first and the last name of a person."""
    names = [squeezed(name) for name in reading.header]
    found = [
        next((place for place, name in enumerate(names) if name in some), None)
        for some in (FIRST_NAME, LAST_NAME)
    ]
    return None if None in found else tuple(found)


def is_list_of_people(reading: Reading) -> bool:
    """Whether a file lists people without any key: each row can only be taken as one customer."""
    if not reading.has_header or _own_key(reading) or is_of_staff(reading):
        return False
    is_key = any(rank("customers", "customer_id", one) < NOT_FOUND for one in reading.columns)
    return not is_key and not any(map(_is_unique, reading.columns)) and is_about_people(reading)


def is_about_people(reading: Reading) -> bool:
    """Whether at least two columns say what only people have."""
    names = {squeezed(column.name) for column in reading.columns}
    return len(names & ATTRIBUTE) > 1 and not is_of_staff(reading)


def is_of_staff(reading: Reading) -> bool:
    """Whether the columns are those of a list of employees or users of a system."""
    return len({squeezed(column.name) for column in reading.columns} & STAFF) > 1


def told_apart_by(column: Column | None) -> str | None:
    """How a column tells customers apart where it holds no numbers: by email or by name."""
    if column is None:
        return None
    if _is_email(column):
        return "email"
    if rank("transactions", "customer_id", column) < NOT_FOUND:
        return None
    return "name" if is_named("customers", "name", column) else None


def person_doubt(table: str, column: Column | None) -> str | None:
    """What to say of how the customers of a file are told apart; nothing where a number does."""
    if table == "customers" and column is None:
        return (
            "no column tells customers apart; each row is taken as one customer, named by its "
            "place, and can't be joined to sales"
        )
    by = told_apart_by(column)
    said = {"email": "one e-mail", "name": "one name"}
    if by is None:
        return None
    return (
        f"{NO_NUMBER}; told apart by {column.name}; two people of {said[by]} would be one customer"
    )


def _is_email(column: Column) -> bool:
    if column.examples:
        return is_of_emails(column)
    return is_named("customers", "email", column)


def _tells_apart(column: Column) -> bool:
    shape = column.shape
    return not shape.n_known or (shape.filled >= MOST and shape.n_distinct >= HALF * shape.n_known)


def _own_key(reading: Reading) -> bool:
    """Whether the first column is a key of something else than a customer."""
    first = next((one for one in reading.columns if not one.name.startswith("_")), None)
    if first is None or squeezed(first.name) in LIST_KEY:
        return False
    return bool(ID.search(first.name)) or _is_unique(first)


def _is_unique(column: Column) -> bool:
    """Whether whole numbers never come again."""
    shape = column.shape
    is_key = shape.numbers == 1 and shape.is_whole and not shape.is_date
    return is_key and shape.n_known >= ENOUGH_ROWS and shape.n_distinct == shape.n_known
