"""Data health import by import: measured once, kept when the version is gone, never in the way."""

import json
import os
import shutil
from datetime import datetime

import pytest

from crm_core.dataset import VERSIONS_KEPT, current_version
from crm_core.health import FILE, KEPT, Import, remember, remembered
from tests.build import make_dataset


def _written(directory, *emails: str):
    people = [{"customer_id": str(n), "email": email} for n, email in enumerate(emails)]
    sale = {"order_id": "o", "customer_id": "0", "ts": datetime(2023, 5, 1), "net_amount": 5}
    return make_dataset(
        directory,
        loaded_at=f"2024-01-{len(emails):02}T10:00:00+00:00",
        customers=people,
        transactions=[sale],
    )


def test_each_import_is_measured_over_its_own_year(tmp_path):
    _written(tmp_path, "a@example.org", "b@")
    (one,) = remember(tmp_path)
    assert one.version == current_version(tmp_path).name
    assert (one.loaded_at, one.as_of) == ("2024-01-02T10:00:00+00:00", "2023-05-02")
    assert one.n_rows == 3
    # too few to print a rate, but enough to remember; what no column allows is left out
    assert one.values == {
        "DQ1": 1,
        "DQ3": 0,
        "DQ4": 1,
        "DQ5": 0.5,
        "DQ7": 0,
        "DQ8": 0.5,
        "DQ10": 0,
    }


def test_an_import_is_remembered_after_its_version_is_gone(tmp_path):
    for n in range(1, VERSIONS_KEPT + 3):
        _written(tmp_path, *["a@example.org"] * n)
        remember(tmp_path)
    found = remember(tmp_path)
    assert [one.n_rows for one in found] == [n + 1 for n in range(1, VERSIONS_KEPT + 3)]
    assert len(list((tmp_path / "versions").iterdir())) == VERSIONS_KEPT
    assert remembered(tmp_path) == found


def test_versions_that_nobody_looked_at_are_measured_later(tmp_path):
    for n in (1, 2):
        _written(tmp_path, *["a@example.org"] * n)
    assert [one.n_rows for one in remember(tmp_path)] == [2, 3]


def test_a_version_is_measured_once(tmp_path):
    _written(tmp_path, "a@example.org")
    (one,) = remember(tmp_path)
    entry = {**vars(one), "values": {"DQ1": 0.25}}
    (tmp_path / FILE).write_text(json.dumps([entry]))
    assert remember(tmp_path)[0].values == {"DQ1": 0.25}


def test_a_version_that_cannot_be_read_is_passed_over(tmp_path):
    _written(tmp_path, "a@example.org")
    shutil.copytree(current_version(tmp_path), tmp_path / "versions" / "0000-old")
    (tmp_path / "versions" / "0000-old" / "dataset.json").write_text('{"format": 0}')
    (tmp_path / "versions" / ".staging-1-x").mkdir()
    assert len(remember(tmp_path)) == 1


@pytest.mark.parametrize("text", ["", "{", "[1]", '[{"version": "x"}]', '{"a": 1}', "[null]"])
def test_a_broken_history_is_measured_again(tmp_path, text):
    _written(tmp_path, "a@example.org")
    (tmp_path / FILE).write_text(text)
    assert [one.n_rows for one in remember(tmp_path)] == [2]
    assert len(remembered(tmp_path)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_may_be_written_it_is_measured_all_the_same(tmp_path):
    _written(tmp_path, "a@example.org")
    tmp_path.chmod(0o500)
    try:
        assert len(remember(tmp_path)) == 1
    finally:
        tmp_path.chmod(0o700)
    assert not (tmp_path / FILE).exists()


def test_the_oldest_of_many_are_forgotten(tmp_path):
    _written(tmp_path, "a@example.org")
    many = [Import(f"0000-{n:03}", None, "2023-01-01", 1, {}) for n in range(KEPT)]
    (tmp_path / FILE).write_text(json.dumps([vars(one) for one in many]))
    found = remember(tmp_path)
    assert len(found) == KEPT
    assert found[0].version == "0000-001"
    assert found[-1].version == current_version(tmp_path).name
