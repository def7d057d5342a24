"""What all charts share: a checked frame going in, a calm ground and readable axes coming out."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.scale import Measure, tick_texts, ticks
from crm_core.charts.text import label
from crm_core.charts.theme import FONT, Palette, palette

ROW, TEXT, SMALL = 36, 13, 12
_CHAR = 7.2


def need(chart: str, df: pd.DataFrame, *columns: str | None) -> pd.DataFrame:
    """The rows with their own numbering; a missing column or an empty frame is refused."""
    missing = [column for column in columns if column and column not in df.columns]
    if missing:
        raise ValueError(f"`{chart}` needs {missing}, the frame has {list(df.columns)}")
    if df.empty:
        wanted = ", ".join(f"`{column}`" for column in columns if column)
        raise ValueError(f"`{chart}` needs at least one row with {wanted}, the frame is empty")
    return df.reset_index(drop=True)


def numbers(df: pd.DataFrame, column: str) -> list[float]:
    """A column as floats, a missing value as nan; DECIMAL and nullable columns too."""
    return pd.to_numeric(df[column]).astype("float64").tolist()


def in_order(names: pd.Series, order: tuple[str, ...]) -> list[str]:
    """Each name once: those of the order first, in it, the others as they come."""
    found = list(dict.fromkeys(names))
    return [name for name in order if name in found] + [n for n in found if n not in order]


def draw(theme: str, height: int, right: float = 16, **layout) -> go.Figure:
    """An empty figure in the theme's colours, with the title left to the page."""
    look = palette(theme)
    # given whole, here and to the axes: what is merged key by key takes ten times as long
    return go.Figure(
        layout={
            "template": "none",
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": FONT, "size": TEXT, "color": look.ink},
            "height": height,
            "margin": {"l": 8, "r": right, "t": 12, "b": 8, "pad": 0},
            "hoverlabel": _hover_label(look),
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "bargap": 0.28,
            "legend": _legend(look),
            **layout,
        }
    )


def value_axis(measure: Measure, marks: list[float], look: Palette, **more) -> dict:
    """An axis of numbers: round ticks, pale lines, a title with the unit."""
    return {
        "type": "linear",
        "tickvals": marks,
        "ticktext": tick_texts(marks, measure.unit),
        "tickfont": {"color": look.quiet, "size": SMALL},
        "title": {"text": measure.title, "font": {"color": look.quiet, "size": SMALL}},
        "gridcolor": look.rim,
        "zeroline": True,
        "zerolinecolor": look.quiet,
        "zerolinewidth": 1,
        "ticklabelstandoff": 4,
        "showline": False,
        "fixedrange": True,
        "automargin": True,
        **more,
    }


def name_axis(names: list, look: Palette, width: int = 20, lines: int = 2, **more) -> dict:
    """An axis of names, the first on top; names stay text even when they look like numbers."""
    return {
        "type": "linear",
        "tickvals": list(range(len(names))),
        "ticktext": [label(name, width, lines) for name in names],
        "tickfont": {"color": look.ink, "size": TEXT},
        "range": [len(names) - 0.5, -0.5],
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        **more,
    }


def from_zero(values: list[float], unit: str, n: int = 4) -> list[float]:
    """Ticks for bars over these values, always with zero among them."""
    known = [value for value in values if value == value]
    return ticks(min([0, *known]), max([0, *known]), unit, n)


def above(figure: go.Figure, text: str, look: Palette) -> go.Figure:
    """The figure with the title of its upright axis set level above it, which reads better."""
    figure.add_annotation(
        text=text,
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=8,
        showarrow=False,
        font={"color": look.quiet, "size": SMALL},
    )
    return figure.update_layout(margin={"t": 36})


def at_right(figure: go.Figure, texts: list[str], look: Palette) -> None:
    """A column of figures beyond the right end of the axis, one a row."""
    notes = [
        {
            "text": text,
            "x": 1,
            "xref": "paper",
            "y": row,
            "xanchor": "left",
            "xshift": 6,
            "showarrow": False,
            "font": {"color": look.ink},
        }
        for row, text in enumerate(texts)
    ]
    figure.layout.annotations = [*figure.layout.annotations, *notes]


def room_for(texts: list[str]) -> float:
    """The pixels that the longest of these texts takes beside a mark."""
    return 14 + _CHAR * max(map(len, texts), default=0)


def _hover_label(look: Palette) -> dict:
    font = {"family": FONT, "size": TEXT, "color": look.ink}
    return {"bgcolor": look.panel, "bordercolor": look.quiet, "font": font, "align": "left"}


def _legend(look: Palette) -> dict:
    return {
        "orientation": "h",
        "x": 0,
        "y": 1,
        "yanchor": "bottom",
        "font": {"color": look.ink, "size": TEXT},
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
    }
