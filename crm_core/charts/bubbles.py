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
_NARROW, _TALL, _LETTER, _LINE = 300, _HEIGHT - 90, 6.4, 15

# left, right, bottom and top in pixels
_Spot = tuple[float, float, float, float]


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
    names, points = [label(n, 18, 1) for n in df[name]], list(zip(xs, ys, strict=True))
    _add_names(figure, names, points, diameters, (wide, high), middle, look)
    figure.layout.xaxis = value_axis(across, wide, look, range=[wide[0], wide[-1]])
    figure.layout.yaxis = {**value_axis(up, high, look, range=[high[0], high[-1]]), "title": None}
    return above(figure, f"{up.title}; size: {room.name.lower()}", look)


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


def _add_names(figure, names, points, diameters, axes, middle, look: Palette) -> None:
    """The names above their bubbles, the largest first, each where it lies on no other.

    One that a line would strike through stands at another side.
    """
    taken: list[_Spot] = []
    lines = _lines(middle, axes)
    marks = [_around(point, d / 2, axes) for point, d in zip(points, diameters, strict=True)]
    for i in sorted(range(len(names)), key=lambda place: -diameters[place]):
        spots = _spots(names[i], points[i], diameters[i] / 2, axes)
        if any(_overlap(spots["above"], other) for other in taken):
            continue
        clear = [
            side
            for side, at in spots.items()
            # above, a name may lie on a bubble: most do where bubbles are many
            if not any(_overlap(at, o) for o in taken + lines + marks * (side != "above"))
        ]
        side = clear[0] if clear else "above"
        spot = spots[side]
        taken.append(spot)
        figure.add_annotation(
            text=names[i], x=points[i][0], y=points[i][1], showarrow=False,
            **_placed(side, diameters[i] / 2 + 1), font={"color": look.ink, "size": SMALL},
            # a line is broken off rather than drawn through the name
            bgcolor=None if clear else look.ground,
        )  # fmt: skip


def _around(point: tuple[float, float], radius: float, axes) -> _Spot:
    x, y = (_pixel(v, axis, span) for v, axis, span in _spans(*point, axes))
    return x - radius, x + radius, y - radius, y + radius


def _spots(name: str, point: tuple[float, float], radius: float, axes) -> dict[str, _Spot]:
    """What a name would take above, below, right or left of its bubble, in pixels."""
    x, y = (_pixel(v, axis, span) for v, axis, span in _spans(*point, axes))
    wide = len(name) * _LETTER
    across, level = (x - wide / 2, x + wide / 2), (y - _LINE / 2, y + _LINE / 2)
    found = {
        "above": (*across, y + radius, y + radius + _LINE),
        "below": (*across, y - radius - _LINE, y - radius),
        "right": (x + radius, x + radius + wide, *level),
        "left": (x - radius - wide, x - radius, *level),
    }
    return {side: at for side, at in found.items() if side == "above" or _is_inside(at)}


def _placed(side: str, away: float) -> dict:
    if side in ("above", "below"):
        sign = 1 if side == "above" else -1
        return {"yshift": sign * away, "yanchor": "bottom" if sign > 0 else "top"}
    sign = 1 if side == "right" else -1
    return {"xshift": sign * away, "xanchor": "left" if sign > 0 else "right"}


def _lines(middle, axes) -> list[_Spot]:
    """What the lines that part the plane take, in pixels."""
    upright = [_pixel(middle[0], axes[0], _NARROW)] if middle[0] is not None else []
    level = [_pixel(middle[1], axes[1], _TALL)] if middle[1] is not None else []
    return [(x - 1, x + 1, 0, _TALL) for x in upright] + [(0, _NARROW, y - 1, y + 1) for y in level]


def _overlap(one: _Spot, other: _Spot) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _is_inside(spot: _Spot) -> bool:
    return spot[0] >= 0 and spot[1] <= _NARROW and spot[2] >= 0 and spot[3] <= _TALL


def _spans(x: float, y: float, axes):
    return ((x, axes[0], _NARROW), (y, axes[1], _TALL))


def _pixel(value: float, axis: list[float], span: float) -> float:
    return (value - axis[0]) / ((axis[-1] - axis[0]) or 1) * span
