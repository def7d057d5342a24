"""Text on charts: Plotly reads tags and formulas in labels, so data never reaches it raw."""

import re
import unicodedata
from textwrap import wrap

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;", "%{": "%&#123;"}
# Thin and fixed spaces stay: figures are written with them.
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
# Direction overrides would turn the rest of a line around.
_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: object) -> str:
    """The text on one line, shown by Plotly as it stands.

    >>> plain("<b>Ann</b> & Co")
    '&lt;b&gt;Ann&lt;/b&gt; &amp; Co'
    """
    kept = (char for char in str(text) if char.isspace() or _is_visible(char))
    line = _SPACES.sub(" ", "".join(kept)).strip()
    for sign, entity in _SIGNS.items():
        line = line.replace(sign, entity)
    return line


def label(text: object, width: int = 18, lines: int = 2) -> str:
    """The text for an axis: broken into lines, what is left over cut with an ellipsis.

    >>> label("Customers who bought once and never came back")
    'Customers who<br>bought once and…'
    """
    # spaces that hold a number to its name hold here too
    rows = wrap(_SPACES.sub(" ", str(text)).strip(), width) or ["–"]
    if len(rows) > lines:
        rows = [*rows[: lines - 1], rows[lines - 1][: width - 1].rstrip() + "…"]
    return "<br>".join(plain(row) for row in rows)


def hover(heading: object, *facts: tuple[str, str]) -> str:
    """What a mark says on hover: the whole label, then one line a fact.

    >>> hover("North", ("Customers", "12"))
    'North<br>Customers: 12'
    """
    lines = [*(wrap(str(heading), 48) or ["–"]), *(f"{name}: {value}" for name, value in facts)]
    return "<br>".join(plain(line) for line in lines)


def title_of(column: str) -> str:
    """A column's name as an axis title.

    >>> title_of("n_customers"), title_of("share_of_revenue")
    ('Customers', 'Share of revenue')
    """
    words = "count" if column == "n" else column.removeprefix("n_").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _is_visible(char: str) -> bool:
    return char not in _OVERRIDES and not unicodedata.category(char).startswith(("Cc", "Cs"))
