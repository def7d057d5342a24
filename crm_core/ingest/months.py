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
    names = ", ".join(f"'{name}'" for name in way.groupindex)
    # two figures are a year as strptime reads them: 69 is 1969, 68 is 2068
    year = (
        "case when length(part.year) = 4 then '' when part.year >= '69' then '19' else '20' end"
        " || part.year"
    )
    time = "upper(replace(replace(part.time, '.', ''), ' ', ''))"
    time = f"rtrim(' ' || regexp_replace({time}, '([AP]M)', ' \\1'))"
    written = f"{year} || '-' || {_number('part.word')} || '-' || part.day || {time}"
    formats = ", ".join(f"'%Y-%m-%d{time}'" for time in TIMES)
    # the parts are bound once, not worked out for each of their uses
    found = f"lambda part: try_strptime({written}, [{formats}])"
    return f"list_transform([regexp_extract({text}, '^{pattern}$', [{names}])], {found})[1]"


def _number(word: str) -> str:
    """The SQL of the number of a month by its name."""
    names = ", ".join(f"'{name}'" for name in NUMBER_OF)
    place = f"list_position([{names}], strip_accents(lower({word})))"
    return f"cast([{', '.join(map(str, NUMBER_OF.values()))}][{place}] as varchar)"
