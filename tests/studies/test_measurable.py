"""How much of each model a dataset can answer."""

from datetime import datetime

import pytest

from crm_core.models import MODELS
from crm_core.store import open_dataset
from crm_core.studies.measurable import EARLIER, ROUND, Lack, measurable
from tests.build import make_dataset
from tests.tiny import tiny_rows

SALES = [{"customer_id": "ann", "ts": datetime(2026, 1, 1, 12), "net_amount": 10}]


@pytest.fixture(scope="module")
def sales(tmp_path_factory):
    return open_dataset(make_dataset(tmp_path_factory.mktemp("sales"), transactions=SALES))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return open_dataset(make_dataset(tmp_path_factory.mktemp("whole"), **tiny_rows()))


def _found(store, slug, is_asked=False, too_short=()):
    return measurable(
        store, MODELS[slug], lambda questions: is_asked, lambda metric: metric.id in too_short
    )


@pytest.mark.parametrize("slug", MODELS)
def test_with_every_table_and_a_round_all_can_be_answered(slug, whole):
    found = _found(whole, slug, is_asked=True)
    assert (found.share, found.missing) == (1, ())


@pytest.mark.parametrize("slug", MODELS)
def test_what_opens_most_stages_comes_first_and_each_lack_stands_once(slug, sales):
    without = _found(sales, slug)
    assert without.n_open < without.n_all == len(MODELS[slug].stages)
    assert without.n_open <= _found(sales, slug, is_asked=True).n_open
    opened = [lack.n_stages for lack in without.missing]
    assert opened == sorted(opened, reverse=True)
    assert len({lack.names for lack in without.missing}) == len(opened)


@pytest.mark.parametrize("slug", MODELS)
def test_a_round_opens_as_many_stages_as_are_said(slug, sales):
    found = _found(sales, slug)
    said = {lack.names: lack.n_stages for lack in found.missing}.get((ROUND,), 0)
    assert _found(sales, slug, is_asked=True).n_open - found.n_open == said


def test_a_stage_counts_by_its_headline_and_not_by_whatever_else_it_shows(sales):
    # by hand: of IDIC's headlines sales tell who is known and what they bring
    opened = [s.id for s in MODELS["idic"].stages if not sales.missing(s.headline.needs)]
    assert "by_value" in opened
    assert _found(sales, "idic").n_open == len(opened)
    activity = [
        s for s in MODELS["qci"].stages if any(not sales.missing(m.needs) for m in s.metrics)
    ]
    assert _found(sales, "qci").n_open < len(activity)


def test_a_headline_without_an_earlier_period_is_not_measurable_now(sales):
    head = next(s.headline for s in MODELS["qci"].stages if not sales.missing(s.headline.needs))
    n_stages = sum(stage.headline == head for stage in MODELS["qci"].stages)
    short, usual = _found(sales, "qci", too_short=(head.id,)), _found(sales, "qci")
    assert short.n_open == usual.n_open - n_stages
    assert Lack((EARLIER,), n_stages) in short.missing
