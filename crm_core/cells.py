"""Cells of files that others open: none that a spreadsheet would run as a formula."""

import re

# a spreadsheet runs what begins so; a plain number with its sign is none
FORMULA = re.compile(r"[=@\t\r\n]|[-+](?![\d.,\s]*$)")


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("-5.00"), harmless("+49 (30) 1")
    ("'=1+1", '-5.00', "'+49 (30) 1")
    """
    return f"'{text}" if FORMULA.match(text) else text
