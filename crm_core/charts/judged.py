"""A forecast beside what came: over time, by how customers had bought before, by its chance."""

import pandas as pd
import plotly.graph_objects as go

from crm_core.charts.frame import above, draw, from_zero, need, numbers, value_axis
from crm_core.charts.scale import Measure, ticks
from crm_core.charts.text import hover
from crm_core.charts.theme import Palette, palette

ACTUAL, EXPECTED = "what came", "forecast"


def tracking(
    df: pd.DataFrame,
    x: str,
    actual: str,
    expected: str,
    is_held_out: str,
    *,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """Two cumulative lines over steps of time; the steps held out stand on a darker ground."""
    df = need("tracking", df, x, actual, expected, is_held_out)
    look, measure = palette(theme), Measure(actual, "count", labels=labels)
    xs, came, forecast = (numbers(df, column) for column in (x, actual, expected))
    figure = draw(theme, 320)
    said = [
        hover(
            f"{(labels or {}).get(x, x)} {at:.0f}",
            (ACTUAL.capitalize(), measure.full(one)),
            (EXPECTED.capitalize(), measure.full(other)),
        )
        for at, one, other in zip(xs, came, forecast, strict=True)
    ]
    figure.add_scatter(**_line(xs, came, ACTUAL, look.ink, said))
    figure.add_scatter(**_line(xs, forecast, EXPECTED, look.accent, said, "dash"))
    held_out = [at for at, flag in zip(xs, df[is_held_out], strict=True) if flag]
    if held_out:
        _shade(figure, held_out[0] - 1, held_out[-1], look)
    marks = from_zero([*came, *forecast], "count")
    figure.layout.xaxis = _steps((labels or {}).get(x, x), look)
    figure.layout.yaxis = value_axis(measure, marks, look, range=[0, marks[-1]], title=None)
    return _with_legend(figure, measure.title, look)


def calibration(
    df: pd.DataFrame,
    group: str,
    actual: str,
    expected: str,
    low: str,
    high: str,
    n: str,
    *,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """The mean of each group with its interval, and a diamond where the forecast stands."""
    df = need("calibration", df, group, actual, expected, low, high, n)
    look, measure = palette(theme), Measure(actual, "number", labels=labels)
    came, forecast = numbers(df, actual), numbers(df, expected)
    lows, highs, counts = numbers(df, low), numbers(df, high), Measure(n, "count", labels=labels)
    said = [
        hover(
            f"{(labels or {}).get(group, group)}: {name}",
            (ACTUAL.capitalize(), measure.full(one)),
            ("95 % interval", f"{measure.full(bottom)} to {measure.full(top)}"),
            (EXPECTED.capitalize(), measure.full(other)),
            (counts.name, counts.full(k)),
        )
        for name, one, bottom, top, other, k in zip(
            df[group], came, lows, highs, forecast, numbers(df, n), strict=True
        )
    ]
    figure = draw(theme, 320)
    places = list(range(len(df)))
    figure.add_scatter(
        x=places,
        y=came,
        mode="markers",
        name=ACTUAL,
        marker={"size": 10, "color": look.ink},
        error_y=_whiskers(came, lows, highs, look.ink),
        hovertext=said,
        hoverinfo="text",
    )
    figure.add_scatter(
        x=places,
        y=forecast,
        mode="markers",
        name=EXPECTED,
        marker={"size": 11, "color": look.accent, "symbol": "diamond-open", "line": {"width": 2.5}},
        hovertext=said,
        hoverinfo="text",
    )
    marks = from_zero([*highs, *forecast], "number")
    axis = _steps((labels or {}).get(group, group), look)
    axis |= {"tickvals": places, "ticktext": [str(name) for name in df[group]], "nticks": None}
    figure.layout.xaxis = axis | {"range": [-0.5, len(df) - 0.5]}
    figure.layout.yaxis = value_axis(measure, marks, look, range=[0, marks[-1]], title=None)
    return _with_legend(figure, measure.title, look)


def foretold(
    df: pd.DataFrame,
    predicted: str,
    observed: str,
    low: str,
    high: str,
    n: str,
    *,
    labels: dict[str, str] | None = None,
    theme: str = "light",
) -> go.Figure:
    """A point a band of customers with the interval of what came; right chances lie on the dots."""
    df = need("foretold", df, predicted, observed, low, high, n)
    look = palette(theme)
    across, up = (
        Measure(predicted, "share", labels=labels),
        Measure(observed, "share", labels=labels),
    )
    counted = Measure(n, "count", labels=labels)
    xs, ys, lows, highs = (numbers(df, column) for column in (predicted, observed, low, high))
    marks = ticks(0, max([*xs, *highs]), "share")
    figure = draw(theme, 320)
    figure.add_scatter(
        x=[0, marks[-1]],
        y=[0, marks[-1]],
        mode="lines",
        line={"color": look.compare, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="markers",
        marker={"size": 9, "color": look.accent},
        error_y=_whiskers(ys, lows, highs, look.accent),
        hovertext=[
            hover(
                f"{across.name}: {across.full(x)}",
                (up.name, up.full(y)),
                ("95 % interval", f"{up.full(bottom)} to {up.full(top)}"),
                (counted.name, counted.full(k)),
            )
            for x, y, bottom, top, k in zip(xs, ys, lows, highs, numbers(df, n), strict=True)
        ],
        hoverinfo="text",
    )
    ends = [0, marks[-1]]
    figure.layout.xaxis = value_axis(across, marks, look, range=ends)
    figure.layout.yaxis = value_axis(up, marks, look, range=ends, title=None)
    return above(figure, up.title, look)


def _line(xs, ys, name: str, colour: str, said: list[str], dash: str = "solid") -> dict:
    return {
        "x": xs,
        "y": ys,
        "mode": "lines",
        "name": name,
        "line": {"color": colour, "width": 2.25, "dash": dash},
        "hovertext": said,
        "hoverinfo": "text",
    }


def _shade(figure: go.Figure, start: float, end: float, look: Palette) -> None:
    figure.add_vrect(
        x0=start, x1=end, fillcolor=look.rim, opacity=0.45, layer="below", line_width=0
    )
    figure.add_annotation(
        text="held out",
        x=start,
        y=1,
        yref="paper",
        xanchor="left",
        yanchor="top",
        xshift=4,
        showarrow=False,
        font={"color": look.quiet, "size": 12},
    )


def _steps(title: str, look: Palette) -> dict:
    return {
        "title": {"text": title, "font": {"color": look.quiet, "size": 12}},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"color": look.quiet, "size": 12},
        "nticks": 7,
    }


def _whiskers(at: list[float], lows: list[float], highs: list[float], colour: str) -> dict:
    return {
        "type": "data",
        "symmetric": False,
        "array": [high - v for v, high in zip(at, highs, strict=True)],
        "arrayminus": [v - low for v, low in zip(at, lows, strict=True)],
        "color": colour,
        "thickness": 1.5,
        "width": 5,
    }


def _with_legend(figure: go.Figure, title: str, look: Palette) -> go.Figure:
    above(figure, title, look)
    return figure.update_layout(showlegend=True, legend={"y": 1.1}, margin={"t": 66})
