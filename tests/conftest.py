"""What every test may use: the tiny company, the same without some columns, and any rows."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crm_core.store import Store, open_dataset
from crm_core.view import View, make_view
from tests.build import make_dataset
from tests.tiny import SINCE, UNTIL, tiny_rows

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 20_000


@pytest.fixture(scope="session")
def chromium():
    """The browser; without one the tests are skipped, but never where CI says that it is there."""
    if not CHROMIUM:
        reason = "there is no chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tiny_directory(tmp_path_factory) -> Path:
    """The tiny company on disk."""
    return make_dataset(tmp_path_factory.mktemp("tiny"), **tiny_rows())


@pytest.fixture(scope="session")
def tiny(tiny_directory) -> Store:
    """The tiny company, opened."""
    return open_dataset(tiny_directory)


@pytest.fixture(scope="session")
def year() -> View:
    """The year 2023 of everybody, compared with 2022."""
    return make_view(SINCE, UNTIL)


@pytest.fixture(scope="session")
def build(tmp_path_factory) -> Callable[..., Store]:
    """A function that opens a dataset of rows given by table."""

    def opened(**rows: list[dict]) -> Store:
        return open_dataset(make_dataset(tmp_path_factory.mktemp("built"), **rows))

    return opened


@pytest.fixture(scope="session")
def without(build) -> Callable[..., Store]:
    """A function that opens the tiny company minus columns such as "interactions.cost"."""
    stores = {}

    def opened(*columns: str) -> Store:
        key = frozenset(columns)
        if key not in stores:
            stores[key] = build(**_blanked(tiny_rows(), key))
        return stores[key]

    return opened


def _blanked(rows: dict[str, list[dict]], columns: frozenset[str]) -> dict[str, list[dict]]:
    """The rows with these columns blank; a table whose every column goes is empty."""
    kept = {
        name: [
            {column: None if f"{name}.{column}" in columns else row[column] for column in row}
            for row in table
        ]
        for name, table in rows.items()
    }
    return {
        name: [row for row in table if any(value is not None for value in row.values())]
        for name, table in kept.items()
    }
