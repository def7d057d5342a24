"""A matrix names what stands in each cell, in the cell or, where that is narrow, on hovering."""

import pandas as pd
import pytest

from crm_core.charts import matrix
from crm_core.charts.text import label
from crm_core.charts.theme import LIGHT
from crm_core.models import MODELS
from crm_core.models.crosswalk import CROSSWALK
from crm_core.ui.crosswalk import cells, names

ROWS = pd.DataFrame(
    [
        ("keep", "one", "<b>Loyal</b>", "strong"),
        ("keep", "two", "", ""),
        ("win", "one", "Find", "partial"),
    ],
    columns=["work", "model", "stages", "strength"],
)


@pytest.mark.parametrize("is_named", [True, False])
def test_a_cell_says_its_name_and_how_far_it_does_the_work(is_named):
    (bars,) = matrix(ROWS, "work", "model", "stages", "strength", is_named=is_named).data
    assert list(bars.y) == [0, 0, 1]
    assert list(bars.customdata) == [0, 1, 2]
    assert bars.hovertext[1] == "keep, two<br>Stage: no such part"
    assert bars.hovertext[2] == "win, one<br>In part: Find"
    part = LIGHT.sequential[0] if is_named else LIGHT.sequential[5]
    assert list(bars.marker.color)[::2] == [LIGHT.sequential[3], part]
    assert (bars.text is not None) == is_named
    # on a narrow screen no name in brackets tells what is partial
    assert list(bars.marker.pattern.shape) == ["", "", "" if is_named else "/"]
    assert "<b>" not in str(bars.text) + str(bars.hovertext)


def test_the_chosen_row_has_a_frame_and_a_bold_name():
    figure = matrix(ROWS, "work", "model", "stages", "strength", chosen="win")
    assert list(figure.data[0].marker.line.width) == [1, 1, 2]
    assert list(figure.layout.yaxis.ticktext) == ["keep", "<b>win</b>"]


def test_numbers_stay_with_their_names_and_parts_with_what_they_are_parts_of():
    found = set(cells()["stages"])
    assert any("5\u00a0Processes" in text for text in found)
    assert {"Differentiate by value", "Differentiate by needs"} <= found
    assert label("5\u00a0Processes, 3\u00a0Valued customer experience", 18, 4).split("<br>") == [
        "5\u00a0Processes,", "3\u00a0Valued customer", "experience",
    ]  # fmt: skip


def test_the_crosswalk_has_a_cell_for_each_work_and_model_and_cuts_no_name():
    found = cells()
    assert len(found) == len(CROSSWALK) * len(MODELS)
    (bars,) = matrix(found, "work", "model", "stages", "strength").data
    assert not [text for text in bars.text if "…" in text]
    assert ((found["strength"] == "") == (found["stages"] == "")).all()
    assert names().shape == (len(CROSSWALK), 1 + len(MODELS))
