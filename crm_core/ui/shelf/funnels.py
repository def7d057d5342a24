"""The funnels that stages show, each with its question."""

from functools import partial

from crm_core.store import Store
from crm_core.studies.funnels import Found, funnel
from crm_core.studies.funnels_stages import NAMES
from crm_core.ui.funnels import DRAWN
from crm_core.ui.funnels_words import QUESTIONS
from crm_core.ui.shelf.shown import Figure
from crm_core.view import View

SHELF_NAMES = (
    "acquisition_funnel",
    "retention_funnel",
    "penetration_funnel",
    "problem_ladder",
    "win_back_ladder",
)


def _asked(store: Store, view: View, name: str) -> Found:
    return funnel(store, name, view)


FUNNELS = {
    shelf_name: Figure(QUESTIONS[name], DRAWN[name], (partial(_asked, name=name),))
    for shelf_name, name in zip(SHELF_NAMES, NAMES, strict=True)
}
