"""Workshop > Choose a model: six models, the answers in the link, and what is not understood."""

import pytest
from screens import app, assert_sound, at_page, charts, sentences

from crm_core.models import MODELS
from crm_core.studies.measurable import ROUND, Lack, Measurable
from crm_core.ui.chooser_words import (
    BOTH,
    NOW,
    can_now,
    most_moved,
    read,
    read_weights,
    verdict,
    written,
)

PAGE = "pages/workshop/choose.py"
LINK = "1-----------"


@pytest.fixture
def at(serve, tiny_directory):
    serve(tiny_directory)
    return at_page(app(), PAGE)


def _said(at) -> str:
    return " ".join(sentences(at))


def test_before_an_answer_all_six_stand_by_what_can_be_measured(at):
    assert_sound(at, "no answer")
    assert charts(at) == []
    for slug, model in MODELS.items():
        card = at.get_by_key(f"chooser_{slug}")
        assert card.markdown[0].value == f"**{model.title}**"
        assert card.caption[0].value.startswith("Measurable now: ")
    assert "choice" not in at.query_params


def test_what_the_data_tell_of_themselves_is_suggested(at):
    hint = at.selectbox(key="choose_data").placeholder
    assert hint == "not answered; suggested: network and survey too"


def test_an_answer_draws_six_bars_and_stands_in_the_link(at):
    at.selectbox(key="choose_goal").set_value(0).run()
    assert_sound(at, "one answer")
    assert charts(at) == ["fit"]
    assert "IDIC fits best: 100 of 100, after 1 of 12 questions." in sentences(at)
    assert at.query_params["choice"] == LINK
    assert "**IDIC**: fits 100" in sentences(at)
    # 3 less the mean 1.5, over 3 points
    assert "(+50.0) points." in _said(at)


def test_a_link_brings_answers_and_weights_back(serve, tiny_directory):
    serve(tiny_directory)
    at = at_page(app(choice="11----------", weights="211111111111"), PAGE)
    assert at.selectbox(key="choose_customers").value == 0
    assert at.button_group(key="weigh_goal").value == 2
    rows = at.dataframe[0].value
    assert rows["Counts"].tolist() == ["2", "1", ""]
    # 2*1 + 2 of 9 points
    assert rows[MODELS["qci"].title].tolist() == ["1", "2", "44.4"]
    assert not at.warning


def test_a_link_that_is_not_understood_is_told_and_left_out(serve, tiny_directory):
    serve(tiny_directory)
    at = at_page(app(choice="9-----------"), PAGE)
    assert [said.value for said in at.warning] == [
        "The answers in this link were not understood; they are left out."
    ]
    assert at.selectbox(key="choose_goal").value is None


@pytest.mark.parametrize("order", [NOW, BOTH])
def test_the_models_are_sorted_as_the_reader_likes(at, order):
    at.selectbox(key="choose_goal").set_value(0).run()
    at.button_group(key="chooser_order").set_value(order).run()
    assert_sound(at, order)
    titles = [said for said in sentences(at) if ": fits " in said]
    assert len(titles) == 6


def test_answers_come_back_from_what_is_written():
    answers = {"goal": 5, "users": 3, "social": 1}
    assert read(written(answers)) == answers
    assert read("7-----------") is None
    assert read("x" * 12) is None
    assert read_weights("3" * 12) is None
    assert read_weights("0" * 12)["goal"] == 0


def test_two_that_fit_alike_are_either_or_both():
    fits = {"idic": 80.0, "qci": 76.0, "gartner": 10.0}
    said = verdict(fits, 3)
    assert said.endswith("after 3 of 12 questions: either, or both (insight, then activity).")
    assert "(80) and" in said


def test_an_answer_that_moves_nothing_is_not_named():
    assert "No answer moved" in most_moved({"customers": 2}, "idic", {})


def test_what_opens_most_stages_is_said_first_and_the_rest_is_counted():
    lacks = (Lack((ROUND,), 5), Lack(("a", "b"), 2), Lack(("c",), 1), Lack(("d",), 1))
    assert can_now(Measurable(3, 12, lacks)) == (
        "Measurable now: 3 of 12 stages",
        "A round of questions opens 5 more; a and b open 2; c opens 1; other columns open 1.",
    )
    assert can_now(Measurable(5, 5, ())) == ("Measurable now: 5 of 5 stages", "")
