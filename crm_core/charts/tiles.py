"""Tiles: parts of a whole as areas. A treemap reports no clicks, so a page sets bars beside it."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, draw, need, numbers
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label
from crm_core.charts.theme import Palette, palette

# what is smaller than this is drawn without words
TOO_SMALL = 0.012


def tiles(
    df: pd.DataFrame,
    name: str,
    size: str,
    unit: str,
    *,
    shade: str,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A tile for each row above zero, as large as `size`; the higher `shade`, the stronger."""
    df = need("tiles", df, name, size, shade)
    df = df[[v > 0 for v in numbers(df, size)]].reset_index(drop=True)
    look, measure = palette(theme), Measure(size, unit, currency, labels)
    second = Measure(shade, "number", labels=labels)
    sizes, shades = numbers(df, size), numbers(df, shade)
    total = sum(sizes) or 1
    fills = _fills(shades, look)
    figure = draw(theme, 340)
    figure.add_treemap(
        ids=[str(i) for i in df.index],
        labels=[label(v, 24, 1) for v in df[name]],
        parents=[""] * len(df),
        values=sizes,
        text=[_said(v / total) for v in sizes],
        textinfo="label+text",
        textfont={"color": [look.on(fill) for fill in fills], "size": SMALL + 1},
        marker={"colors": fills, "line": {"color": look.ground, "width": 2}, "pad": {"t": 0}},
        hovertext=[
            hover(df.at[i, name], (measure.name, measure.full(v)), (second.name, second.full(s)))
            for i, (v, s) in enumerate(zip(sizes, shades, strict=True))
        ],
        hoverinfo="text",
        pathbar={"visible": False},
        tiling={"packing": "squarify", "pad": 2},
        sort=True,
    )
    return figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0}, uniformtext={"minsize": 10, "mode": "hide"}
    )


def _said(share: float) -> str:
    return f"{100 * share:.{0 if share >= 0.0995 else 1}f}\u202f%" if share > TOO_SMALL else ""


def _fills(values: list[float], look: Palette) -> list[str]:
    """A step of the colour scale for each value; equal values get the middle."""
    low, high = min(values, default=0), max(values, default=0)
    steps = look.sequential
    if high == low:
        return [steps[len(steps) // 2]] * len(values)
    return [steps[min(int((v - low) / (high - low) * len(steps)), len(steps) - 1)] for v in values]
