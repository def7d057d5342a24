"""Payne and Frow: five cross-functional processes, and what it takes to put them to work."""

from crm_core import ui
from crm_core.models import PAYNE_FROW

ui.model_page(PAYNE_FROW)
