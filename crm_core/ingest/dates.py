"""Dates as people and programs write them: which ways a column shows, and the SQL to read each.

A time with a zone is kept as the clock of its zone showed it: the day of a sale is the day on the
spot. A column that mixes zones is said.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from crm_core.ingest.months import is_named, named_moment

EARLIEST, LATEST = "1900-01-01", "2200-01-01"
ISO = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
    r"([ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?)?( ?(?P<zone>Z|UTC|[-+]\d{2}:?\d{2}))?"
)
HALVES = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[ T]+\d{1,2}:\d{2}(?P<second>:\d{2})? ?[AaPp][Mm]")
COMPACT = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?P<time>\d{6})?")
PARTS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
    r"(?P<gap>T|,? +)?(?P<time>\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp]\.?[Mm]\.?)?)?"
)
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
FEW = 5
# the ways that strptime does not know
SPECIAL = ("iso", "serial", "epoch", "epoch_ms", "east", "named")


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
    if parts and _is_year_first(parts):
        found, doubt = _year_first(kinds), "has years of two figures; read as year, month, day"
        return found, None, doubt
    found, order, doubt = _orders(kinds, parts)
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


def family(found: re.Match) -> str:
    """How the parts of a date are written, whatever time follows."""
    return f"{found['sign']}?{found['sign']}{'%Y' if len(found['year']) == 4 else '%y'}"


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


def _is_year_first(parts: list[re.Match]) -> bool:
    """Whether dates of three pairs of figures begin with the year, which changes least."""
    if any(len(found["year"]) == 4 or found["sign"] == "." for found in parts):
        return False
    first, second, third = (
        {int(found[name]) for found in parts} for name in ("first", "second", "year")
    )
    is_day_last = max(third) <= 31 and max(second) <= 12 and max(max(first), max(third)) > 12
    return is_day_last and len(first) * 3 <= len(third) and len(third) > FEW


def _year_first(kinds: Counter) -> tuple[str, ...]:
    return tuple(
        re.sub(r"^\?(.)\?.%y", r"%y\1%m\1%d", kind) if "?" in kind else kind
        for kind, _ in kinds.most_common()
    )


def _orders(kinds: Counter, parts: list[re.Match]) -> tuple[tuple[str, ...], str | None, str]:
    """The ways with the order of each family of dates worked out where it differs."""
    ways = tuple(kind for kind, _ in kinds.most_common())
    groups: dict[str, list[re.Match]] = {}
    for found in parts:
        groups.setdefault(family(found), []).append(found)
    decided = {name: order for name, found in groups.items() if (order := _decided(found))}
    if len(set(decided.values())) > 1:
        return _each_its_own(ways, groups, decided)
    open_ones = [name for name in groups if name not in decided]
    if decided and open_ones and not any(map(_has_both_small, _of(groups, decided))):
        return _by_range(ways, groups, decided, open_ones)
    return ways, *_order(parts)


def _of(groups: dict, names: Iterable[str]) -> list[re.Match]:
    return [found for name in names for found in groups[name]]


def _decided(parts: list[re.Match]) -> str | None:
    order, doubt = order_of(*_counts(parts))
    return None if doubt or order == "open" else order


def _has_both_small(found: re.Match) -> bool:
    return int(found["first"]) <= 12 and int(found["second"]) <= 12


def _each_its_own(ways, groups: dict, decided: dict[str, str]):
    """Where one family is day-first and another month-first, each is read its own way."""
    rest = Counter(dict.fromkeys(("day", "month"), 0))
    for name, order in decided.items():
        rest[order] += len(groups[name])
    order = rest.most_common(1)[0][0]
    doubt = "mixes day-first and month-first dates; read by how each is written"
    return tuple(_marked(way, decided) for way in ways), order, doubt


def _marked(way: str, orders: dict[str, str]) -> str:
    order = next((orders[name] for name in orders if way.startswith(f"?{name}")), None)
    return _with_marks(way, order) if order else way


def _by_range(ways, groups: dict, decided: dict[str, str], open_ones: list[str]):
    """One family has all days above 12, another none: a spreadsheet has turned those it could.

    Such dates are read so that they fall among the others.
    """
    known = [day_of(found, decided[family(found)]) for found in _of(groups, decided)]
    doubtful = _of(groups, open_ones)
    outside = {
        order: sum(
            not min(known)[:2] <= day_of(found, order)[:2] <= max(known)[:2] for found in doubtful
        )
        for order in ("day", "month")
    }
    order = min(outside, key=outside.__getitem__)
    such = doubtful[0][0]
    doubt = (
        f"has dates of two kinds, as when a spreadsheet has changed some; those such as {such} "
        f"are read as {order}-first, set date_order if that is wrong"
    )
    return tuple(_marked(way, decided) for way in ways), order, doubt


def _order(parts: list[re.Match]) -> tuple[str | None, str]:
    return order_of(*_counts(parts)) if parts else (None, "")


def _counts(parts: list[re.Match]) -> tuple[int, int]:
    day_first = sum(int(found["first"]) > 12 for found in parts)
    return day_first, sum(int(found["second"]) > 12 for found in parts)


def _zones(values: list[str]) -> str:
    zones = {found["zone"] for value in values if (found := ISO.fullmatch(value)) and found["zone"]}
    hours = {0 if zone in ("Z", "UTC") else int(zone[:3]) for zone in zones}
    # an hour apart is summer and winter of one place
    if hours and max(hours) - min(hours) > 1:
        two = " and ".join(sorted(zones)[:2])
        return f"has times of several zones (such as {two}); each is kept as its own clock showed"
    return ""


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
    days = [day_of(found, order) for value in values if (found := PARTS.fullmatch(value.strip()))]
    return sum(one <= two for one, two in pairwise(days))


def day_of(found: re.Match, order: str) -> tuple[int, int, int]:
    """Year, month and day of a date read one way; a year of two figures is of this century."""
    year = int(found["year"])
    return (year + 2000 if year < 100 else year, *sorted_parts(found, order))


def sorted_parts(found: re.Match, order: str) -> tuple[int, int]:
    """Month and day of a date read one way."""
    first, second = int(found["first"]), int(found["second"])
    return (second, first) if order == "day" else (first, second)


def formats(shape, order: str) -> tuple[str, ...]:
    """The ways to read a column's dates: special ones by name, strptime formats; commonest first.

    Numbers are dates where the column plays the role of a date and holds nothing else.
    """
    return tuple(_with_marks(kind, order) for kind in shape.dates or shape.as_dates)


def _with_marks(kind: str, order: str) -> str:
    marks = ("%d", "%m") if order == "day" else ("%m", "%d")
    return kind.replace("?", marks[0], 1).replace("?", marks[1], 1) if "?" in kind else kind


def moment(kinds: tuple[str, ...], raw: str, kind: str) -> str:
    """The SQL of the moment or day that text in one of the ways stands for; else null."""
    marked = [one for one in kinds if one not in SPECIAL]
    ways = []
    if marked:
        ways.append(f"try_strptime({raw}, [{', '.join(repr(one) for one in _closed(marked))}])")
        if any(" " in one for one in marked):
            clean = f"regexp_replace(trim({raw}), '\\s+', ' ', 'g')"
            listed = ", ".join(repr(one) for one in _closed(marked))
            ways.append(f"try_strptime({clean}, [{listed}])")
    if "iso" in kinds or not kinds:
        ways += [
            f"try_cast({raw} as timestamp)",
            f"try_cast(replace(trim({raw}), ',', '.') as timestamp)",
        ]
    ways += [
        SQL[one](raw) for one in ("named", "east", "serial", "epoch", "epoch_ms") if one in kinds
    ]
    found = f"coalesce({', '.join(ways)})" if len(ways) > 1 else ways[0]
    if set(kinds) & set(SQL):
        # what is long is bound to a name, for else it would be planned three times
        found = f"list_transform([{found}], lambda moment: {_inside('moment')})[1]"
    else:
        found = _inside(found)
    return f"cast({found} as date)" if kind == "day" else found


def _inside(found: str) -> str:
    inside = f"{found} >= timestamp '{EARLIEST}' and {found} < timestamp '{LATEST}'"
    return f"case when {inside} then {found} end"


def _closed(kinds: list[str]) -> list[str]:
    """The formats, with the plain day of each added: a time may be left out."""
    days = [re.split(r",? %[HI]|T%", one)[0] for one in kinds]
    # two figures must be tried first: the long form would read 10 as the year 10
    return sorted(dict.fromkeys([*kinds, *days]), key=lambda one: "%y" not in one)


def _serial(raw: str) -> str:
    days = f"try_cast(replace(trim({raw}), ',', '.') as double)"
    is_day = f"regexp_full_match(trim({raw}), '{SERIAL.pattern}')"
    seconds = f"cast(round({days} * 86400) as bigint)"
    return f"case when {is_day} then timestamp '1899-12-30' + to_seconds({seconds}) end"


def _epoch(raw: str) -> str:
    number = f"try_cast(trim({raw}) as double)"
    is_moment = f"regexp_full_match(trim({raw}), '{EPOCH.pattern}')"
    return f"case when {is_moment} then epoch_ms(cast({number} * 1000 as bigint)) end"


def _epoch_ms(raw: str) -> str:
    is_moment = f"regexp_full_match(trim({raw}), '{EPOCH_MS.pattern}')"
    return f"case when {is_moment} then epoch_ms(try_cast(trim({raw}) as bigint)) end"


def _east(raw: str) -> str:
    """A date with the signs of year, month and day; a time behind it by colons or by signs."""
    text = f"regexp_replace({raw}, '[年월月년]\\s?', '-', 'g')"
    text = f"regexp_replace({text}, '[日일](\\s*[(（].[)）])?\\s*', ' ')"
    text = f"regexp_replace(regexp_replace({text}, '[時时]', ':'), '分', ':')"
    text = f"rtrim(regexp_replace({text}, '秒', ''), ': ')"
    formats = ", ".join(f"'%Y-%m-%d{time}'" for time in ("", " %H:%M", " %H:%M:%S", " %H"))
    return f"try_strptime({text}, [{formats}])"


SQL = {
    "named": named_moment,
    "east": _east,
    "serial": _serial,
    "epoch": _epoch,
    "epoch_ms": _epoch_ms,
}
