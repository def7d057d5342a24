"""Retention: who stays, who counts as lost by a rule that is printed, and who may be next."""

from crm_core import ui
from crm_core.ui.retention import retention_page

desk = ui.start(
    "Retention",
    "Who stays, for how long, who counts as lost by a rule that you pick, and who may be next.",
)
retention_page(desk)
