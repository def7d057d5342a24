"""Dates with the name of a month, in the main European languages, and their SQL."""

import re
import unicodedata

# the names of the months, long and short, without accents: English, German, French, Spanish,
# Italian, Portuguese, Dutch
# fmt: off
NAMES = (
    "january jan januar jaenner janner janvier janv enero ene gennaio gen janeiro januari",
    "february feb februar fevrier fevr fev febrero febbraio fevereiro februari",
    "march mar marz maerz mars marzo marco maart mrt mrz",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei",
    "june jun juni juin junio giugno giu junho",
    "july jul juli juillet juil julio luglio lug julho",
    "august aug aout agosto ago agos augustus",
    "september sep sept septembre septiembre set setembro settembre",
    "october oct oktober okt octobre octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec dezember dez decembre diciembre dic dicembre dezembro",
)
# fmt: on
NUMBER_OF = {
    name: number for number, names in enumerate(NAMES, start=1) for name in names.split(" ")
}
DAY, YEAR = r"(?P<day>\d{1,2})", r"(?P<year>\d{4}|\d{2})"
WORD = r"(?P<word>[^\W\d_]{3,10})\.?"
GAP = r"(?:\s*[-/.,]\s*|\s+(?:de\s+|del\s+)?)"
TIME = (
    r"(?:,?\s+(?:(?:at|um|a las|alle|às|à)\s+)?"
    r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?))?"
)
WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
DAY_FIRST = re.compile(rf"{WEEKDAY}{DAY}(?:er|º|\.)?{GAP}{WORD}{GAP}{YEAR}{TIME}")
MONTH_FIRST = re.compile(rf"{WEEKDAY}{WORD}\s*{DAY}(?:st|nd|rd|th)?(?:,\s*|\s+){YEAR}{TIME}")
WAYS = (DAY_FIRST, MONTH_FIRST)
TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")


def is_named(value: str) -> bool:
    """Whether a value is a date with the name of a month."""
    found = next((found for way in WAYS if (found := way.fullmatch(value))), None)
    return found is not None and plain(found["word"]) in NUMBER_OF


def plain(word: str) -> str:
    """A word in small letters without accents."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def named_moment(raw: str) -> str:
    """The SQL of the moment that a date with the name of a month stands for."""
    ways = [_moment(f"trim({raw})", way) for way in WAYS]
    return f"coalesce({', '.join(ways)})"


def _moment(text: str, way: re.Pattern) -> str:
    # DuckDB's regular expressions know no names of groups
    pattern = re.sub(r"\?P<\w+>", "", way.pattern).replace("'", "''")
    pattern = pattern.replace(r"[^\W\d_]", r"\pL")
    part = {
        name: f"regexp_extract({text}, '^{pattern}$', {place})"
        for name, place in way.groupindex.items()
    }
    month = _number(f"strip_accents(lower({part['word']}))")
    year = f"case when length({part['year']}) = 2 then {_century(part['year'])} end"
    year = f"coalesce({year}, {part['year']})"
    time = f"upper(replace(replace({part['time']}, '.', ''), ' ', ''))"
    time = f"regexp_replace({time}, '([AP]M)', ' \\1')"
    written = f"{year} || '-' || {month} || '-' || {part['day']} || rtrim(' ' || {time})"
    formats = ", ".join(f"'%Y-%m-%d{time}'" for time in TIMES)
    return f"try_strptime({written}, [{formats}])"


def _century(year: str) -> str:
    """Two figures as a year, as strptime reads them: 69 is 1969, 68 is 2068."""
    return f"case when {year} >= '69' then '19' || {year} else '20' || {year} end"


def _number(word: str) -> str:
    cases = " ".join(
        f"when {word} in ({', '.join(repr(name) for name in names.split(' '))}) then '{number}'"
        for number, names in enumerate(NAMES, start=1)
    )
    return f"case {cases} end"
