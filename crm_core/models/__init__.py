"""The CRM models, each declared as data."""

from crm_core.models.conceptual import CONCEPTUAL
from crm_core.models.gartner import GARTNER
from crm_core.models.idic import IDIC
from crm_core.models.model import About, Action, Model, Stage
from crm_core.models.payne_frow import PAYNE_FROW
from crm_core.models.qci import QCI
from crm_core.models.value_chain import VALUE_CHAIN

MODELS: dict[str, Model] = {
    model.slug: model for model in (IDIC, VALUE_CHAIN, QCI, PAYNE_FROW, GARTNER, CONCEPTUAL)
}

__all__ = [
    "CONCEPTUAL",
    "GARTNER",
    "IDIC",
    "MODELS",
    "PAYNE_FROW",
    "QCI",
    "VALUE_CHAIN",
    "About",
    "Action",
    "Model",
    "Stage",
]
