"""Every page, stage and family of numbers, on data of every size and shape."""

from datetime import datetime

import pytest
from screens import (
    STAGES,
    TELLING,
    TITLES,
    app,
    assert_locked_cards_name_their_columns,
    assert_sound,
    at_family,
    at_page,
    at_stage,
    charts,
    sentences,
    walk,
)

from crm_core.contract import TABLES
from crm_core.metrics import FAMILIES
from crm_core.models import MODELS
from crm_core.store import open_dataset
from crm_core.ui.opinion import NOT_ASKED
from tests.tiny import tiny_rows

TIMES = ("ts", "created_at", "month", "period", "date")


def _sales(n: int, amount: int, **more) -> list[dict]:
    """One order a day of one customer."""
    return [
        {
            "order_id": f"o{day}",
            "customer_id": "ann",
            "ts": datetime(2023, 5, day, 12),
            "net_amount": amount,
            **more,
        }
        for day in range(1, n + 1)
    ]


def _one_month() -> dict[str, list[dict]]:
    def is_kept(row: dict) -> bool:
        times = [str(row[name]) for name in TIMES if row.get(name)]
        return not times or times[0].startswith("2023-05")

    return {name: list(filter(is_kept, rows)) for name, rows in tiny_rows().items()}


# what tells of no customer comes together
APART = (
    ("customers",),
    ("transactions",),
    ("interactions",),
    ("opportunities",),
    ("network", "costs", "assessments"),
)


def _of(names: tuple[str, ...]) -> dict[str, list[dict]]:
    return {name: tiny_rows()[name] for name in names}


SHAPES = {
    "one customer": {"customers": [{"customer_id": "ann"}]},
    "one order": {"transactions": _sales(1, 10)},
    "one anonymous order": {"transactions": _sales(1, 10, customer_id=None)},
    "all returns": {"transactions": _sales(8, -10, is_return=True, quantity=-1)},
    "all free": {"transactions": _sales(8, 0)},
    "one month": _one_month(),
    "the tiny company": tiny_rows(),
    **{f"only {names[0]}": _of(names) for names in APART},
}


def test_the_sample_company_is_shown_on_every_page(serve, sample_folder):
    serve(sample_folder)
    for where, at in walk(app(), STAGES):
        assert_sound(at, where)


@pytest.mark.parametrize("shape", SHAPES)
def test_data_of_any_shape_is_shown_on_every_page(serve, shape):
    serve(**SHAPES[shape])
    for where, at in walk(app()):
        assert_sound(at, where)


def test_a_view_that_leaves_nobody_says_so_on_every_page(serve, tiny_directory):
    serve(tiny_directory)
    # nobody of France is a company
    for where, at in walk(app(country="FR", kind="B2B")):
        assert_sound(at, where)
        assert "**0** of 10 customers" in sentences(at), where
        assert not any("Every customer" in said for said in sentences(at)), where


@pytest.mark.parametrize(
    ("stage", "n_charts"), [("identify", 3), ("by_value", 5), ("by_needs", 3), ("interact", 3)]
)
def test_a_view_that_leaves_nobody_says_what_to_do_in_place_of_charts(
    serve, tiny_directory, stage, n_charts
):
    serve(tiny_directory)
    at = at_stage(app(country="FR", kind="B2B"), "idic", stage)
    # sales to nobody known are the whole company's, whatever the view
    assert charts(at) == (["identified_by_channel"] if stage == "identify" else [])
    nobody = "No customer of this view is counted here. Drop a filter, or choose a longer period."
    assert _told_in_place_of_charts(at) == [nobody] * n_charts


def _told_in_place_of_charts(at) -> list[str]:
    return [said.value for said in at.info if said.value != NOT_ASKED]


def test_a_chart_that_finds_nothing_says_so_in_its_own_words(serve):
    serve(customers=[{"customer_id": "ann", "name": "Ann"}])
    at = at_stage(app(), "idic", "identify")
    assert "No record repeats another by e-mail, phone, or name with postcode." in sentences(at)


