"""What the values of a column look like: dates, numbers, flags, identifiers."""

import re
from dataclasses import dataclass

from crm_core.ingest.answers import FALSE_WORDS, NO_TEXT, NO_VALUE, TRUE_WORDS
from crm_core.ingest.dates import PARTS, dates_of, formats, numbers_as_dates, order_of, rising
from crm_core.ingest.numbers import NUMBER, numbers_of

__all__ = [
    "ENOUGH",
    "FALSE_WORDS",
    "MOST",
    "NO_TEXT",
    "NO_VALUE",
    "NUMBER",
    "PARTS",
    "TRUE_WORDS",
    "Shape",
    "formats",
    "order_of",
    "rising",
    "shape_of",
]

ENOUGH = 0.6
MOST = 0.9
# a spreadsheet always writes the sign of the power, and two figures
CRUSHED = re.compile(r"\d([.,]\d+)?E\+\d{2}")
# a spreadsheet writes an apostrophe before what is to stay text
TEXT_MARK = re.compile(r"'[0-9+=-]")
FLOAT_ID = re.compile(r"\d+\.0")
EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
DIGIT = re.compile(r"\d")
WHOLE = re.compile(r"[-+]?\d+")
WORDS = frozenset((*TRUE_WORDS, *FALSE_WORDS))


@dataclass(frozen=True)
class Shape:
    """What the sampled values of one column have in common."""

    filled: float = 0.0
    dates: tuple[str, ...] = ()
    order: str | None = None
    numbers: float = 0.0
    decimal: str | None = None
    thousands: str | None = None
    largest: float | None = None
    flags: float = 0.0
    is_float_id: bool = False
    has_text_mark: bool = False
    is_crushed_id: bool = False
    has_no_value_words: bool = False
    doubt: str = ""
    # what numbers are as dates, should the column be named so
    as_dates: tuple[str, ...] = ()
    n_known: int = 0
    n_distinct: int = 0
    emails: float = 0.0
    digits: float = 0.0
    is_whole: bool = False
    has_leading_zeros: bool = False

    @property
    def is_date(self) -> bool:
        """Whether most values can be dates."""
        return bool(self.dates)

    @property
    def is_number(self) -> bool:
        """Whether most values can be numbers."""
        return self.numbers >= ENOUGH

    @property
    def needs_whole_column(self) -> bool:
        """Whether the sample leaves open which part of a date is the month."""
        return self.order == "open"


def shape_of(values: list[str]) -> Shape:
    """The shape of the sampled values of a column."""
    values = [value.strip() for value in values]
    known = [value for value in values if value.casefold() not in NO_VALUE]
    if not known:
        return Shape()
    dates, order, doubt = dates_of(known)
    numbers = numbers_of(known)
    return Shape(
        filled=len(known) / len(values),
        dates=dates,
        order=order,
        numbers=numbers.share,
        decimal=numbers.decimal,
        thousands=numbers.thousands,
        largest=numbers.largest,
        flags=_share(known, lambda value: value.casefold() in WORDS),
        is_float_id=all(map(FLOAT_ID.fullmatch, known)),
        has_text_mark=any(map(TEXT_MARK.match, known)),
        is_crushed_id=any(map(CRUSHED.fullmatch, known)),
        has_no_value_words=any(value in NO_TEXT for value in values),
        doubt=doubt or numbers.doubt,
        as_dates=numbers_as_dates(known),
        n_known=len(known),
        n_distinct=len(set(known)),
        emails=_share(known, EMAIL.fullmatch),
        digits=_share(known, DIGIT.search),
        is_whole=all(map(WHOLE.fullmatch, known)),
        has_leading_zeros=any(value[0] == "0" and value != "0" for value in known),
    )


def _share(values: list[str], is_so) -> float:
    return sum(map(bool, map(is_so, values))) / len(values)
