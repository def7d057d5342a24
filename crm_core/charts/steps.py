"""From one figure to another, step by step."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import draw, from_zero, name_axis, need, numbers, room_for, value_axis
from crm_core.charts.rods import bar_range, height_of, sideways
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, palette


def waterfall(
    df: pd.DataFrame,
    step: str,
    value: str,
    unit: str,
    *,
    total: str | None = None,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A bar a step from where the last one ended; where column `total` is true, a level from 0."""
    df = need("waterfall", df, step, value, total)
    look, measure = palette(theme), Measure(value, unit, currency, labels)
    moves = numbers(df, value)
    levels = [bool(flag) for flag in df[total]] if total else [False] * len(df)
    starts, ends = _running(moves, levels)
    texts = [_signed(measure, v, level) for v, level in zip(moves, levels, strict=True)]
    figure = draw(theme, height_of(len(df)), right=room_for(texts))
    figure.add_bar(
        **sideways(moves, None, look),
        base=starts,
        marker_color=[_colour(v, level, look) for v, level in zip(moves, levels, strict=True)],
        hovertext=[
            hover(name, (measure.name, measure.full(v)), ("Up to here", measure.full(end)))
            for name, v, end in zip(df[step], moves, ends, strict=True)
        ],
    )
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        _add_figure(figure, max(start, end), row, texts[row], look)
        if row + 1 < len(df):
            _add_join(figure, end, row, look)
    reach = [*starts, *ends]
    figure.layout.xaxis = value_axis(measure, from_zero(reach, unit), look, range=bar_range(reach))
    figure.layout.yaxis = name_axis(list(df[step]), look)
    return figure


def _running(moves: list[float], levels: list[bool]) -> tuple[list[float], list[float]]:
    starts, ends, at = [], [], 0.0
    for move, level in zip(moves, levels, strict=True):
        starts.append(0.0 if level else at)
        at = starts[-1] + (move if move == move else 0.0)
        ends.append(at)
    return starts, ends


def _signed(measure: Measure, move: float, level: bool) -> str:
    return measure.short(move) if level or not move > 0 else f"+{measure.short(move)}"


def _colour(move: float, level: bool, look: Palette) -> str:
    if level:
        return look.compare
    return look.series[0] if move >= 0 else look.series[1]


def _add_figure(figure: go.Figure, x: float, row: int, text: str, look: Palette) -> None:
    font = {"color": look.ink}
    figure.add_annotation(
        text=text, x=x, y=row, xanchor="left", xshift=4, showarrow=False, font=font
    )


def _add_join(figure: go.Figure, x: float, row: int, look: Palette) -> None:
    line = {"color": look.quiet, "width": 1}
    figure.add_shape(type="line", x0=x, x1=x, y0=row + 0.36, y1=row + 0.64, line=line)
