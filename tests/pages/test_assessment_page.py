"""Workshop > Assessment: results of the sample's rounds, the form, files, and no data at all."""

from datetime import date, datetime

import pandas as pd
import pytest
from screens import app, assert_sound, at_page, at_stage, charts, sentences

from crm_core.assessments.bank import BANK
from crm_core.studies.opinions import no_answers
from crm_core.ui import answers as given
from crm_core.ui.assessment_results import ways
from crm_core.ui.assessment_words import (
    ANSWER,
    DEPARTMENTS,
    EVIDENCE,
    FILES,
    GAPS,
    NOBODY,
    PLANS,
    TIME,
)
from crm_core.ui.places import place
from tests.build import make_dataset
from tests.tiny import tiny_rows

PAGE = "pages/workshop/assessment.py"


@pytest.fixture
def at(serve, sample_folder):
    serve(sample_folder)
    return at_page(app(), PAGE)


def _look(at, look):
    return at.button_group(key="opinions").set_value(look).run()


def _part(at, part):
    return at.button_group(key="assessment").set_value(part).run()


def test_the_sample_shows_each_look_at_its_last_round(at):
    assert "41 respondents of 7 departments from 9 Mar 2026 on." in sentences(at)
    drawn = {GAPS: ["gaps", "shape"], DEPARTMENTS: ["departments"], PLANS: ["plans"]}
    drawn |= {TIME: ["rounds"], EVIDENCE: []}
    for look, names in drawn.items():
        _look(at, look)
        assert_sound(at, look)
        assert charts(at) == names, look


def test_a_link_opens_the_form_or_a_look(serve, sample_folder):
    serve(sample_folder)
    at = at_page(app(assessment=ANSWER), PAGE)
    assert at.radio(key="assess_LC1").value is None
    at = at_page(app(opinions=TIME), PAGE)
    assert charts(at) == ["rounds"]
    assert [warning.value for warning in at.warning] == []


def test_the_ladder_holds_the_gap_and_priority_of_each_condition(at):
    table = at.dataframe[0].value
    assert list(table["component"])[-1] == "Procurement processes"
    assert table["gap"].to_list() == pytest.approx(
        (table["target"] - table["mean_score"]).to_list()
    )
    assert table["priority"].is_monotonic_decreasing
    assert any(said.startswith(f"Look first at {table['component'][0]}:") for said in sentences(at))


def test_the_answers_are_read_by_every_model_and_by_the_whole_bank(at):
    for way in ways():
        at.selectbox(key="assessment_ways").set_value(way).run()
        assert_sound(at, way)
        assert "gaps" in charts(at), way
    for look in (DEPARTMENTS, PLANS, TIME):
        _look(at, look)
        assert_sound(at, look)
        assert len(charts(at)) == 1, look


def test_a_small_department_is_not_shown(at):
    _look(at, DEPARTMENTS)
    table = at.dataframe[0].value
    assert table[table["department"] == "Finance"]["mean_score"].isna().all()
    assert table[table["department"] == "Sales"]["mean_score"].notna().all()


def test_praise_for_buying_stands_against_late_suppliers(serve):
    suppliers = [
        {"node_id": "n", "kind": "supplier", "month": f"{year}-{month:02d}-01", "cases": 100}
        | {"on_time": 60 if (year, month) >= (2023, 4) else 90}
        for year in (2021, 2022, 2023)
        for month in range(1, 13)
        if (year, month) < (2023, 7)
    ]
    praise = [
        {"round_id": "r", "respondent_id": who, "question_id": "PR1", "score": 5} for who in "abc"
    ]
    network = [row | {"month": date.fromisoformat(row["month"])} for row in suppliers]
    sale = {"customer_id": "ann", "ts": datetime(2023, 7, 1, 12), "net_amount": 10}
    serve(transactions=[sale], network=network, assessments=praise)
    at = at_page(app(), PAGE)
    _look(at, EVIDENCE)
    assert_sound(at, EVIDENCE)
    assert "Answers and data disagree on Procurement processes." in sentences(at)
    assert any(": last quarter " in said and ", usually " in said for said in sentences(at))


def test_without_a_round_the_page_says_what_to_do(serve):
    rows = tiny_rows()
    del rows["assessments"]
    serve(**rows)
    at = at_page(app(), PAGE)
    assert_sound(at, "no round")
    assert [said.value for said in at.info] == [NOBODY]
    assert any(said.startswith(f"{len(BANK)} questions on ") for said in sentences(at))
    at.button(key=f"begin_{ANSWER}").click().run()
    assert_sound(at, ANSWER)
    assert at.radio(key="assess_LC1").value is None


