"""A real server and a real browser, each started once."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from crm_core.ingest import write_dataset
from crm_core.sample import company

ROOT = Path(__file__).parents[2]
PATIENCE = 20_000
STARTS_WITHIN = 60
# what the server says of itself as it begins and ends
GREETING = re.compile(r"You can now view .+ in your browser\.|URL: \S+|Stopping\.\.\.")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Server:
    """A running app: where it answers and where its data lies."""

    url: str
    data: Path


@pytest.fixture(scope="session")
def sample_tables():
    return company(customers=600).tables


@pytest.fixture(scope="session")
def start(tmp_path_factory, sample_tables) -> Iterator[Callable[[], Server]]:
    """A function that starts the app on a data folder of its own; all are stopped at the end.

    In the terminal nothing may have been said but where to find it.
    """
    started, terminals = [], []

    def started_on_its_own() -> Server:
        data = tmp_path_factory.mktemp("data")
        write_dataset(data / "sample", sample_tables, "Sample company", loaded_at=None)
        port = _free_port()
        terminals.append(data.with_suffix(".txt"))
        started.append(_run(data, port, terminals[-1]))
        _wait(f"http://localhost:{port}/_stcore/health", started[-1])
        return Server(f"http://localhost:{port}", data)

    yield started_on_its_own
    # a server that is stopped may still say that it no longer watches its files
    said = "".join(path.read_text(encoding="utf-8") for path in terminals)
    for process in started:
        process.terminate()
        process.wait(timeout=10)
    assert GREETING.sub("", said).strip() == ""


@pytest.fixture(scope="session")
def server(start) -> Server:
    """The app that most tests share."""
    return start()


@pytest.fixture
def open_page(chromium):
    """A function that opens a page of its own browser context; at the end none may have failed."""
    contexts, problems = [], []

    def opened(url: str = "", **options):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        _watch(page, problems)
        if url:
            page.goto(url)
        return page

    yield opened
    ran = [page.evaluate("window.hacked") for context in contexts for page in context.pages]
    for context in contexts:
        context.close()
    assert ran == [None] * len(ran), "a text from data was run as a script"
    assert problems == []


def _watch(page, problems: list[str]) -> None:
    """Note what fails in a page, and what it asks of anybody but this machine."""

    def said(message) -> None:
        # Streamlit looks for its own server under the page's address first
        if message.type == "error" and "/_stcore/" not in message.location.get("url", ""):
            problems.append(message.text)

    def asked(request) -> None:
        if urlsplit(request.url).hostname not in ("localhost", None):
            problems.append(f"asked the internet: {request.url}")

    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", said)
    page.on("request", asked)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("localhost", 0))
        return listener.getsockname()[1]


def _run(data: Path, port: int, terminal: Path) -> subprocess.Popen:
    with terminal.open("w", encoding="utf-8") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, "CRM_DATA": str(data), "STREAMLIT_SERVER_HEADLESS": "true"},
            stdout=said,
            stderr=subprocess.STDOUT,
        )


def _wait(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the app ended with exit code {process.returncode}")
        try:
            with urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer within {STARTS_WITHIN} s")
