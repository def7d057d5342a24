"""What the values of a column look like: dates, numbers, flags, identifiers."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

# words that stand for "not known" where a number, date or flag is wanted
NO_VALUE = frozenset(
    ("", "null", "nan", "n/a", "#n/a", "na", "none", "nat", "nil", "-", "--", "?", "\\n", "unknown")
)
# narrower for text: "NA" may be Namibia and "none" an answer
NO_TEXT = ("NULL", "Null", "null", "NaN", "nan", "N/A", "n/a", "#N/A", "\\N", "<NA>", "NaT")
TRUE_WORDS = ("true", "t", "yes", "y", "1", "1.0", "ja", "j", "oui", "si", "sí", "sim", "x", "won")
FALSE_WORDS = ("false", "f", "no", "n", "0", "0.0", "nein", "non", "não", "nao", "lost")
ENOUGH = 0.6
MOST = 0.9

ISO = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
    r"([ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)?( ?(Z|UTC|[-+]\d{2}:?\d{2}))?"
)
COMPACT = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
PARTS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
    r"(?P<gap>T| +)?(?P<time>\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp]\.?[Mm]\.?)?)?"
)
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
DOTTED = re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}")
NAMED = re.compile(
    r"(?P<day>\d{1,2}(?P<sign>[- ])[A-Za-z]{3,9}(?P=sign)(?P<year>\d{4}|\d{2}))"
    r"|(?P<month>[A-Za-z]{3,9} \d{1,2}, ?\d{4})"
)
NUMBER = re.compile(
    r"(?P<open>\()?[-+]?\s?(?P<before>[A-Z]{3}|[€$£¥₫₹])?\s?[-+]?"
    r"(?P<body>\d[\d.,'’\s\u00a0\u202f]*|[.,]\d+)([eE][-+]?\d+)?"
    r"\s?(?P<after>[A-Z]{3}|[€$£¥₫₹%])?(?P<close>\))?(?P<minus>-)?"
)
CRUSHED = re.compile(r"\d([.,]\d+)?E\+?\d{1,2}")
FLOAT_ID = re.compile(r"\d+\.0")


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
    is_crushed_id: bool = False
    has_no_value_words: bool = False
    doubt: str = ""

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
    dates, order, doubt = _dates(known)
    decimal, thousands, largest, share = _numbers(known)
    words = {*TRUE_WORDS, *FALSE_WORDS}
    return Shape(
        filled=len(known) / len(values),
        dates=dates,
        order=order,
        numbers=share,
        decimal=decimal,
        thousands=thousands,
        largest=largest,
        flags=sum(value.casefold() in words for value in known) / len(known),
        is_float_id=all(FLOAT_ID.fullmatch(value) for value in known),
        is_crushed_id=any(CRUSHED.fullmatch(value) for value in known),
        has_no_value_words=any(value in NO_TEXT for value in values),
        doubt=doubt,
    )


def _dates(values: list[str]) -> tuple[tuple[str, ...], str | None, str]:
    kinds = Counter(kind for value in values if (kind := _date_kind(value)))
    if sum(kinds.values()) < ENOUGH * len(values):
        return (), None, ""
    parts = [found for value in values if (found := PARTS.fullmatch(value))]
    order, doubt = _order(parts)
    return tuple(kind for kind, _ in kinds.most_common()), order, doubt


def _date_kind(value: str) -> str | None:
    """The way a value is written as a date; "?" stands where day and month go."""
    if ISO.fullmatch(value):
        return "iso"
    if COMPACT.fullmatch(value):
        return "%Y%m%d"
    if MONTH.fullmatch(value):
        return "%Y-%m"
    if DOTTED.fullmatch(value):
        return "%Y.%m.%d"
    if found := PARTS.fullmatch(value):
        sign, year = found["sign"], "%Y" if len(found["year"]) == 4 else "%y"
        return f"?{sign}?{sign}{year}{_gap(found['gap'])}{_time_kind(found['time'])}"
    if found := NAMED.fullmatch(value):
        return _named_kind(found)
    return None


def _gap(gap: str | None) -> str:
    return "" if gap is None else "T" if gap == "T" else " "


def _time_kind(time: str | None) -> str:
    if not time:
        return ""
    colons = time.count(":")
    if time[-1] in "mM.":
        return ("%I:%M" if colons == 1 else "%I:%M:%S") + (" %p" if " " in time else "%p")
    return "%H:%M" if colons == 1 else "%H:%M:%S.%g" if "." in time else "%H:%M:%S"


def _named_kind(found: re.Match) -> str:
    if found["month"]:
        word = found["month"].split()[0]
        return f"{'%b' if len(word) == 3 else '%B'} %d, %Y"
    sign = found["sign"]
    word = re.sub(r"[^A-Za-z]", "", found["day"])
    year = "%Y" if len(found["year"]) == 4 else "%y"
    return f"%d{sign}{'%b' if len(word) == 3 else '%B'}{sign}{year}"


def _order(parts: list[re.Match]) -> tuple[str | None, str]:
    if not parts:
        return None, ""
    day_first = sum(int(found["first"]) > 12 for found in parts)
    month_first = sum(int(found["second"]) > 12 for found in parts)
    return order_of(day_first, month_first)


def order_of(day_first: int, month_first: int) -> tuple[str, str]:
    """Which part of a date comes first, by how many values can be read one way only."""
    if day_first and month_first:
        order = "day" if day_first > month_first else "month"
        fewer = min(day_first, month_first)
        return order, f"mixes day-first and month-first dates; read as {order}-first ({fewer} not)"
    if day_first or month_first:
        return ("day" if day_first else "month"), ""
    return "open", ""


def rising(values: list[str], order: str) -> int:
    """How often a date is not before the one above it when read one way."""
    days = [
        (int(found["year"]), *sorted_parts(found, order))
        for value in values
        if (found := PARTS.fullmatch(value.strip()))
    ]
    return sum(one <= two for one, two in pairwise(days))


def sorted_parts(found: re.Match, order: str) -> tuple[int, int]:
    """Month and day of a date read one way."""
    first, second = int(found["first"]), int(found["second"])
    return (second, first) if order == "day" else (first, second)


def formats(shape: Shape, order: str) -> tuple[str, ...]:
    """The ways to read a column's dates: "iso" or strptime formats, commonest first."""
    marks = ("%d", "%m") if order == "day" else ("%m", "%d")
    return tuple(
        kind.replace("?", marks[0], 1).replace("?", marks[1], 1) if "?" in kind else kind
        for kind in shape.dates
    )


