"""One measure against another: a point a unit, the line through them and where it may lie."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, faint, palette


def against(
    df: pd.DataFrame,
    name: str,
    x: str,
    y: str,
    n: str,
    *,
    unit_x: str,
    unit_y: str,
    line: pd.DataFrame,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A point a row; `line` holds x, middle, low and high of the line and its interval."""
    df = need("against", df, name, x, y, n)
    band = need("against", line, "x", "middle", "low", "high")
    look = palette(theme)
    across, up = Measure(x, unit_x, labels=labels), Measure(y, unit_y, labels=labels)
    counted = Measure(n, "count", labels=labels)
    figure = draw(theme, 340)
    for trace in _line(band, look):
        figure.add_scatter(**trace)
    figure.add_scatter(
        x=numbers(df, x),
        y=numbers(df, y),
        mode="markers",
        cliponaxis=False,
        marker={
            "size": 11,
            "color": look.accent,
            "opacity": 1,
            "line": {"color": look.ground, "width": 1.5},
        },
        customdata=list(df.index),
        hovertext=[
            hover(who, (across.name, across.full(a)), (up.name, up.full(b)),
                  (counted.name, counted.full(k)))
            for who, a, b, k in zip(
                df[name], numbers(df, x), numbers(df, y), numbers(df, n), strict=True
            )
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )  # fmt: skip
    figure.layout.xaxis = _axis(across, numbers(df, x), look)
    shown = [*numbers(df, y), *numbers(band, "low"), *numbers(band, "high")]
    figure.layout.yaxis = {**_axis(up, _within(shown, unit_y), look), "title": None}
    return above(figure, up.title, look)


def _line(band: pd.DataFrame, look: Palette) -> list[dict]:
    """The interval of the line as a pale ground, and the dashed line on it."""
    xs, lows, highs = (numbers(band, column) for column in ("x", "low", "high"))
    return [
        {
            "x": [*xs, *reversed(xs)],
            "y": [*highs, *reversed(lows)],
            "mode": "lines",
            "fill": "toself",
            "fillcolor": faint(look.compare, 0.16),
            "line": {"width": 0},
            "hoverinfo": "skip",
        },
        {
            "x": xs,
            "y": numbers(band, "middle"),
            "mode": "lines",
            "line": {"color": look.compare, "width": 1.75, "dash": "dash"},
            "hoverinfo": "skip",
        },
    ]


def _axis(measure: Measure, values: list[float], look: Palette) -> dict:
    marks = ticks(min(values), max(values), measure.unit)
    slack = 0.02 * (marks[-1] - marks[0])
    return value_axis(
        measure, marks, look, range=[marks[0] - slack, marks[-1] + slack], zeroline=False
    )


def _within(values: list[float], unit: str) -> list[float]:
    """Values as they can be: a share lies between none and all, wherever a line runs."""
    return [min(max(value, 0), 1) for value in values] if unit == "share" else values
