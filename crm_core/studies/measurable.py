"""How much of a model a dataset can answer now: stage by stage, by numbers or by opinions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crm_core.models import Model, Stage
from crm_core.store import Store


@dataclass(frozen=True)
class Measurable:
    """The stages of a model that can be answered, of all; and what the others lack."""

    n_open: int
    n_all: int
    missing: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of stages, 0 to 1."""
        return self.n_open / self.n_all


def measurable(
    store: Store, model: Model, has_opinion: Callable[[tuple[str, ...]], bool]
) -> Measurable:
    """How many stages have a number that can be measured, or questions that were answered."""
    shut = [stage for stage in model.stages if not _is_open(store, stage, has_opinion)]
    n_all = len(model.stages)
    return Measurable(n_all - len(shut), n_all, tuple(dict.fromkeys(_lacks(store, shut))))


def _is_open(store: Store, stage: Stage, has_opinion) -> bool:
    if any(not store.missing(metric.needs) for metric in stage.metrics):
        return True
    return bool(stage.assessment) and has_opinion(stage.assessment)


def _lacks(store: Store, stages: list[Stage]) -> Iterable[str]:
    for stage in stages:
        for metric in stage.metrics:
            yield from store.missing(metric.needs)
        if stage.assessment:
            yield "a round of questions"
