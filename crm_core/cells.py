"""Cells of files that others open: none that a spreadsheet would run as a formula."""

import re

import pandas as pd

# a spreadsheet runs what begins so; a plain number with its sign is none
FORMULA = re.compile(r"[=@\t\r\n]|[-+](?![\d.,\s]*$)")
# all others stay as they are; arrow looks for this without a step for each cell
IN_DOUBT = r"^[-+=@\t\r\n]|\r"


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("-5.00"), harmless("+49 (30) 1")
    ("'=1+1", '-5.00', "'+49 (30) 1")
    """
    return f"'{text}" if FORMULA.match(text) else text


def harmless_column(column: pd.Series) -> pd.Series:
    """A column of texts as cells that no spreadsheet takes for a formula, each on its own row."""
    if not isinstance(column.dtype, pd.StringDtype):
        return column.map(_harmless_cell, na_action="ignore")
    in_doubt = column.str.contains(IN_DOUBT, na=False)
    return column.mask(in_doubt, column[in_doubt].map(_harmless_cell)) if in_doubt.any() else column


def _harmless_cell(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    # a lone carriage return is written without quotes, and would begin a row of its own
    return harmless(cell.replace("\r\n", "\n").replace("\r", "\n"))
