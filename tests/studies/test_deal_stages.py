"""Stages of deals that no name tells: named with their counts, placed by reader or import."""

from dataclasses import replace

import pandas as pd
import pytest

from crm_core.analysis.funnel_rules import Rules
from crm_core.deal_stages import HINTS, PLACES, STAGE_WORDS, known_place, likely_place
from crm_core.metrics import METRICS
from crm_core.ui.funnels_said import unknown_said
from tests.build import typed

STAGES = pd.DataFrame({"stage": ["Zulu", "Won", "yodel", "New"], "n_deals": [120, 9, 1, 5]})


def test_stages_that_no_name_tells_are_named_with_their_deals():
    assert unknown_said(STAGES, Rules()) == (
        "Not known as stages of deals, so counted as enquired: “Zulu” (120 deals), “yodel” "
        "(1 deal). Under Rules you can say what they mean."
    )


def test_a_stage_that_was_placed_is_known():
    said = unknown_said(STAGES, Rules(stage_qualified=("Zulu",), stage_enquired=("yodel",)))
    assert said == ""


def test_of_many_unknown_stages_the_commonest_are_named():
    many = pd.DataFrame({"stage": [f"s{k}" for k in range(9)], "n_deals": range(9, 0, -1)})
    assert "“s5” (4 deals) and 3 more stages." in unknown_said(many, Rules())


def test_every_name_has_one_place_and_every_hint_a_known_one():
    words = [word for named in STAGE_WORDS.values() for word in named]
    assert len(words) == len(set(words))
    assert {place for place, _ in HINTS} <= set(PLACES)
    assert all(known_place(word) for word in words)


@pytest.mark.parametrize(
    ("stage", "place"),
    [
        ("Angebot raus", "proposed"),
        ("Kunde verloren", "lost"),
        ("Dead - lost", "lost"),
        ("Disqualified", "lost"),
        ("Won (closed)", "won"),
        ("Needs known", "qualified"),
        ("Zulu", "enquired"),
    ],
)
def test_a_part_of_the_name_hints_at_the_place(stage, place):
    assert likely_place(stage) == place


def test_deals_count_as_qualified_by_all_names_that_are_known(build, year):
    deals = """
opp_id customer_id created_at  stage           won
d1     ann         2023-02-01  Engaging        .
d2     ann         2023-02-01  "Needs analysis" no
d3     ann         2023-02-01  Zulu            .
d4     ann         2023-02-01  .               yes
d5     ann         2023-02-01  Prospecting     .
"""
    store = build(opportunities=typed("opportunities", deals))
    assert store.answer([METRICS["AC2"]], year)["AC2"].part == 3
    # what the reader placed counts for the metric of that view, too
    placed = replace(year, settings=Rules(stage_qualified=("zulu",)).settings)
    assert store.answer([METRICS["AC2"]], placed)["AC2"].part == 2
