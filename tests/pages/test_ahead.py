"""Looking ahead: what pages will ask is at hand afterwards; who moved on is not kept waiting."""

import shutil
from datetime import timedelta
from threading import Event

import pytest

from crm_core.dataset import current_version
from crm_core.metrics import Metric
from crm_core.models import MODELS
from crm_core.store import Store
from crm_core.ui.ahead import Ahead, steps
from crm_core.ui.shelf import SHOWN
from crm_core.ui.shelf.shown import rows_of
from crm_core.view import default_view, make_view

LONG = 30


def n_marts(store, view):
    """How many marts were built to answer what was asked of a store."""
    with store.cursor(view) as cursor:
        text = (
            "select count(*) from duckdb_tables() where schema_name like 'w\\_%' escape '\\'"
            " and table_name not in ('member', 'chosen')"
        )
        return cursor.execute(text).fetchone()[0]


def ask_pages(store, view):
    """All that the stages of all models ask of a view, without what takes a study."""
    for model in MODELS.values():
        store.answer([one for one in model.metrics if isinstance(one, Metric)], view)
        for name in {name for stage in model.stages for name in stage.charts} & set(SHOWN):
            rows_of(name)(store, view)


@pytest.fixture
def folder(sample_folder, tmp_path):
    """A version of the sample company of its own, with nothing kept yet."""
    return shutil.copytree(current_version(sample_folder / "sample"), tmp_path / "version")


def test_after_a_look_ahead_no_page_of_the_usual_view_has_to_build_a_mart(folder):
    store, later = Store(folder, keeps_from=0), Store(folder, keeps_from=0)
    view = default_view(store.as_of)
    for step in steps(store, view, MODELS["qci"]):
        step()
    ask_pages(later, view)

    assert n_marts(store, view) > 0
    assert n_marts(later, view) == 0


def test_in_another_view_only_the_model_that_is_read_is_looked_at(folder):
    store = Store(folder, keeps_from=0)
    usual = default_view(store.as_of)
    other = make_view(usual.since + timedelta(90), usual.until)
    n_usual, n_other = (
        sum(1 for _ in steps(store, view, MODELS["idic"])) for view in (usual, other)
    )

    assert 0 < n_other < n_usual / 3


def test_who_moves_on_drops_what_was_wanted_before():
    ahead, began, held, ended = Ahead(), Event(), Event(), Event()
    done = []
    ahead.look("first", iter([began.set, held.wait, lambda: done.append("first")]))
    assert began.wait(LONG)
    ahead.look("second", iter([lambda: done.append("second"), ended.set]))
    held.set()

    assert ended.wait(LONG)
    assert done == ["second"]


def test_what_fails_is_left_to_the_page_and_the_rest_goes_on():
    ahead, ended = Ahead(), Event()
    ahead.look("page", iter([lambda: 1 / 0, ended.set]))

    assert ended.wait(LONG)


def test_the_same_page_again_begins_nothing_anew():
    ahead, ended, later, done = Ahead(), Event(), Event(), []
    ahead.look("page", iter([lambda: done.append("once"), ended.set]))
    assert ended.wait(LONG)
    ahead.look("page", iter([lambda: done.append("twice")]))
    ahead.look("other", iter([later.set]))

    assert later.wait(LONG)
    assert done == ["once"]
