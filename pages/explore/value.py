"""Value: what customers are worth from here on, how sure that is, and who is worth most."""

from crm_core import ui
from crm_core.ui.lifetime import value_page

desk = ui.start(
    "Value",
    "What customers are worth from here on, how sure that is, and whether a simple rule would do "
    "as well. All purchases up to the last day of the period count, from the first one on.",
)
value_page(desk)
