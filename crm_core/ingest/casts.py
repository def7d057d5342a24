"""How the text of a column becomes a value: SQL expressions over columns c0, c1 ...

No name or value from a file is part of the SQL: columns are called by their place, and marks and
formats come from fixed sets.
"""

from dataclasses import dataclass

from crm_core.contract import TABLES
from crm_core.ingest.roles import COMPUTED, PREFIX
from crm_core.ingest.shapes import FALSE_WORDS, NO_TEXT, NO_VALUE, TRUE_WORDS
from crm_core.ingest.understanding import Understood

# rows of these tables may lack a customer: an anonymous sale, a visit by nobody known
OPEN = ("transactions", "interactions", "opportunities")
EARLIEST, LATEST = "1900-01-01", "2200-01-01"
SIGNS = "[A-Z]{3}|[€$£¥₫₹]"
PARTING = "['’\\x{00a0}\\x{202f} ]"
NOTHING = "cast(null as varchar)"
KINDS = {
    "time": "a date",
    "day": "a date",
    "money": "an amount",
    "number": "a number",
    "flag": "yes or no",
}


@dataclass(frozen=True)
class Cast:
    """How one role gets its value: the SQL of the value, of a failed cell, and the source text."""

    role: str
    value: str
    failed: str
    raw: str
    is_needed: bool
    kind: str

    @property
    def can_fail(self) -> bool:
        """Whether a filled cell may be without a value."""
        return self.kind not in ("id", "text") or self.role == "customer_id"

    @property
    def name(self) -> str:
        """The role as a name in SQL."""
        return self.role.replace(".", "_")


# what the rows of a file of tickets are where no column says it
TICKET = (
    Cast("type", "'support'", "false", NOTHING, False, "text"),
    Cast("customer_id", NOTHING, "false", NOTHING, False, "text"),
)


def casts(file: Understood) -> tuple[Cast, ...]:
    """The casts of a file's roles; an amount is worked out where no column holds it."""
    found = [_cast(file, role) for role in file.columns]
    if file.table == "transactions" and "net_amount" not in file.columns:
        found.append(_computed_amount(file))
    if file.table == "interactions":
        found += [cast for cast in TICKET if cast.role not in file.columns]
    return tuple(found)


def words(values) -> str:
    """Fixed words as a list in SQL."""
    return ", ".join("'" + value.replace("'", "''") + "'" for value in sorted(values))


def _cast(file: Understood, role: str) -> Cast:
    table, name = file.table, role
    if role.startswith(PREFIX):
        table, name = "customers", role.removeprefix(PREFIX)
    column = TABLES[table].by_name[name]
    raw = f"c{file.place(role)}"
    value = _value(file, role, column.kind, raw)
    known = f"lower(trim({raw})) not in ({words(NO_VALUE)})"
    failed = "false" if column.kind in ("id", "text") else f"{value} is null and {known}"
    is_needed = column.required and role != "customer_id" and not role.startswith(PREFIX)
    is_needed = is_needed or (role == "customer_id" and table not in OPEN)
    return Cast(role, value, f"coalesce({failed}, false)", raw, is_needed, column.kind)


def _value(file: Understood, role: str, kind: str, raw: str) -> str:
    if kind in ("time", "day"):
        return _time(file.date_formats(role), raw, kind)
    if kind in ("money", "number"):
        return number(raw, file.decimal_mark(role), kind)
    if kind == "flag":
        word = f"lower(trim({raw}))"
        return (
            f"case when {word} in ({words(TRUE_WORDS)}) then true"
            f" when {word} in ({words(FALSE_WORDS)}) then false end"
        )
    # few cells have blanks around them: only those are cut
    text = (
        f"case when starts_with({raw}, ' ') or ends_with({raw}, ' ')"
        f" then nullif(trim({raw}), '') else nullif({raw}, '') end"
    )
    if kind == "id" and file.column(role).shape.is_float_id:
        text = f"regexp_replace({text}, '\\.0$', '')"
    if role == "customer_id" or file.column(role).shape.has_no_value_words:
        longest = max(len(word) for word in NO_TEXT)
        is_none = f"strlen({raw}) <= {longest} and {raw} in ({words(NO_TEXT)})"
        return f"case when {is_none} then null else {text} end"
    return text


