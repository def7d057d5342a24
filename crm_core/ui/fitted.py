"""Cards whose answers take a study, filled after everything else on a page is there."""

from crm_core.store import Answer
from crm_core.ui import caches
from crm_core.ui.cards import Waiting, card, say_nothing_moved
from crm_core.ui.desk import Desk
from crm_core.ui.trouble import told
from crm_core.ui.words import moved


def fill(desk: Desk, waiting: list[Waiting]) -> None:
    """Put the cards in their places, study by study; say so where none of them has changed."""
    has_moved = False
    for study in dict.fromkeys(one.metric.study for one in waiting):
        yielded = [one for one in waiting if one.metric.study == study]
        # where a study fails, the place of its first card says so
        with yielded[0].place.container(gap="xxsmall"), told("number"):
            answers = _answers(desk, study)
            has_moved |= any(moved(one.metric, answers[one.metric.id]) for one in yielded)
            for one in yielded:
                with one.place.container(gap="xxsmall"):
                    card(desk, one.metric, answers[one.metric.id], one.key)
    if not has_moved:
        say_nothing_moved(desk, waiting)


def _answers(desk: Desk, study: str) -> dict[str, Answer]:
    fit = _groups(desk) if study == "needs_groups" else None
    return caches.studied(desk.store, study, desk.view, fit)


def _groups(desk: Desk):
    """The needs groups that are at hand or soon found; none where that would take long."""
    # loading them takes a second or two
    from crm_core.studies.answering_needs import is_small
    from crm_core.ui import needs_caches

    if needs_caches.is_found(desk) or is_small(desk.store):
        return needs_caches.found(desk).fit
    return None
