"""Strips: where the parts of a company stand on one scale, question by question."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import draw, name_axis, need, numbers, value_axis
from crm_core.charts.rods import height_of
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, palette


def strip(
    df: pd.DataFrame,
    name: str,
    part: str,
    value: str,
    *,
    wanted: str | None = None,
    scale: tuple[float, float] = (1, 5),
    ends: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A row a `name`, a dot for each `part` of it, a line from the lowest to the highest one.

    A ring stands at `wanted`, which is the same in all rows of a name.
    """
    df = need("strip", df, name, part, value, wanted)
    look, names = palette(theme), list(dict.fromkeys(df[name]))
    measure, places = Measure(value, "number", labels=labels), [names.index(n) for n in df[name]]
    values = numbers(df, value)
    figure = draw(theme, height_of(len(names)) + 40)
    _add_ranges(figure, places, values, look)
    if wanted:
        _add_rings(figure, df, names, name, wanted, labels, look)
    figure.add_scatter(
        x=values, y=places, mode="markers", name=Measure(part, "number", labels=labels).name,
        cliponaxis=False,
        marker={
            "size": 13, "color": look.accent, "opacity": 0.6,
            "line": {"color": look.ground, "width": 1},
        },
        customdata=list(df.index),
        hovertext=[
            hover(f"{df.at[i, name]}: {df.at[i, part]}", (measure.name, measure.full(v)))
            for i, v in enumerate(values)
        ],
        hoverinfo="text",
    )  # fmt: skip
    low, high = scale
    marks = [float(mark) for mark in range(int(low), int(high) + 1)]
    axis = value_axis(measure, marks, look, range=[low - 0.1, high + 0.1], zeroline=False)
    axis["title"]["text"] = ends or measure.title
    figure.layout.xaxis = axis
    figure.layout.yaxis = name_axis(names, look, width=22)
    return figure.update_layout(showlegend=True, legend={"y": 1.02}, margin={"t": 44})


def _add_ranges(figure: go.Figure, places: list[int], values: list[float], look: Palette) -> None:
    for row in sorted(set(places)):
        own = [v for place, v in zip(places, values, strict=True) if place == row and v == v]
        if own:
            figure.add_shape(
                type="line", x0=min(own), x1=max(own), y0=row, y1=row, layer="below",
                line={"color": look.accent, "width": 2}, opacity=0.4,
            )  # fmt: skip


def _add_rings(figure, df, names: list, name: str, wanted: str, labels, look: Palette) -> None:
    measure = Measure(wanted, "number", labels=labels)
    firsts = [numbers(df[df[name] == one], wanted)[0] for one in names]
    figure.add_scatter(
        x=firsts, y=list(range(len(names))), mode="markers", name=measure.name, cliponaxis=False,
        marker={
            "size": 15, "symbol": "circle-open", "color": look.series[1], "line": {"width": 2.5},
        },
        hovertext=[
            hover(one, (measure.name, measure.full(at)))
            for one, at in zip(names, firsts, strict=True)
        ],
        hoverinfo="text",
    )  # fmt: skip
