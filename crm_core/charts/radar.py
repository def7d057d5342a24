"""A radar: a few axes round a point. Its area means nothing, and its shape hangs on their order."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, draw, need, numbers
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label
from crm_core.charts.theme import Palette, faint, palette

FEWEST, MOST = 3, 10


def radar(
    df: pd.DataFrame,
    axis: str,
    now: str,
    wanted: str | None = None,
    *,
    before: str | None = None,
    scale: tuple[float, float] = (1, 5),
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """One axis a row: what is now as an area, what is wanted and what was as lines."""
    df = need("radar", df, axis, now, wanted, before)
    if not FEWEST <= len(df) <= MOST:
        raise ValueError(f"`radar` takes {FEWEST} to {MOST} axes, the frame has {len(df)}")
    look = palette(theme)
    figure = draw(theme, 420)
    for column, style in (
        # rings of the same colour as those of a ladder
        (wanted, _line(look.series[1], "dash", "circle-open")),
        (before, _line(look.quiet, "dot")),
        (now, _line(look.accent, "solid") | _area(look)),
    ):
        if column:
            figure.add_scatterpolar(**_ring(df, axis, column, labels), **style)
    figure.update_polars(
        bgcolor="rgba(0,0,0,0)",
        angularaxis=_around(df, axis, look),
        radialaxis=_outwards(scale, len(df), look),
    )
    # below the circle: above it stands the name of the first axis
    legend = {"y": -0.16, "yanchor": "top", "x": 0.5, "xanchor": "center"}
    return figure.update_layout(
        showlegend=True, legend=legend, margin={"l": 70, "r": 70, "t": 50, "b": 40}
    )


def _ring(df: pd.DataFrame, axis: str, column: str, labels) -> dict:
    """The values round the point, back to the first one."""
    measure, values = Measure(column, "number", labels=labels), numbers(df, column)
    places = [*range(len(df)), 0]
    return {
        "r": [values[i] for i in places],
        # numbered, so that axes of one name stay apart
        "theta": [360 * i / len(df) for i in places],
        "mode": "lines+markers",
        "name": measure.name,
        "customdata": places,
        "hovertext": [
            hover(df[axis].iloc[i], (measure.name, measure.full(values[i]))) for i in places
        ],
        "hoverinfo": "text",
    }


def _line(colour: str, dash: str, symbol: str = "circle") -> dict:
    marker = {"color": colour, "symbol": symbol}
    if symbol == "circle-open":
        marker |= {"size": 9, "line": {"width": 2}}
    return {"line": {"color": colour, "width": 2, "dash": dash}, "marker": marker}


def _area(look: Palette) -> dict:
    return {"fill": "toself", "fillcolor": faint(look.accent, 0.16)}


def _around(df: pd.DataFrame, axis: str, look: Palette) -> dict:
    return {
        "tickvals": [360 * i / len(df) for i in range(len(df))],
        "ticktext": [label(name, 14, lines=3) for name in df[axis]],
        "tickfont": {"color": look.ink, "size": SMALL},
        "direction": "clockwise",
        "rotation": 90,
        "gridcolor": look.rim,
        "linecolor": look.rim,
    }


def _outwards(scale: tuple[float, float], n_axes: int, look: Palette) -> dict:
    low, high = scale
    return {
        "range": [low, high],
        "tickvals": list(range(int(low), int(high) + 1)),
        "tickfont": {"color": look.quiet, "size": SMALL},
        "gridcolor": look.rim,
        "linecolor": look.rim,
        # halfway between two axes, where no mark lies on its figures
        "angle": 90 - 180 / n_axes,
        "tickangle": 90 - 180 / n_axes,
        "ticks": "",
    }
