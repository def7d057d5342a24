"""Assessment: what people say of how customers are handled, and whether the data say the same."""

from crm_core import ui
from crm_core.ui.assessment import assessment_page

desk = ui.start(
    "Assessment",
    "What people here say of how customers are handled, where most is to gain, and whether the "
    "data say the same.",
)
assessment_page(desk)
