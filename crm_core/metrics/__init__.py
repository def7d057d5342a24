"""The metric registry: every number of every model, defined once."""

from crm_core.metrics.acquisition import ACQUISITION
from crm_core.metrics.customisation import CUSTOMISATION
from crm_core.metrics.data import DATA
from crm_core.metrics.development import DEVELOPMENT
from crm_core.metrics.fitted import Fitted
from crm_core.metrics.interaction import INTERACTION
from crm_core.metrics.metric import Metric
from crm_core.metrics.needs import NEEDS
from crm_core.metrics.network import NETWORK
from crm_core.metrics.proposition import PROPOSITION
from crm_core.metrics.results import RESULTS
from crm_core.metrics.retention import RETENTION
from crm_core.metrics.technology import TECHNOLOGY
from crm_core.metrics.value import VALUE
from crm_core.metrics.voice import VOICE

FAMILIES = {
    "Data and identification": DATA,
    "Value": VALUE,
    "Needs": NEEDS,
    "Interaction and channel": INTERACTION + CUSTOMISATION,
    "Proposition": PROPOSITION,
    "Acquisition": ACQUISITION,
    "Retention": RETENTION,
    "Development": DEVELOPMENT,
    "Voice of the customer": VOICE,
    "Network": NETWORK,
    "Technology": TECHNOLOGY,
    "Results": RESULTS,
}

METRICS: dict[str, Metric | Fitted] = {
    metric.id: metric for family in FAMILIES.values() for metric in family
}
# the store answers the first kind, studies the second
MEASURED = {name: metric for name, metric in METRICS.items() if isinstance(metric, Metric)}
FITTED = {name: metric for name, metric in METRICS.items() if isinstance(metric, Fitted)}

__all__ = ["FAMILIES", "FITTED", "MEASURED", "METRICS", "Fitted", "Metric"]