def _answer(at, question, level):
    return at.radio(key=f"assess_{question}").set_value(level)


def test_what_is_answered_to_the_sample_stays_with_the_session(at, sample_folder):
    _part(at, ANSWER)
    assert_sound(at, ANSWER)
    _answer(at, "LC1", 4)
    _answer(at, "LC2", 0)
    at.button[0].click().run()
    assert_sound(at, "kept")
    assert "2 of 47 questions answered" in [bar.proto.text for bar in at.get("progress")]
    assert [box.key for box in at.radio][-2:] == ["assess_VI1", "assess_VI2"]
    at.button[1].click().run()
    assert at.radio(key="assess_LC1").value == 4
    assert at.radio(key="assess_LC2").value == 0
    assert at.radio(key="assess_LC3").value is None
    assert not (sample_folder / "workspace").exists()


def test_another_round_begins_at_the_first_part_with_nothing_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("CRM_DATA", str(make_dataset(tmp_path / "own", **tiny_rows())))
    own = {"round_id": "mine", "date": "2026-01-01", "respondent_id": "a", "question_id": "LC1"}
    given.keep(place("sample"), pd.concat([no_answers(), pd.DataFrame([own])]))
    at = _part(at_page(app(), PAGE), ANSWER)
    _answer(at, "LC1", 4)
    at.button[0].click().run()
    assert "assess_VI1" in [box.key for box in at.radio]
    mine, another = at.selectbox(key="assessment_into").options
    assert mine == "mine"
    at.selectbox(key="assessment_into").set_value(another).run()
    assert_sound(at, "another round")
    assert at.radio(key="assess_LC1").value is None
    at.selectbox(key="assessment_questions").set_value(ways()[1]).run()
    assert_sound(at, "questions of a model")


def test_answers_to_an_own_dataset_are_kept_with_target_and_plans(monkeypatch, tmp_path):
    monkeypatch.setenv("CRM_DATA", str(make_dataset(tmp_path / "own", **tiny_rows())))
    at = at_page(app(), PAGE)
    _part(at, ANSWER)
    for toggle in at.toggle:
        toggle.set_value(True)
    at.run()
    _answer(at, "LC1", 2)
    at.button_group(key="assess_LC1_target").set_value(5)
    at.button_group(key="assess_LC1_reality").set_value(1)
    at.button[0].click().run()
    assert_sound(at, "kept")
    (row,) = given.stored(place("sample")).to_dict("records")
    assert (row["question_id"], row["score"], row["target"], row["reality"]) == ("LC1", 2, 5, 1)
    assert row["department"] is None
    assert len(row["respondent_id"]) == 16


def test_files_are_offered_and_a_round_given_here_can_be_dropped(monkeypatch, tmp_path):
    monkeypatch.setenv("CRM_DATA", str(make_dataset(tmp_path / "own", **tiny_rows())))
    own = {"round_id": "mine", "date": "2026-01-01", "respondent_id": "a", "question_id": "LC1"}
    given.keep(place("sample"), pd.concat([no_answers(), pd.DataFrame([own])]))
    at = _part(at_page(app(), PAGE), FILES)
    assert_sound(at, FILES)
    assert at.selectbox(key="assessment_drop").options == ["mine"]
    at.button(key="assessment_drop_sure").click().run()
    assert given.stored(place("sample")).empty
    assert_sound(at, "dropped")


def test_what_was_answered_here_stands_at_the_stage_of_a_model(monkeypatch, tmp_path):
    rows = tiny_rows()
    del rows["assessments"]
    monkeypatch.setenv("CRM_DATA", str(make_dataset(tmp_path / "own", **rows)))
    own = {"round_id": "mine", "date": "2026-01-01", "question_id": "ST2", "score": 5.0}
    told = pd.DataFrame([own | {"respondent_id": who} for who in "abc"])
    at = at_stage(app(), "idic", "by_value")
    assert not any("Staff say" in said for said in sentences(at))
    given.keep(place("sample"), pd.concat([no_answers(), told]))
    at.run()
    assert any("Staff say 5.0 of 5 (target 4.0; 3 respondents)" in said for said in sentences(at))
