"""Crosswalk: the same work under each model's own name."""

from crm_core import ui
from crm_core.ui.crosswalk import crosswalk

desk = ui.start(
    "Crosswalk",
    "Six models, one company: which stage of which model does the same work, with its number.",
)
crosswalk(desk)
