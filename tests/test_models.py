"""A model is data: what it names exists, its page shows it, its charts need what they say."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest

from crm_core.contract import TABLES
from crm_core.errors import MissingColumns
from crm_core.ingest import write_dataset
from crm_core.metrics import METRICS
from crm_core.models import MODELS
from crm_core.sample import company
from crm_core.sqlfile import QUERIES, query
from crm_core.store import Store, open_dataset
from crm_core.ui.menu import MENU, page_file
from crm_core.ui.shelf import FIGURES, SHOWN
from crm_core.view import make_view

PAGES = Path(__file__).parents[1] / "pages"
STAGES = [stage for model in MODELS.values() for stage in model.stages]
OPTIONAL = {f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns if not c.required}
KNOWN = {f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns}


CHARTS = {name: SHOWN[name] for stage in STAGES for name in stage.charts if name in SHOWN}


def test_each_model_has_one_page_and_each_page_one_model():
    files = sorted(path.stem for path in (PAGES / "models").glob("*.py"))
    assert files == sorted(MODELS)
    assert [path for path, _, _ in MENU["Models"]] == [f"models/{slug}.py" for slug in MODELS]


def test_no_chart_waits_on_the_shelf_that_no_stage_shows():
    named = {name for stage in STAGES for name in stage.charts}
    named |= {name for model in MODELS.values() for name in model.whole}
    assert {*SHOWN, *FIGURES} <= named


def test_the_menu_holds_each_page_once():
    listed = [page_file(path) for entries in MENU.values() for path, _, _ in entries]
    assert sorted(listed) == sorted(PAGES.glob("*/*.py"))


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.id)
def test_a_stage_names_metrics_and_charts_that_exist(stage):
    assert stage.question.endswith("?")
    assert stage.actions
    assert [METRICS[metric.id] for metric in stage.metrics] == list(stage.metrics)
    assert set(stage.charts) <= {*SHOWN, *FIGURES}
    assert {action.chart for action in stage.actions} - {""} <= set(stage.charts)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_asks_a_question_and_names_columns_of_the_contract(name):
    assert name in QUERIES
    assert query(name).purpose.endswith("?")
    named = {column for need in query(name).needs for column in need.split("|")}
    assert named <= KNOWN
    # a group of customers is told by the columns that its rows go by
    said = {column for _, column, _, _ in Formatter().parse(query(name).group) if column}
    assert said == set(query(name).people[1:])


@pytest.fixture(scope="module")
def tables():
    return company(customers=900).tables


@pytest.fixture(scope="module")
def dataset(tables, tmp_path_factory):
    """A function that opens the sample company without some columns."""

    @cache
    def opened(dropped: frozenset[str]):
        kept = {
            name: table.select([c for c in table.column_names if f"{name}.{c}" not in dropped])
            for name, table in tables.items()
        }
        folder = tmp_path_factory.mktemp("sample")
        write_dataset(folder, kept, "Sample", loaded_at=None)
        return open_dataset(folder)

    return lambda dropped: opened(frozenset(dropped))


@pytest.fixture(scope="module")
def whole(dataset):
    return dataset(set())


@pytest.fixture(scope="module")
def view(whole):
    return make_view(whole.as_of - timedelta(days=365), whole.as_of)


CONTACT_FIELDS = ("name", "email", "phone", "address", "postcode", "country")
# what is not needed, but says more where it is there
SAY_MORE = {
    "field_completeness": [f"customers.{field}" for field in CONTACT_FIELDS],
    "source_overlap": ["interactions.is_control"],
    "duplicates": ["customers.postcode"],
    "contacts_by_tier": ["interactions.is_control", "interactions.cost"],
    "channel_by_tier": ["interactions.is_control"],
    "offer_response": ["interactions.target_segment"],
    "knowledge_by_tier": ["transactions.category"],
    "node_times": ["network.name", "network.kind"],
    "supplier_defects": ["network.name"],
    "supplier_times": ["network.name"],
    "channel_flow": ["interactions.direction"],
    "touchpoint_value": ["interactions.direction", "transactions.channel"],
    "network_nodes": ["network.name", "network.kind", "network.parent_node"],
    "lost_deals": ["opportunities.amount"],
    "channel_orders": ["transactions.order_id"],
    "engagement_steps": ["interactions.is_control"],
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_drawn_from_columns_that_its_query_finds(whole, view, name):
    rows = whole.rows(name, view)
    options = ("unit", "order", "ends")
    given = [value for key, value in CHARTS[name].columns.items() if key not in options]
    drawn = {column for value in given for column in ([value] if isinstance(value, str) else value)}
    assert len(rows)
    assert drawn <= set(rows.columns)
    assert {*query(name).people[1:]} <= set(rows.columns)


@pytest.mark.parametrize("name", CHARTS)
def test_the_columns_that_a_chart_needs_are_enough(dataset, whole, view, name):
    needed = {column for need in query(name).needs for column in need.split("|")}
    bare = dataset(OPTIONAL - needed - set(SAY_MORE.get(name, ())))
    assert bare.missing_for(name) == ()
    pd.testing.assert_frame_equal(bare.rows(name, view), whole.rows(name, view))


@pytest.mark.parametrize(
    ("name", "need"), [(name, need) for name in CHARTS for need in query(name).needs]
)
def test_without_a_column_that_it_needs_a_chart_is_locked(whole, view, name, need):
    store = Store(whole.folder)
    store.manifest.absent = need.split("|")
    assert store.missing_for(name) == (need.replace("|", " or "),)
    with pytest.raises(MissingColumns, match=need.split("|")[0]):
        store.rows(name, view)


@pytest.mark.parametrize(
    ("name", "need"),
    [
        (name, need)
        for name in CHARTS
        for need in query(name).needs
        if set(need.split("|")) <= OPTIONAL
    ],
)
def test_without_a_column_that_it_needs_a_chart_would_be_another(dataset, whole, view, name, need):
    store = Store(dataset(set(need.split("|"))).folder)
    store.manifest.absent = []
    assert not store.rows(name, view).equals(whole.rows(name, view))


def test_a_cost_that_nobody_wrote_down_is_not_nought(dataset, view):
    rows = dataset({"interactions.cost"}).rows("contacts_by_tier", view)
    assert rows.n_contacts.sum() > 0
    assert rows.contact_cost.isna().all()
