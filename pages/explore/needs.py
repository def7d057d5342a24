"""Needs: groups of customers who buy alike, what to offer next, and what is bought together."""

from crm_core import ui
from crm_core.ui.needs import needs_page

desk = ui.start(
    "Needs",
    "Which groups buy alike, what to offer each customer next, and what is bought together.",
)
needs_page(desk)
