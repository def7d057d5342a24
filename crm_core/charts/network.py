"""A network: the company in the middle, its partners and teams on both sides, as a tree of rows."""

import math

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.branching import Spot, arranged
from crm_core.charts.frame import SMALL, draw, need, numbers
from crm_core.charts.scale import Measure, tick_texts, ticks
from crm_core.charts.text import hover, label, plain
from crm_core.charts.theme import Palette, palette

_ROW, _SMALLEST, _LARGEST = 44, 9, 30
_WIDEST = 15


def network(
    df: pd.DataFrame,
    node: str,
    name: str,
    kind: str,
    above: str,
    size: str,
    shade: str,
    *,
    middle: str = "Our company",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A circle a row, as large as `size`, the stronger the higher the share `shade`.

    `above` names the node that one belongs to; one whose share is not known is hollow.
    """
    df = need("network", df, node, name, kind, above, size, shade)
    look, spots, heads = palette(theme), *arranged(df, node, kind, above)
    n_rows = max(spot.row for spot in spots.values()) + 1
    figure = draw(theme, _ROW * max(round(n_rows), 4) + 110)
    centre = (max(n_rows, 4) - 1) / 2
    _add_links(figure, spots, centre, look)
    order = [spots[str(one)] for one in df[node]]
    sizes = _diameters(numbers(df, size))
    _add_circles(figure, df, order, sizes, (name, kind, size, shade), labels, look)
    for place, (spot, diameter) in enumerate(zip(order, sizes, strict=True)):
        _write(figure, spot, label(df.at[place, name], _WIDEST, 2), diameter / 2 + 5, look.ink)
    for text, spot in heads:
        _write(figure, spot, f"<i>{label(text, _WIDEST, 1)}</i>", 0, look.quiet)
    _add_middle(figure, middle, centre, look)
    figure.layout.xaxis = {"range": [0, 1], "visible": False, "fixedrange": True}
    ends = [max(n_rows, 4) - 0.4, -0.6]
    figure.layout.yaxis = {"range": ends, "visible": False, "fixedrange": True}
    return figure


def _diameters(sizes: list[float]) -> list[float]:
    """The area goes with the size; what is not known is as small as nothing."""
    most = max((size for size in sizes if size == size), default=0) or 1
    return [
        _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(max(size, 0) / most) if size == size
        else _SMALLEST
        for size in sizes
    ]  # fmt: skip


def _add_links(figure: go.Figure, spots: dict[str, Spot], centre: float, look: Palette) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for spot in spots.values():
        if spot.above:
            up = spots[spot.above]
            xs += [up.x, up.x, spot.x, None]
            ys += [up.row, spot.row, spot.row, None]
            continue
        for step in range(13):
            part = step / 12
            xs.append(0.5 + (spot.x - 0.5) * part)
            # leaves the middle and arrives level
            ys.append(centre + (spot.row - centre) * part * part * (3 - 2 * part))
        xs.append(None)
        ys.append(None)
    line = {"color": look.compare, "width": 1}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", opacity=0.7)


def _add_circles(figure, df, order, sizes, columns, labels, look: Palette) -> None:
    name, kind, size, shade = columns
    shares, room = numbers(df, shade), Measure(size, "number", labels=labels)
    share = Measure(shade, "share", labels=labels)
    known = [value for value in shares if value == value]
    marks = ticks(min(known), max(known), "share", 3) if known else []
    figure.add_scatter(
        x=[spot.x for spot in order],
        y=[spot.row for spot in order],
        mode="markers",
        cliponaxis=False,
        marker={
            "size": sizes,
            "opacity": 1,
            "color": [_step(value, marks, look) for value in shares],
            "line": {"color": look.quiet, "width": 1.2},
        },
        customdata=list(df.index),
        hovertext=[
            hover(
                df.at[i, name],
                *([("Kind", df.at[i, kind])] if df.at[i, kind] else []),
                (room.name, "not known" if s != s else f"{s:,.0f}".replace(",", "\u202f")),
                (share.name, "not known" if v != v else share.full(v)),
            )
            for i, (s, v) in enumerate(zip(numbers(df, size), shares, strict=True))
        ],
        hoverinfo="text",
        unselected={"marker": {"opacity": 0.45}},
    )
    unknown = "; hollow: too few cases" if len(known) < len(shares) else ""
    _add_scale(figure, marks, unknown, share.name, room.name, look)


def _step(value: float, marks: list[float], look: Palette) -> str:
    """The colour of a share between the ends of its scale."""
    if value != value:
        return look.ground
    span = marks[-1] - marks[0] or 1
    last = len(look.sequential) - 1
    return look.sequential[min(int((value - marks[0]) / span * (last + 1)), last)]


def _add_scale(figure, marks, unknown: str, share: str, size: str, look: Palette) -> None:
    """What colour and size stand for, below the tree."""
    title = f"Colour: {plain(share).lower()}{unknown}<br>Size: {plain(size).lower()}"
    steps = look.sequential
    bar = {
        "orientation": "h", "thickness": 10, "len": 0.7, "x": 0.5, "y": 0, "yanchor": "top",
        "tickvals": marks, "ticktext": tick_texts(marks, "share"), "outlinewidth": 0,
        "tickfont": {"color": look.quiet, "size": SMALL},
        "title": {
            "text": title, "side": "bottom", "font": {"color": look.quiet, "size": SMALL},
        },
    }  # fmt: skip
    if not marks:
        return
    # a mark that is not drawn carries the scale: colours of circles are set one by one
    figure.add_scatter(
        x=[None], y=[None], mode="markers", hoverinfo="skip",
        marker={
            "color": [marks[0]], "cmin": marks[0], "cmax": marks[-1], "showscale": True,
            "colorscale": [[i / (len(steps) - 1), colour] for i, colour in enumerate(steps)],
            "colorbar": bar,
        },
    )  # fmt: skip


def _write(figure: go.Figure, spot: Spot, text: str, shift: float, colour: str) -> None:
    """A text beside a spot, on the side away from the middle."""
    figure.add_annotation(
        text=text, x=spot.x, y=spot.row, showarrow=False, font={"color": colour, "size": SMALL},
        xanchor="right" if spot.side < 0 else "left", xshift=spot.side * shift,
        align="right" if spot.side < 0 else "left",
    )  # fmt: skip


def _add_middle(figure: go.Figure, text: str, centre: float, look: Palette) -> None:
    figure.add_annotation(
        text=label(text, 8, 2), x=0.5, y=centre, showarrow=False, bgcolor=look.panel,
        bordercolor=look.quiet, borderpad=4, font={"color": look.ink, "size": SMALL},
    )  # fmt: skip