def _time(kinds: tuple[str, ...], raw: str, kind: str) -> str:
    ways = []
    if "iso" in kinds or not kinds:
        ways = [f"try_cast({raw} as timestamp)", f"try_cast(trim({raw}) as timestamp)"]
    marked = [one for one in kinds if one != "iso"]
    if marked:
        ways.append(f"try_strptime({raw}, [{', '.join(repr(one) for one in _closed(marked))}])")
    moment = f"coalesce({', '.join(ways)})" if len(ways) > 1 else ways[0]
    inside = f"{moment} >= timestamp '{EARLIEST}' and {moment} < timestamp '{LATEST}'"
    moment = f"case when {inside} then {moment} end"
    return f"cast({moment} as date)" if kind == "day" else moment


def _closed(kinds: list[str]) -> list[str]:
    """The formats, with the plain day of each added: a time may be left out."""
    days = [one.partition(" %H")[0].partition(" %I")[0].partition("T%")[0] for one in kinds]
    # two figures must be tried first: the long form would read 10 as the year 10
    return sorted(dict.fromkeys([*kinds, *days]), key=lambda one: "%y" not in one)


def number(raw: str, decimal: str, kind: str) -> str:
    """The SQL of a number written with a decimal mark, maybe with signs and parted thousands."""
    sql_type = "decimal(18, 4)" if kind == "money" else "double"
    if kind == "product":
        sql_type = "decimal(19, 4)"
    written = _written_number(f"trim({raw})", decimal, sql_type, kind)
    if decimal == ",":
        return written
    plain = f"try_cast({raw} as {sql_type})"
    if kind == "number":
        plain = f"case when isfinite({plain}) then {plain} end"
    return f"coalesce({plain}, {written})"


def _written_number(text: str, decimal: str, sql_type: str, kind: str) -> str:
    part = "\\." if decimal == "." else ","
    thousands = "," if decimal == "." else "\\."
    percent = "|%" if kind == "number" else ""
    pattern = (
        rf"\(?[-+]?\s?({SIGNS})?\s?[-+]?"
        rf"(\d{{1,3}}({thousands}\d{{3}})+|\d{{1,3}}({PARTING}\d{{3}})+|\d+)?"
        rf"({part}\d+)?\s?({SIGNS}{percent})?\)?-?"
    )
    pattern = pattern.replace("'", "''")
    digits = f"replace(regexp_replace({text}, '[^0-9{decimal}]', '', 'g'), '{decimal}', '.')"
    sign = f"case when regexp_matches({text}, '^\\(|-') then -1 else 1 end"
    hundredth = f" / case when {text} like '%\\%' escape '\\' then 100 else 1 end"
    value = f"{sign} * try_cast({digits} as {sql_type})" + (hundredth if percent else "")
    return (
        f"case when regexp_full_match({text}, '{pattern}') then try_cast({value} as {sql_type}) end"
    )


def _computed_amount(file: Understood) -> Cast:
    parts = [
        number(f"c{file.place(role)}", file.decimal_mark(role), "product") for role in COMPUTED
    ]
    raw = " || ' × ' || ".join(f"coalesce(c{file.place(role)}, '')" for role in COMPUTED)
    value = f"{parts[0]} * {parts[1]}"
    if file.takes_off_discount:
        text = f"c{file.place('discount')}"
        share = number(text, file.decimal_mark("discount"), "number")
        blank = f"case when {text} is null or trim({text}) = '' then 0 end"
        value = f"cast({value} as double) * (1 - coalesce({share}, {blank}))"
    value = f"try_cast({value} as decimal(18, 4))"
    return Cast("net_amount", value, "false", raw, True, "money")
