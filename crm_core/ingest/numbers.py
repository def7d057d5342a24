"""Numbers and amounts as people write them: which marks a column shows, and the SQL to read it."""

import re
from collections import Counter
from dataclasses import dataclass

# signs of one sort are made one before anything is read
BLANKS = "\u00a0\u2009\u202f\u2007\u3000"
TICKS = "’ʼ´`‘"
MINUSES = "\u2212\u2013\uff0d"
WIDE = "０１２３４５６７８９，．（）％"
FROM = BLANKS + TICKS + MINUSES + WIDE
INTO = " " * len(BLANKS) + "'" * len(TICKS) + "-" * len(MINUSES) + "0123456789,.()%"
PLAIN = str.maketrans(FROM, INTO)
CURRENCY = (
    r"[A-Z]{0,3}[$€£¥₫₹₺₩₽฿₱₴￥]|[A-Z]{3}|[Kk]r\.?|zł|zl|Fr\.|TL|Rs\.?|Kč|Ft|lei|руб\.?|р\.|đ"
    r"|円|元|원|Euro|EUR"
)
LAKHS = r"\d{1,2}(,\d{2})*,\d{3}"
NUMBER = re.compile(
    rf"(?P<open>\()?[-+]?\s?(?P<before>{CURRENCY})?\s?[-+(]?\s?"
    r"(?P<body>\d[\d.,'\s]*|[.,]\d+)([eE][-+]?\d+)?"
    rf"\s?(?P<after>{CURRENCY}|%)?\s?(?P<close>\))?(?P<minus>-)?"
)
# only real grouping in lakhs has two figures between marks, and shows paise or rupees
INDIAN = re.compile(r"\d{1,2}(,\d{2})+,\d{3}\.\d{1,2}")
# "12,-" is twelve, and no debt
NO_CENTS = re.compile(r"(\d)[.,]-{1,2}")
RUPEES = ("₹", "Rs", "Rs.", "INR")
SHOWN = 1000


@dataclass(frozen=True)
class Numbers:
    """What the values of a column have in common as numbers."""

    share: float = 0.0
    decimal: str | None = None
    thousands: str | None = None
    largest: float | None = None
    doubt: str = ""


def numbers_of(values: list[str]) -> Numbers:
    """How values are written as numbers; the decimal mark is none where the sample shows none."""
    plain = (NO_CENTS.sub("", value.translate(PLAIN)) for value in values)
    found = [match for value in plain if (match := NUMBER.fullmatch(value))]
    if not found:
        return Numbers()
    bodies = [match["body"].rstrip() for match in found]
    decimal, thousands, is_open = _marks(bodies)
    if any(_is_indian(match) for match in found):
        decimal, thousands, is_open = ".", "indian", False
    largest = max(_size(match, decimal or ".") for match in found)
    doubt = _doubt(bodies) if is_open else ""
    return Numbers(len(found) / len(values), decimal, thousands, largest, doubt)


def _is_indian(match: re.Match) -> bool:
    body, sign = match["body"].rstrip(), match["before"] or match["after"]
    is_lakhs = re.fullmatch(LAKHS, body) and body.count(",") > 1
    return bool(INDIAN.fullmatch(body)) or bool(is_lakhs and sign in RUPEES)


def _size(match: re.Match, decimal: str) -> float:
    digits = "".join(sign for sign in match["body"] if sign.isdigit() or sign == decimal)
    whole, _, part = digits.partition(decimal)
    size = float(f"{whole or 0}.{part.replace(decimal, '') or 0}")
    return size / 100 if match["after"] == "%" else size


def _marks(bodies: list[str]) -> tuple[str | None, str | None, bool]:
    """The decimal mark, the thousands mark, and whether one mark could be either."""
    both = [body for body in bodies if "." in body and "," in body]
    if both:
        decimal = Counter("." if body.rfind(".") > body.rfind(",") else "," for body in both)
        mark = decimal.most_common(1)[0][0]
        return mark, "," if mark == "." else ".", False
    for mark, other in ((".", ","), (",", ".")):
        marked = [body for body in bodies if mark in body]
        # one mark, not followed by exactly three digits: it can't part thousands
        if any(not re.fullmatch(rf"[1-9]\d{{0,2}}([{mark}]\d{{3}})+", body) for body in marked):
            return mark, other if any(other in body for body in bodies) else None, False
    return _open_marks(bodies)


