"""How wide a text will be, and how it's cut to fit: no font is loaded, widths are Helvetica's."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from itertools import accumulate

# Thousandths of the font size. The app's own font is narrower, so a text that fits here fits there.
_NARROW = {222: "ijl'", 278: " !,./:;I[\\]ft|", 333: '()`-r"', 355: '"', 389: "*"}
_WIDE = {
    584: "+<=>~^",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
}
_CLASSES = {**_NARROW, 500: "cksvxyzJ", **_WIDE, 1015: "@…—"}
_WIDTHS = {char: width for width, chars in _CLASSES.items() for char in chars}
_OTHER, _FULL, _BOLD, _ROUNDING = 556, 1000, 1.07, 1e-6
_BREAKS = re.compile(r"(?<=[._/\-])")
_OVERRIDES = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def clean(text: str) -> str:
    """The text on one line, without what XML can't hold or what turns the rest of a line around."""
    return " ".join(_OVERRIDES.sub("", _NOT_XML.sub("", text)).split())


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width in pixels that the text won't exceed at this size."""
    return sum(map(_char_width, text)) * size / 1000 * (_BOLD if bold else 1)


def longest(text: str, size: float, bold: bool = False) -> float:
    """The width of the widest word."""
    return max((width_of(word, size, bold) for word in text.split()), default=0.0)


def cut(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, or as much of it as fits, ending in an ellipsis."""
    if width_of(text, size, bold) <= width:
        return text
    reach = list(accumulate(map(_char_width, text), initial=0))
    room = width * 1000 / size / (_BOLD if bold else 1) - _char_width("…") - _ROUNDING
    return text[: max(bisect_right(reach, room) - 1, 0)].rstrip() + "…"


def wrap(text: str, width: float, size: float, lines: int, bold: bool = False) -> list[str]:
    """The text in at most so many lines, each within the width; what is left over is cut."""
    rows: list[str] = []
    for word in _pieces(text, width, size, bold):
        if rows and width_of((rows[-1] + word).rstrip(), size, bold) <= width:
            rows[-1] += word
        else:
            rows.append(word)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], "".join(rows[lines - 1 :])]
    return [cut(row.rstrip(), width, size, bold) for row in rows]


def _pieces(text: str, width: float, size: float, bold: bool) -> list[str]:
    """The words with the space after them; a word too long for a line falls apart at its signs."""
    pieces: list[str] = []
    for word in re.findall(r"\S+\s*", text):
        is_long = width_of(word.rstrip(), size, bold) > width
        pieces += filter(None, _BREAKS.split(word)) if is_long else [word]
    return pieces


@cache
def _char_width(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF" or unicodedata.category(char) == "So":
        return _FULL
    return 722 if char.isupper() else _OTHER
