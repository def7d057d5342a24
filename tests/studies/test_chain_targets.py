"""Health against targets: scored by hand, kept in a link, never mixed with that of own history."""

import pandas as pd
import pytest

from crm_core.analysis.stage_health import Health
from crm_core.metrics import METRICS
from crm_core.store import Answer
from crm_core.studies.chain_health import StageHealth
from crm_core.studies.chain_targets import IDS, Target, read, target_health, written
from crm_core.ui.strategy_targets import way_rows, way_said
from crm_core.ui.whole_health import coverage_said, health_said
from crm_core.ui.whole_targets import FLOOR, GOAL, NOW, rows_of, targets_of


def _stage(tiny, year, stage_id, **targets):
    return next(one for one in _health(tiny, year, targets) if one.id == stage_id)


def _health(store, view, targets):
    return target_health(store.answer([METRICS[name] for name in IDS], view), targets)


def test_a_measure_is_scored_on_its_way_from_floor_to_target(tiny, year):
    kept = 100 * tiny.answer([METRICS["RE3"]], year)["RE3"].value
    # net revenue retention is the lead of the life cycle: twice the weight of the others
    found = _stage(
        tiny, year, "life_cycle",
        RE3=Target(kept - 10, kept + 10), AC8=Target(0, 100), RE1=Target(100, 0),
    )  # fmt: skip

    assert found.scores["RE3"] == pytest.approx(50)
    assert found.scores["DE3"] is None
    # rates of so few customers are not measurable, so only the lead is scored
    assert found.health == Health(None, pytest.approx(2 / 6), 1)


def test_a_stage_is_published_with_two_measures_and_most_of_the_weight(tiny, year):
    names = ("PV3", "PV1", "PV2", "PV4", "SA3")
    answers = tiny.answer([METRICS[name] for name in names], year)
    known = [name for name in names if answers[name].state == "ok"]
    assert len(known) >= 2
    found = _stage(tiny, year, "proposition", **{name: Target(-1000, 1000) for name in known})
    weights = {"PV3": 2}

    scored = sum(weights.get(name, 1) for name in known)
    assert found.health.coverage == pytest.approx(scored / 6)
    assert (found.health.score is None) == (scored / 6 < 0.6)


def test_no_targets_give_no_health(tiny, year):
    assert {one.health.score for one in _health(tiny, year, {})} == {None}


def test_a_link_keeps_floors_and_targets():
    wanted = {"RE1": Target(50, 80.5), "PV2": Target(10, 2), "VA7": Target(0, 4_123_456.78)}
    assert read(written(wanted)) == wanted
    assert read("") == {}


@pytest.mark.parametrize(
    "text", ["RE1:50", "XX1:1:2", "RE1:50:50", "RE1:1e999:2", "RE1:--1:2", "RE1:50:80;RE2:1:2"]
)
def test_a_link_that_can_not_be_read_is_refused_whole(text):
    assert read(text) is None


def test_the_table_shows_shares_in_per_cent_and_what_was_set():
    answers = {name: Answer(state="too_few") for name in IDS} | {"RE1": Answer(value=0.5)}
    rows = rows_of(dict.fromkeys((*IDS, "VA7"), "Stage"), answers, {"RE1": Target(40, 60)}, "EUR")

    assert tuple(rows.loc["RE1", [NOW, FLOOR, GOAL]]) == ("50.0\u202f%", 40, 60)
    # as the cards say it: no period before, and a study that has not been asked
    assert rows.loc["RE3", NOW] == "too short"
    assert rows.loc["VA7", NOW] == "–"
    assert pd.isna(rows.loc["RE3", GOAL])


def test_a_row_that_is_half_filled_or_stands_still_is_named():
    answers = {name: Answer(state="too_few") for name in IDS}
    typed = rows_of(dict.fromkeys(IDS, "Stage"), answers, {"RE1": Target(40, 60)}, "")
    typed.loc["AC8", FLOOR] = 5
    typed.loc["DE3", [FLOOR, GOAL]] = [7, 7]
    found, problems = targets_of(typed)

    assert found == {"RE1": Target(40, 60)}
    assert problems == [
        "Second-order rate has no target yet and does not count.",
        "Cross-sell rate: floor and target are both 7; one must move.",
    ]


def test_what_is_said_names_the_weakest_stage_the_type_and_the_coverage():
    found = (
        StageHealth("a", "One", Health(70.0, 1.0, 2), {"RE1": 90.0, "AC8": 50.0}),
        StageHealth("b", "Two", Health(40.0, 0.75, 2), {"RE3": 30.0, "DE3": 45.0}),
        StageHealth("c", "Three", Health(None, 0.25, 1), {"PV1": 5.0}),
    )

    said = health_said(found, "100 is the target")
    assert said.startswith("Look at Two first: 40 where 100 is the target")
    assert METRICS["RE3"].label in said
    assert coverage_said(found) == (
        "Weight scored: One 100\u202f%, Two 75\u202f%, Three 25\u202f%. Held back: Three."
    )


def test_the_way_to_each_goal_is_told_the_shortest_first():
    answers = {
        "RE3": Answer(value=0.7),
        "VA10": Answer(state="too_few"),
        "VA7": Answer(value=5_000_000.0),
    }
    wanted = {
        "RE3": Target(60, 100),
        "VA10": Target(0, 1),
        "VA7": Target(0, 4_000_000),
        "RE1": Target(1, 2),
    }
    rows = way_rows(answers, wanted, "EUR")

    assert rows.values.tolist() == [
        [METRICS["RE3"].label, 25.0, "70.0\u202f%", "100.0\u202f%"],
        [METRICS["VA7"].label, 100.0, "EUR\u202f5.00\u202fM", "EUR\u202f4.00\u202fM"],
    ]
    assert way_said(rows) == (
        "Net revenue retention is 25 of 100 on the way to its goal, the least of 2 goals; "
        "reached: 1."
    )
