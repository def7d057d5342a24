"""Answers for metrics of both kinds: the store measures the one, studies yield the other."""

from crm_core.metrics import Fitted, Metric
from crm_core.store import Answer
from crm_core.view import View


def answer(
    store, metrics, view: View, needs_fit=None, at_once: int | None = None
) -> dict[str, Answer]:
    """An answer for each metric of a view; each study runs once, however many metrics it yields.

    `needs_fit` are the needs groups where they are at hand; without them those kept with the
    dataset count, and they are looked for at once where no more than `at_once` customers have any.
    """
    found = store.answer([metric for metric in metrics if isinstance(metric, Metric)], view)
    studies: dict[str, list[Fitted]] = {}
    for metric in metrics:
        if isinstance(metric, Fitted) and (missing := store.missing(metric.needs)):
            found[metric.id] = Answer(state="locked", missing=missing)
        elif isinstance(metric, Fitted):
            studies.setdefault(metric.study, []).append(metric)
    for study, yielded in studies.items():
        told = _told(study, store, view, needs_fit, at_once)
        found |= {metric.id: told[metric.id] for metric in yielded}
    return {metric.id: found[metric.id] for metric in metrics}


def _told(study: str, store, view: View, needs_fit, at_once) -> dict[str, Answer]:
    # what they are built on takes a second or two to load, which measured metrics do not need
    if study == "value":
        from crm_core.studies.answering_value import value

        return value(store, view)
    if study in ("alive", "cohorts"):
        from crm_core.studies import answering_retention

        return getattr(answering_retention, study)(store, view)
    from crm_core.studies import answering_needs

    if study == "next_product":
        return answering_needs.next_product(store, view)
    return answering_needs.needs_groups(store, view, needs_fit, at_once)
