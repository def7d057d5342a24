"""Lanes over time: what happened between two sides, a lane a kind of event."""

from math import sqrt

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import SMALL, draw, in_order, name_axis, need, numbers
from crm_core.charts.scale import Measure
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, faint, palette

LANE, ENDS, FEWEST = 28, 60, 3
SMALLEST, LARGEST, USUAL, SIGN = 6, 20, 8, 12
# shown large where it is alone, so that a day does not fill the width
LEAST_DAYS = 60
# the year stands below, so that a phone has room for the marks
TIMES = [
    {"dtickrange": [None, 86_400_000 * 27], "value": "%-d %b\n%Y"},
    {"dtickrange": [86_400_000 * 27, "M11"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
MARK = {"good": "star", "bad": "x"}


def lanes(
    df: pd.DataFrame,
    at: str,
    lane: str,
    said: str,
    *,
    size: str | None = None,
    meaning: str | None = None,
    span: str | None = None,
    side: str | None = None,
    order: tuple[str, ...] = (),
    shade: tuple | None = None,
    currency: str = "",
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A dot an event at its time, one row a lane, on hover what is `said` of it.

    A dot is as large as its `size` in money, the largest of its lane as the rule; `meaning` is
    good, bad or compare; the number of a `side` chooses the colour of all else; events of one
    `span` are of one size and joined by a line; `shade` lies behind a period.
    """
    df = need("lanes", df, at, lane, said, size, meaning, span, side)
    look, names = palette(theme), in_order(df[lane], order)
    times = pd.to_datetime(df[at])
    places = [names.index(name) for name in df[lane]]
    figure = draw(theme, LANE * max(len(names), FEWEST) + ENDS)
    if shade:
        _add_shade(figure, shade, look)
    if span:
        _add_spans(figure, df[span], times, places, look)
    measure, dots = Measure(size or "", "money", currency, labels), _sizes(df, lane, size, span)
    words = df[meaning].tolist() if meaning else [""] * len(df)
    sides = df[side].tolist() if side else [0] * len(df)
    for place in range(len(names)):
        rows = [row for row, own in enumerate(places) if own == place]
        figure.add_scatter(
            x=[str(times[row]) for row in rows],
            y=[place] * len(rows),
            mode="markers",
            cliponaxis=False,
            marker=_markers(*([own[row] for row in rows] for own in (words, sides, dots)), look),
            customdata=rows,
            hovertext=[_hover(df, row, times[row], lane, said, size, measure) for row in rows],
            hoverinfo="text",
        )
    figure.layout.xaxis = _time_axis(times, look)
    figure.layout.yaxis = name_axis(names, look, 20, 1, showgrid=True, gridcolor=look.rim)
    return figure


def _markers(words: list, sides: list[int], sizes: list[float], look: Palette) -> dict:
    told = list(zip(words, sides, sizes, strict=True))
    return {
        # a sign says enough without being large
        "size": [SIGN if word in MARK else size for word, _, size in told],
        "color": [look.meaning(word) if word else look.series[side] for word, side, _ in told],
        "symbol": [MARK.get(word, "circle") for word in words],
        "opacity": 0.75,
        "line": {"color": look.ground, "width": 1},
    }


def _sizes(df: pd.DataFrame, lane: str, size: str | None, span: str | None) -> list[float]:
    """The diameter of each dot: its area goes with the money, within its lane."""
    if not size:
        return [USUAL] * len(df)
    money = pd.Series(numbers(df, size)).abs()
    # large ones would cover each other on their line
    money = money.where(df[span].isna()) if span else money
    most = money.groupby(df[lane]).transform("max")
    return [
        USUAL if not (value == value and top) else max(SMALLEST, LARGEST * sqrt(value / top))
        for value, top in zip(money, most, strict=True)
    ]


def _hover(df, row: int, at: pd.Timestamp, lane: str, said: str, size, measure: Measure) -> str:
    time = f", {at:%H:%M}" if at != at.normalize() else ""
    facts = [("When", f"{at.day} {at:%b %Y}{time}")]
    if df.at[row, said]:
        facts.append(("What", str(df.at[row, said])))
    value = numbers(df.loc[[row]], size)[0] if size else float("nan")
    if value == value:
        facts.append((measure.name, measure.full(value)))
    return hover(df.at[row, lane], *facts)


def _add_shade(figure: go.Figure, shade: tuple, look: Palette) -> None:
    since, until = map(str, shade)
    colour = faint(look.compare, 0.12)
    figure.add_vrect(x0=since, x1=until, fillcolor=colour, line_width=0, layer="below")


def _add_spans(figure: go.Figure, spans: pd.Series, times, places: list, look: Palette) -> None:
    """A line from the first to the last event of each span."""
    known = pd.DataFrame({"at": times, "place": places}).groupby(spans, sort=False)
    across, up = [], []
    for _, own in known:
        across += [str(own["at"].min()), str(own["at"].max()), None]
        up += [own["place"].iloc[0]] * 2 + [None]
    line = {"color": faint(look.accent, 0.45), "width": 4}
    if across:
        figure.add_scatter(x=across, y=up, mode="lines", hoverinfo="skip", line=line)


def _time_axis(times: pd.Series, look: Palette) -> dict:
    first, last = times.min(), times.max()
    room = max((last - first) * 0.03, pd.Timedelta(days=2))
    lacking = max(pd.Timedelta(days=LEAST_DAYS) - (last - first), pd.Timedelta(0)) / 2
    return {
        "type": "date",
        "range": [str(first - room - lacking), str(last + room + lacking)],
        "nticks": 6,
        "tickangle": 0,
        "tickformatstops": TIMES,
        "tickfont": {"color": look.quiet, "size": SMALL},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": look.quiet,
    }
