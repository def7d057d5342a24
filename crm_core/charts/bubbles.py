"""A few named things on a plane of two measures, parted into four by two lines."""

from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover, label
from crm_core.charts.theme import Palette, palette

_SMALLEST, _LARGEST, _HEIGHT = 8, 38, 420
# names are set for a screen as narrow as a phone's
_NARROW, _LETTER, _LINE = 300, 6.4, 15


def bubbles(
    df: pd.DataFrame,
    name: str,
    x: str,
    y: str,
    size: str,
    x_unit: str,
    y_unit: str,
    *,
    size_unit: str = "count",
    x_line: str | None = None,
    y_line: str | None = None,
    corners: tuple[str, str, str, str] = ("", "", "", ""),
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A bubble a row as large as `size`; `corners` are said clockwise from the upper left.

    Columns `x_line` and `y_line` hold where the plane is parted, the same in each row. A name that
    would lie on another one is left to the hover.
    """
    df = need("bubbles", df, name, x, y, size, x_line, y_line)
    middle = tuple(numbers(df, line)[0] if line else None for line in (x_line, y_line))
    look = palette(theme)
    across, up = (Measure(c, u, currency, labels) for c, u in ((x, x_unit), (y, y_unit)))
    room = Measure(size, size_unit, currency, labels)
    xs, ys, sizes = numbers(df, x), numbers(df, y), numbers(df, size)
    wide, high = (_marks(v, u, m) for v, u, m in ((xs, x_unit, middle[0]), (ys, y_unit, middle[1])))
    most = max([s for s in sizes if s == s], default=0) or 1
    # what is not known is as small as nothing
    shares = [max(s, 0) / most if s == s else 0 for s in sizes]
    diameters = [_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(share) for share in shares]
    figure = draw(theme, _HEIGHT)
    figure.add_scatter(
        x=xs, y=ys, mode="markers", cliponaxis=False,
        marker={
            "size": diameters, "color": look.accent, "opacity": 0.6,
            "line": {"color": look.ground, "width": 1},
        },
        customdata=list(df.index),
        hovertext=[
            hover(
                df.at[i, name], (across.name, across.full(a)), (up.name, up.full(b)),
                (room.name, room.full(s)),
            )
            for i, (a, b, s) in enumerate(zip(xs, ys, sizes, strict=True))
        ],
        hoverinfo="text", unselected={"marker": {"opacity": 0.3}},
    )  # fmt: skip
    _add_middle(figure, middle, look)
    _add_corners(figure, corners, look)
    _add_names(figure, [label(n, 18, 1) for n in df[name]], xs, ys, diameters, (wide, high), look)
    figure.layout.xaxis = value_axis(across, wide, look, range=[wide[0], wide[-1]])
    figure.layout.yaxis = {**value_axis(up, high, look, range=[high[0], high[-1]]), "title": None}
    return above(figure, up.title, look)


def _marks(values: list[float], unit: str, middle: float | None) -> list[float]:
    """Ticks with room on both sides for the largest bubbles."""
    known = [v for v in [*values, middle] if v is not None and v == v] or [0.0]
    low, high = min(known), max(known)
    air = 0.18 * (high - low) or abs(high) * 0.1 or 1.0
    # what can't be below nought does not begin below it
    low = max(0.0, low - air) if low >= 0 else low - air
    return ticks(low, high + air, unit)


def _add_middle(figure: go.Figure, middle, look: Palette) -> None:
    line = {"color": look.compare, "width": 1.5, "dash": "dot"}
    if middle[0] is not None:
        figure.add_vline(x=middle[0], line=line)
    if middle[1] is not None:
        figure.add_hline(y=middle[1], line=line)


def _add_corners(figure: go.Figure, corners, look: Palette) -> None:
    places = ((0, 1), (1, 1), (1, 0), (0, 0))
    for text, (x, y) in zip(corners, places, strict=True):
        if text:
            figure.add_annotation(
                text=f"<i>{label(text, 22, 2)}</i>", x=x, y=y, xref="paper", yref="paper",
                xanchor="right" if x else "left", yanchor="top" if y else "bottom",
                showarrow=False, font={"color": look.quiet, "size": SMALL},
                align="right" if x else "left",
            )  # fmt: skip


def _add_names(figure, names, xs, ys, diameters, axes, look: Palette) -> None:
    """The names above their bubbles, the largest first, each where it lies on no other."""
    taken: list[tuple[float, float, float, float]] = []
    for i in sorted(range(len(names)), key=lambda place: -diameters[place]):
        px, py = (_pixel(v, axis, span) for v, axis, span in _spans(xs[i], ys[i], axes))
        half, foot = len(names[i]) * _LETTER / 2, py + diameters[i] / 2
        spot = (px - half, px + half, foot, foot + _LINE)
        if any(a < spot[1] and spot[0] < b and c < spot[3] and spot[2] < d for a, b, c, d in taken):
            continue
        taken.append(spot)
        figure.add_annotation(
            text=names[i], x=xs[i], y=ys[i], yshift=diameters[i] / 2 + 1, yanchor="bottom",
            showarrow=False, font={"color": look.ink, "size": SMALL},
        )  # fmt: skip


def _spans(x: float, y: float, axes):
    return ((x, axes[0], _NARROW), (y, axes[1], _HEIGHT - 90))


def _pixel(value: float, axis: list[float], span: float) -> float:
    return (value - axis[0]) / ((axis[-1] - axis[0]) or 1) * span
