"""Choose a model: which one fits the work, and how much of it this data can answer now."""

from crm_core import ui
from crm_core.ui.chooser import chooser_page

desk = ui.start(
    "Choose a model",
    "Which model fits what you want to do, and how much of each this data can answer now.",
)
chooser_page(desk)
