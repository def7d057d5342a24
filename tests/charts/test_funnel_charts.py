"""The figure of a funnel: bars from zero, side stages thin, locked ones in words."""

import pandas as pd
import pytest

from crm_core.charts.funnel import LEGEND, THICK, THIN, beside, funnel

ROWS = pd.DataFrame(
    {
        "stage": ["Came", "Seen *", "Locked", "Bought"],
        "n_own": [5, 3, 0, 4],
        "n_later": [3, 0, 0, 0],
        "n_young": [2, 1, 0, 1],
        "whole": [None, 5, None, None],
        "is_side": [False, True, False, False],
        "needs": ["", "", "needs interactions.<b>type</b>", ""],
        "figure": ["10", "4 · 80 %", "–", "5 · 50 %"],
        "said": [[("How", "came")], [("How", "seen")], [("Needs", "x")], [("How", "bought")]],
    }
)


def drawn(rows=ROWS, **more):
    columns = {name: name for name in ("whole", "is_side", "needs", "figure", "said")}
    return funnel(rows, "stage", ("n_own", "n_later", "n_young"), **columns, **more)


def test_parts_are_laid_end_to_end_from_zero():
    figure = drawn()

    assert figure.layout.barmode == "stack"
    assert figure.layout.xaxis.range == (0, 10)
    assert [list(bars.x) for bars in figure.data[:3]] == [[5, 3, 0, 4], [3, 0, 0, 0], [2, 1, 0, 1]]


def test_a_click_brings_back_the_number_of_the_stage():
    assert all(list(bars.customdata) == [0, 1, 2, 3] for bars in drawn().data[:3])


def test_side_stages_and_the_young_are_told_without_colour():
    own, later, young = drawn().data[:3]

    assert list(own.width) == [THICK, THIN, THICK, THICK]
    assert young.marker.pattern.shape == "/"
    assert later.marker.line.width > own.marker.line.width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_locked_stage_says_what_it_needs_and_nothing_is_read_as_html(theme):
    figure = drawn(theme=theme)
    words = [note.text for note in figure.layout.annotations]

    assert "needs interactions.&lt;b&gt;type&lt;/b&gt;" in words
    assert [shape.line.dash for shape in figure.layout.shapes] == ["solid", "dot"]


def test_what_is_nowhere_is_not_in_the_legend():
    figure = drawn(ROWS.assign(n_young=0))

    assert [bars.name for bars in figure.data[3:]] == list(LEGEND[:2])


def test_a_frame_without_rows_is_refused():
    with pytest.raises(ValueError, match="at least one row"):
        drawn(ROWS.head(0))


def test_two_periods_stand_beside_each_other_told_by_pattern():
    rows = pd.DataFrame({"stage": ["A"], "now": [0.5], "then": [None], "figure": ["50 % · –"]})
    figure = beside(rows, "stage", "now", "then", ("<2023>", "2022"), figure="figure")
    now, then = figure.data

    assert figure.layout.xaxis.range == (0, 1)
    assert (now.x[0], then.x[0]) == (0.5, None)
    assert then.marker.pattern.shape == "/"
    assert now.name == "&lt;2023&gt;"
