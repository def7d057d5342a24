"""A matrix of names: what stands for each row in each column, wholly or in part."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import draw, name_axis, need
from crm_core.charts.text import hover, label
from crm_core.charts.theme import Palette, palette

_SIDE, _NAMED, _BARE = 0.94, 68, 42
_NONE, _LETTERS = "–", 11


def matrix(
    df: pd.DataFrame,
    row: str,
    column: str,
    name: str,
    strength: str,
    *,
    is_named: bool = True,
    chosen: str = "",
    theme: str = "light",
) -> go.Figure:
    """A cell a row of the frame, full where `strength` is strong, faint where it is partial.

    Names stand in the cells, or with `is_named` off in the hovers alone, where cells are narrow
    and what is partial is hatched. The row that is `chosen` has a frame. Drawn as bars, which
    report clicks.
    """
    df = need("matrix", df, row, column, name, strength)
    look = palette(theme)
    rows, columns = list(dict.fromkeys(df[row])), list(dict.fromkeys(df[column]))
    texts = [label(text, 18, 4) if text else _NONE for text in df[name]]
    figure = draw(theme, (_NAMED if is_named else _BARE) * len(rows) + 90, barmode="overlay")
    figure.add_bar(
        orientation="h", width=_SIDE,
        base=[columns.index(one) - _SIDE / 2 for one in df[column]],
        x=[_SIDE] * len(df), y=[rows.index(one) for one in df[row]],
        marker=_marker(df[strength], df[row] == chosen, None if is_named else "partial", look),
        text=texts if is_named else None,
        textposition="inside" if is_named else "none",
        insidetextanchor="middle", textangle=0, constraintext="none",
        insidetextfont={
            "size": _LETTERS,
            "color": [look.ink if text != _NONE else look.quiet for text in texts],
        },
        customdata=list(df.index),
        hovertext=[
            hover(f"{df.at[i, row]}, {df.at[i, column]}", _said(df.at[i, name], df.at[i, strength]))
            for i in df.index
        ],
        hoverinfo="text", unselected={"marker": {"opacity": 0.6}},
    )  # fmt: skip
    across = name_axis(columns, look, width=12 if is_named else 16, side="top")
    across |= {"range": [-0.5, len(columns) - 0.5], "tickangle": 0 if is_named else -90}
    figure.layout.xaxis = across
    figure.layout.yaxis = _in_bold(name_axis(rows, look, width=22), rows, chosen)
    return figure


def _marker(strengths: pd.Series, is_chosen: pd.Series, hatched: str | None, look: Palette) -> dict:
    """How each cell is filled and framed; the colour of a hatched one is that of its lines."""
    fills = [look.sequential[5] if word == hatched else _fill(word, look) for word in strengths]
    rims = [look.accent if one else look.rim for one in is_chosen]
    shapes = ["/" if word == hatched else "" for word in strengths]
    return {
        "color": fills,
        "line": {"color": rims, "width": [2 if one else 1 for one in is_chosen]},
        "pattern": {"shape": shapes, "size": 6, "solidity": 0.3},
    }


def _in_bold(axis: dict, rows: list[str], chosen: str) -> dict:
    """The axis of names with the chosen one in bold."""
    texts = zip(rows, axis["ticktext"], strict=True)
    return axis | {"ticktext": [f"<b>{text}</b>" if one == chosen else text for one, text in texts]}


def _fill(strength: str, look: Palette) -> str:
    known = {"strong": look.sequential[3], "partial": look.sequential[0]}
    return known.get(strength, "rgba(0,0,0,0)")


def _said(name: str, strength: str) -> tuple[str, str]:
    return "In part" if strength == "partial" else "Stage", name or "no such part"
