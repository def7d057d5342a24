"""Stairs climb from the lowest band to the highest, and show the step that is reached."""

from itertools import pairwise

import pandas as pd
import pytest

from crm_core.charts import stairs
from crm_core.charts.flow import flow
from crm_core.charts.theme import LIGHT

BANDS = pd.DataFrame({"step": ["1. first", "2. <b>", "3. last"], "low": [1.0, 1.5, 4.5]})


def _drawn(now, **more):
    return stairs(BANDS, "step", "low", end=5, now=now, **more)


@pytest.mark.parametrize(("now", "reached"), [(1.0, 0), (1.49, 0), (1.5, 1), (4.4, 1), (5, 2)])
def test_the_step_whose_band_holds_the_score_is_dark(now, reached):
    steps = [shape for shape in _drawn(now).layout.shapes if shape.type == "rect"]
    assert [(step.x0, step.x1) for step in steps] == [(1, 5), (1.5, 5), (4.5, 5)]
    full = [step.fillcolor == LIGHT.accent and step.opacity == 1 for step in steps]
    assert full == [row == reached for row in range(3)]


def test_what_is_wanted_is_marked_only_where_it_is_known():
    texts = [note.text for note in _drawn(2.6, wanted=4.0).layout.annotations]
    assert texts == ["now 2.6", "wanted 4.0"]
    assert len(_drawn(2.6, wanted=float("nan")).layout.annotations) == 1
    assert "<b>" not in _drawn(2.6).to_json()


def test_names_of_a_flow_stand_beside_it_and_never_on_each_other():
    rows = pd.DataFrame({"was": list("abc"), "is": list("xyz"), "n": [400, 1, 1]})
    figure = flow(rows, "was", "is", "n", "count", labels={"was": "First", "is": "Last"})
    notes = {note.text: note for note in figure.layout.annotations}
    assert notes["First"].x == 0
    assert notes["Last"].x == 1
    room = figure.layout.height - 44
    heights = sorted(notes[name].y * room for name in "abc")
    assert min(b - a for a, b in pairwise(heights)) >= 15.9
