"""An offer: one change to how a file is understood, with its effect, in plain data."""

import re
from dataclasses import dataclass

from crm_core.ingest.repair import Repair

SHOWN = 3
DECIMAL = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True)
class Offer:
    """One change to how a file is understood: its effect, and how it is made and undone.

    A question also has changes that keep what is, and so answer it. A question about a word has a
    choice of `places` for it, each with the repair that it takes, and one of them is `likely`.
    """

    title: str
    n_rows: int
    changes: dict
    undo: dict
    keep: dict | None = None
    is_chosen: bool = False
    is_question: bool = False
    total_before: float | None = None
    total_after: float | None = None
    examples: tuple[dict, ...] = ()
    word: str = ""
    places: tuple[tuple[str, Repair], ...] = ()
    likely: str = ""


def plain(text: str | None) -> str | None:
    """A value as people write it: no time where it is midnight, no noughts at the end.

    >>> plain("2024-01-31 00:00:00"), plain("12.5000"), plain("7.0"), plain("00.10.0")
    ('2024-01-31', '12.5', '7', '00.10.0')
    """
    if text is None:
        return None
    if DECIMAL.fullmatch(text):
        return text.rstrip("0").rstrip(".")
    return text.removesuffix(" 00:00:00")


def as_float(value) -> float | None:
    """A sum of the database as a number; none where there was nothing to add."""
    return None if value is None else float(value)
