"""Flows: who was where, and is where now. A flow reports no clicks: a page lists its rows."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, draw, in_order, need, numbers
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label
from crm_core.charts.theme import faint, palette

_ROW, _GAP = 34, 12
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
    places = _heights(left, df[before], values) + _heights(right, df[after], values)
    figure.add_sankey(
        arrangement="fixed",
        node={
            "x": [_EDGE] * len(left) + [1 - _EDGE] * len(right),
            "y": places,
            "label": [label(name, 24, 1) for name in left + right],
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
        textfont={"color": look.ink, "size": SMALL, "shadow": _halo(look.ground)},
    )
    return figure


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
