"""The funnels that stages show, each with its question."""

from crm_core.studies.funnels_stages import CHARTS
from crm_core.ui.funnels import DRAWN
from crm_core.ui.funnels_words import QUESTIONS
from crm_core.ui.shelf.shown import Figure

FUNNELS = {chart: Figure(QUESTIONS[name], DRAWN[name]) for chart, name in CHARTS.items()}
