"""How one chart of a stage is drawn: the builder, the sentence that says its fact, its columns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from crm_core.ui.chart import Fact


@dataclass(frozen=True)
class Shown:
    """A query's chart; `empty` is said where the query finds nothing."""

    build: Callable
    fact: Fact
    empty: str = ""
    columns: dict = field(default_factory=dict)


def shown(build: Callable, fact: Fact, empty: str = "", **columns) -> Shown:
    """How a query is drawn; `columns` are passed to the builder."""
    return Shown(build, fact, empty, columns)
