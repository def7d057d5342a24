"""What something is made of: its parts as shares of one bar."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.bars import QUARTERS
from crm_core.charts.frame import SMALL, draw, name_axis, need, numbers, value_axis
from crm_core.charts.rods import height_of
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover, label
from crm_core.charts.theme import Palette, palette


def mix(
    df: pd.DataFrame,
    category: str,
    part: str,
    value: str,
    *,
    unit: str = "count",
    order: tuple[str, ...] = (),
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """One bar a category, its parts adding up to 100 %; `order` fixes the colour of each part."""
    df = need("mix", df, category, part, value)
    look, measure = palette(theme), Measure(value, unit, currency, labels)
    whole = Measure(value, "share", labels={value: f"Share of {measure.name.lower()}"})
    amount = pd.Series(numbers(df, value)).fillna(0)
    share = (amount / amount.groupby(df[category]).transform("sum")).fillna(0)
    names = list(dict.fromkeys(df[category]))
    said = [
        hover(
            f"{df.at[i, category]}, {df.at[i, part]}",
            (whole.name, whole.full(share[i])),
            (measure.name, measure.full(amount[i])),
        )
        for i in df.index
    ]
    figure = draw(theme, height_of(len(names)) + 30, barmode="stack")
    for place, name in enumerate(dict.fromkeys([*order, *df[part]])):
        rows = df.index[df[part] == name]
        figure.add_bar(
            **_segments(look.series[place % len(look.series)], list(share[rows]), look),
            y=[names.index(owner) for owner in df.loc[rows, category]],
            name=label(name, 28, 1),
            customdata=list(rows),
            hovertext=[said[i] for i in rows],
            visible=len(rows) > 0,
        )
    # small enough that four parts take two lines on a phone
    figure.update_layout(showlegend=True, legend={"traceorder": "normal", "font_size": SMALL})
    figure.layout.xaxis = value_axis(whole, QUARTERS, look, range=[0, 1])
    figure.layout.yaxis = name_axis(names, look)
    return figure


def _segments(colour: str, shares: list[float], look: Palette) -> dict:
    return {
        "orientation": "h",
        "x": shares,
        "text": [f"{100 * s:.0f}\u202f%" if s >= 0.12 else "" for s in shares],
        "marker": {"color": colour, "line": {"color": look.ground, "width": 1.5}},
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": {"color": look.on(colour)},
        "textangle": 0,
        "constraintext": "none",
        "hoverinfo": "text",
        "unselected": {"marker": {"opacity": 0.45}},
    }
