"""Dates as people and programs write them: which ways a column shows, and the SQL to read each.

A time with a zone is kept as the clock of its zone showed it: the day of a sale is the day on the
spot. A column that mixes zones is said.
"""

import re
from collections import Counter

from crm_core.ingest.date_orders import (
    PARTS,
    family,
    is_year_first,
    order_of,
    orders,
    rising,
    with_marks,
    year_first,
)
from crm_core.ingest.months import is_named

__all__ = ["PARTS", "dates_of", "formats", "kind_of", "numbers_as_dates", "order_of", "rising"]


ISO = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
    r"([ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)?( ?(?P<zone>Z|UTC|[-+]\d{2}:?\d{2}))?"
)
HALVES = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[ T]+\d{1,2}:\d{2}(?P<second>:\d{2})? ?[AaPp][Mm]")
COMPACT = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?P<time>\d{6})?")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
MONTH_LAST = re.compile(r"(0?[1-9]|1[0-2])/(19|20)\d{2}")
DOTTED = re.compile(r"\d{4}\.\d{1,2}\.\d{1,2}(?P<time> \d{1,2}:\d{2}(?P<second>:\d{2})?)?")
NAMED = re.compile(
    r"(?P<day>\d{1,2}(?P<sign>[- ])[A-Za-z]{3,9}(?P=sign)(?P<year>\d{4}|\d{2}))"
    r"|(?P<month>[A-Za-z]{3,9} \d{1,2}, ?\d{4})"
)
ENGLISH = re.compile(
    r"jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(tember)?"
    r"|oct(ober)?|nov(ember)?|dec(ember)?",
    re.IGNORECASE,
)
EAST = re.compile(r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일].*")
# days since 1899-12-30 from 1954 to 2064, and seconds or milliseconds since 1970 from 2001 on
SERIAL = re.compile(r"[2-5]\d{4}([.,]\d+)?")
EPOCH = re.compile(r"1\d{9}(\.\d+)?")
EPOCH_MS = re.compile(r"1\d{12}")
ENOUGH = 0.6


def dates_of(values: list[str]) -> tuple[tuple[str, ...], str | None, str]:
    """The ways in which values are written as dates, which part comes first, and what is odd."""
    kinds = Counter(kind for value in values if (kind := kind_of(value)))
    n_serial = sum(map(bool, map(SERIAL.fullmatch, values)))
    if kinds and n_serial:
        # beside written dates, such numbers are the days that a spreadsheet counts
        kinds["serial"] = n_serial
    if sum(kinds.values()) < ENOUGH * len(values):
        return (), None, ""
    parts = [found for value in values if (found := PARTS.fullmatch(value))]
    if parts and is_year_first(parts):
        found, doubt = year_first(kinds), "has years of two figures; read as year, month, day"
        return found, None, doubt
    found, order, doubt = orders(kinds, parts)
    return found, order, doubt or _zones(values)


def numbers_as_dates(values: list[str]) -> tuple[str, ...]:
    """The ways in which numbers could be dates, if the name of their column says so."""
    for kind, pattern in (("serial", SERIAL), ("epoch", EPOCH), ("epoch_ms", EPOCH_MS)):
        if all(map(pattern.fullmatch, values)):
            return (kind,)
    return ()


def kind_of(value: str) -> str | None:
    """The way a value is written as a date; "?" stands where day and month go."""
    if ISO.fullmatch(value):
        return "iso"
    if found := COMPACT.fullmatch(value):
        return "%Y%m%d%H%M%S" if found["time"] else "%Y%m%d"
    if MONTH.fullmatch(value):
        return "%Y-%m"
    if MONTH_LAST.fullmatch(value):
        return "%m/%Y"
    if found := DOTTED.fullmatch(value):
        time = " %H:%M:%S" if found["second"] else " %H:%M" if found["time"] else ""
        return f"%Y.%m.%d{time}"
    if found := HALVES.fullmatch(value):
        second = ":%S" if found["second"] else ""
        return f"%Y-%m-%d{'T' if 'T' in value else ' '}%I:%M{second}{_half(value)}"
    if found := PARTS.fullmatch(value):
        return f"?{family(found)}{_gap(found['gap'])}{_time_kind(found['time'])}"
    if EAST.fullmatch(value):
        return "east"
    if (found := NAMED.fullmatch(value)) and (kind := _named_kind(found)):
        return kind
    return "named" if is_named(value) else None


def _gap(gap: str | None) -> str:
    return "" if gap is None else "T" if gap == "T" else ", " if "," in gap else " "


def _half(text: str) -> str:
    return " %p" if " " in text[-3:] else "%p"


def _time_kind(time: str | None) -> str:
    if not time:
        return ""
    colons = time.count(":")
    if time[-1] in "mM.":
        return ("%I:%M" if colons == 1 else "%I:%M:%S") + (" %p" if " " in time else "%p")
    return "%H:%M" if colons == 1 else "%H:%M:%S.%g" if "." in time else "%H:%M:%S"


def _named_kind(found: re.Match) -> str | None:
    word = re.sub(r"[^A-Za-z]", "", found["month"] or found["day"])
    if not ENGLISH.fullmatch(word):
        return None
    name = "%b" if len(word) == 3 else "%B"
    if found["month"]:
        return f"{name} %d, %Y"
    sign, year = found["sign"], "%Y" if len(found["year"]) == 4 else "%y"
    return f"%d{sign}{name}{sign}{year}"


def _zones(values: list[str]) -> str:
    zones = {found["zone"] for value in values if (found := ISO.fullmatch(value)) and found["zone"]}
    hours = {0 if zone in ("Z", "UTC") else int(zone[:3]) for zone in zones}
    # an hour apart is summer and winter of one place
    if hours and max(hours) - min(hours) > 1:
        two = " and ".join(sorted(zones)[:2])
        return f"has times of several zones (such as {two}); each is kept as its own clock showed"
    return ""


def formats(shape, order: str) -> tuple[str, ...]:
    """The ways to read a column's dates: special ones by name, strptime formats; commonest first.

    Numbers are dates where the column plays the role of a date and holds nothing else.
    """
    return tuple(with_marks(kind, order) for kind in shape.dates or shape.as_dates)
