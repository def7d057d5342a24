"""From arrays to a table of the contract: every column, its type, its order."""

import numpy as np
import pyarrow as pa

from crm_core.contract import TABLES

NO_MONEY = np.iinfo(np.int64).min
ARROW_TYPES = {
    "id": pa.string(),
    "text": pa.string(),
    "time": pa.timestamp("us"),
    "day": pa.date32(),
    "money": pa.decimal128(18, 4),
    "number": pa.float64(),
    "flag": pa.bool_(),
}


def money(cents: np.ndarray) -> pa.Array:
    """Exact decimals from whole cents; NO_MONEY becomes null."""
    cents = np.asarray(cents, dtype=np.int64)
    known = cents != NO_MONEY
    halves = np.empty((len(cents), 2), dtype="<i8")
    halves[:, 0] = np.where(known, cents, 0) * 100
    halves[:, 1] = halves[:, 0] >> 63
    bits = pa.py_buffer(np.packbits(known, bitorder="little").tobytes())
    data = pa.py_buffer(halves.tobytes())
    return pa.Array.from_buffers(ARROW_TYPES["money"], len(cents), [bits, data])


def _array(kind: str, values) -> pa.Array:
    if kind == "money":
        return money(values)
    return pa.array(values, type=ARROW_TYPES[kind], from_pandas=True)


def table(name: str, columns: dict) -> pa.Table:
    """The columns as a table of the contract, in the contract's order of columns and rows."""
    shape = TABLES[name]
    arrays = {column.name: _array(column.kind, columns[column.name]) for column in shape.columns}
    keys = [(key, "ascending") for key in shape.order_by]
    return pa.table(arrays).sort_by(keys).combine_chunks()
