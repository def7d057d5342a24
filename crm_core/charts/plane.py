"""A plane of two sums of money on axes that widen around nought: many customers as few bubbles."""

from math import copysign, log10, sqrt

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, tick_texts
from crm_core.charts.text import hover, label
from crm_core.charts.theme import palette

_SMALLEST, _LARGEST = 4, 24


def plane(
    df: pd.DataFrame,
    x: str,
    y: str,
    kind: str,
    size: str,
    n: str,
    *,
    middle: tuple[float, float],
    order: tuple[str, ...] = (),
    quiet: str = "",
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A bubble a row, coloured by `kind`, as large as `size`; lines part the plane at `middle`.

    The kind that is `quiet` stands back in grey.
    """
    df = need("plane", df, x, y, kind, size, n)
    look, across = palette(theme), Measure(x, "money", currency, labels)
    up, room = Measure(y, "money", currency, labels), Measure(size, "money", currency, labels)
    most = max(numbers(df, size)) or 1
    figure = draw(theme, 420)
    for place, name in enumerate(dict.fromkeys([*order, *df[kind]])):
        rows = df[df[kind] == name]
        if rows.empty:
            continue
        figure.add_scatter(
            x=[spread(v) for v in numbers(rows, x)],
            y=[spread(v) for v in numbers(rows, y)],
            mode="markers",
            name=label(name, 28, 1),
            marker={
                "size": [_SMALLEST + _LARGEST * sqrt(v / most) for v in numbers(rows, size)],
                "color": look.compare if name == quiet else look.series[place % len(look.series)],
                "opacity": 0.85,
                "line": {"color": look.ground, "width": 1},
            },
            customdata=list(rows.index),
            hovertext=[
                hover(
                    f"{name}: {Measure(n, 'count').full(k)} customer{'' if k == 1 else 's'}",
                    (across.name, across.full(a)),
                    (up.name, up.full(b)),
                    (room.name, room.full(s)),
                )
                for k, a, b, s in zip(*(numbers(rows, c) for c in (n, x, y, size)), strict=True)
            ],
            hoverinfo="text",
            unselected={"marker": {"opacity": 0.35}},
        )
    line = {"color": look.compare, "width": 1.5, "dash": "dot"}
    figure.add_vline(x=spread(middle[0]), line=line)
    figure.add_hline(y=spread(middle[1]), line=line)
    figure.layout.xaxis = axis(across, numbers(df, x), look)
    figure.layout.yaxis = {**axis(up, numbers(df, y), look), "title": None}
    figure.update_layout(
        showlegend=True, legend={"y": -0.22, "yanchor": "top", "itemsizing": "constant"}
    )
    return above(figure, up.title, look)


def spread(value: float) -> float:
    """Where a value stands: nearly even around nought, by powers of ten far from it.

    >>> spread(0), round(spread(99), 3), round(spread(-99), 3)
    (0.0, 2.0, -2.0)
    """
    return copysign(log10(1 + abs(value)), value)


def axis(measure: Measure, values: list[float], look) -> dict:
    """An axis with its marks at powers of ten, on both sides of nought where there are any."""
    powers = [0.0, *(10.0**k for k in range(1, 10))]
    marks = sorted({*powers, *(-p for p in powers)})
    low, high = min([0.0, *values]), max([10.0, *values])
    shown = [mark for mark in marks if 10 * low - 10 <= mark <= 10 * high and mark >= 1.5 * low]
    made = value_axis(measure, shown, look, range=[spread(1.3 * low) - 0.1, spread(1.6 * high)])
    return {
        **made,
        "tickvals": [spread(mark) for mark in shown],
        "ticktext": [tick_texts([mark], "money")[0] for mark in shown],
    }
