"""How counts, shares, money, hours and scores are written: short for cards, full for hints."""

from math import isfinite

NARROW_SPACE = "\u202f"
NO_CHANGE = "no change"


def short(value: float | None, unit: str, currency: str = "") -> str:
    """A value as a card shows it.

    >>> short(0.7123, "share")
    '71.2\u202f%'
    >>> short(4_820_000, "money", "EUR")
    'EUR\u202f4.82\u202fM'
    >>> short(None, "share")
    '–'
    """
    if value is None or not isfinite(value):
        return "–"
    if unit == "share":
        return f"{100 * value:.1f}{NARROW_SPACE}%"
    if unit == "points":
        return _grouped(value, ",.1f")
    text = _magnitude(value, unit)
    if unit in ("money", "money a day") and currency:
        return f"{currency}{NARROW_SPACE}{text}"
    return text


def full(value: float | None, unit: str, currency: str = "") -> str:
    """A value with all the figures that matter, for hints and receipts.

    >>> full(0.71234, "share")
    '71.23\u202f%'
    >>> full(4820000, "money", "EUR")
    'EUR\u202f4\u202f820\u202f000.00'
    """
    if value is None or not isfinite(value):
        return "–"
    if unit == "share":
        return f"{100 * value:.2f}{NARROW_SPACE}%"
    decimals = 0 if unit == "count" else 2
    text = _grouped(value, f",.{decimals}f")
    if unit in ("money", "money a day") and currency:
        return f"{currency}{NARROW_SPACE}{text}"
    return text


def whole(number: float) -> str:
    """A count with its thousands set apart.

    >>> whole(18402)
    '18\u202f402'
    """
    return full(number, "count")


def counted(number: float, noun: str) -> str:
    """A number of things, one of them without the s.

    >>> counted(1, "customer"), counted(2000, "customer")
    ('1 customer', '2\u202f000 customers')
    """
    return f"{whole(number)} {noun}" + ("" if number == 1 else "s")


def change(value: float | None, previous: float | None, unit: str) -> str:
    """The difference to the period before: points for shares and scores, per cent for the rest.

    >>> change(0.5, 0.486, "share")
    '+1.4\u202fpp'
    >>> change(110, 100, "money")
    '+10.0\u202f%'
    >>> change(0.48596, 0.486, "share")
    'no change'
    """
    if value is None or previous is None:
        return ""
    moved = _moved(value, previous, unit)
    # a sign before nothing but zeros would tell of a move that was none
    return moved if any(digit in moved for digit in "123456789") else NO_CHANGE


def _moved(value: float, previous: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * (value - previous):+.1f}{NARROW_SPACE}pp"
    if unit == "points":
        return f"{value - previous:+.1f}"
    if unit in ("score", "number"):
        return f"{value - previous:+.2f}"
    if previous <= 0:
        return _grouped(value - previous, "+,.0f")
    return f"{100 * (value - previous) / previous:+.1f}{NARROW_SPACE}%"


def _magnitude(value: float, unit: str) -> str:
    size = abs(value)
    for limit, letter in ((1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if size >= limit:
            return (
                f"{_three_figures(value / (1e3 if letter == 'k' else limit))}{NARROW_SPACE}{letter}"
            )
    if unit == "count":
        return _grouped(value, ",.0f")
    return _three_figures(value)


def _three_figures(value: float) -> str:
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2
    return _grouped(value, f",.{decimals}f")


def _grouped(value: float, form: str) -> str:
    return format(value, form).replace(",", NARROW_SPACE)
