"""Bars: how much of what, and how much of it is missing."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import (
    at_right,
    draw,
    from_zero,
    name_axis,
    need,
    numbers,
    room_for,
    value_axis,
)
from crm_core.charts.rods import bar_range, hatched, height_of, sideways
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, plain
from crm_core.charts.theme import Palette, palette

# a name of two parts has a line for each
_WIDE = 22
# as wide as bars are on a phone
_NARROW = 200
QUARTERS = [0.0, 0.25, 0.5, 0.75, 1.0]


def bars(
    df: pd.DataFrame,
    category: str,
    value: str,
    unit: str,
    *,
    colour: str | None = None,
    reference: float | None = None,
    reference_label: str = "",
    end: float | None = None,
    written: str | None = None,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """Horizontal bars in the order of the rows, first on top; `colour` says good, bad, compare.

    The axis goes as far as the longest bar, or to `end` at least; `written` names a column of what
    stands beside each bar and in its hover, where a value is known less exactly than its unit says.
    """
    df = need("bars", df, category, value, colour, written)
    look, measure = palette(theme), Measure(value, unit, currency, labels)
    values = numbers(df, value)
    exact = list(df[written]) if written else [measure.full(v) for v in values]
    texts = [plain(text) for text in exact] if written else [measure.short(v) for v in values]
    reach = [*values, *(one for one in (reference, end) if one is not None)]
    is_aside = reference is not None
    figure = draw(theme, height_of(len(df)), right=room_for(texts))
    figure.add_bar(
        **sideways(values, None if is_aside else texts, look),
        marker_color=[look.meaning(word) for word in df[colour]] if colour else look.accent,
        hovertext=[
            hover(name, (measure.name, text))
            for name, text in zip(df[category], exact, strict=True)
        ],
    )
    if is_aside:
        at_right(figure, texts, look)
    if reference is not None:
        _add_reference(figure, reference, reference_label or measure.full(reference), look)
    marks = from_zero(reach, unit)
    ends = bar_range(reach) if is_aside else _with_air(bar_range(reach), room_for(texts))
    figure.layout.xaxis = value_axis(measure, marks, look, range=ends)
    figure.layout.yaxis = name_axis(list(df[category]), look, width=_WIDE)
    return figure


def completeness(
    df: pd.DataFrame,
    field: str,
    share: str,
    n: str,
    *,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """One bar a field up to 100 %: the filled part, then the missing part hatched; `n` = filled."""
    df = need("completeness", df, field, share, n)
    look, measure = palette(theme), Measure(share, "share", labels=labels)
    values, count = numbers(df, share), Measure(n, "count", labels=labels)
    texts = [measure.short(v) for v in values]
    said = [
        hover(name, (measure.name, measure.full(v)), (count.name, count.full(k)))
        for name, v, k in zip(df[field], values, numbers(df, n), strict=True)
    ]
    figure = draw(theme, height_of(len(df)), right=room_for(texts), barmode="stack")
    figure.add_bar(
        **sideways(values, None, look), marker_color=look.accent, hovertext=said, name="filled"
    )
    missing = sideways([1 - v for v in values], texts, look)
    figure.add_bar(**missing, marker=hatched(look), hovertext=said, name="missing")
    figure.layout.xaxis = value_axis(measure, QUARTERS, look, range=[0, 1])
    figure.layout.yaxis = name_axis(list(df[field]), look)
    return figure


def _with_air(ends: list[float], room: float) -> list[float]:
    """The same range with room for a figure left of bars that reach below zero."""
    low, high = ends
    return [low - (high - low) * room / (_NARROW - room) if low < 0 else low, high]


def _add_reference(figure: go.Figure, at: float, text: str, look: Palette) -> None:
    figure.add_vline(x=at, line={"color": look.quiet, "width": 1.5, "dash": "dot"})
    figure.add_annotation(
        text=plain(text),
        x=at,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"color": look.quiet, "size": 12},
    )
    figure.update_layout(margin={"t": 30})
