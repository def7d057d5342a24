"""The conceptual model of CRM: an orientation that works through tools, contact and information."""

from crm_core import ui
from crm_core.models import CONCEPTUAL

ui.model_page(CONCEPTUAL)
