"""What chosen repairs do to the values of a file, as DuckDB sees them.

Each repair marks the rows that it touches in a column touched_0, touched_1 ...; words from the
file are compared as values, they are never part of the SQL.
"""

from collections.abc import Iterator

from duckdb import (
    CoalesceOperator,
    ColumnExpression,
    ConstantExpression,
    FunctionExpression,
    StarExpression,
)

from crm_core.ingest.casts import number
from crm_core.ingest.repair import Repair
from crm_core.ingest.understood import Understood

WHOLE = 0.99
RETURNED = {"returned_nothing": "0", "returned_minus": "-abs(net_amount)"}


def with_row_numbers(relation, file: Understood):
    """The rows as text, numbered where a repair asks which row stands first."""
    return relation.project("*, row_number() over () as n") if _is_numbered(file) else relation


def in_order(relation, file: Understood):
    """The rows in the order of the file, which a look at which stands first has lost."""
    return relation.order("n") if _is_numbered(file) else relation


def _is_numbered(file: Understood) -> bool:
    return any(
        repair.kind in ("once", "total_once") or _is_of_order(file, repair)
        for repair in file.repairs
    )


def _is_of_order(file: Understood, repair: Repair) -> bool:
    """Whether a column stands on the first line of an order only, and speaks for all of them."""
    if repair.kind != "leave_out" or "order_id" not in file.columns:
        return False
    return file.reading.columns[_place(file, repair)].shape.filled < WHOLE


def _spread_over_order(file: Understood, repair: Repair, name: str) -> str:
    blank = f"coalesce(trim(c{_place(file, repair)}), '') = ''"
    of_order = f"order_id is not null and bool_or({name}) over (partition by order_id)"
    return f"* replace (({name} or ({blank} and {of_order})) as {name})"


def with_touched(relation, file: Understood):
    """The rows and their values with a column for each repair: whether it touches the row."""
    for place, repair in enumerate(file.repairs):
        name = f"touched_{place}"
        if repair.word:
            relation = relation.select(StarExpression(), _is_word(file, repair).alias(name))
            if _is_of_order(file, repair):
                relation = relation.project(_spread_over_order(file, repair, name))
        else:
            relation = relation.project(f"*, coalesce({_touches(file, repair)}, false) as {name}")
    return relation


def amount(file: Understood) -> str:
    """The SQL of the amount of a row after repairs, from its value, its cells and the marks."""
    value = "net_amount"
    for place, repair in enumerate(file.repairs):
        if repair.leaves_out:
            continue
        new = new_amount(file, repair).replace("net_amount", value)
        value = f"(case when touched_{place} then {new} else {value} end)"
    return f"cast({value} as decimal(18, 4))" if value != "net_amount" else value


def deal_stage(file: Understood) -> str:
    """The SQL of the stage of a deal after repairs, from its value and the marks."""
    value = "stage"
    for mark, repair in enumerate(file.repairs):
        if repair.place:
            value = f"(case when touched_{mark} then '{repair.place}' else {value} end)"
    return value


def marks(file: Understood) -> Iterator[str]:
    """The columns of marks that are kept with the values."""
    for place, _ in enumerate(file.repairs):
        yield f"touched_{place}"
    yield f"{left_out_by(file)} as left_out_by"


def left_out_by(file: Understood) -> str:
    """The SQL of the place of the first repair that leaves a row out; none for rows that stay."""
    whens = [
        f"when touched_{place} then {place}"
        for place, repair in enumerate(file.repairs)
        if repair.leaves_out
    ]
    return f"case {' '.join(whens)} end" if whens else "cast(null as integer)"


def _is_word(file: Understood, repair: Repair):
    cell = ColumnExpression(f"c{_place(file, repair)}")
    is_word = FunctionExpression("trim", cell) == ConstantExpression(repair.word)
    return CoalesceOperator(is_word, ConstantExpression(False))


def _place(file: Understood, repair: Repair) -> int:
    return file.reading.header.index(repair.column)


def _touches(file: Understood, repair: Repair) -> str:
    if repair.kind == "once":
        cells = ", ".join(f"c{place}" for place in range(len(file.reading.columns)))
        return f"row_number() over (partition by {cells} order by n) > 1"
    if repair.kind == "total_once":
        order = "over (partition by order_id)"
        return (
            "order_id is not null"
            " and row_number() over (partition by order_id order by n) > 1"
            f" and min(net_amount) {order} = max(net_amount) {order}"
        )
    if repair.kind == "take_off":
        return f"{_refund(file, repair)} <> 0"
    if repair.kind == "percent_off":
        return f"{_discount(file)} <> 0"
    return "is_return and net_amount > 0"


def new_amount(file: Understood, repair: Repair) -> str:
    """The SQL of the amount of a row that a repair touches."""
    if repair.kind == "take_off":
        return f"net_amount - abs({_refund(file, repair)})"
    if repair.kind == "percent_off":
        return f"net_amount * (1 - {_discount(file)} / 100)"
    return RETURNED.get(repair.kind, "0")


def _refund(file: Understood, repair: Repair) -> str:
    place = _place(file, repair)
    shape = file.reading.columns[place].shape
    return number(f"c{place}", file.decimal or shape.decimal or ".", "money")


def _discount(file: Understood) -> str:
    return number(f"c{file.place('discount')}", file.decimal_mark("discount"), "number")
