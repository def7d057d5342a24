"""Four mistakes: no strategy, leaders aside, data without a standard, staff not trained."""

from crm_core import ui
from crm_core.ui.mistakes import mistakes_page

desk = ui.start(
    "Four mistakes",
    "The four mistakes that are made most often with CRM, and which signs of them show here.",
)
mistakes_page(desk)
