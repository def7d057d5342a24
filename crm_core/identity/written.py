"""Text as people wrote it, made comparable; and what a standard value is."""

import unicodedata
from dataclasses import dataclass

NOTHING = {"", "-", "--", ".", "?", "n/a", "none", "null", "unknown"}


@dataclass(frozen=True)
class Standard:
    """A value as it is written by the rule, or why it can't be; neither for a blank."""

    value: str | None = None
    reason: str = ""


BLANK = Standard()


def tidy(text: str | None) -> str:
    """The text with full-width signs as usual ones and single spaces; nothing for null words."""
    written = " ".join(unicodedata.normalize("NFKC", text or "").split())
    return "" if written.casefold() in NOTHING else written


def letters(text: str) -> str:
    """A text in small letters without accents, for comparing."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d").replace("ı", "i"))
    # only the accents of letters: other scripts tell sounds apart by such marks
    bare = "".join(sign for sign in parts if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", bare)
