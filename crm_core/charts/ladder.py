"""Ladders: two or three marks a row on one scale, and the way between them."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import ROW, draw, name_axis, need, numbers, value_axis
from crm_core.charts.rods import height_of
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, palette

_WIDE = 22
ENDS = "1 = absent, 5 = a way of life"


def ladder(
    df: pd.DataFrame,
    name: str,
    now: str,
    wanted: str,
    *,
    before: str | None = None,
    scale: tuple[float, float] = (1, 5),
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A row each: a dot where it is now, a ring where it should be, a line for the gap."""
    df = need("ladder", df, name, now, wanted, before)
    look = palette(theme)
    figure = _ground(df, name, scale, look, theme)
    _add_ways(figure, numbers(df, now), numbers(df, wanted), look.accent)
    columns = [column for column in (now, wanted, before) if column]
    said = _sayings(df, name, columns, labels)
    if before:
        _add_marks(figure, df, before, said, _mark(look.quiet, "line-ns-open"), labels)
    _add_marks(figure, df, wanted, said, _mark(look.series[1], "circle", look.ground), labels)
    _add_marks(figure, df, now, said, _mark(look.accent, "circle"), labels)
    return _with_legend(figure)


def dumbbell(
    df: pd.DataFrame,
    name: str,
    first: str,
    second: str,
    *,
    scale: tuple[float, float] = (1, 5),
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A row each with two marks of their own kind, and the distance between them."""
    df = need("dumbbell", df, name, first, second)
    look = palette(theme)
    figure = _ground(df, name, scale, look, theme)
    _add_ways(figure, numbers(df, first), numbers(df, second), look.quiet)
    said = _sayings(df, name, [first, second], labels)
    _add_marks(figure, df, first, said, _mark(look.series[1], "diamond"), labels)
    _add_marks(figure, df, second, said, _mark(look.accent, "circle"), labels)
    return _with_legend(figure)


def _ground(
    df: pd.DataFrame, name: str, scale: tuple[float, float], look: Palette, theme: str
) -> go.Figure:
    """The empty figure: names downwards, the scale across."""
    low, high = scale
    figure = draw(theme, height_of(len(df)) + 30)
    marks = [float(mark) for mark in range(int(low), int(high) + 1)]
    axis = value_axis(Measure("", "number"), marks, look, range=[low - 0.1, high + 0.1])
    axis["title"]["text"] = ENDS
    figure.layout.xaxis = axis | {"zeroline": False}
    figure.layout.yaxis = name_axis(list(df[name]), look, width=_WIDE)
    return figure


def _add_ways(figure: go.Figure, starts: list[float], ends: list[float], colour: str) -> None:
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if start == start and end == end:
            line = {"color": colour, "width": 2}
            ends_of = {"x0": start, "x1": end, "y0": row, "y1": row}
            figure.add_shape(type="line", line=line, opacity=0.55, layer="below", **ends_of)


def _add_marks(figure, df, column: str, said: list[str], marker: dict, labels) -> None:
    figure.add_scatter(
        x=numbers(df, column),
        y=list(range(len(df))),
        mode="markers",
        name=Measure(column, "number", labels=labels).name,
        marker=marker,
        customdata=list(range(len(df))),
        hovertext=said,
        hoverinfo="text",
        cliponaxis=False,
        unselected={"marker": {"opacity": 0.45}},
    )


def _mark(colour: str, symbol: str, filled_with: str = "") -> dict:
    return {
        "size": ROW / 3,
        "color": filled_with or colour,
        "symbol": symbol,
        "line": {"width": 2.5, "color": colour},
    }


def _sayings(df: pd.DataFrame, name: str, columns: list[str], labels) -> list[str]:
    measures = [Measure(column, "number", labels=labels) for column in columns]
    values = [numbers(df, column) for column in columns]
    return [
        hover(
            df[name].iloc[row],
            *((m.name, m.full(v[row])) for m, v in zip(measures, values, strict=True)),
        )
        for row in range(len(df))
    ]


def _with_legend(figure: go.Figure) -> go.Figure:
    return figure.update_layout(showlegend=True, legend={"y": 1.02}, margin={"t": 44})
