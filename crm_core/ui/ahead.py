"""Looking ahead: what a reader of many customers will ask next is worked out while he reads."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock

import streamlit as st

from crm_core.dataset import current_version, read_manifest
from crm_core.errors import CrmError
from crm_core.models import MODELS
from crm_core.store import MANY_ROWS
from crm_core.studies.ahead import Step, steps
from crm_core.ui.desk import Desk, open_store
from crm_core.ui.places import listed
from crm_core.view import default_view


class Ahead:
    """One thread that goes through the steps of what was wanted last, one after the other.

    Each step is handed in by the one before it: nothing is left waiting when the server ends.
    """

    def __init__(self):
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ahead")
        self._wanted: object = None

    def look(self, key: object, steps: Iterator[Step]) -> None:
        """Go through these steps from now on, unless that is what is being done or was last."""
        with self._lock:
            if key == self._wanted:
                return
            self._wanted = key
        self._go_on(key, steps)

    def _go_on(self, key: object, steps: Iterator[Step]) -> None:
        # a server that ends takes no more work
        with suppress(RuntimeError):
            self._thread.submit(self._next, key, steps)

    def _next(self, key: object, steps: Iterator[Step]) -> None:
        step = next(steps, None)
        if step is None or key != self._wanted:
            return
        # what fails here fails again before the reader, and is told there
        with suppress(Exception):
            step()
        self._go_on(key, steps)


def look_ahead(desk: Desk, slug: str) -> None:
    """Work out the stages of the model that is read, and every model of the usual view."""
    looking().look(key_of(desk, slug), steps(desk.store, desk.view, slug))


def look_at_listed() -> None:
    """Work out every model of the datasets that everybody sees, before the first visit."""
    looking().look("listed", _of_listed())


def key_of(desk: Desk, slug: str) -> tuple:
    """What a look ahead from a page is known by; pages that are no model's share one."""
    return desk.store.folder, slug if slug in MODELS else "", repr(desk.view)


@st.cache_resource(show_spinner=False)
def looking() -> Ahead:
    """The one thread of this server that looks ahead."""
    return Ahead()


def _of_listed() -> Iterator[Step]:
    for place in listed([]):
        # one that can't be opened is told of where it is chosen
        with suppress(CrmError):
            # small ones are not even opened
            if read_manifest(current_version(place.directory)).n_rows >= MANY_ROWS:
                store = open_store(place)
                yield from steps(store, default_view(store.as_of))
