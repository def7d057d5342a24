"""How values lie: a histogram of counted bins, and estimates with their intervals."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import (
    ROW,
    above,
    at_right,
    draw,
    from_zero,
    name_axis,
    need,
    numbers,
    room_for,
    value_axis,
)
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, palette


def distribution(
    df: pd.DataFrame,
    start: str,
    end: str,
    n: str,
    unit: str,
    *,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """Upright bars over counted bins [start, end); a bin without an end is the open last one."""
    df = need("distribution", df, start, end, n)
    look, counted = palette(theme), Measure(n, "count", labels=labels)
    across = Measure(start, unit, currency, labels)
    starts, ends, counts = numbers(df, start), numbers(df, end), numbers(df, n)
    usual = next((e - s for s, e in zip(starts, ends, strict=True) if e > s), 1.0)
    widths = [e - s if e > s else usual for s, e in zip(starts, ends, strict=True)]
    figure = draw(theme, 300)
    figure.add_bar(
        x=[s + w / 2 for s, w in zip(starts, widths, strict=True)],
        y=counts,
        width=widths,
        marker={"color": look.accent, "line": {"color": look.ground, "width": 1}},
        customdata=list(df.index),
        hovertext=[
            hover(_bin(across, s, e), (counted.name, counted.full(k)))
            for s, e, k in zip(starts, ends, counts, strict=True)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    figure.layout.xaxis = _edges(across, starts, ends, usual, look)
    up = from_zero(counts, "count")
    figure.layout.yaxis = value_axis(counted, up, look, range=[up[0], up[-1]], title=None)
    return above(figure, counted.title, look)


def intervals(
    df: pd.DataFrame,
    name: str,
    value: str,
    low: str,
    high: str,
    unit: str,
    *,
    reference: float = 0,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A point with its interval a row, first on top; hollow if the interval holds `reference`."""
    df = need("intervals", df, name, value, low, high)
    look, measure = palette(theme), Measure(value, unit, currency, labels)
    at, lows, highs = numbers(df, value), numbers(df, low), numbers(df, high)
    rows = list(zip(at, lows, highs, strict=True))
    texts = [measure.short(v) for v in at]
    figure = draw(theme, max(150, ROW * len(df) + 70), right=room_for(texts))
    figure.add_scatter(
        x=at,
        y=list(df.index),
        mode="markers",
        error_x=_whiskers(rows, look),
        marker=_points(rows, reference, look),
        customdata=list(df.index),
        hovertext=[
            hover(who, (measure.name, measure.full(v)), ("95 % interval", _range(measure, lo, hi)))
            for who, (v, lo, hi) in zip(df[name], rows, strict=True)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    figure.add_vline(x=reference, line={"color": look.quiet, "width": 1.5, "dash": "dot"})
    at_right(figure, texts, look)
    known = [v for row in rows for v in row if v == v]
    marks = ticks(min([reference, *known]), max([reference, *known]), unit)
    slack = 0.01 * (marks[-1] - marks[0])
    shown = {"range": [marks[0] - slack, marks[-1] + slack], "zeroline": False}
    figure.layout.xaxis = value_axis(measure, marks, look, **shown)
    figure.layout.yaxis = name_axis(list(df[name]), look)
    return figure


def _round(edges: list[float], step: float) -> list[float]:
    """The edges at whole steps; none where these leave much of the axis without a mark."""
    whole = [edge for edge in edges if abs(edge / step - round(edge / step)) < 1e-6]
    return whole if (len(whole) + 1) * step > edges[-1] - edges[0] else []


def _edges(measure: Measure, starts: list[float], ends: list[float], usual: float, look: Palette):
    """The axis with its marks where bins meet; the end of an open bin says so."""
    edges = sorted({*starts, *(e for e in ends if e == e)})
    # no more marks than a phone has room for
    every = -(-len(edges) // 6)
    shown = _round(edges, every * usual) or edges[::every]
    is_open = any(end != end for end in ends)
    last = max(edges) + (usual if is_open or max(edges) in starts else 0)
    if is_open:
        shown = [edge for edge in shown if last - edge > 0.6 * every * usual]
    axis = value_axis(measure, shown, look, showgrid=False, zeroline=False, tickangle=0)
    axis["range"] = [min(starts), last]
    if is_open:
        axis["tickvals"], axis["ticktext"] = [*shown, last], [*axis["ticktext"], "more"]
    return axis


def _bin(measure: Measure, start: float, end: float) -> str:
    if end != end:
        return f"{measure.name}: {measure.full(start)} or more"
    if end == start:
        return f"{measure.name}: {measure.full(start)}"
    return f"{measure.name}: {measure.full(start)} to under {measure.full(end)}"


def _range(measure: Measure, low: float, high: float) -> str:
    return f"{measure.full(low)} to {measure.full(high)}"


def _whiskers(rows: list[tuple], look: Palette) -> dict:
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - v for v, _, high in rows],
        "arrayminus": [v - low for v, low, _ in rows],
        "color": look.accent,
        "thickness": 2,
        "width": 5,
    }


def _points(rows: list[tuple], reference: float, look: Palette) -> dict:
    clear = [low > reference or high < reference for _, low, high in rows]
    return {
        "size": 11,
        "opacity": 1,
        "color": [look.accent if sure else look.ground for sure in clear],
        "line": {"color": look.accent, "width": 2},
    }