def test_without_a_dataset_every_page_says_what_to_do(serve, tmp_path):
    serve(tmp_path)
    at = app()
    for page in (
        "models/idic",
        "explore/customers",
        "explore/numbers",
        "start/health",
        "start/people",
        "start/home",
    ):
        at.switch_page(f"pages/{page}.py").run()
        assert_sound(at, page)
        assert [said.value for said in at.info] == [
            "There is no dataset yet. Bring your own files, or make the sample company."
        ]
        assert len(at.metric) == 0
    at.switch_page("pages/start/data.py").run()
    assert_sound(at, "data")
    assert len(at.file_uploader) == 1


def _optional(table: str) -> list[str]:
    return [f"{table}.{c.name}" for c in TABLES[table].columns if not c.required]


def _rounds(n_rounds: int) -> list[list[str]]:
    """Optional columns dropped together, of each table as few as may be; each is dropped once."""
    every = [_optional(table) for table in TABLES]
    return [[c for columns in every for c in columns[n::n_rounds]] for n in range(n_rounds)]


ROUNDS = _rounds(4)


def test_the_rounds_drop_each_optional_column_once():
    dropped = [column for columns in ROUNDS for column in columns]
    assert sorted(dropped) == sorted(c for table in TABLES for c in _optional(table))


@pytest.mark.parametrize("dropped", ROUNDS, ids=lambda columns: columns[0])
def test_any_optional_column_may_be_absent(serve, dropped):
    rows = {
        name: [{c: v for c, v in row.items() if f"{name}.{c}" not in dropped} for row in table]
        for name, table in tiny_rows().items()
    }
    store = open_dataset(serve(**rows))
    assert set(dropped) <= set(store.manifest.absent)
    at = app()
    for page in TITLES:
        assert_sound(at_page(at, page), page)
    for family, metrics in FAMILIES.items():
        if any(store.missing(metric.needs) for metric in metrics):
            at_family(at, family)
            assert_sound(at, family)
            assert_locked_cards_name_their_columns(at, store, "numbers", metrics)
    for slug, stage in TELLING:
        at_stage(at, slug, stage)
        assert_sound(at, stage)
        metrics = MODELS[slug].stage(stage).metrics
        assert_locked_cards_name_their_columns(at, store, stage, metrics)


def test_with_the_required_columns_alone_what_is_locked_names_its_column(serve):
    store = open_dataset(serve(transactions=_sales(8, 10)))
    at, n_locked = app(), 0
    for where, _ in walk(at):
        assert_sound(at, where)
    for slug, stage in TELLING:
        at_stage(at, slug, stage)
        metrics = MODELS[slug].stage(stage).metrics
        n_locked += assert_locked_cards_name_their_columns(at, store, stage, metrics)
    assert n_locked > 10


def test_charts_without_their_columns_name_them(serve):
    serve(transactions=_sales(8, 10))
    at = at_stage(app(), "idic", "customise")
    assert _told_in_place_of_charts(at) == [
        "Nothing of this stage can be measured yet. What opens it, part by part: **interactions** "
        "(is\\_control\\, campaign\\_id\\, direction\\, target\\_segment\\, cost\\, "
        "offer\\_category and type) and **transactions** (category)."
    ]
    # an action that rests on such a chart says what comes first
    told = [one.value for one in at.markdown if one.value.startswith(("1. ", "2. ", "3. "))]
    assert sum(":gray[Needs interactions" in one for one in told) == 2


def test_a_share_of_fewer_than_thirty_is_shown_as_counts(serve, tiny_directory):
    serve(tiny_directory)
    at = at_stage(app(), "idic", "by_value")
    # of the five buyers whose costs are known, one cost more than it brought
    card = at.get_by_key("by_value_VA8")
    assert [card.metric[0].value, card.metric[0].delta] == ["1 of 5", ""]
    assert "Rests on 5" in card.caption[0].value
