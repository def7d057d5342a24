"""Named bubbles on a plane: where they stand, what parts it, whose name is written."""

import pandas as pd

from crm_core.charts import bubbles
from crm_core.people import n_people
from crm_core.ui.line_growth import fastest_line

LINES = pd.DataFrame(
    {
        "line": ["Food", "Near <b>", "Far"],
        "share": [0.5, 0.5001, 0.1],
        "growth": [0.1, 0.1001, -0.2],
        "n": [400, 100, 100],
        "even": [0.25, 0.25, 0.25],
    }
)


def _drawn(**more):
    return bubbles(LINES, "line", "share", "growth", "n", "share", "share", **more)


def _texts(figure):
    return [note.text for note in figure.layout.annotations]


def test_a_name_that_would_lie_on_a_larger_ones_is_left_to_the_hover():
    figure = _drawn()
    assert {"Food", "Far"} <= set(_texts(figure))
    assert not any("Near" in text for text in _texts(figure))
    assert figure.data[0].hovertext[1].startswith("Near &lt;b&gt;<br>")


def test_the_area_goes_with_the_size_and_all_have_room():
    figure = _drawn()
    large, small, _ = figure.data[0].marker.size
    assert large - 8 == 2 * (small - 8)
    assert list(figure.data[0].customdata) == [0, 1, 2]
    low, high = figure.layout.yaxis.range
    assert low < -0.2
    assert high > 0.1
    # a share does not begin below nought
    assert figure.layout.xaxis.range[0] == 0


def test_the_plane_is_parted_where_a_column_says_and_its_corners_are_named():
    figure = _drawn(x_line="even", corners=("a", "b", "c", "d"))
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == 0.25
    assert {"<i>a</i>", "<i>b</i>", "<i>c</i>", "<i>d</i>"} <= set(_texts(figure))


def test_a_name_that_a_line_would_strike_through_stands_at_another_side():
    rows = pd.DataFrame({"line": ["Food", "a", "b"], "x": [0.5, 0, 1], "n": [9, 1, 1]})
    rows = rows.assign(y=rows.x, at=0.5, over=0.6)

    def placed(**lines):
        drawn = bubbles(rows, "line", "x", "y", "n", "share", "share", **lines)
        (name,) = [note for note in drawn.layout.annotations if note.text == "Food"]
        return name

    assert placed().yanchor == "bottom"
    assert placed(y_line="over").yanchor == "top"
    assert placed(x_line="at").xanchor == "left"
    # on both lines at once it breaks them off
    crossed = placed(x_line="at", y_line="at")
    assert (crossed.yanchor, bool(crossed.bgcolor)) == ("bottom", True)
    assert placed().bgcolor is None


def test_the_largest_line_and_the_fastest_of_the_large_ones_are_named():
    columns = ["category", "share_of_revenue", "growth", "even_share", "growth_of_all"]
    rows = pd.DataFrame(
        [("Food", 0.6, 0.05, 0.3, 0.1), ("Toys", 0.4, 0.25, 0.3, 0.1)], columns=columns
    )
    assert fastest_line(rows) == (
        "Food is largest: 60\u202f% of revenue, +5.0\u202f%. Of the large lines Toys is ahead: "
        "+25\u202f%. All lines together: +10\u202f%. Own sales only; "
        "the market is not known."
    )
    assert fastest_line(rows[:1].assign(growth=-0.2)) == (
        "Food is largest: 60\u202f% of revenue, -20\u202f%. All lines together: +10\u202f%. Own "
        "sales only; the market is not known."
    )


def test_the_people_of_a_line_bought_it_in_the_period(tiny, year):
    assert n_people(tiny, "line_growth", year, {"category": "food"}) == 4


def test_what_has_no_size_is_drawn_as_small_as_nothing():
    rows = LINES.assign(n=[float("nan"), 100, 100])
    assert (
        min(bubbles(rows, "line", "share", "growth", "n", "share", "share").data[0].marker.size)
        == 8
    )
