"""Looking ahead: what a reader of many customers will ask next is worked out while he reads."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Lock

import streamlit as st

from crm_core.metrics import Fitted, Metric
from crm_core.models import MODELS, Model, Stage
from crm_core.store import Store
from crm_core.studies.mistakes import MISTAKES
from crm_core.studies.mistakes_case import Case
from crm_core.studies.opinions import no_answers
from crm_core.ui.desk import Desk
from crm_core.ui.shelf import FIGURES
from crm_core.ui.shelf.shown import rows_of
from crm_core.view import View

Step = Callable[[], object]


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


def key_of(desk: Desk, slug: str) -> tuple:
    """What a look ahead from a page is known by; pages that are no model's share one."""
    return desk.store.folder, slug if slug in MODELS else "", repr(desk.view)


def steps(store: Store, view: View, slug: str = "") -> Iterator[Step]:
    """What a model's page may ask of a view, its first screen first; then what others may ask."""
    if slug in MODELS:
        yield from _of_model(store, view, MODELS[slug])
    if store.is_kept(view):
        for model in MODELS.values():
            if model.slug != slug:
                yield from _of_model(store, view, model)
        case = Case(store, view, no_answers())
        yield from (partial(look, case) for look in MISTAKES.values())


def _of_model(store: Store, view: View, model: Model) -> Iterator[Step]:
    yield from _answers(store, view, model.headlines)
    for stage in model.stages:
        yield from _of_stage(store, view, stage)
    yield from _drawn(store, view, model.whole)


def _of_stage(store: Store, view: View, stage: Stage) -> Iterator[Step]:
    yield from _answers(store, view, stage.metrics)
    yield from _drawn(store, view, stage.charts)


def _answers(store: Store, view: View, metrics: tuple[Metric | Fitted, ...]) -> Iterator[Step]:
    """A step for each mart: between two of them a page may come first."""
    measured = [metric for metric in metrics if isinstance(metric, Metric)]
    for source in dict.fromkeys(metric.source for metric in measured):
        yield partial(store.answer, [one for one in measured if one.source == source], view)


def _drawn(store: Store, view: View, names: tuple[str, ...]) -> Iterator[Step]:
    for name in names:
        asks = FIGURES[name].asks if name in FIGURES else (rows_of(name),)
        yield from (partial(ask, store, view) for ask in asks)


@st.cache_resource(show_spinner=False)
def looking() -> Ahead:
    """The one thread of this server that looks ahead."""
    return Ahead()
