"""Stages of a funnel as bars from zero, side stages thinner, locked ones in words."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import (
    SMALL,
    at_right,
    draw,
    from_zero,
    name_axis,
    need,
    numbers,
    room_for,
    value_axis,
)
from crm_core.charts.rods import bar_range, height_of, sideways
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label, plain
from crm_core.charts.theme import Palette, faint, palette

THICK, THIN = 0.72, 0.34
LEGEND = ("by evidence of its own", "by a later stage only", "too recent to judge")


def funnel(
    df: pd.DataFrame,
    stage: str,
    parts: tuple[str, str, str],
    *,
    whole: str,
    is_side: str,
    needs: str,
    figure: str,
    said: str,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A bar a stage in the order of the rows, first on top.

    `parts` are counts laid end to end: by own evidence, by a later stage only, too young. A side
    stage is a thin bar inside a frame of `whole`; one with `needs` and no counts has a dotted frame
    with these words. `figure` stands at the right, `said` in the hover.
    """
    df = need("funnel", df, stage, *parts, whole, is_side, needs, figure, said)
    look, measure = palette(theme), Measure(parts[0], "count", labels=labels)
    counts = [numbers(df, part) for part in parts]
    ends = [sum(v for v in row if v == v) for row in zip(*counts, strict=True)]
    reach = [*ends, *(v for v in numbers(df, whole) if v == v)]
    texts = [str(text) for text in df[figure]]
    drawn = draw(theme, height_of(len(df)), right=room_for(texts), barmode="stack")
    sides = [bool(flag) for flag in df[is_side]]
    widths = [THIN if side else THICK for side in sides]
    greys = [bool(text) for text in df[needs]]
    hovers = [hover(name, *facts) for name, facts in zip(df[stage], df[said], strict=True)]
    for name, values, style in zip(LEGEND, counts, _styles(look, sides, greys), strict=True):
        drawn.add_bar(
            **sideways([v if v == v else 0 for v in values], None, look, widths),
            marker=style,
            hovertext=hovers,
            name=name,
            showlegend=False,
        )
    _legend(drawn, counts, look)
    top = bar_range(reach)[1]
    _frames(drawn, df, ends, numbers(df, whole), sides, needs, top, look)
    at_right(drawn, texts, look)
    marks = from_zero(reach, "count")
    drawn.layout.xaxis = value_axis(measure, marks, look, range=[0, top])
    drawn.layout.yaxis = name_axis(list(df[stage]), look)
    if any(v > 0 for values in counts[1:] for v in values):
        drawn.update_layout(showlegend=True, legend={"traceorder": "normal"}, margin={"t": 36})
    return drawn


def beside(
    df: pd.DataFrame,
    stage: str,
    now: str,
    then: str,
    names: tuple[str, str],
    *,
    figure: str,
    theme: str = "light",
) -> go.Figure:
    """Two bars a stage, shares of the first: now above, then below it, narrower and hatched."""
    df = need("beside", df, stage, now, then, figure)
    look, measure = palette(theme), Measure(now, "share", labels={now: "Of those who entered"})
    rows = list(range(len(df)))
    texts = [str(text) for text in df[figure]]
    drawn = draw(theme, 44 * len(df) + 80, right=room_for(texts), barmode="overlay")
    styles = (
        (now, names[0], -0.17, 0.34, {"color": look.accent}),
        (then, names[1], 0.19, 0.26, _striped(look, look.compare)),
    )
    for column, name, shift, width, style in styles:
        values = [v if v == v else None for v in numbers(df, column)]
        bars = {**sideways(values, None, look, width), "y": [row + shift for row in rows]}
        said = [
            hover(one, (name, measure.full(v) if v is not None else "not known"))
            for one, v in zip(df[stage], values, strict=True)
        ]
        drawn.add_bar(**bars, marker=style, hovertext=said, name=plain(name))
    at_right(drawn, texts, look)
    marks = from_zero([0, 1], "share")
    drawn.layout.xaxis = value_axis(measure, marks, look, range=[0, 1])
    drawn.layout.yaxis = name_axis(list(df[stage]), look)
    return drawn.update_layout(showlegend=True, margin={"t": 36})


def _styles(look: Palette, sides: list[bool], greys: list[bool]) -> tuple[dict, dict, dict]:
    """Solid, pale with a rim, hatched; what is locked is grey in each."""
    colours = [
        look.compare if grey else look.series[2] if side else look.accent
        for side, grey in zip(sides, greys, strict=True)
    ]
    solid = {"color": colours, "line": {"width": 0}}
    pale = {
        "color": [faint(colour, 0.22) for colour in colours],
        "line": {"color": colours, "width": 1},
    }
    return solid, pale, _striped(look, colours)


def _striped(look: Palette, colour: str | list[str]) -> dict:
    pattern = {"shape": "/", "fgcolor": colour, "bgcolor": look.ground, "size": 6, "solidity": 0.3}
    return {"color": colour, "pattern": pattern, "line": {"color": colour, "width": 1}}


def _frames(
    drawn: go.Figure,
    df: pd.DataFrame,
    ends: list[float],
    wholes: list[float],
    sides: list[bool],
    needs: str,
    top: float,
    look: Palette,
) -> None:
    """The frame of each side stage, and the words in place of each bar that can't be drawn."""
    for row, (end, whole, side) in enumerate(zip(ends, wholes, sides, strict=True)):
        half = (THIN if side else THICK) / 2
        words = str(df[needs].iloc[row] or "")
        if side and whole == whole:
            _frame(drawn, row, half, whole, look, "solid")
        if words and not end:
            _frame(drawn, row, THICK / 2, top, look, "dot")
        if words:
            _words(drawn, row, end, words, look)


def _frame(drawn: go.Figure, row: int, half: float, end: float, look: Palette, dash: str) -> None:
    drawn.add_shape(
        type="rect",
        x0=0,
        x1=end,
        y0=row - half,
        y1=row + half,
        line={"color": look.quiet, "width": 1, "dash": dash},
        layer="above",
    )


def _words(drawn: go.Figure, row: int, at: float, words: str, look: Palette) -> None:
    drawn.add_annotation(
        text=label(words, 44, 1),
        x=at,
        y=row,
        xanchor="left",
        xshift=8,
        showarrow=False,
        font={"color": look.quiet, "size": SMALL},
    )


def _legend(drawn: go.Figure, counts: list[list[float]], look: Palette) -> None:
    """What each pattern means, in the colour of the main stages; only for what is drawn."""
    styles = _styles(look, [False], [False])
    for name, values, style in zip(LEGEND, counts, styles, strict=True):
        if any(v > 0 for v in values):
            drawn.add_bar(x=[None], y=[None], orientation="h", marker=style, name=name)
