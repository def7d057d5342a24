"""The roles of a file of sales without a header, from what its columns hold alone."""

from crm_core.ingest.ranks import Role
from crm_core.ingest.reading import Column, Reading

BY_CONTENT = "by content alone: "
ENOUGH_ROWS = 20
FEW = 200


def roles_by_content(reading: Reading) -> dict[str, Role]:
    """The roles of sales in a file without a header; none where they could be otherwise."""
    columns = [column for column in reading.columns if column.shape.n_known]
    if reading.has_header or not columns or columns[0].shape.n_known < ENOUGH_ROWS:
        return {}
    dates = [column for column in columns if column.shape.is_date]
    rest = [column for column in columns if not column.shape.is_date]
    amounts = [column for column in rest if _is_amount(column)]
    counts = [column for column in rest if _is_count(column)]
    keys = [column for column in rest if column not in counts and _is_repeated_key(column)]
    n_keys = {column.shape.n_distinct for column in keys}
    if len(dates) != 1 or len(amounts) != 1 or len(n_keys) != 1 or len(counts) > 1:
        return {}
    found = [
        _role("customer_id", keys[0], "holds keys that come again", keys[1:]),
        _role("ts", dates[0], "the only dates"),
        _role("net_amount", amounts[0], "the only numbers with decimals"),
    ]
    found += [_role("quantity", column, "holds small whole numbers") for column in counts]
    return {role.role: role for role in found}


def _role(role: str, column: Column, why: str, alike: list[Column] = ()) -> Role:
    also = f"; {alike[0].name} tells as many apart" if alike else ""
    return Role(role, column.name, f"{BY_CONTENT}{why}, such as {column.examples[0]}{also}")


def _is_amount(column: Column) -> bool:
    return column.shape.numbers == 1 and not column.shape.is_whole


def _is_count(column: Column) -> bool:
    shape = column.shape
    is_small = shape.largest is not None and shape.largest <= FEW
    is_plain = shape.is_whole and not shape.has_leading_zeros
    return shape.numbers == 1 and is_plain and is_small and shape.n_distinct * 10 < shape.n_known


def _is_repeated_key(column: Column) -> bool:
    """Whether values are identifiers that come again, such as those of customers."""
    shape = column.shape
    is_key = shape.is_whole if shape.numbers == 1 else shape.digits == 1
    comes_again = shape.n_distinct < 0.95 * shape.n_known
    return is_key and comes_again and shape.n_distinct * 50 > shape.n_known
