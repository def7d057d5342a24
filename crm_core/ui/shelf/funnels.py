"""The funnels that stages show, each with its question."""

from crm_core.studies.funnels_stages import NAMES
from crm_core.ui.funnels import DRAWN
from crm_core.ui.funnels_words import QUESTIONS
from crm_core.ui.shelf.shown import Figure

SHELF_NAMES = (
    "acquisition_funnel",
    "retention_funnel",
    "penetration_funnel",
    "problem_ladder",
    "win_back_ladder",
)
FUNNELS = {
    shelf_name: Figure(QUESTIONS[name], DRAWN[name])
    for shelf_name, name in zip(SHELF_NAMES, NAMES, strict=True)
}
