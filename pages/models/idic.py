"""IDIC: identify customers, tell them apart, talk with them, treat them differently."""

from crm_core import ui
from crm_core.models import IDIC

ui.model_page(IDIC)
