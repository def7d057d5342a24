"""What a report of two periods says: each measure now and then, and the clearest moves."""

from html.parser import HTMLParser

import pandas as pd
import pytest

from crm_core.metrics import FAMILIES, MEASURED, METRICS
from crm_core.models import MODELS
from crm_core.store import Answer
from crm_core.ui.draw_words import EVERY, REPORTED
from crm_core.ui.two_periods_file import html_file
from crm_core.ui.two_periods_rows import (
    IN_PART,
    SHOWN,
    compared,
    frame,
    lacking,
    open_studies,
    said,
    sections_of,
)

# retention rose for sure and churn is the rest of it; revenue each has no interval
ANSWERS = {
    "RE1": Answer(0.60, 0.50, 200, 0.53, 0.67),
    "RE4": Answer(0.40, 0.50, 200, 0.33, 0.47),
    "AC10": Answer(0.80, 0.70, 900, 0.77, 0.83),
    "AC8": Answer(0.30, 0.45, 100, 0.22, 0.39),
    "SA5": Answer(0.50, 0.52, 90, 0.40, 0.60),
    "VA1": Answer(110.0, 100.0, 40),
    "VA5": Answer(0.02, 0.02, 40),
    "DQ2": Answer(0.7, None, 500, 0.66, 0.74),
    "SA2": Answer(state="too_few", n=12, part=9, reason="Rests on 12."),
    "CH3": Answer(state="locked", missing=("interactions.score",)),
}
SECTIONS = {
    "One": tuple(METRICS[name] for name in ("RE1", "RE4", "AC10", "AC8", "SA5")),
    "Two": tuple(METRICS[name] for name in ("VA1", "VA5", "DQ2", "SA2", "CH3", "VA1")),
}
ROWS = compared(SECTIONS, ANSWERS, "EUR")


def shown(label):
    row = next(row for row in ROWS if row.measure == label)
    return [getattr(row, name) for name in SHOWN[1:]]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("RE1", ["60.0\u202f%", "50.0\u202f%", "+10.0\u202fpp", "better", "beyond chance", 200]),
        ("RE4", ["40.0\u202f%", "50.0\u202f%", "-10.0\u202fpp", "better", "beyond chance", 200]),
        ("AC8", ["30.0\u202f%", "45.0\u202f%", "-15.0\u202fpp", "worse", "beyond chance", 100]),
        ("SA5", ["50.0\u202f%", "52.0\u202f%", "-2.0\u202fpp", "worse", "may be chance", 90]),
        ("VA1", ["EUR\u202f110", "EUR\u202f100", "+10.0\u202f%", "better", "not judged", 40]),
        ("VA5", ["2.0\u202f%", "2.0\u202f%", "no change", "the same", "not judged", 40]),
        ("DQ2", ["70.0\u202f%", "", "", "", "", 500]),
        ("SA2", ["9 of 12", "", "", "", "", 12]),
    ],
)
def test_a_measure_has_its_value_now_and_then_its_way_and_its_chance(name, cells):
    assert shown(METRICS[name].label) == cells


def test_the_clearest_moves_come_first_and_each_measure_counts_once():
    assert said(ROWS) == [
        "Clearest gains: Welcome coverage (+10.0\u202fpp), Customer retention (+10.0\u202fpp).",
        "Clearest loss: Second-order rate (-15.0\u202fpp).",
        "Of 9 measures 7 are known of both periods: 4 moved beyond chance, 1 no further than "
        "chance may bring, 2 have no interval to judge them by.",
    ]


def test_where_no_interval_judges_the_largest_moves_are_named():
    rows = [row for row in ROWS if row.measure == METRICS["VA1"].label]

    assert said(rows)[0] == "Largest gain: Revenue per active customer (+10.0\u202f%)."
    assert said(rows)[1] == "No clear loss."
    assert said([]) == ["Nothing is known of the earlier period."]
    assert said([], is_part_known=True) == [IN_PART]


def test_what_is_not_measurable_is_listed_with_what_it_needs():
    assert lacking(SECTIONS, ANSWERS).to_dict("records") == [
        {"measure": METRICS["CH3"].label, "lacking": "interactions.score"}
    ]
    assert METRICS["CH3"].label not in {row.measure for row in ROWS}


def test_sections_are_the_families_or_the_stages_of_a_model():
    assert list(sections_of(EVERY)) == list(FAMILIES)
    for model in MODELS.values():
        metrics = {metric for own in sections_of(model.title).values() for metric in own}
        assert metrics == set(model.metrics)
        assert model.title in REPORTED


def test_studies_that_nobody_asked_for_stay_open():
    sections = sections_of(EVERY)
    measured = dict.fromkeys(MEASURED, Answer(1.0))
    every = dict.fromkeys(METRICS, Answer(1.0))

    assert "value" in open_studies(sections, measured)
    assert open_studies(sections, every) == []


def test_the_file_of_rows_holds_figures_as_numbers():
    row = frame(ROWS).set_index("measure").loc[METRICS["RE1"].label]

    assert [row.value, row.previous, row.low, row.high] == [0.60, 0.50, 0.53, 0.67]


class Page(HTMLParser):
    """The tags of a page, with what they refer to, and its words."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href", "onload")]

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_to_print_holds_all_rows_and_text_of_the_data_stays_text():
    lacks = pd.DataFrame({"measure": ["Gap"], "lacking": ["a.b"]})
    hostile = "<script>alert(1)</script> & Co"
    text = html_file("Two periods", [hostile], said(ROWS), ROWS, lacks, "note")
    page = Page(text)

    assert "script" not in page.tags
    assert not page.links
    assert "url(" not in text
    assert "@import" not in text
    assert hostile in page.words
    assert page.tags.count("tr") == len(ROWS) + 2 + 2
    assert page.tags.count("h2") == 3
