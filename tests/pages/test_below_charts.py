"""What stands behind a number: receipts, tables and customers, on the sample company."""

import pytest
from screens import TELLING, app, assert_same_rows, assert_sound, at_family, at_stage

from crm_core.metrics import FAMILIES, Fitted
from crm_core.models import MODELS
from crm_core.people import n_people
from crm_core.sqlfile import query
from crm_core.store import open_dataset
from crm_core.ui.chart import LISTED
from crm_core.ui.shelf import SHOWN
from crm_core.ui.words import literal
from crm_core.view import default_view

TABLE, CUSTOMERS = "Table", "See customers"


def _each_once() -> list[tuple[str, str, tuple]]:
    """The charts of the stages, each at the first stage that shows it."""
    seen, placed = set(), []
    for slug, stage in TELLING:
        new = [name for name in MODELS[slug].stage(stage).charts if name not in seen]
        seen.update(new)
        drawn = tuple(name for name in new if name in SHOWN)
        placed += [(slug, stage, drawn)] if drawn else []
    return placed


@pytest.fixture
def store(serve, sample_folder):
    return open_dataset(serve(sample_folder) / "sample")


@pytest.mark.parametrize(("slug", "stage", "drawn"), _each_once())
def test_every_chart_has_its_table_and_lists_the_customers_that_it_counts(
    store, slug, stage, drawn
):
    at = at_stage(app(), slug, stage)
    view = default_view(store.as_of)
    found = {name: store.rows(name, view) for name in drawn}
    # so few customers judge no touchpoint thirty times
    found = {name: rows for name, rows in found.items() if len(rows) or name != "touchpoint_value"}
    _show_below(at, found, TABLE)
    for name, rows in found.items():
        assert_same_rows(_listed(at, name), rows)
        offered = at.button_group(key=f"below_{name}").options
        assert (CUSTOMERS in offered) == bool(query(name).people), name
    counting = {name: rows for name, rows in found.items() if query(name).people}
    _show_below(at, counting, CUSTOMERS)
    for end in (0, -1):
        for name, rows in counting.items():
            at.selectbox(key=f"group_{name}").set_value(rows.index[end])
        at.run()
        assert_sound(at, stage)
        for name, rows in counting.items():
            _assert_lists(at, store, view, name, rows.iloc[end])


def _show_below(at, names, choice: str) -> None:
    """The same choice below each of these charts, in one run."""
    for name in names:
        at.button_group(key=f"below_{name}").set_value(choice)
    at.run()
    assert_sound(at, choice)


def _listed(at, name: str):
    return at.get_by_key(f"chart_{name}").dataframe[0].value


def _assert_lists(at, store, view, name: str, row) -> None:
    """As many customers stand below the chart as its row counts."""
    group = {column: _day(row[column]) for column in query(name).people[1:]}
    n = n_people(store, name, view, group)
    assert len(_listed(at, name)) == min(n, LISTED) == min(row.n_customers, LISTED), name
    button = at.download_button(key=f"people_csv_{name}")
    assert button.proto.label == f"Download all {n} (CSV)"


@pytest.mark.parametrize("family", FAMILIES)
def test_every_number_opens_its_receipt(serve, sample_folder, family):
    serve(sample_folder)
    at = at_family(app(), family)
    for metric in FAMILIES[family]:
        _assert_receipt(at, "numbers", metric)


# the last telling stage of each model
@pytest.mark.parametrize(("slug", "stage"), dict(TELLING).items())
def test_a_number_of_a_stage_opens_its_receipt(serve, sample_folder, slug, stage):
    serve(sample_folder)
    at = at_stage(app(), slug, stage)
    for metric in MODELS[slug].stage(stage).metrics[:1]:
        _assert_receipt(at, stage, metric)


def _assert_receipt(at, place: str, metric) -> None:
    at.button(key=f"receipt_{place}_{metric.id}").click().run()
    assert_sound(at, metric.id)
    said = " ".join(found.value for found in at.markdown)
    assert metric.definition in said
    assert f"line {metric.id}" in at.code[0].value
    if isinstance(metric, Fitted):
        assert literal(metric.method) in said
    else:
        assert metric.formula in at.code[1].value


def test_every_family_is_there_with_all_its_numbers(store):
    at = app().switch_page("pages/explore/numbers.py").run()
    assert at.button_group(key="family").options == list(FAMILIES)


def _day(value):
    return value.date() if hasattr(value, "date") else value
