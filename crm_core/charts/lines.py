"""Lines: how a figure moved."""

from numbers import Real
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, above, draw, need, numbers, value_axis
from crm_core.charts.scale import Measure, tick_texts, ticks
from crm_core.charts.text import hover, label, plain, title_of
from crm_core.charts.theme import Palette, faint, palette

# as many days as a phone has room to name
DAYS_MARKED = 6
# as many names, where each of their words takes a line of its own and none is longer
NAMES_MARKED, LETTERS = 8, 5
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")


def trend(
    df: pd.DataFrame,
    x: str,
    y: str,
    unit: str,
    *,
    low: str | None = None,
    high: str | None = None,
    series: str | None = None,
    unfinished: str | None = None,
    middle: float | None = None,
    from_zero: bool = False,
    order: tuple[str, ...] = (),
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A line with markers over its interval band; a row marked `unfinished` is drawn hollow.

    A dashed line stands at `middle`; `from_zero` keeps the axis from starting above zero.
    """
    df = need("trend", df, x, y, low, high, series, unfinished)
    look, measure = palette(theme), Measure(y, unit, currency, labels)
    across = (labels or {}).get(x, title_of(x))
    extra, places = _Extra(low, high, series, unfinished, across), _Places(df[x], df[y].notna())
    figure = draw(theme, 300)
    for i, name in enumerate(_in_order(df, series, order)):
        rows = df[df[series] == name] if series else df
        colour, symbol = look.series[i % len(look.series)], _SYMBOLS[i % len(_SYMBOLS)]
        xs = places.of(rows[x])
        if low and high:
            figure.add_scatter(**_band(xs, numbers(rows, low), numbers(rows, high), colour))
        figure.add_scatter(
            x=xs,
            y=numbers(rows, y),
            mode="lines+markers",
            name=label(name, 28, 1),
            cliponaxis=False,
            line={"color": colour, "width": 2.25},
            marker=_markers(rows, unfinished, colour, symbol, look),
            customdata=list(rows.index),
            hovertext=[_said(df.loc[i], x, measure, extra) for i in rows.index],
            hoverinfo="text",
            unselected={"marker": {"opacity": 0.45}},
        )
    if middle is not None:
        figure.add_hline(y=middle, line={"color": look.quiet, "width": 1.5, "dash": "dash"})
    drawn = [v for c in (y, low, high) if c for v in numbers(df, c)]
    marks = _line_ticks([*drawn, *[0.0] * from_zero], unit)
    figure.layout.xaxis = places.axis(look)
    figure.layout.yaxis = value_axis(measure, marks, look, range=[marks[0], marks[-1]], title=None)
    title = measure.title + _start_of(marks, unit)
    if not series:
        return above(figure, title, look)
    heading = {"text": title, "side": "top", "font": {"color": look.quiet, "size": SMALL}}
    return figure.update_layout(showlegend=True, legend_title=heading, legend_y=1.03)


class _Extra(NamedTuple):
    """The columns that a trend may have besides its line, and what its numbers of x count."""

    low: str | None
    high: str | None
    series: str | None
    unfinished: str | None
    across: str


class _Places:
    """Where each value of x stands: dates and numbers as they are, names in order of the rows."""

    def __init__(self, column: pd.Series, is_drawn: pd.Series):
        self.is_named = not (
            pd.api.types.is_datetime64_any_dtype(column) or pd.api.types.is_numeric_dtype(column)
        )
        if self.is_named and len(column) and hasattr(column.iloc[0], "isoformat"):
            column, self.is_named = pd.to_datetime(column), False
        self.is_dated = pd.api.types.is_datetime64_any_dtype(column)
        self.known = list(dict.fromkeys(column))
        drawn = set(column[is_drawn])
        self.last = max((i for i, name in enumerate(self.known) if name in drawn), default=0)

    def of(self, column: pd.Series) -> list:
        """The positions of these values."""
        if self.is_dated:
            return pd.to_datetime(column).dt.strftime("%Y-%m-%d %H:%M:%S").tolist()
        return [self.known.index(v) for v in column] if self.is_named else column.tolist()

    def axis(self, look: Palette) -> dict:
        """The axis below the line, with no more marks than a phone has room for."""
        shared = {
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
            "tickfont": {"color": look.quiet, "size": 12},
            "ticks": "outside",
            "ticklen": 4,
            "tickcolor": look.quiet,
        }
        if self.is_dated and len(self.known) <= DAYS_MARKED:
            # few days have a mark each, so that none stands where nothing was counted
            return {**shared, "type": "date", **self._days()}
        if not self.is_named:
            return {**shared, "type": "date" if self.is_dated else "linear", "nticks": 6}
        shown, texts = self._names()
        if self.last + 1 < len(self.known):
            # names beyond the last point would leave room for nothing
            shared["range"] = [-0.5, self.last + 0.5]
        return {**shared, "type": "linear", "tickvals": shown, "ticktext": texts, "tickangle": 0}

    def _names(self) -> tuple[list[int], list[str]]:
        """Which names have a mark, and their texts; none beyond the last point."""
        names = [str(name) for name in self.known[: self.last + 1]]
        is_short = all(len(word) <= LETTERS for name in names for word in name.split())
        if 6 < len(names) <= NAMES_MARKED and is_short:
            texts = ["<br>".join(map(plain, name.split())) for name in names]
            return list(range(len(names))), texts
        shown = list(range(0, len(names), -(-len(names) // 6)))
        return shown, [label(names[i], 10) for i in shown]

    def _days(self) -> dict:
        """A mark at each point and none between; the month alone where all begin one."""
        is_month = all(day.day == 1 for day in self.known)
        texts = [f"{day:%b %Y}" if is_month else f"{day.day} {day:%b<br>%Y}" for day in self.known]
        return {"tickvals": self.of(pd.Series(self.known)), "ticktext": texts, "tickangle": 0}


def _in_order(df: pd.DataFrame, series: str | None, order: tuple[str, ...]) -> list:
    if not series:
        return [""]
    found = list(dict.fromkeys(df[series]))
    return [name for name in order if name in found] + [n for n in found if n not in order]


def _band(xs: list, lows: list[float], highs: list[float], colour: str) -> dict:
    """The interval as one outline a run of rows; a gap in the data is a gap in the band."""
    across, up = [], []
    for run in _runs(lows, highs):
        back = run[::-1]
        across += [*(xs[i] for i in run), *(xs[i] for i in back), None]
        up += [*(highs[i] for i in run), *(lows[i] for i in back), None]
    return {
        "x": across,
        "y": up,
        "mode": "lines",
        "fill": "toself",
        "fillcolor": faint(colour, 0.16),
        "line": {"color": faint(colour, 0.16), "width": 1},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _runs(lows: list[float], highs: list[float]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for i, (low, high) in enumerate(zip(lows, highs, strict=True)):
        if low == low and high == high:
            runs[-1].append(i)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _markers(rows: pd.DataFrame, unfinished: str | None, colour: str, symbol: str, look: Palette):
    hollow = [bool(flag) for flag in rows[unfinished]] if unfinished else [False] * len(rows)
    return {
        "size": 8 if len(rows) <= 40 else 5,
        "symbol": symbol,
        "color": [look.ground if flag else colour for flag in hollow],
        "line": {"color": colour, "width": 2},
        "opacity": 1,
    }


def _said(row: pd.Series, x: str, measure: Measure, extra: _Extra) -> str:
    facts = [(measure.name, measure.full(_number(row[measure.column])))]
    if extra.low and extra.high:
        low, high = (_number(row[column]) for column in (extra.low, extra.high))
        facts.append(("95 % interval", f"{measure.full(low)} to {measure.full(high)}"))
    if extra.unfinished and row[extra.unfinished]:
        facts.append(("Not finished", "the period still runs"))
    where = _written(row[x], extra.across)
    return hover(f"{row[extra.series]}, {where}" if extra.series else where, *facts)


def _written(x: object, across: str) -> str:
    """A place on the axis below: a day, a name, or a number with what it counts."""
    if hasattr(x, "isoformat"):
        return f"{x:%-d %B %Y}"
    return f"{across}: {x:g}" if isinstance(x, Real) else str(x)


def _number(value: object) -> float:
    return float("nan") if pd.isna(value) else float(value)


def _line_ticks(values: list[float], unit: str) -> list[float]:
    """From zero, unless the line runs so high above it that its movement would be lost."""
    known = [value for value in values if value == value] or [0, 1]
    low, high = min(known), max(known)
    if low <= 0.6 * high:
        return ticks(min(0, low), max(0, high), unit)
    slack = max(0, 0.1 * high - (high - low)) / 2
    top = high + slack if unit != "share" else min(1, high + slack)
    return ticks(low - slack, max(top, high), unit)


def _start_of(marks: list[float], unit: str) -> str:
    """A word of warning where the axis leaves out zero."""
    return "" if marks[0] <= 0 else f", axis starts at {tick_texts(marks, unit)[0]}"
