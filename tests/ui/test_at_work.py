"""Work in threads of its own: once for each key, what fails is told once."""

from threading import Event

import pytest

from crm_core.ui.at_work import AtWork


def test_whoever_asks_for_the_same_gets_the_same_work():
    held, done = Event(), []
    work = AtWork()

    asked = [work.begun(("a",), lambda: held.wait() and done.append(1)) for _ in range(3)]
    held.set()

    assert [one.result() for one in asked] == [None] * 3
    assert work.begun(("a",), lambda: done.append(2)) is asked[0]
    assert done == [1]


def test_what_failed_is_told_once_and_then_tried_anew():
    work, held = AtWork(), Event()

    def fail():
        held.wait()
        raise ValueError("no such luck")

    asked = work.begun(("a",), fail)
    held.set()
    with pytest.raises(ValueError, match="no such luck"):
        asked.result()

    assert work.begun(("a",), lambda: 1) is asked
    assert work.begun(("a",), lambda: 1).result() == 1


def test_the_oldest_that_is_done_is_forgotten_first_and_what_is_under_way_never():
    work, held = AtWork(kept=2), Event()
    slow = work.begun(("slow",), held.wait)
    first = work.begun(("first",), lambda: 1)
    first.result()
    for name in ("second", "third"):
        work.begun((name,), lambda: 2).result()

    assert work.begun(("slow",), held.wait) is slow
    assert work.begun(("first",), lambda: 3).result() == 3
    held.set()
