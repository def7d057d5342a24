"""Quotes inside cells that nothing escapes: there readers part ways."""

from collections.abc import Iterable

import numpy

from crm_core.ingest.dialect import Dialect


def has_stray_quotes(stream: Iterable[bytes], dialect: Dialect) -> bool:
    """Whether a quote stands between two letters, neither opening nor closing a cell."""
    quote = ord(dialect.quote)
    inner = numpy.ones(256, dtype=bool)
    inner[[quote, ord(dialect.delimiter), *b"\r\n"]] = False
    last = b""
    for chunk in stream:
        # the signs beside a quote may be in two chunks
        joint = last + chunk
        data = numpy.frombuffer(joint, dtype=numpy.uint8)
        at = numpy.flatnonzero(data[1:-1] == quote) + 1
        if (inner[data[at - 1]] & inner[data[at + 1]]).any():
            return True
        last = joint[-2:]
    return False
