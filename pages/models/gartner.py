"""Gartner's eight building blocks of CRM: none may lag far behind the others."""

from crm_core import ui
from crm_core.models import GARTNER

ui.model_page(GARTNER)
