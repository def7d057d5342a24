"""Stairs: bands of one scale as steps to climb, and where somebody stands on them."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, draw, name_axis, need, numbers, value_axis
from crm_core.charts.rods import height_of
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, plain
from crm_core.charts.theme import Palette, palette

_THICK = 0.92


def stairs(
    df: pd.DataFrame,
    name: str,
    start: str,
    *,
    end: float,
    now: float,
    wanted: float | None = None,
    title: str = "",
    theme: str = "light",
) -> go.Figure:
    """A step a row, the lowest at the foot, each from its `start` to the `end` of the scale.

    The step that holds `now` is dark, those below it pale, those above it open.
    """
    df = need("stairs", df, name, start)
    look, starts = palette(theme), numbers(df, start)
    reached = max((row for row, low in enumerate(starts) if low <= now), default=0)
    figure = draw(theme, height_of(len(df)) + 30)
    for row, low in enumerate(starts):
        _add_step(figure, row, low, end, row - reached, look)
    figure.add_scatter(
        x=[(low + high) / 2 for low, high in zip(starts, [*starts[1:], end], strict=True)],
        y=list(range(len(df))), mode="markers", marker={"size": 24, "opacity": 0},
        hovertext=[
            hover(one, ("From", f"{low:g}"))
            for one, low in zip(df[name], starts, strict=True)
        ],
        hoverinfo="text",
    )  # fmt: skip
    _add_place(figure, now, f"now {now:.1f}", 2, look.ink, "solid")
    if wanted is not None and wanted == wanted:
        _add_place(figure, wanted, f"wanted {wanted:.1f}", 18, look.quiet, "dot")
    axis = value_axis(Measure("", "number"), [*starts, end], look, range=[starts[0], end])
    axis["title"]["text"] = plain(title)
    figure.layout.xaxis = axis | {"showgrid": False, "zeroline": False}
    axis = name_axis(list(df[name]), look, width=22)
    figure.layout.yaxis = axis | {"range": [-0.5, len(df) - 0.5]}
    return figure.update_layout(margin={"t": 48})


def _add_step(figure: go.Figure, row: int, low: float, end: float, above: int, look: Palette):
    """One step; `above` counts how many steps it is higher than the one that is reached."""
    colour = look.panel if above > 0 else look.accent
    figure.add_shape(
        type="rect", x0=low, x1=end, y0=row - _THICK / 2, y1=row + _THICK / 2, layer="below",
        fillcolor=colour, opacity=0.3 if above < 0 else 1,
        line={"color": look.rim if above > 0 else colour, "width": 1},
    )  # fmt: skip


def _add_place(figure, at: float, text: str, lift: int, colour: str, dash: str) -> None:
    figure.add_vline(x=at, line={"color": colour, "width": 2, "dash": dash})
    figure.add_annotation(
        text=plain(text), x=at, y=1, yref="paper", yanchor="bottom", yshift=lift,
        showarrow=False, font={"color": colour, "size": SMALL},
    )  # fmt: skip
