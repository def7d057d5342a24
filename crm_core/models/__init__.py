"""The CRM models, each declared as data."""

from crm_core.models.idic import IDIC
from crm_core.models.model import About, Action, Model, Stage

MODELS: dict[str, Model] = {model.slug: model for model in (IDIC,)}

__all__ = ["IDIC", "MODELS", "About", "Action", "Model", "Stage"]
