"""What a box of a picture lacks, in a few plain words: a reader sees which file would help."""

from collections.abc import Iterable

from crm_core.studies.measurable import ROUND
from crm_core.ui.words import all_of

TABLES = {
    "customers": "customer records",
    "transactions": "purchases",
    "interactions": "contacts",
    "opportunities": "deals",
    "network": "a network file",
    "costs": "a costs file",
    "assessments": ROUND,
}
_DETAILS = ("name", "email", "phone", "address", "postcode", "country")
COLUMNS = {
    **{f"customers.{name}": "contact details" for name in _DETAILS},
    **{f"customers.consent_{way}": "consents" for way in ("email", "sms", "phone")},
    "customers.prefs": "preferences",
    "customers.owner_id": "owners of customers",
    "customers.source": "sources of customers",
    "customers.acquisition_cost": "costs of winning customers",
    "customers.competitor_spend": "spending with rivals",
    "transactions.order_id": "order numbers",
    "transactions.category": "categories",
    "transactions.quantity": "quantities",
    "transactions.list_price": "list prices",
    "transactions.unit_cost": "product costs",
    "transactions.channel": "sales channels",
    "transactions.is_service": "services marked",
    "interactions.direction": "contacts in and out",
    "interactions.channel": "channels of contacts",
    "interactions.campaign_id": "campaigns",
    "interactions.target_segment": "target segments",
    "interactions.is_control": "campaigns",
    "interactions.topic": "topics",
    "interactions.first_response_at": "answer times",
    "interactions.resolved_at": "closing times",
    "interactions.cost": "contact costs",
    "interactions.employee_id": "contacts by employee",
    "interactions.instrument": "surveys",
    "interactions.score": "surveys",
    "interactions.prefs_captured": "preferences",
}
# not worth a word where more is lacking: whoever brings that brings these too
_LEAST = (COLUMNS["interactions.direction"], COLUMNS["transactions.quantity"])
_MOST = 2


def plain_needs(missing: Iterable[str]) -> str:
    """Columns that are missing as a phrase; of more than two things, how many more there are.

    >>> plain_needs(["network.on_time", "network.cases"])
    'a network file'
    >>> plain_needs(["transactions.category or customers.prefs or interactions.prefs_captured"])
    'categories or preferences'
    >>> plain_needs(["transactions.unit_cost", "transactions.quantity", "interactions.cost"])
    'product costs and contact costs'
    """
    found = list(dict.fromkeys(_said(need) for need in missing))
    if len(found) > 1:
        found = [thing for thing in found if thing not in _LEAST] or found
    if len(found) > _MOST:
        return f"{found[0]} and {len(found) - 1} more"
    return all_of(found)


def _said(need: str) -> str:
    """One need, of which each column that would do is named once."""
    return " or ".join(dict.fromkeys(_thing(name) for name in need.split(" or ")))


def _thing(column: str) -> str:
    return COLUMNS.get(column) or TABLES.get(column.partition(".")[0], column)
