"""Flows: who was where, and is where now. A flow reports no clicks: a page lists its rows."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, draw, in_order, need, numbers, room_for
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label
from crm_core.charts.theme import Palette, faint, palette

_ROW, _GAP = 34, 12
# names as short as this stand beside the bands and leave room for them on a phone
_SHORT, _LINE = 12, 16
_KEY = 20
# Plotly takes a place of exactly 0 or 1 for none
_EDGE = 0.001


def flow(
    df: pd.DataFrame,
    before: str,
    after: str,
    value: str,
    unit: str,
    *,
    order: tuple[str, ...] = (),
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A band for each row above zero, from `before` on the left to `after`; moves stand out."""
    df = need("flow", df, before, after, value)
    df = df[[v > 0 for v in numbers(df, value)]].reset_index(drop=True)
    look, measure = palette(theme), Measure(value, unit, currency, labels)
    left, right = in_order(df[before], order), in_order(df[after], order)
    values = numbers(df, value)
    moved = [a != b for a, b in zip(df[before], df[after], strict=True)]
    figure = draw(theme, max(260, _ROW * max(len(left), len(right)) + 60))
    sides = (_heights(left, df[before], values), _heights(right, df[after], values))
    names = [[label(name, 24, 1) for name in side] for side in (left, right)]
    is_beside = all(len(name) <= _SHORT for name in left + right)
    figure.add_sankey(
        arrangement="fixed",
        node={
            "x": [_EDGE] * len(left) + [1 - _EDGE] * len(right),
            "y": sides[0] + sides[1],
            "label": names[0] + names[1],
            "color": [look.accent] * len(left + right),
            "line": {"width": 0},
            "pad": _GAP,
            "thickness": 10,
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": [left.index(name) for name in df[before]],
            "target": [len(left) + right.index(name) for name in df[after]],
            "value": values,
            "color": [faint(look.accent if m else look.compare, 0.45 if m else 0.2) for m in moved],
            "customdata": [
                hover(f"{a}, now {b}", (measure.name, measure.full(v)))
                for a, b, v in zip(df[before], df[after], values, strict=True)
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={
            "color": "rgba(0,0,0,0)" if is_beside else look.ink, "size": SMALL,
            "shadow": "none" if is_beside else _halo(look.ground),
        },
    )  # fmt: skip
    if is_beside:
        figure.update_layout(margin={"l": room_for(names[0]), "r": room_for(names[1])})
        _add_names(figure, names, sides, look)
    if not all(moved):
        _add_key(figure, look)
    titles = [Measure(side, "count", labels=labels).name for side in (before, after)]
    return _headed(figure, titles, look)


def _add_key(figure: go.Figure, look: Palette) -> None:
    """What the grey bands are, in a line below the flow."""
    figure.add_annotation(
        text="grey: stayed where they were", x=0, y=0, xref="paper", yref="paper", xanchor="left",
        yanchor="top", yshift=-8, showarrow=False, font={"color": look.quiet, "size": SMALL},
    )  # fmt: skip
    figure.update_layout(height=figure.layout.height + _KEY, margin={"b": 8 + _KEY})


def _headed(figure: go.Figure, titles: list[str], look: Palette) -> go.Figure:
    """The figure with what each side shows above it."""
    for x, title in enumerate(titles):
        figure.add_annotation(
            text=label(title, 24, 1), x=x, y=1, xref="paper", yref="paper", yanchor="bottom",
            xanchor="right" if x else "left", yshift=8, showarrow=False,
            font={"color": look.quiet, "size": SMALL},
        )  # fmt: skip
    return figure.update_layout(margin={"t": 36})


def _add_names(figure: go.Figure, names: list[list[str]], sides, look: Palette) -> None:
    """The names of both sides outside the bands, each in the middle of its block."""
    room = figure.layout.height - 44
    for x, (side, middles) in enumerate(zip(names, sides, strict=True)):
        for name, middle in zip(side, _apart(middles, _LINE / room), strict=True):
            figure.add_annotation(
                text=name, x=x, y=1 - middle, xref="paper", yref="paper", yanchor="middle",
                xanchor="left" if x else "right", xshift=4 if x else -4, showarrow=False,
                font={"color": look.ink, "size": SMALL},
            )  # fmt: skip


def _apart(middles: list[float], least: float) -> list[float]:
    """The same middles, moved as little as keeps them so far from each other.

    >>> _apart([0.5, 0.75, 0.9, 1.0], 0.25)
    [0.25, 0.5, 0.75, 1.0]
    """
    places: list[float] = []
    for middle in middles:
        places.append(max(middle, places[-1] + least) if places else middle)
    for row in range(len(places) - 1, -1, -1):
        highest = places[row + 1] - least if row + 1 < len(places) else max(1.0, middles[-1])
        places[row] = min(places[row], highest)
    return places


def _halo(ground: str) -> str:
    """A rim in the colour of the ground, so that bands behind a name do not strike it through."""
    return ", ".join(f"{x}px {y}px 2px {ground}" for x in (-1, 1) for y in (-1, 1))


def _heights(names: list[str], column: pd.Series, values: list[float]) -> list[float]:
    """The middle of each name's block, one below the other with a gap between."""
    sizes = pd.Series(values).groupby(column.reset_index(drop=True)).sum()
    total, room = sum(values) or 1, 1 - 0.025 * (len(names) - 1)
    middles, top = [], 0.0
    for name in names:
        height = room * sizes[name] / total
        middles.append(min(max(top + height / 2, _EDGE), 1 - _EDGE))
        top += height + 0.025
    return middles
