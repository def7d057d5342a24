"""Whether the day or the month comes first in dates, worked out from the whole column."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

PARTS = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
    r"(?P<gap>T|,? +)?(?P<time>\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp]\.?[Mm]\.?)?)?"
)
FEW = 5


def family(found: re.Match) -> str:
    """How the parts of a date are written, whatever time follows."""
    return f"{found['sign']}?{found['sign']}{'%Y' if len(found['year']) == 4 else '%y'}"


def is_year_first(parts: list[re.Match]) -> bool:
    """Whether dates of three pairs of figures begin with the year, which changes least."""
    if any(len(found["year"]) == 4 or found["sign"] == "." for found in parts):
        return False
    first, second, third = (
        {int(found[name]) for found in parts} for name in ("first", "second", "year")
    )
    is_day_last = max(third) <= 31 and max(second) <= 12 and max(max(first), max(third)) > 12
    return is_day_last and len(first) * 3 <= len(third) and len(third) > FEW


def year_first(kinds: Counter) -> tuple[str, ...]:
    """The ways of writing with the year read first, then month and day."""
    return tuple(
        re.sub(r"^\?(.)\?.%y", r"%y\1%m\1%d", kind) if "?" in kind else kind
        for kind, _ in kinds.most_common()
    )


def orders(kinds: Counter, parts: list[re.Match]) -> tuple[tuple[str, ...], str | None, str]:
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
    return with_marks(way, order) if order else way


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


def with_marks(kind: str, order: str) -> str:
    """A way of writing with the marks of day and month for its two open places."""
    marks = ("%d", "%m") if order == "day" else ("%m", "%d")
    return kind.replace("?", marks[0], 1).replace("?", marks[1], 1) if "?" in kind else kind
