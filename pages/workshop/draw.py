"""Draw and document: the data, the models and the owners of customers, as pictures."""

from crm_core import ui
from crm_core.ui.draw import draw_page

desk = ui.start(
    "Draw and document",
    "The dataset's own tables, the models with their numbers, and who owns which customers: each "
    "as a picture for a report, a slide, or a drawing to go on with; and two periods compared.",
)
draw_page(desk)
