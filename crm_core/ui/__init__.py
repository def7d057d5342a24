"""What a page speaks: the dataset and view of the session, model pages, cards, lists."""

from crm_core.ui.dataset import dataset_panel
from crm_core.ui.desk import Desk, desk
from crm_core.ui.page import model_page
from crm_core.ui.start import customer_list, doors, metric_cards, model_card, start
from crm_core.ui.upload import upload

__all__ = [
    "Desk",
    "customer_list",
    "dataset_panel",
    "desk",
    "doors",
    "metric_cards",
    "model_card",
    "model_page",
    "start",
    "upload",
]
