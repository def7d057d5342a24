"""Looking ahead: what pages will ask is at hand afterwards; who moved on is not kept waiting."""

import shutil
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Event
from time import monotonic, sleep

import pytest
import streamlit as st
from screens import app, assert_sound, at_stage

from crm_core.dataset import current_version
from crm_core.metrics import Metric
from crm_core.models import MODELS
from crm_core.store import MANY_ROWS, Store
from crm_core.studies.ahead import steps, work_out
from crm_core.ui import asked, caches
from crm_core.ui.ahead import Ahead, key_of, look_at_listed, looking
from crm_core.ui.shelf import SHOWN
from crm_core.view import default_view, make_view

LONG = 30


def marts(store, view):
    """The names of the marts that were built to answer what was asked of a store."""
    with store.cursor(view) as cursor:
        text = "select table_name from duckdb_tables() where schema_name like 'w\\_%' escape '\\'"
        names = {name for (name,) in cursor.execute(text).fetchall()}
        return names - {"member", "chosen"}


def ask_pages(store, view):
    """All that the stages of all models ask of a view, without what takes a study."""
    for model in MODELS.values():
        store.answer([one for one in model.metrics if isinstance(one, Metric)], view)
        for name in {name for stage in model.stages for name in stage.charts} & set(SHOWN):
            store.rows(name, view)
    # what is asked beside the charts of stages
    for name in ("funnel_full_categories", "needs_unknown"):
        store.rows(name, view)


@pytest.fixture
def folder(sample_folder, tmp_path):
    """A version of the sample company of its own, with nothing kept yet."""
    return shutil.copytree(current_version(sample_folder / "sample"), tmp_path / "version")


def one_by_one(store):
    for step in steps(store, default_view(store.as_of), "qci"):
        step()


@pytest.mark.parametrize("looked", [one_by_one, work_out])
def test_after_a_look_ahead_no_page_of_the_usual_view_has_to_build_a_mart(folder, looked):
    store, later = Store(folder, keeps_from=0), Store(folder, keeps_from=0)
    view = default_view(store.as_of)
    looked(store)
    ask_pages(later, view)

    assert marts(store, view)
    assert not marts(later, view)


def test_in_another_view_only_the_model_that_is_read_is_looked_at(folder):
    store = Store(folder, keeps_from=0)
    usual = default_view(store.as_of)
    other = make_view(usual.since + timedelta(90), usual.until)
    n_usual, n_other = (sum(1 for _ in steps(store, view, "idic")) for view in (usual, other))

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


def test_while_one_stage_is_read_the_others_of_its_model_are_worked_out(
    serve, sample_folder, monkeypatch
):
    served = current_version(serve(sample_folder) / "sample")
    monkeypatch.setattr(asked, "AT_ONCE", 100)
    st.cache_resource.clear()
    assert_sound(at_stage(app(since="2024-07-01"), "qci", "environment"), "read")
    store, view = caches.opened(served), make_view(date(2024, 7, 1), caches.opened(served).as_of)
    until = monotonic() + LONG
    while "funnel_problem" not in marts(store, view):
        assert monotonic() < until
        sleep(0.05)


def test_a_server_prepares_the_large_datasets_that_it_lists_before_the_first_visit(serve):
    bought = datetime(2024, 1, 1, 12)
    row = {"customer_id": "c", "ts": bought, "net_amount": Decimal(1)}
    served = current_version(serve(transactions=[row] * MANY_ROWS))
    st.cache_resource.clear()
    look_at_listed()
    until = monotonic() + LONG
    while not list(served.glob("kept/*/answers.json")):
        assert monotonic() < until
        sleep(0.05)


def test_on_small_data_nothing_is_worked_out_ahead(serve, sample_folder):
    serve(sample_folder)
    st.cache_resource.clear()
    at = at_stage(app(), "qci", "environment")
    begun = Event()
    # what was begun already would not begin again
    looking().look(key_of(at.session_state["desk"], "qci"), iter([begun.set]))

    assert begun.wait(LONG)
