"""What a page speaks: the dataset and view of the session, model pages, cards, lists."""

from crm_core.ui.desk import Desk, desk
from crm_core.ui.page import Page
from crm_core.ui.start import customer_list, doors, metric_cards, model_card, start

__all__ = [
    "Desk",
    "Page",
    "customer_list",
    "desk",
    "doors",
    "metric_cards",
    "model_card",
    "start",
]
