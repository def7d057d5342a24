"""What is kept beside a large version: worked out once, never answered by other code or views."""

import json
import shutil
from datetime import timedelta

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from crm_core.dataset import current_version
from crm_core.kept import ANSWERS, FOLDER, MOST_ROWS, Kept, code
from crm_core.metrics import METRICS, Metric
from crm_core.sqlfile import QUERIES, query
from crm_core.store import Store
from crm_core.studies.funnels import funnel
from crm_core.studies.funnels_stages import NAMES
from crm_core.view import default_view, make_view

MEASURED = [metric for metric in METRICS.values() if isinstance(metric, Metric)]
# what asks for nothing but a view
PLAIN = [name for name in QUERIES if set(query(name).parameters) <= {"since", "until", "before"}]


@pytest.fixture
def folder(tiny_directory, tmp_path):
    """A version of the tiny company of its own."""
    return shutil.copytree(current_version(tiny_directory), tmp_path / "version")


@pytest.fixture
def opened(folder):
    """A function that opens the version anew, as large ones are."""
    stores = []

    def again() -> Store:
        stores.append(Store(folder, keeps_from=0))
        return stores[-1]

    yield again
    for store in stores:
        store.close()


def files(folder):
    return sorted(path.name for path in (folder / FOLDER / code()).glob("*"))


def change_kept(folder, value):
    """Write another value into the kept answer of VA1: who tells it has read the file."""
    path = folder / FOLDER / code() / ANSWERS
    kept = json.loads(path.read_text())
    kept["VA1"]["value"] = value
    path.write_text(json.dumps(kept))


def value(store, view):
    return store.answer([METRICS["VA1"]], view)["VA1"].value


def test_every_answer_and_row_comes_back_as_it_was_worked_out(tiny, opened):
    view = default_view(tiny.as_of)
    answers = tiny.answer(MEASURED, view)
    rows = {name: tiny.rows(name, view) for name in PLAIN if not tiny.missing_for(name)}
    for _ in range(2):
        store = opened()
        assert store.answer(MEASURED, view) == answers
        for name, expected in rows.items():
            assert_frame_equal(store.rows(name, view), expected, check_exact=False, rtol=1e-9)


def test_a_store_opened_later_reads_what_was_kept(folder, opened):
    view = default_view(opened().as_of)
    found = value(opened(), view)
    change_kept(folder, found + 1)

    assert value(opened(), view) == found + 1


def test_funnels_are_counted_once(folder, opened):
    store = opened()
    view = default_view(store.as_of)
    found = [funnel(store, name, view) for name in NAMES]

    assert "funnel_retention_patterns.parquet" in files(folder)
    assert [funnel(opened(), name, view) for name in NAMES] == found


def test_other_views_and_small_versions_are_not_kept(folder, opened):
    store = opened()
    usual = default_view(store.as_of)
    shorter = make_view(usual.since + timedelta(30), usual.until)
    french = make_view(usual.since, usual.until, {"country": ["FR"]})
    for view in (shorter, french):
        value(store, view)
        store.rows("customers", view)
    value(Store(folder), usual)

    assert files(folder) == []


def test_rows_asked_with_more_than_a_view_are_not_kept(folder, opened):
    store = opened()
    store.rows("repeat_days", default_view(store.as_of), end=store.as_of)

    assert files(folder) == []


def test_other_code_works_out_anew_and_clears_what_it_can_not_use(folder, opened):
    view = default_view(opened().as_of)
    found = value(opened(), view)
    change_kept(folder, found + 1)
    (folder / FOLDER / code()).rename(folder / FOLDER / "elder")

    assert value(opened(), view) == found
    assert [path.name for path in (folder / FOLDER).iterdir()] == [code()]


@pytest.mark.parametrize("broken", [b"", b"{", b'{"VA1"'])
def test_a_broken_file_is_written_anew(folder, opened, broken):
    view = default_view(opened().as_of)
    rows, found = opened().rows("customers", view), value(opened(), view)
    for path in (folder / FOLDER / code()).iterdir():
        path.write_bytes(broken)

    assert value(opened(), view) == found
    assert_frame_equal(opened().rows("customers", view), rows)
    assert json.loads((folder / FOLDER / code() / ANSWERS).read_text())["VA1"]["value"] == found


def test_long_results_are_not_kept(tmp_path):
    kept = Kept(tmp_path)
    kept.rows("long", lambda: pd.DataFrame({"n": range(MOST_ROWS + 1)}))
    kept.rows("short", lambda: pd.DataFrame({"n": range(MOST_ROWS)}))

    assert files(tmp_path) == ["short.parquet"]


def test_rows_that_no_file_can_hold_are_given_back_all_the_same(tmp_path):
    mixed = pd.DataFrame({"value": [1, "two", object()]})

    assert Kept(tmp_path).rows("mixed", lambda: mixed) is mixed
    assert files(tmp_path) == []


def test_where_nothing_may_be_written_it_is_worked_out_each_time(tmp_path):
    (tmp_path / FOLDER).write_text("a file where the folder should be")
    kept = Kept(tmp_path)
    kept.add_answers({"VA1": {"value": 1}})

    assert kept.rows("n", lambda: pd.DataFrame({"n": [1]}))["n"].tolist() == [1]
    assert kept.rows("n", lambda: pd.DataFrame({"n": [2]}))["n"].tolist() == [2]
