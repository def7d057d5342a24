"""What the columns of sales say of money: amounts of orders, refunds, sales that were none."""

from crm_core.contract import TABLES
from crm_core.ingest.ranks import COMPUTED, Role, can_play, column_of, fits, is_named
from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.shapes import MOST
from crm_core.ingest.signs import CANCELLED, REFUND, STATUS, squeezed

WHOLE = 0.99
PRICE_ALONE = "no column says how many"


def amount_of_order(reading: Reading, roles: dict[str, str]) -> Column | None:
    """The column of amounts that stand only on the first line of an order, if there is one."""
    lines = [column_of(reading, roles[role]).shape.filled for role in COMPUTED if role in roles]
    if len(lines) < len(COMPUTED) or min(lines) < WHOLE:
        return None
    named = [column for column in reading.columns if can_play(*_AMOUNT, column)]
    if "net_amount" in roles:
        named = [column_of(reading, roles["net_amount"])]
    partly = [column for column in named if 0 < column.shape.filled < MOST]
    return partly[0] if partly else None


_AMOUNT = ("transactions", "net_amount")


def take_price(roles: dict[str, Role]) -> None:
    """Where no amount stands and nothing says how many, the price of a sale is its amount."""
    is_sale = {"unit_price", "product_id", "customer_id", "ts"} <= set(roles)
    if is_sale and not {"net_amount", "quantity"} & set(roles):
        header = roles.pop("unit_price").header
        roles["net_amount"] = Role("net_amount", header, f"named {header}; {PRICE_ALONE}")


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
        and is_named(table, role, column)
        and fits(TABLES[table].by_name[role].kind, column)
    ]
