"""Chances that were foretold beside the shares that came."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover
from crm_core.charts.theme import palette


def foretold(
    df: pd.DataFrame,
    predicted: str,
    observed: str,
    low: str,
    high: str,
    n: str,
    *,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A point a band of customers with the interval of what came; right chances lie on the dots."""
    df = need("foretold", df, predicted, observed, low, high, n)
    look = palette(theme)
    across, up = (
        Measure(predicted, "share", labels=labels),
        Measure(observed, "share", labels=labels),
    )
    counted = Measure(n, "count", labels=labels)
    xs, ys, lows, highs = (numbers(df, column) for column in (predicted, observed, low, high))
    marks = ticks(0, max([*xs, *highs]), "share")
    figure = draw(theme, 320)
    figure.add_scatter(
        x=[0, marks[-1]],
        y=[0, marks[-1]],
        mode="lines",
        line={"color": look.compare, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="markers",
        marker={"size": 9, "color": look.accent},
        error_y={
            "array": [top - y for top, y in zip(highs, ys, strict=True)],
            "arrayminus": [y - bottom for bottom, y in zip(lows, ys, strict=True)],
            "color": look.accent,
            "thickness": 1.5,
            "width": 4,
        },
        hovertext=[
            hover(
                f"{across.name}: {across.full(x)}",
                (up.name, up.full(y)),
                ("95 % interval", f"{up.full(bottom)} to {up.full(top)}"),
                (counted.name, counted.full(k)),
            )
            for x, y, bottom, top, k in zip(xs, ys, lows, highs, numbers(df, n), strict=True)
        ],
        hoverinfo="text",
    )
    ends = [0, marks[-1]]
    figure.update_xaxes(value_axis(across, marks, look, range=ends))
    figure.update_yaxes(value_axis(up, marks, look, range=ends, title=None))
    return above(figure, up.title, look)
