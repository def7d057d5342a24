"""How one chart of a stage is drawn: the builder, the sentence that says its fact, its columns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from crm_core.ui.chart import Fact
from crm_core.ui.desk import Desk


@dataclass(frozen=True)
class Shown:
    """A query's chart; `empty` is said where the query finds nothing."""

    build: Callable
    fact: Fact
    empty: str = ""
    columns: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """What a study draws, and the question that it answers.

    `behind` names the query that it can't do without, if there is one; `measures` the metrics two
    of which it takes at least.
    """

    question: str
    draw: Callable[[Desk], None]
    behind: str = ""
    measures: tuple[str, ...] = ()


def shown(build: Callable, fact: Fact, empty: str = "", **columns) -> Shown:
    """How a query is drawn; `columns` are passed to the builder."""
    return Shown(build, fact, empty, columns)
