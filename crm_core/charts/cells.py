"""Grids: a figure a cell, and which sets the same customers are in."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import (
    ROW,
    SMALL,
    draw,
    from_zero,
    in_order,
    name_axis,
    need,
    numbers,
    room_for,
    value_axis,
)
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, palette

_SIDE = 0.96
# as many columns as have room for a head of two words on a phone
FEW = 3


def grid(
    df: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    unit: str,
    *,
    middle: float | None = None,
    ends: tuple[float, float] | None = None,
    order: tuple[str, ...] = (),
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A coloured cell for each row with its figure; drawn as bars, which report clicks.

    With `middle` the colours part there (below, above); a missing value is a hatched cell. Columns
    stand in their `order`, those that it does not name as they come; where they have the names of
    the rows, they stand as these do. The colours reach from the least value to the largest, or over
    the `ends`.
    """
    df = need("grid", df, row, column, value)
    look, measure = palette(theme), Measure(value, unit, currency, labels)
    rows = list(dict.fromkeys(df[row]))
    is_square = set(rows) == set(df[column])
    columns = in_order(df[column], order or (tuple(rows) if is_square else ()))
    values = numbers(df, value)
    fills = _fills(values, middle, ends, look)
    is_wide = len(columns) > FEW
    # many heads stand aslant on a phone and reach beyond the last column
    figure = draw(theme, ROW * len(rows) + 90, right=48 if is_wide else 16, barmode="overlay")
    figure.add_bar(
        orientation="h",
        width=_SIDE,
        base=[columns.index(name) - _SIDE / 2 for name in df[column]],
        x=[_SIDE] * len(df),
        y=[rows.index(name) for name in df[row]],
        marker=_cells(values, fills, look),
        text=_in_cells(values, measure),
        textposition="inside",
        insidetextanchor="middle",
        insidetextfont={"color": [look.on(fill) for fill in fills], "size": SMALL},
        textangle=0,
        constraintext="none",
        customdata=list(df.index),
        hovertext=[
            hover(f"{df.at[i, row]}, {df.at[i, column]}", (measure.name, measure.full(v)))
            for i, v in enumerate(values)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    width = 10 if is_wide else 18
    across = name_axis(columns, look, width=width, lines=3, side="top", tickfont={"size": SMALL})
    across["autotickangles"] = [0, -45, -90]
    figure.layout.xaxis = {**across, "range": [-0.5, len(columns) - 0.5]}
    figure.layout.yaxis = name_axis(rows, look, width=16)
    return _below(figure, measure.title, look)


def overlap(
    df: pd.DataFrame,
    sets: list[str],
    n: str,
    *,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A row of dots and a bar for each combination of the true-or-false columns `sets`."""
    df = need("overlap", df, *sets, n)
    look, measure, counts = palette(theme), Measure(n, "count", labels=labels), numbers(df, n)
    names = [Measure(column, "count", labels=labels).name for column in sets]
    texts, split = [measure.short(k) for k in counts], min(0.5, 0.08 * len(sets) + 0.04)
    figure = draw(theme, 30 * len(df) + 150, right=room_for(texts))
    _add_dots(figure, df, sets, look)
    figure.add_bar(
        orientation="h",
        x=counts,
        y=list(df.index),
        xaxis="x2",
        marker_color=look.accent,
        text=texts,
        textposition="outside",
        textfont={"color": look.ink},
        cliponaxis=False,
        constraintext="none",
        customdata=list(df.index),
        hovertext=[
            hover(_members(df.loc[i], sets, names), (measure.name, measure.full(k)))
            for i, k in enumerate(counts)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    marks = from_zero(counts, "count")
    top = name_axis(names, look, side="top", tickangle=-60, domain=[0, split - 0.03])
    up = value_axis(measure, marks, look, domain=[split, 1], range=[0, max([*counts, 1])])
    figure.update_layout(
        xaxis={**top, "range": [-0.5, len(sets) - 0.5]}, xaxis2={**up, "anchor": "y"}
    )
    figure.layout.yaxis = name_axis([""] * len(df), look, showticklabels=False)
    return figure


def _fills(values: list[float], middle: float | None, ends, look: Palette) -> list[str]:
    """A step of the colour scale for each value; the panel's colour for a missing one."""
    scale = look.sequential if middle is None else look.diverging
    known = [v for v in values if v == v] or [0]
    low, high = ends or (min(known), max(known))
    if middle is not None:
        reach = max(abs(low - middle), abs(high - middle))
        low, high = middle - reach, middle + reach
    if low == high:
        # the palest would say that there is little
        return [scale[len(scale) // 2] if v == v else look.panel for v in values]
    span = high - low
    return [
        scale[min(int((v - low) / span * len(scale)), len(scale) - 1)] if v == v else look.panel
        for v in values
    ]


def _cells(values: list[float], fills: list[str], look: Palette) -> dict:
    shapes = ["" if v == v else "/" for v in values]
    pattern = {"shape": shapes, "fgcolor": look.quiet, "size": 7, "fgopacity": 1}
    return {"color": fills, "pattern": pattern}


def _in_cells(values: list[float], measure: Measure) -> list[str]:
    """The figures alone: their unit stands once, in the title."""
    if measure.unit != "share":
        return [measure.short(v) for v in values]
    decimals = 1 if max((abs(v) for v in values if v == v), default=0) < 0.1 else 0
    return [f"{100 * v:.{decimals}f}" if v == v else "–" for v in values]


def _below(figure: go.Figure, text: str, look: Palette) -> go.Figure:
    figure.add_annotation(
        text=text,
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-6,
        showarrow=False,
        font={"color": look.quiet, "size": SMALL},
    )
    return figure.update_layout(margin={"b": 32})


def _add_dots(figure: go.Figure, df: pd.DataFrame, sets: list[str], look: Palette) -> None:
    places = [(x, i, bool(df.at[i, name])) for i in df.index for x, name in enumerate(sets)]
    for i in df.index:
        inside = [x for x, row, is_in in places if row == i and is_in]
        line = {"color": look.ink, "width": 2}
        if len(inside) > 1:
            ends = {"x0": inside[0], "x1": inside[-1], "y0": i, "y1": i}
            figure.add_shape(type="line", line=line, layer="below", **ends)
    figure.add_scatter(
        x=[x for x, _, _ in places],
        y=[row for _, row, _ in places],
        mode="markers",
        marker={"size": 12, "opacity": 1, "color": [_dot(is_in, look) for *_, is_in in places]},
        customdata=[row for _, row, _ in places],
        hoverinfo="skip",
        unselected={"marker": {"opacity": 0.45}},
    )


def _dot(is_in: bool, look: Palette) -> str:
    return look.ink if is_in else look.rim


def _members(row: pd.Series, sets: list[str], names: list[str]) -> str:
    inside = [name for column, name in zip(sets, names, strict=True) if row[column]]
    return "In " + " and ".join(inside) if inside else "In none of them"
