"""What pages ask of a view, as steps that can be worked out before anybody asks."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from crm_core.metrics import Fitted, Metric
from crm_core.models import MODELS, Model, Stage
from crm_core.models.trees import TREES, metrics_in
from crm_core.sqlfile import QUERIES, query
from crm_core.store import Store
from crm_core.studies.funnels import funnel
from crm_core.studies.funnels_stages import CHARTS as FUNNELS
from crm_core.studies.mistakes import MISTAKES
from crm_core.studies.mistakes_case import Case
from crm_core.studies.opinions import no_answers
from crm_core.view import View, default_view

Step = Callable[[], object]
Progress = Callable[[str, float], None]
# figures that stand on queries of other names, or ask for some besides
QUERIES_OF = {
    "value_against_cost": ("serving_cells", "serving_groups", "serving_others"),
    "penetration_funnel": ("funnel_full_categories",),
    "needs_groups": ("needs_unknown",),
}


def steps(store: Store, view: View, slug: str = "") -> Iterator[Step]:
    """What the page of a model may ask of a view; in the usual view, what all others may ask.

    The first screens of the others come before their stages: a reader begins there.
    """
    if slug in MODELS:
        yield from _first_screen(store, view, MODELS[slug])
        yield from _stages(store, view, MODELS[slug])
    if not store.is_kept(view):
        return
    others = [model for model in MODELS.values() if model.slug != slug]
    for part in (_first_screen, _stages):
        for model in others:
            yield from part(store, view, model)
    case = Case(store, view, no_answers())
    yield from (partial(look, case) for look in MISTAKES.values())


def work_out(store: Store, progress: Progress | None = None) -> None:
    """Work out all that pages ask of the usual view, where it is kept."""
    usual = default_view(store.as_of)
    if not store.is_kept(usual):
        return
    wanted = list(steps(store, usual))
    for number, step in enumerate(wanted, start=1):
        # what fails here fails again before the reader, and is told there
        with suppress(Exception):
            step()
        if progress:
            progress("Preparing the pages", number / len(wanted))


def _first_screen(store: Store, view: View, model: Model) -> Iterator[Step]:
    yield from _answers(store, view, model.headlines)
    yield from _stage(store, view, model.stage(model.graph.nodes[0].id))
    yield from _drawn(store, view, model.whole)


def _stages(store: Store, view: View, model: Model) -> Iterator[Step]:
    for stage in model.stages:
        yield from _stage(store, view, stage)


def _stage(store: Store, view: View, stage: Stage) -> Iterator[Step]:
    yield from _answers(store, view, stage.metrics)
    yield from _drawn(store, view, stage.charts)


def _answers(store: Store, view: View, metrics: tuple[Metric | Fitted, ...]) -> Iterator[Step]:
    """A step for each mart: between two of them a page may come first."""
    measured = [metric for metric in metrics if isinstance(metric, Metric)]
    for source in dict.fromkeys(metric.source for metric in measured):
        yield partial(store.answer, [one for one in measured if one.source == source], view)


def _drawn(store: Store, view: View, charts: tuple[str, ...]) -> Iterator[Step]:
    for name in charts:
        if name in FUNNELS:
            yield partial(funnel, store, FUNNELS[name], view)
        elif name in TREES:
            yield from _answers(store, view, metrics_in(TREES[name]))
        for one in QUERIES_OF.get(name, (name,)):
            if one in QUERIES:
                yield partial(_rows, store, view, one)


def _rows(store: Store, view: View, name: str) -> None:
    is_short = query(name).looks_back and store.too_short(view)
    if not is_short and not store.missing_for(name):
        store.rows(name, view)
