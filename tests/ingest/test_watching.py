"""Long work says how far it is, and stops when it is told to."""

from threading import Event

import duckdb
import pytest

from crm_core.ingest.watching import steadily, with_time_left

ENDLESS = "select count(*) from range(1_000_000_000_000) t(i) where hash(i) = 7"


class _StoppedError(Exception):
    """What a page raises when its reader stops it."""


@pytest.fixture
def connection():
    """A database in memory that can tell how far it is."""
    found = duckdb.connect(":memory:")
    yield found
    found.close()


def test_work_without_an_end_is_broken_off_when_its_reader_stops_it(connection):
    said = []

    def progress(step, share):
        said.append((step, share))
        if len(said) == 3:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        steadily(connection, progress, "Reading", 0.1, 0.3)(lambda: connection.execute(ENDLESS))

    assert [step for step, _ in said] == ["Reading"] * 3
    assert connection.execute("select 1").fetchall() == [(1,)]


def test_what_goes_wrong_in_the_work_is_raised_where_it_was_asked_for(connection):
    work = steadily(connection, lambda step, share: None, "Reading", 0.0, 1.0)

    with pytest.raises(duckdb.CatalogException, match="nowhere"):
        work(lambda: connection.execute("from nowhere"))


def test_bytes_are_said_where_the_size_is_known(connection):
    said, told = [], Event()

    def progress(step, share):
        said.append(step)
        if step != "Reading":
            told.set()

    work = steadily(connection, progress, "Reading", 0.0, 1.0, size=2_000_000)
    work(lambda: told.wait(20))

    assert said[-1].startswith("Reading: ")
    assert said[-1].endswith(" of 2 MB")


def test_the_time_left_is_not_guessed_at_the_start():
    said = []
    tell = with_time_left(lambda step, share: said.append(step))

    tell("Reading", 0.5)

    assert said == ["Reading"]
