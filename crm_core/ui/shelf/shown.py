"""How one chart of a stage is drawn: the builder, the sentence that says its fact, its columns."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from crm_core.metrics import Fitted, Metric
from crm_core.sqlfile import query
from crm_core.store import Answer, Store
from crm_core.ui.chart import Fact
from crm_core.ui.desk import Desk
from crm_core.view import View


@dataclass(frozen=True)
class Shown:
    """A query's chart; `empty` is said where the query finds nothing."""

    build: Callable
    fact: Fact
    empty: str = ""
    columns: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """What a study draws, the question that it answers, and what it asks of a store and a view.

    `behind` names the query that it can't do without, if there is one.
    """

    question: str
    draw: Callable[[Desk], None]
    asks: tuple[Callable[[Store, View], object], ...] = ()
    behind: str = ""


def rows_of(name: str) -> Callable[[Store, View], object]:
    """Asking for the rows of one query, where the view has any to show."""
    return partial(_rows, name)


def answers_of(metrics: tuple[Metric | Fitted, ...]) -> Callable[[Store, View], object]:
    """Asking for those of some metrics that no study is needed for."""
    return partial(_answers, [metric for metric in metrics if isinstance(metric, Metric)])


def _answers(metrics: list[Metric], store: Store, view: View) -> dict[str, Answer]:
    return store.answer(metrics, view)


def _rows(name: str, store: Store, view: View) -> pd.DataFrame | None:
    is_short = query(name).looks_back and store.too_short(view)
    return None if is_short or store.missing_for(name) else store.rows(name, view)


def shown(build: Callable, fact: Fact, empty: str = "", **columns) -> Shown:
    """How a query is drawn; `columns` are passed to the builder."""
    return Shown(build, fact, empty, columns)
