"""The SQL that reads dates, each column in the ways that it shows."""

import re

from crm_core.ingest.dates import EPOCH, EPOCH_MS, SERIAL
from crm_core.ingest.months import named_moment

EARLIEST, LATEST = "1900-01-01", "2200-01-01"
# the ways that strptime does not know
SPECIAL = ("iso", "serial", "epoch", "epoch_ms", "east", "named")


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
