"""The whale curve: profit piled up customer by customer, the most profitable first."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover
from crm_core.charts.theme import palette


def whale(
    df: pd.DataFrame,
    x: str,
    y: str,
    unit: str,
    *,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """The running total over the share of customers; where it turns, the losers begin."""
    df = need("whale", df, x, y)
    look, across = palette(theme), Measure(x, "share", labels=labels)
    up = Measure(y, unit, currency, labels)
    xs, ys = numbers(df, x), numbers(df, y)
    figure = draw(theme, 340)
    figure.add_hline(y=ys[-1], line={"color": look.compare, "width": 1.5, "dash": "dot"})
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        line={"color": look.accent, "width": 2.5},
        marker={"size": 7 if len(df) <= 40 else 3, "color": look.accent},
        customdata=list(df.index),
        hovertext=[
            hover(f"{across.name}: {across.full(a)}", (up.name, up.full(b)))
            for a, b in zip(xs, ys, strict=True)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    top = ys.index(max(ys))
    figure.add_annotation(
        x=xs[top],
        y=ys[top],
        text=f"peak {up.short(ys[top])}",
        showarrow=False,
        xanchor="right" if xs[top] > 0.8 else "center",
        yanchor="bottom",
        yshift=6,
        font={"color": look.ink},
    )
    marks = ticks(min([0, *ys]), max([0, *ys]), unit)
    figure.update_xaxes(value_axis(across, [0, 0.2, 0.4, 0.6, 0.8, 1], look, range=[0, 1.005]))
    figure.update_yaxes(value_axis(up, marks, look, range=[marks[0], marks[-1] * 1.08], title=None))
    return above(figure, up.title, look)
