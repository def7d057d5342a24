"""Horizontal bars as Plotly wants them: what those of every chart have in common."""

from crm_core.charts.frame import ROW
from crm_core.charts.theme import Palette

_ALONE = 0.36


def height_of(rows: int) -> int:
    """The height that gives each bar its room."""
    return max(150, ROW * rows + 70)


def sideways(values: list[float], texts: list[str] | None, look: Palette, width=None) -> dict:
    """Bars one below the other, their figures beside them; a click brings back the row's number."""
    return {
        "orientation": "h",
        "x": values,
        "y": list(range(len(values))),
        # a single bar would be as thick as the figure is high
        "width": width or (_ALONE if len(values) == 1 else None),
        "customdata": list(range(len(values))),
        "text": texts,
        "textposition": "outside" if texts else "none",
        "textfont": {"color": look.ink},
        "textangle": 0,
        "cliponaxis": False,
        "constraintext": "none",
        "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 0.45}},
    }


def hatched(look: Palette) -> dict:
    """The look of what is missing."""
    return {
        "color": look.panel,
        "pattern": {"shape": "/", "fgcolor": look.quiet, "size": 7, "solidity": 0.12},
        "line": {"color": look.rim, "width": 1},
    }


def bar_range(values: list[float]) -> list[float]:
    """From zero to the end of the longest bar."""
    known = [v for v in values if v == v]
    low, high = min([0, *known]), max([0, *known])
    return [low, high if high > low else 1]
