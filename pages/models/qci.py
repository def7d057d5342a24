"""The QCi customer management model: what is done with customers, and what plans and carries it."""

from crm_core import ui
from crm_core.models import QCI

ui.model_page(QCI)
