"""How the text of a column becomes a value: SQL expressions over columns c0, c1 ...

No name or value from a file is part of the SQL: columns are called by their place, and marks and
formats come from fixed sets.
"""

from dataclasses import dataclass

from crm_core.contract import TABLES
from crm_core.ingest.answers import FALSE_WORDS, NO_TEXT, NO_VALUE, TRUE_WORDS
from crm_core.ingest.date_sql import moment
from crm_core.ingest.numbers import number
from crm_core.ingest.persons import name_parts, told_apart_by
from crm_core.ingest.roles import COMPUTED, PREFIX
from crm_core.ingest.signs import squeezed
from crm_core.ingest.understood import Understood

# rows of these tables may lack a customer: an anonymous sale, a visit by nobody known
OPEN = ("transactions", "interactions", "opportunities")
# columns that say whether a deal has come to its end
CLOSED = ("isclosed", "closed")
NOTHING = "cast(null as varchar)"
# the tables whose rows say something of a customer, and how that role is called there
CARRYING = {"customers": "", "transactions": PREFIX}
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
# the key of a customer whom nothing tells apart but the place of its row
PLACE = Cast("customer_id", "'row ' || row_number() over ()", "false", NOTHING, False, "text")


def casts(file: Understood) -> tuple[Cast, ...]:
    """The casts of a file's roles; an amount is worked out where no column holds it."""
    found = [_cast(file, role) for role in file.columns]
    if file.table == "transactions" and "net_amount" not in file.columns:
        found.append(_computed_amount(file))
    if file.table == "interactions":
        found += [cast for cast in TICKET if cast.role not in file.columns]
    if file.table == "customers" and "customer_id" not in file.columns:
        found.append(PLACE)
    found += _named_by_key(file, found)
    return (*found, *_named_in_parts(file, found))


def _named_by_key(file: Understood, found: list[Cast]) -> list[Cast]:
    """The e-mail or the name of a customer whom it also tells apart."""
    key = next((cast for cast in found if cast.role == "customer_id"), None)
    if key is None or "customer_id" not in file.columns or file.table not in CARRYING:
        return []
    by = told_apart_by(file.column("customer_id"))
    role = f"{CARRYING[file.table]}{by}"
    if by is None or role in file.columns:
        return []
    return [Cast(role, key.value, "false", key.raw, False, "text")]


def _named_in_parts(file: Understood, found: list[Cast]) -> list[Cast]:
    """The name of a customer that stands in two columns."""
    parts = name_parts(file.reading)
    role = f"{CARRYING.get(file.table, '')}name"
    if not parts or file.table not in CARRYING or role in {cast.role for cast in found}:
        return []
    one, two = (f"coalesce(trim(c{place}), '')" for place in parts)
    value = f"nullif(trim({one} || ' ' || {two}), '')"
    return [Cast(role, value, "false", NOTHING, False, "text")]


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
        return moment(file.date_formats(role), raw, kind)
    if kind in ("money", "number"):
        return _number(file, role, kind)
    if role == "won":
        return _won(file, raw)
    if kind == "flag":
        return _flag(raw)
    # few cells have blanks around them: only those are cut
    text = (
        f"case when starts_with({raw}, ' ') or ends_with({raw}, ' ')"
        f" then nullif(trim({raw}), '') else nullif({raw}, '') end"
    )
    if file.column(role).shape.has_text_mark:
        text = f"regexp_replace({text}, '^''([0-9+=-])', '\\1')"
    if kind == "id" and file.column(role).shape.is_float_id:
        text = f"regexp_replace({text}, '\\.0$', '')"
    if role == "customer_id" or file.column(role).shape.has_no_value_words:
        longest = max(len(word.encode()) for word in NO_TEXT)
        is_none = f"strlen({raw}) <= {longest} and {raw} in ({words(NO_TEXT)})"
        return f"case when {is_none} then null else {text} end"
    return text


def _number(file: Understood, role: str, kind: str) -> str:
    thousands = file.column(role).shape.thousands
    return number(f"c{file.place(role)}", file.decimal_mark(role), kind, thousands)


def _flag(raw: str) -> str:
    word = f"lower(trim({raw}))"
    return (
        f"case when {word} in ({words(TRUE_WORDS)}) then true"
        f" when {word} in ({words(FALSE_WORDS)}) then false end"
    )


def _won(file: Understood, raw: str) -> str:
    """Whether a deal was won; one that another column says is not closed is open."""
    closed = [place for place, name in enumerate(file.reading.header) if squeezed(name) in CLOSED]
    if not closed:
        return _flag(raw)
    return f"case when {_flag(f'c{closed[0]}')} then coalesce({_flag(raw)}, false) end"


def _computed_amount(file: Understood) -> Cast:
    parts = [_number(file, role, "product") for role in COMPUTED]
    raw = " || ' × ' || ".join(f"coalesce(c{file.place(role)}, '')" for role in COMPUTED)
    value = f"{parts[0]} * {parts[1]}"
    if file.takes_off_discount:
        text = f"c{file.place('discount')}"
        share = _number(file, "discount", "number")
        blank = f"case when {text} is null or trim({text}) = '' then 0 end"
        value = f"cast({value} as double) * (1 - coalesce({share}, {blank}))"
    value = f"try_cast({value} as decimal(18, 4))"
    return Cast("net_amount", value, "false", raw, True, "money")