def _numbers(values: list[str]) -> tuple[str | None, str | None, float | None, float]:
    found = [match for value in values if (match := NUMBER.fullmatch(value))]
    share = len(found) / len(values)
    if not found:
        return None, None, None, 0.0
    decimal, thousands = _marks([match["body"] for match in found])
    largest = max(_size(match, decimal or ".") for match in found)
    return decimal, thousands, largest, share


def _size(match: re.Match, decimal: str) -> float:
    digits = "".join(sign for sign in match["body"] if sign.isdigit() or sign == decimal)
    whole, _, part = digits.partition(decimal)
    size = float(f"{whole or 0}.{part.replace(decimal, '') or 0}")
    return size / 100 if match["after"] == "%" else size


def _marks(bodies: list[str]) -> tuple[str | None, str | None]:
    """The decimal and the thousands mark; None where the sample shows none."""
    both = [body for body in bodies if "." in body and "," in body]
    if both:
        decimal = Counter("." if body.rfind(".") > body.rfind(",") else "," for body in both)
        mark = decimal.most_common(1)[0][0]
        return mark, "," if mark == "." else "."
    for mark, other in ((".", ","), (",", ".")):
        marked = [body for body in bodies if mark in body]
        # one mark, not followed by exactly three digits: it can't part thousands
        if any(not re.fullmatch(rf"\d{{1,3}}([{mark}]\d{{3}})+", body) for body in marked):
            return mark, other if any(other in body for body in bodies) else None
    return _open_marks(bodies)


def _open_marks(bodies: list[str]) -> tuple[str | None, str | None]:
    space = next((sign for sign in " '’\u00a0\u202f" if any(sign in body for body in bodies)), None)
    if any("," in body for body in bodies):
        return ".", ","
    if any(body.count(".") > 1 for body in bodies):
        return ",", "."
    return ("." if any("." in body for body in bodies) else None), space
