"""A forecast beside what came: the lines, the ground held out, the marks and their intervals."""

import pandas as pd
import pytest

from crm_core.charts.judged import calibration, foretold, tracking
from crm_core.charts.theme import palette

PATH = pd.DataFrame(
    {
        "step": [1, 2, 3, 4],
        "actual": [1, 3, 6, 7],
        "expected": [1.5, 3.2, 5.1, 6.9],
        "is_held_out": [False, False, True, True],
    }
)
GROUPS = pd.DataFrame(
    {
        "x": ["0", "1", "7 or more"],
        "actual": [0.5, 1.0, 4.0],
        "expected": [0.4, 1.4, 4.1],
        "low": [0.4, 0.8, 3.0],
        "high": [0.6, 1.2, 5.0],
        "n": [100, 50, 7],
    }
)
LABELS = {"step": "Week", "x": "Repeat purchases before", "actual": "Purchase days"}


def drawn_path(**more):
    return tracking(PATH, "step", "actual", "expected", "is_held_out", labels=LABELS, **more)


def drawn_groups(**more):
    columns = ("x", "actual", "expected", "low", "high", "n")
    return calibration(GROUPS, *columns, labels=LABELS, **more)


def test_both_lines_are_drawn_and_told_apart_without_colour():
    came, forecast = drawn_path().data

    assert list(came.y) == [1, 3, 6, 7]
    assert list(forecast.y) == [1.5, 3.2, 5.1, 6.9]
    assert (came.line.dash, forecast.line.dash) == ("solid", "dash")


def test_the_ground_is_darker_where_days_were_held_out():
    (shape,) = drawn_path().layout.shapes

    assert (shape.x0, shape.x1) == (2, 4)


def test_without_days_held_out_no_ground_is_darker():
    rows = PATH.assign(is_held_out=False)

    assert not tracking(rows, "step", "actual", "expected", "is_held_out").layout.shapes


def test_a_hover_says_both_figures():
    assert drawn_path().data[0].hovertext[1] == "Week 2<br>What came: 3<br>Forecast: 3"


def test_intervals_reach_from_low_to_high():
    came, forecast = drawn_groups().data

    assert list(came.error_y.array) == pytest.approx([0.1, 0.2, 1.0])
    assert list(came.error_y.arrayminus) == pytest.approx([0.1, 0.2, 1.0])
    assert list(forecast.y) == [0.4, 1.4, 4.1]
    assert came.marker.symbol != forecast.marker.symbol


def test_groups_stand_by_name():
    assert list(drawn_groups().layout.xaxis.ticktext) == ["0", "1", "7 or more"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("draw", [drawn_path, drawn_groups])
def test_colours_are_those_of_the_theme(draw, theme):
    assert draw(theme=theme).layout.font.color == palette(theme).ink


@pytest.mark.parametrize("draw", [tracking, calibration])
def test_a_missing_column_is_named(draw):
    columns = ["step", "actual", "expected", "nothing", "nothing", "nothing"]
    n = 4 if draw is tracking else 6

    with pytest.raises(ValueError, match="nothing"):
        draw(PATH, *columns[:n])


def test_chances_foretold_lie_beside_the_shares_that_came_with_their_interval():
    bands = pd.DataFrame(
        {
            "predicted": [0.1, 0.6],
            "observed": [0.2, 0.5],
            "low": [0.1, 0.4],
            "high": [0.3, 0.7],
            "n": [40, 30],
        }
    )
    even, came = foretold(bands, "predicted", "observed", "low", "high", "n").data

    assert list(even.x) == list(even.y)
    assert (list(came.x), list(came.y)) == ([0.1, 0.6], [0.2, 0.5])
    assert list(came.error_y.array) == pytest.approx([0.1, 0.2])
    assert list(came.error_y.arrayminus) == pytest.approx([0.1, 0.1])
    assert "95 % interval: 10.00\u202f% to 30.00\u202f%" in came.hovertext[0]
