"""The customers of a version with e-mail, phone, name and postcode written one way beside them."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from crm_core.contract import TABLES
from crm_core.identity.countries import country_code
from crm_core.identity.names import name_key, standard_name
from crm_core.identity.postcodes import standard_postcode
from crm_core.identity.reach import mailbox, own_name, standard_email, standard_phone
from crm_core.identity.written import Standard, letters, tidy
from crm_core.ingest.rollup import canonical

ORIGINALS = (
    "customer_id",
    "name",
    "email",
    "phone",
    "address",
    "postcode",
    "country",
    "source",
    "created_at",
)
# field -> its standard, from the row's text and country
FIELDS: dict[str, Callable[[str | None, str | None], Standard]] = {
    "name": lambda text, country: standard_name(text),
    "email": lambda text, country: standard_email(text),
    "phone": standard_phone,
    "postcode": standard_postcode,
}
KEYS = (
    "name_key",
    "name_sorted",
    "first_word",
    "last_word",
    "mailbox",
    "local",
    "phone_key",
    "place_key",
)
COLUMNS = (
    *ORIGINALS,
    *(f"{field}_{part}" for field in FIELDS for part in ("standard", "reason")),
    *KEYS,
)
ROWS_AT_ONCE = 50_000
# as many digits as tell phones apart where the country is not known
DIGITS, FEWEST_DIGITS = 9, 7


def make_people(
    connection,
    folder: Path,
    path: Path,
    usual_country: str | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> None:
    """Write one row a customer of a version folder: each value, its standard, and keys.

    The records stand as they were loaded, those that were merged since included.
    """
    rows = canonical(connection, TABLES["customers"], folder)
    texts = (f"cast({name} as varchar) as {name}" for name in ORIGINALS)
    rows = rows.project(", ".join(texts)).order("customer_id")
    table = rows.to_arrow_table()
    parts = []
    for start in range(0, max(len(table), 1), ROWS_AT_ONCE):
        part = table.slice(start, ROWS_AT_ONCE).to_pylist()
        parts.append(_standardised(part, usual_country))
        progress(min(1.0, (start + ROWS_AT_ONCE) / max(len(table), 1)))
    whole = connection.from_arrow(pa.concat_tables(parts))
    replaced(path, lambda room: whole.write_parquet(str(room), compression="snappy"))


def replaced(path: Path, write: Callable[[Path], None]) -> None:
    """Let a file be written beside its place and take it in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    room = path.with_name(f".{path.name}-{uuid.uuid4().hex[:8]}")
    try:
        write(room)
        os.replace(room, path)
    finally:
        room.unlink(missing_ok=True)


def _standardised(rows: list[dict], usual_country: str | None) -> pa.Table:
    found = [person(row, usual_country) for row in rows]
    text = pa.string()
    return pa.table({name: pa.array([row[name] for row in found], text) for name in COLUMNS})


def person(row: dict, usual_country: str | None = None) -> dict:
    """One customer's values with their standards and the keys they are compared by."""
    country = country_code(row["country"]) or usual_country
    found = dict(row)
    for field, standard in FIELDS.items():
        made = standard(row[field], country)
        found[f"{field}_standard"], found[f"{field}_reason"] = made.value, made.reason or None
    return found | _keys(found)


def _keys(row: dict) -> dict:
    name = name_key(row["name_standard"] or "")
    words = name.split()
    box = mailbox(row["email_standard"]) if row["email_standard"] else None
    place = " ".join(letters(tidy(row["address"])).replace(".", " ").replace(",", " ").split())
    return {
        "name_key": name or None,
        "name_sorted": " ".join(sorted(words)) or None,
        "first_word": words[0] if words else None,
        "last_word": words[-1] if words else None,
        "mailbox": box,
        "local": own_name(box) if box else None,
        "phone_key": row["phone_standard"] or _digits(row["phone"]),
        "place_key": place or None,
    }


def _digits(phone: str | None) -> str | None:
    """The last digits of a number that has no standard: enough to find it again."""
    digits = "".join(sign for sign in tidy(phone) if sign.isdigit())
    return digits[-DIGITS:] if len(digits) >= FEWEST_DIGITS else None
