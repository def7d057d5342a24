"""How much of each model a dataset can answer."""

from datetime import datetime

import pytest

from crm_core.models import MODELS
from crm_core.store import open_dataset
from crm_core.studies.measurable import measurable
from tests.build import make_dataset
from tests.tiny import tiny_rows

SALES = [{"customer_id": "ann", "ts": datetime(2026, 1, 1, 12), "net_amount": 10}]


@pytest.fixture(scope="module")
def sales(tmp_path_factory):
    return open_dataset(make_dataset(tmp_path_factory.mktemp("sales"), transactions=SALES))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return open_dataset(make_dataset(tmp_path_factory.mktemp("whole"), **tiny_rows()))


@pytest.mark.parametrize("slug", MODELS)
def test_with_every_table_and_a_round_all_can_be_answered(slug, whole):
    found = measurable(whole, MODELS[slug], lambda questions: True)
    assert (found.share, found.missing) == (1, ())


@pytest.mark.parametrize("slug", MODELS)
def test_sales_alone_leave_stages_shut_that_a_round_opens(slug, sales):
    model = MODELS[slug]
    without = measurable(sales, model, lambda questions: False)
    with_round = measurable(sales, model, lambda questions: True)
    assert without.n_open < without.n_all == len(model.stages)
    assert without.n_open <= with_round.n_open
    assert all("." in name or name == "a round of questions" for name in without.missing)
    assert len(set(without.missing)) == len(without.missing)


def test_a_stage_is_open_by_one_number_alone(sales):
    idic = MODELS["idic"]
    found = measurable(sales, idic, lambda questions: False)
    # by hand: value and needs and interactions; sales tell value and the silent days of needs
    opened = [s.id for s in idic.stages if any(not sales.missing(m.needs) for m in s.metrics)]
    assert found.n_open == len(opened)
    assert "by_value" in opened
    assert "interact" not in opened
