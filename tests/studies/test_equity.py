"""The bridge of customer equity on the sample company: as many people as counted, as VA7 says."""

from datetime import timedelta

import pytest

from crm_core.metrics import FITTED
from crm_core.stage_page import SAMPLE
from crm_core.store import open_dataset
from crm_core.studies.answering import answer
from crm_core.studies.equity import equity_bridge, n_in_step, people_in_step
from crm_core.view import default_view, make_view


@pytest.fixture(scope="module")
def sample():
    return open_dataset(SAMPLE)


def test_the_bridge_ends_at_customer_equity_and_lists_whom_it_counts(sample):
    view = default_view(sample.as_of)
    found = equity_bridge(sample, view)
    equity = answer(sample, [FITTED["VA7"]], view)["VA7"]

    assert found.bridge.end == pytest.approx(equity.value)
    for row in found.bridge.steps.itertuples():
        assert n_in_step(sample, view, found.bridge, row.step) == row.n_customers > 0
    listed = people_in_step(sample, view, found.bridge, "Lost", 5)
    assert len(listed) == 5


def test_without_values_on_either_day_the_bridge_says_why(sample, tiny, year):
    assert "a purchase model needs 200" in equity_bridge(tiny, year).refused
    # sixty days after the first sale too few have bought again
    began = sample.first_day + timedelta(days=60)
    said = equity_bridge(sample, make_view(began, sample.as_of)).refused
    assert said.startswith("As known when the period began: ")
