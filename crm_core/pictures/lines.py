"""Lines of text: how they are broken and sized so that nothing is cut while there is room."""

from dataclasses import dataclass
from typing import Literal

from crm_core.pictures.text import wrap

LIGHT = ("quiet", "row-label", "needs")


@dataclass(frozen=True)
class Line:
    """One line of text: `role` picks its colour and weight, `x` is counted from the box's text."""

    text: str
    role: str
    size: float
    y: float
    x: float = 0
    anchor: Literal["start", "end"] = "start"


def lines_of(text: str, room: float, size: float, rows: int, role: str, y: float) -> list[Line]:
    """The text in so many rows below this height, a little smaller where it would be cut."""
    found, size = fitted(text, room, (size, size - 1), rows, role)
    return under(found, size, role, y)


def fitted(
    text: str, room: float, sizes: tuple[float, ...], rows: int, role: str
) -> tuple[list[str], float]:
    """The rows of the text and their size: the first size at which nothing is cut, or the last."""
    for size in sizes:
        found = wrap(text, room, size, rows, role not in LIGHT)
        if "".join(found).replace(" ", "") == text.replace(" ", ""):
            break
    return found, size


def under(rows: list[str], size: float, role: str, y: float) -> list[Line]:
    """A line for each row below this height."""
    step = size + (4 if size < 16 else 3)
    return [Line(row, role, size, y + step * (i + 1)) for i, row in enumerate(rows)]
