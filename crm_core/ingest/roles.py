"""Which table a file is and which column plays which role, from names and from content."""

from crm_core.ingest.amounts import amount_of_order, cancelled, refunds, rivals
from crm_core.ingest.playing import missing_roles, role_doubts, suggest_roles
from crm_core.ingest.ranks import COMMON, COMPUTED, PREFIX, Role
from crm_core.ingest.tables import suggest_table

__all__ = [
    "COMMON",
    "COMPUTED",
    "PREFIX",
    "Role",
    "amount_of_order",
    "cancelled",
    "missing_roles",
    "refunds",
    "rivals",
    "role_doubts",
    "suggest_roles",
    "suggest_table",
]
