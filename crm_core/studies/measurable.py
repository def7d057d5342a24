"""How much of a model a dataset can answer now: stage by stage, by its headline or by opinions."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from crm_core.metrics import Fitted, Metric
from crm_core.models import Model, Stage
from crm_core.store import Store

ROUND = "a round of questions"
EARLIER = "an earlier period to compare with"


@dataclass(frozen=True)
class Lack:
    """What would open more stages: all of it together, and how many stages it opens."""

    names: tuple[str, ...]
    n_stages: int


@dataclass(frozen=True)
class Measurable:
    """The stages of a model that can be answered, of all; and what opens others, most first."""

    n_open: int
    n_all: int
    missing: tuple[Lack, ...]

    @property
    def share(self) -> float:
        """The share of stages, 0 to 1."""
        return self.n_open / self.n_all


def measurable(
    store: Store,
    model: Model,
    has_opinion: Callable[[tuple[str, ...]], bool],
    is_too_short: Callable[[Metric | Fitted], bool],
) -> Measurable:
    """How many stages have a headline that can be measured, or questions that were answered.

    `is_too_short` tells whether the data do not reach back far enough for a metric.
    """

    def lacks(stage: Stage) -> tuple[str, ...]:
        """What the headline of a stage lacks; nothing where it has a figure."""
        if stage.headline is None:
            return (ROUND,)
        columns = store.missing(stage.headline.needs)
        return columns or ((EARLIER,) if is_too_short(stage.headline) else ())

    shut = [
        stage
        for stage in model.stages
        if lacks(stage) and not (stage.assessment and has_opinion(stage.assessment))
    ]
    opens = Counter((ROUND,) for stage in shut if stage.assessment)
    opens.update(names for stage in shut if (names := lacks(stage)) != (ROUND,))
    missing = tuple(Lack(names, n) for names, n in opens.most_common())
    n_all = len(model.stages)
    return Measurable(n_all - len(shut), n_all, missing)
