"""What customers bring against what serving them takes, with the line where one eats the other."""

from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, above, draw, need, numbers
from crm_core.charts.plane import axis, spread
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label, plain
from crm_core.charts.theme import Palette, faint, palette

_SMALLEST, _LARGEST = 5, 22


def serving(
    df: pd.DataFrame,
    cost: str,
    value: str,
    kind: str,
    n: str,
    *,
    middle: tuple[float, float],
    order: tuple[str, ...] = (),
    alarming: str = "",
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A bubble a row, coloured by `kind`, as large as its `n` customers; lines part at `middle`.

    On the thick line a customer costs all that it brings; below it, more. The kind that is
    `alarming` has the colour of that line.
    """
    df = need("serving", df, cost, value, kind, n)
    look, across = palette(theme), Measure(cost, "money", currency, labels)
    up, most = Measure(value, "money", currency, labels), max(numbers(df, n)) or 1
    figure = draw(theme, 440)
    for place, name in enumerate(dict.fromkeys([*order, *df[kind]])):
        rows = df[df[kind] == name]
        if rows.empty:
            continue
        figure.add_scatter(
            x=[spread(v) for v in numbers(rows, cost)],
            y=[spread(v) for v in numbers(rows, value)],
            mode="markers",
            name=label(name, 28, 1),
            marker={
                "size": [_SMALLEST + _LARGEST * sqrt(k / most) for k in numbers(rows, n)],
                "color": look.bad if name == alarming else look.series[place % len(look.series)],
                "opacity": 0.85,
                "line": {"color": look.ground, "width": 0.8},
            },
            customdata=list(rows.index),
            hovertext=[
                hover(
                    f"{name}: {Measure(n, 'count').full(k)} customer{'' if k == 1 else 's'}",
                    (across.name, across.full(c)),
                    (up.name, up.full(v)),
                )
                for k, c, v in zip(*(numbers(rows, c) for c in (n, cost, value)), strict=True)
            ],
            hoverinfo="text",
            unselected={"marker": {"opacity": 0.35}},
        )
    _add_lines(figure, df, cost, value, middle, look)
    figure.layout.xaxis = axis(across, numbers(df, cost), look)
    figure.layout.yaxis = {**axis(up, numbers(df, value), look), "title": None}
    figure.update_layout(
        showlegend=True,
        legend={"y": -0.2, "yanchor": "top", "itemsizing": "constant", "font_size": SMALL},
    )
    return above(figure, up.title, look)


def _add_lines(figure, df, cost: str, value: str, middle, look: Palette) -> None:
    """The means as dotted lines, each named, and where cost eats all that is brought."""
    quiet = {"color": look.compare, "width": 1.5, "dash": "dot"}
    said = {"annotation_text": "mean", "annotation_font": {"color": look.quiet, "size": SMALL}}
    figure.add_vline(x=spread(middle[0]), line=quiet, annotation_position="top right", **said)
    figure.add_hline(y=spread(middle[1]), line=quiet, annotation_position="top right", **said)
    end = spread(max([1.0, *numbers(df, cost)])) + 0.1
    figure.add_shape(type="line", x0=0, y0=0, x1=end, y1=end, line={"color": look.bad, "width": 2})
    figure.add_annotation(
        text=plain("costs all it brings"), x=0.55 * end, y=0.55 * end, xanchor="left",
        yanchor="top", yshift=-6, showarrow=False, bgcolor=faint(look.ground, 0.8),
        font={"color": look.bad, "size": SMALL},
    )  # fmt: skip
