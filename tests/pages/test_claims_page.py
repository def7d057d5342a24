"""Workshop > Claims: own figures beside published ones, costs typed in, four readings."""

import pandas as pd
import pytest
from screens import app, assert_sound, at_page, sentences

from crm_core.analysis.retention_claim import Company, uplift
from crm_core.metrics import METRICS
from crm_core.store import open_dataset
from crm_core.ui.claims_words import COST, PARETO, RETENTION
from crm_core.view import default_view
from tests.pages.test_every_page import SHAPES

CLAIMS = "pages/workshop/claims.py"


def _at_claim(name: str):
    at = at_page(app(), CLAIMS)
    return at if name == PARETO else at.button_group(key="claim").set_value(name).run()


def _answer(directory, metric_id: str):
    store = open_dataset(directory / "sample")
    return store.answer([METRICS[metric_id]], default_view(store.as_of))[metric_id]


def _said(at) -> str:
    return " ".join(sentences(at)).replace("\u202f", " ")


def test_the_saying_stands_beside_the_own_figure(serve, sample_folder):
    answer = _answer(serve(sample_folder), "VA3")
    at = _at_claim(PARETO)
    assert_sound(at, PARETO)
    assert f"Your figure is {100 * answer.value:.1f} %, from {answer.n} customers" in _said(at)


def test_costs_of_the_data_are_there_and_can_be_typed_over(serve, sample_folder):
    ratio = _answer(serve(sample_folder), "PF3").value
    at = _at_claim(COST)
    assert_sound(at, COST)
    assert f"Winning a customer took {ratio:.1f} times what keeping one took, and" in _said(at)
    at.number_input[0].set_value(2 * at.number_input[0].value).run()
    assert f"Winning a customer took {2 * ratio:.1f} times" in _said(at)


def test_without_costs_the_amounts_are_asked_for_never_guessed(serve, tiny_directory):
    serve(**{**SHAPES["only transactions"]})
    at = _at_claim(COST)
    assert_sound(at, COST)
    assert [box.value for box in at.number_input] == [0, 0, 0, 0]
    assert "Not measurable yet" in at.info[0].value


def test_the_four_readings_follow_their_inputs(serve, sample_folder):
    serve(sample_folder)
    at = _at_claim(RETENTION)
    assert_sound(at, RETENTION)
    kept, points, _ = (slider.value for slider in at.slider)
    margin, cost, customers, won = (box.value for box in at.number_input)
    first = uplift(Company(customers, won, margin, cost), kept / 100, points / 100, 1)[0]
    assert f"in the first year it is {100 * first:.1f} %" in _said(at)
    at.slider[0].set_value(90).run()
    assert at.metric[0].value == "20.0"
    assert at.metric[0].delta == "+100 %".replace(" ", "\u202f")


def test_the_worked_example_has_its_published_steps(serve, sample_folder):
    serve(sample_folder)
    card: pd.DataFrame = _at_claim(RETENTION).dataframe[-1].value
    assert list(card["value_for_life"]) == pytest.approx([131.54, 304.66, 530.70], abs=0.005)


@pytest.mark.parametrize("claim", [PARETO, COST, RETENTION])
@pytest.mark.parametrize("shape", ["one customer", "one order", "all returns", "only network"])
def test_claims_stand_on_data_of_any_shape(serve, shape, claim):
    serve(**SHAPES[shape])
    assert_sound(_at_claim(claim), claim)
