"""A version becomes current whole or not at all."""

import pytest

from crm_core.dataset import current_version, new_version
from crm_core.errors import CrmError


def fill(folder, text):
    (folder / "tables" / "transactions.parquet").write_text(text)


def content(directory):
    return (current_version(directory) / "tables" / "transactions.parquet").read_text()


def fail_half_way(directory):
    with new_version(directory) as folder:
        fill(folder, "second")
        raise RuntimeError


def test_a_filled_version_becomes_current(tmp_path):
    with new_version(tmp_path) as folder:
        fill(folder, "first")

    assert content(tmp_path) == "first"


def test_a_failed_version_leaves_what_was_there(tmp_path):
    with new_version(tmp_path) as folder:
        fill(folder, "first")

    with pytest.raises(RuntimeError):
        fail_half_way(tmp_path)

    assert content(tmp_path) == "first"
    assert len(list((tmp_path / "versions").iterdir())) == 1


def test_a_killed_process_leaves_no_rubbish_for_long(tmp_path):
    (tmp_path / "versions" / ".staging-999999999-abc").mkdir(parents=True)

    with new_version(tmp_path) as folder:
        fill(folder, "first")

    assert [path.name[:4] for path in (tmp_path / "versions").iterdir()] == ["0001"]


def test_a_folder_without_a_dataset_says_how_to_make_one(tmp_path):
    with pytest.raises(CrmError, match="python -m crm_core import"):
        current_version(tmp_path)
