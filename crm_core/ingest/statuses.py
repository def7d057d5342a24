"""Columns that say what became of a row, and the words by which they say that it was no sale."""

from crm_core.ingest.reading import Column, Reading
from crm_core.ingest.words import CANCELLED, STATUS, squeezed


def status_columns(reading: Reading) -> list[Column]:
    """The columns that say what became of a row."""
    return [
        column
        for column in reading.columns
        if "status" in column.name.casefold() or squeezed(column.name) in STATUS
    ]


def is_cancelled(word: str) -> bool:
    """Whether a word of a status says that a row was no sale."""
    return squeezed(word) in CANCELLED


def cancelled(reading: Reading) -> list[tuple[str, str]]:
    """The first values that say of rows that they were no sale, each with its column."""
    return [
        (column.name, word)
        for column in status_columns(reading)
        for word in column.examples
        if is_cancelled(word)
    ]
