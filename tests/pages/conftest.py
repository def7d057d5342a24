"""Datasets that the pages are run on."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from crm_core.ingest import write_dataset
from crm_core.sample import company
from tests.build import make_dataset


@pytest.fixture(scope="session", autouse=True)
def packages_read_once():
    """Streamlit reads all installed packages for each app that a test opens: once is enough."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory):
    """A data folder with a sample company of 600 customers in it."""
    folder = tmp_path_factory.mktemp("data")
    write_dataset(folder / "sample", company(customers=600).tables, "Sample", loaded_at=None)
    return folder


@pytest.fixture
def serve(monkeypatch, tmp_path, caplog):
    """A function that lets the app serve a folder, or rows written to one."""

    def served(folder=None, **rows):
        found = folder or make_dataset(tmp_path / "rows", **rows)
        monkeypatch.setenv("CRM_DATA", str(found))
        return found

    yield served
    # what the shell catches is logged with its trace: a test fails with it
    assert [record.exc_text for record in caplog.records if record.name == "crm_atlas"] == []
