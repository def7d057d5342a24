"""The CRM value chain: five primary stages that end in customer profitability, five conditions."""

from crm_core import ui
from crm_core.models import VALUE_CHAIN

ui.model_page(VALUE_CHAIN)