def _open_marks(bodies: list[str]) -> tuple[str | None, str | None, bool]:
    """Where each mark is followed by three digits, what the other numbers say of it."""
    for mark, other in ((",", "."), (".", ",")):
        marked = [body for body in bodies if mark in body]
        if not marked:
            continue
        if any(body.count(mark) > 1 for body in marked):
            return other, mark, False
        # were it for thousands, these would have it too
        if any(body.isdigit() and int(body) >= SHOWN for body in bodies):
            return mark, None, False
        return None, None, True
    blank = next((sign for sign in " '" if any(sign in body for body in bodies)), None)
    return None, blank, False


def _doubt(bodies: list[str]) -> str:
    such = next(body for body in bodies if "." in body or "," in body)
    mark = "," if "," in such else "."
    return (
        f"can be read with {mark} for decimals and for thousands throughout (such as {such}); read "
        "by the marks of the other columns, else as in English; set decimal if that is wrong"
    )


def number(raw: str, decimal: str, kind: str, thousands: str | None = None) -> str:
    """The SQL of a number written with a decimal mark, maybe with signs and parted thousands."""
    sql_type = "decimal(18, 4)" if kind == "money" else "double"
    if kind == "product":
        sql_type = "decimal(19, 4)"
    written = _written_number(raw, decimal, sql_type, kind, thousands)
    if decimal == ",":
        # without any point in it a comma is the only mark
        plain = f"try_cast(replace({raw}, ',', '.') as {sql_type})"
        plain = f"case when not contains({raw}, '.') then {plain} end"
    else:
        plain = f"try_cast({raw} as {sql_type})"
    if kind == "number":
        plain = f"case when isfinite({plain}) then {plain} end"
    return f"coalesce({plain}, {written})"


def _written_number(raw: str, decimal: str, sql_type: str, kind: str, thousands: str | None) -> str:
    clean = f"trim(translate({raw}, '{_quoted(FROM)}', '{_quoted(INTO)}'))"
    clean = f"regexp_replace({clean}, '{NO_CENTS.pattern}', '\\1')"
    pattern = _quoted(_pattern(decimal, kind, thousands))
    body = f"regexp_extract(word, '{pattern}', 1)"
    digits = f"replace(regexp_replace({body}, '[^0-9{decimal}]', '', 'g'), '{decimal}', '.')"
    sign = "case when regexp_matches(word, '[(-]') then -1 else 1 end"
    hundredth = " / case when contains(word, '%') then 100 else 1 end" * (kind == "number")
    is_closed = "contains(word, '(') = contains(word, ')')"
    value = f"{sign} * try_cast({digits} as {sql_type}){hundredth}"
    value = f"try_cast({value} as {sql_type})"
    is_number = f"{is_closed} and regexp_matches(word, '{pattern}')"
    # a word is bound once: what stands twice in an expression is worked out for all rows before
    found = f"lambda word: case when {is_number} then {value} end"
    return f"list_transform([{clean}], {found})[1]"


def _pattern(decimal: str, kind: str, thousands: str | None) -> str:
    part = "\\." if decimal == "." else ","
    other = "," if decimal == "." else "\\."
    groups = rf"\d{{1,3}}(?:{other}\d{{3}})+|\d{{1,3}}(?:[' ]\d{{3}})+|\d+"
    if thousands == "indian":
        groups = rf"\d{{1,2}}(?:,\d{{2}})*,\d{{3}}|{groups}"
    after = rf"(?:{CURRENCY}{'|%' if kind == 'number' else ''})?"
    return (
        rf"^\(?[-+]?\s?(?:{CURRENCY})?\s?[-+(]?\s?((?:{groups})?(?:{part}\d+)?)\s?{after}\s?\)?-?$"
    )


def _quoted(text: str) -> str:
    return text.replace("'", "''")
