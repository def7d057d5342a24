"""Ladders, dumbbells and radars say what their rows say, and nothing in them is live."""

import pandas as pd
import pytest

from crm_core import charts

HOSTILE = "<b>x</b> %{y} $a$"
ROWS = pd.DataFrame(
    {
        "component": ["Vision", HOSTILE, "Data"],
        "now": [2.0, 4.5, 1.0],
        "wanted": [4.0, 4.0, 5.0],
        "was": [1.5, None, 1.0],
    }
)
DRAWN = {
    "ladder": lambda df, **k: charts.ladder(df, "component", "now", "wanted", before="was", **k),
    "dumbbell": lambda df, **k: charts.dumbbell(df, "component", "now", "wanted", **k),
    "radar": lambda df, **k: charts.radar(df, "component", "now", "wanted", before="was", **k),
}
each = pytest.mark.parametrize("name", DRAWN)


@each
def test_text_is_dead_and_both_themes_are_drawn(name):
    light, dark = (DRAWN[name](ROWS, theme=theme) for theme in ("light", "dark"))
    assert light != dark
    assert "<b>" not in light.to_json()
    assert "%{y}" not in light.to_json()


@each
def test_what_is_missing_is_refused_by_name(name):
    with pytest.raises(ValueError, match="now"):
        DRAWN[name](ROWS.drop(columns="now"))
    with pytest.raises(ValueError, match="empty"):
        DRAWN[name](ROWS.head(0))


def test_a_ladder_has_a_dot_now_a_ring_wanted_and_a_line_between():
    figure = DRAWN["ladder"](ROWS, labels={"now": "Now"})
    was, wanted, now = figure.data
    assert [trace.name for trace in figure.data] == ["Was", "Wanted", "Now"]
    assert list(now.x) == [2.0, 4.5, 1.0]
    assert (now.marker.symbol, wanted.marker.symbol) == ("circle", "circle")
    # a ring is filled with the ground, so that the line ends at it
    assert wanted.marker.color != wanted.marker.line.color
    assert [(line.x0, line.x1, line.y0) for line in figure.layout.shapes] == [
        (2.0, 4.0, 0),
        (4.5, 4.0, 1),
        (1.0, 5.0, 2),
    ]
    assert "Now: 2.00" in now.hovertext[0]
    assert list(now.customdata) == [0, 1, 2]
    assert pd.isna(was.x[1])


def test_what_is_wanted_is_a_ring_of_one_colour_in_each_chart_of_scores():
    of_ladder, of_radar = DRAWN["ladder"](ROWS).data[1], DRAWN["radar"](ROWS).data[0]
    of_strip = charts.strip(ROWS, "component", "component", "now", wanted="wanted").data[0]
    assert {one.name for one in (of_ladder, of_radar, of_strip)} == {"Wanted"}
    assert of_radar.marker.symbol == of_strip.marker.symbol == "circle-open"
    assert of_ladder.marker.line.color == of_radar.marker.color == of_strip.marker.color


def test_a_radar_closes_and_has_three_to_ten_axes():
    figure = DRAWN["radar"](ROWS)
    (area,) = [trace for trace in figure.data if trace.fill == "toself"]
    assert list(area.r) == [2.0, 4.5, 1.0, 2.0]
    assert list(area.theta) == [0, 120, 240, 0]
    assert list(figure.layout.polar.radialaxis.range) == [1, 5]
    for n in (2, 11):
        with pytest.raises(ValueError, match="3 to 10"):
            DRAWN["radar"](pd.concat([ROWS] * 4).head(n))
