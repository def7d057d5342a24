"""What fails is said in a sentence where it failed; the log gets the trace, the reader never."""

import logging

import pytest
from screens import app, at_stage, charts

from crm_core.dataset import current_version
from tests.build import make_dataset
from tests.tiny import tiny_rows

SENTENCE = "This {} could not be shown; your data is safe. Reload it or reset the view."


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.setenv("CRM_DATA", str(tmp_path))
    return current_version(make_dataset(tmp_path, **tiny_rows()))


def _said(at) -> list[str]:
    assert [found.message for found in at.exception] == []
    return [error.value for error in at.error]


def test_a_chart_that_fails_says_so_and_leaves_the_others_alone(folder, caplog):
    at = app()
    (folder / "rollups" / "channel_day.parquet").unlink()
    at_stage(at, "idic", "identify")
    assert _said(at) == [SENTENCE.format("chart")]
    assert charts(at) == ["field_completeness", "source_overlap", "duplicates"]
    assert [record.levelno for record in caplog.records if record.name == "crm_atlas"] == [
        logging.ERROR
    ]


def test_a_page_that_fails_says_so(folder):
    at = app()
    for file in (folder / "rollups").iterdir():
        file.unlink()
    at_stage(at, "idic", "interact")
    assert _said(at) == [SENTENCE.format("page")]


def test_a_dataset_that_can_not_be_opened_says_what_to_do(folder):
    (folder / "tables" / "costs.parquet").write_bytes(b"no parquet")
    (said,) = _said(app())
    assert "costs\\.parquet can\\'t be read\\. Import the files again" in said
