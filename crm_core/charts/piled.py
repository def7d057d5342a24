"""Figures piled up customer by customer, best first: what the first hold, where it turns."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover, plain
from crm_core.charts.theme import Palette, palette

FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]
_FOOT = (0.34, 0.2)


def curve(
    df: pd.DataFrame,
    x: str,
    y: str,
    *,
    at: float = 0.2,
    even: str = "if all brought the same",
    tied: str | None = None,
    tied_words: str = "in no order",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """Both columns are shares from 0 to 1; the first 20 % are called out.

    The dotted line is where equal shares would lie; `even` says what that would mean. The straight
    line to a row marked `tied` is named by `tied_words`: nothing orders its customers.
    """
    df = need("curve", df, x, y, tied)
    look, up = palette(theme), Measure(y, "share", labels=labels)
    xs, ys = numbers(df, x), numbers(df, y)
    figure = draw(theme, 340)
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line=_dotted(look), hoverinfo="skip", name="equal shares"
    )
    if xs[0] > 0:
        figure.add_scatter(
            x=[0, xs[0]], y=[0, ys[0]], mode="lines", hoverinfo="skip", name="from nobody",
            line={"color": look.accent, "width": 2.5},
        )  # fmt: skip
    _pile(figure, Measure(x, "share", labels=labels), up, xs, ys, look)
    for i in [i for i, flag in enumerate(df[tied]) if flag] if tied else []:
        _name_stretch(figure, [(0.0, 0.0), *zip(xs, ys, strict=True)][i : i + 2], tied_words, look)
    _call_out(figure, at, _height_at(xs, ys, at), look)
    _name_even(figure, even, look)
    marks = ticks(min([0, *ys]), max([1, *ys]), "share")
    ends = [marks[0], max(marks[-1], 1.02)]
    figure.layout.yaxis = value_axis(up, marks, look, range=ends, title=None)
    return above(figure, up.title, look)


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
    look, up = palette(theme), Measure(y, unit, currency, labels)
    xs, ys = numbers(df, x), numbers(df, y)
    figure = draw(theme, 340)
    figure.add_hline(y=ys[-1], line=_dotted(look))
    _pile(figure, Measure(x, "share", labels=labels), up, xs, ys, look)
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
    ends = [marks[0], marks[-1] * 1.08]
    figure.layout.yaxis = value_axis(up, marks, look, range=ends, title=None)
    return above(figure, up.title, look)


def _pile(
    figure: go.Figure,
    across: Measure,
    up: Measure,
    xs: list[float],
    ys: list[float],
    look: Palette,
) -> None:
    """The line over the share of customers, and the axis of that share."""
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        line={"color": look.accent, "width": 2.5},
        marker={"size": 7 if len(xs) <= 40 else 3, "color": look.accent},
        customdata=list(range(len(xs))),
        hovertext=[
            hover(f"{across.name}: {across.full(a)}", (up.name, up.full(b)))
            for a, b in zip(xs, ys, strict=True)
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    figure.layout.xaxis = value_axis(across, FIFTHS, look, range=[0, 1.005])


def _dotted(look: Palette) -> dict:
    return {"color": look.compare, "width": 1.5, "dash": "dot"}


def _height_at(xs: list[float], ys: list[float], at: float) -> float:
    """The curve's height there, straight between the two nearest points."""
    known = sorted([(0.0, 0.0), *zip(xs, ys, strict=True)])
    before = max(point for point in known if point[0] <= at)
    after = min((point for point in known if point[0] > at), default=before)
    width = after[0] - before[0]
    return before[1] + (after[1] - before[1]) * ((at - before[0]) / width if width else 0)


def _name_stretch(figure: go.Figure, ends: list[tuple], words: str, look: Palette) -> None:
    """Words above the middle of a straight line."""
    (left, low), (right, high) = ends
    figure.add_annotation(
        x=(left + right) / 2,
        y=(low + high) / 2,
        text=words,
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        xshift=-8,
        yshift=2,
        font={"color": look.quiet},
    )


def _call_out(figure: go.Figure, at: float, height: float, look: Palette) -> None:
    figure.add_scatter(
        x=[at],
        y=[height],
        mode="markers",
        marker={"size": 12, "color": look.ground, "line": {"color": look.accent, "width": 3}},
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
        name="called out",
    )
    # below the dotted line there is room at any width
    figure.add_annotation(
        x=at,
        y=height,
        text=f"first {100 * at:.0f}\u202f% hold {100 * height:.1f}\u202f%",
        ax=_FOOT[0],
        ay=_FOOT[1],
        axref="x",
        ayref="y",
        xanchor="left",
        yanchor="top",
        showarrow=True,
        arrowhead=0,
        arrowwidth=1,
        arrowcolor=look.quiet,
        standoff=8,
        font={"color": look.ink, "size": 14},
    )


def _name_even(figure: go.Figure, text: str, look: Palette) -> None:
    """What the dotted line stands for, right of its middle."""
    figure.add_annotation(
        x=0.5,
        y=0.5,
        text=plain(text),
        showarrow=False,
        xanchor="left",
        yanchor="top",
        xshift=6,
        font={"color": look.quiet, "size": SMALL},
    )
