"""What stands behind a number: receipts, tables and customers, on the sample company."""

import pytest
from screens import TELLING, app, assert_same_rows, assert_sound, at_stage

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


def _each_once(part: str) -> list[tuple[str, str, tuple]]:
    """The charts or metrics of the stages, each at the first stage that shows it."""
    seen, placed = set(), []
    for slug, stage in TELLING:
        new = [it for it in getattr(MODELS[slug].stage(stage), part) if it not in seen]
        seen.update(new)
        placed += [(slug, stage, tuple(new))] if new else []
    return placed


CHARTS = [
    (slug, stage, drawn)
    for slug, stage, names in _each_once("charts")
    if (drawn := tuple(name for name in names if name in SHOWN))
]


@pytest.fixture
def store(serve, sample_folder):
    return open_dataset(serve(sample_folder) / "sample")


def _with_rows(store, view, names: tuple[str, ...]) -> list[str]:
    """The charts that find something: so few customers judge no touchpoint thirty times."""
    return [name for name in names if len(store.rows(name, view)) or name != "touchpoint_value"]


@pytest.mark.parametrize(("slug", "stage", "drawn"), CHARTS)
def test_every_chart_has_its_table(store, slug, stage, drawn):
    at = at_stage(app(), slug, stage)
    view = default_view(store.as_of)
    for name in _with_rows(store, view, drawn):
        at.button_group(key=f"below_{name}").set_value(TABLE).run()
        assert_sound(at, name)
        shown = at.get_by_key(f"chart_{name}").dataframe[0].value
        assert_same_rows(shown, store.rows(name, view))


@pytest.mark.parametrize(("slug", "stage", "drawn"), CHARTS)
def test_every_chart_that_counts_customers_lists_them(store, slug, stage, drawn):
    at = at_stage(app(), slug, stage)
    view = default_view(store.as_of)
    for name in _with_rows(store, view, drawn):
        choices = at.button_group(key=f"below_{name}")
        assert (CUSTOMERS in choices.options) == bool(query(name).people), name
        if not query(name).people:
            continue
        choices.set_value(CUSTOMERS).run()
        rows = store.rows(name, view)
        for number, row in rows.iloc[[0, -1]].iterrows():
            at.selectbox(key=f"group_{name}").set_value(number).run()
            assert_sound(at, name)
            group = {column: _day(row[column]) for column in query(name).people[1:]}
            n = n_people(store, name, view, group)
            listed = at.get_by_key(f"chart_{name}").dataframe[0].value
            assert len(listed) == min(n, LISTED) == min(row.n_customers, LISTED)
            assert at.download_button(key=f"people_csv_{name}").proto.label == (
                f"Download all {n} (CSV)"
            )


@pytest.mark.parametrize(("slug", "stage", "metrics"), _each_once("metrics"))
def test_every_number_opens_its_receipt(store, slug, stage, metrics):
    at = at_stage(app(), slug, stage)
    for metric in metrics:
        at.button(key=f"receipt_{stage}_{metric.id}").click().run()
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
