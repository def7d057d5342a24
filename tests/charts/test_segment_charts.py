"""Tiles, flows and whale curves say what their rows say, and nothing in them is live."""

import pandas as pd
import pytest

from crm_core.charts import flow, plane, tiles, whale
from crm_core.charts.plane import spread

HOSTILE = "<b>x</b> %{y} $a$"
SEGMENTS = pd.DataFrame(
    {
        "segment": ["Best", HOSTILE, "Nothing", "Taken back"],
        "revenue": [75.0, 25.0, 0.0, -5.0],
        "score": [5.0, 1.0, 1.0, 1.0],
    }
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_tiles_hold_what_is_above_zero_with_its_share(theme):
    figure = tiles(SEGMENTS, "segment", "revenue", "money", shade="score", theme=theme)
    drawn = figure.data[0]

    assert list(drawn.values) == [75, 25]
    assert list(drawn.text) == ["75\u202f%", "25\u202f%"]
    assert len(set(drawn.marker.colors)) == 2
    assert "<b>" not in drawn.labels[1]
    assert "%{" not in drawn.labels[1]


def test_equal_shades_have_one_colour():
    equal = SEGMENTS.assign(score=3.0)

    assert (
        len(set(tiles(equal, "segment", "revenue", "money", shade="score").data[0].marker.colors))
        == 1
    )


MOVES = pd.DataFrame(
    {
        "was": ["A", "A", "B", "B"],
        "now": ["A", "B", HOSTILE, "A"],
        "n": [10, 5, 3, 0],
    }
)


def test_a_flow_joins_then_and_now_in_the_order_of_the_map():
    drawn = flow(MOVES, "was", "now", "n", "count", order=("B", "A")).data[0]

    assert list(drawn.node.label[:2]) == ["B", "A"]
    assert list(drawn.link.value) == [10, 5, 3]
    named = [
        (drawn.node.label[source], drawn.node.label[target])
        for source, target in zip(drawn.link.source, drawn.link.target, strict=True)
    ]
    assert named[:2] == [("A", "A"), ("A", "B")]
    assert "<b>" not in "".join(drawn.link.customdata)


def test_who_stays_is_drawn_in_another_colour_than_who_moves():
    colours = flow(MOVES, "was", "now", "n", "count").data[0].link.color

    assert colours[0] != colours[1] == colours[2]


def test_a_flow_says_what_its_grey_bands_are_where_there_are_any():
    key = "grey: stayed where they were"
    said = [note.text for note in flow(MOVES, "was", "now", "n", "count").layout.annotations]
    gone = flow(MOVES[1:3], "was", "now", "n", "count").layout.annotations

    assert key in said
    assert key not in [note.text for note in gone]


def test_blocks_of_a_flow_stand_one_below_the_other():
    drawn = flow(MOVES, "was", "now", "n", "count").data[0]

    assert list(drawn.node.y[:2]) == sorted(drawn.node.y[:2])
    assert all(0 < y < 1 for y in drawn.node.y)


def test_the_peak_of_a_whale_curve_is_called_out():
    rows = pd.DataFrame({"x": [0.0, 0.5, 1.0], "y": [0.0, 1.4, 1.0]})
    figure = whale(rows, "x", "y", "share")

    assert "peak 140.0\u202f%" in [note.text for note in figure.layout.annotations]
    assert list(figure.data[0].customdata) == [0, 1, 2]


def test_a_loss_is_drawn_below_nought():
    rows = pd.DataFrame({"x": [0.0, 0.5, 1.0], "y": [0.0, 40.0, -60.0]})
    figure = whale(rows, "x", "y", "money")

    assert figure.layout.yaxis.range[0] <= -60
    assert figure.layout.yaxis.range[1] >= 40


PLANE = pd.DataFrame(
    {
        "class": ["Best", HOSTILE, "Best"],
        "now": [1000.0, -50.0, 0.0],
        "later": [500.0, 0.0, 9.0],
        "room": [0.0, 10.0, 40.0],
        "n": [1, 2, 3],
    }
)


def test_a_plane_has_a_bubble_a_row_and_room_for_all_of_them():
    figure = plane(PLANE, "now", "later", "class", "room", "n", middle=(0.0, 9.0), order=("Best",))
    best = figure.data[0]
    low, high = figure.layout.xaxis.range

    assert list(best.customdata) == [0, 2]
    assert best.marker.size[0] < best.marker.size[1]
    assert all(low < spread(v) < high for v in PLANE.now)
    assert best.hovertext[0].startswith("Best: 1 customer<br>")


def test_every_class_is_drawn_also_one_that_the_order_does_not_name():
    figure = plane(PLANE, "now", "later", "class", "room", "n", middle=(0.0, 9.0), order=("Best",))

    assert len(figure.data) == 2
    assert "<b>" not in figure.data[1].name
