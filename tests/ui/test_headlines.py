"""The number in a model's box: the first of its stage that the data can measure."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from crm_core.models import MODELS, VALUE_CHAIN
from crm_core.ui.desk import Desk
from crm_core.ui.page import headline_of
from crm_core.ui.places import Place
from crm_core.view import make_view

YEAR = timedelta(365)


@pytest.fixture(scope="module")
def sales_only(build):
    """Sales of a year and a half, and no other column than they need."""
    days = [datetime(2022, 7, 1), datetime(2023, 3, 1), datetime(2024, 6, 30)]
    row = {"customer_id": "c", "net_amount": Decimal(1)}
    return build(transactions=[{**row, "ts": day} for day in days])


def desk(store, since):
    return Desk(Place("sample", store.folder), store, make_view(since, since + YEAR), "EUR")


def test_a_stage_whose_first_metric_lacks_columns_shows_the_next_that_does_not(sales_only):
    stage = MODELS["qci"].stage("targeting")

    assert sales_only.missing(stage.headline.needs)
    assert headline_of(desk(sales_only, date(2023, 7, 1)), stage).id == "AC1"


def test_what_compares_with_days_before_the_data_gives_way_too(sales_only):
    stage = VALUE_CHAIN.stage("life_cycle")

    assert stage.headline.looks_back
    assert headline_of(desk(sales_only, date(2023, 1, 1)), stage).id == "AC8"


def test_where_nothing_can_be_measured_the_box_keeps_its_own_metric(sales_only):
    stage = MODELS["idic"].stage("interact")

    assert headline_of(desk(sales_only, date(2023, 7, 1)), stage) == stage.headline
