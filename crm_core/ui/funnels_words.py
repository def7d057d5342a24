"""What funnels are called, which rules each has, and the parts of a link that keep them."""

from crm_core.analysis.funnel_rules import BOUNDS, LAPSE_RULES
from crm_core.deal_stages import PLACES
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    NAMES,
    PENETRATION,
    PROBLEMS,
    RETENTION,
    WIN_BACK,
)

LOOKS = ("Acquisition", "Retention", "Penetration", "Problems", "Win-back")
BY_LOOK = dict(zip(LOOKS, NAMES, strict=True))
QUESTIONS = {
    ACQUISITION: "How far do those come whom we first hear of in this period?",
    RETENTION: "How do the customers of the period before stay?",
    PENETRATION: "How far does the relationship with active customers reach?",
    PROBLEMS: "What becomes of a complaint?",
    WIN_BACK: "Who of the lapsed comes back, and stays?",
}
# what is adjusted in which funnel: field of the rules -> label
FIELDS = {
    ACQUISITION: {
        "response_days": "R: days to respond",
        "welcome_days": "W: days to welcome",
        "second_days": "H2: days to the second purchase",
        "maturity_days": "M: days until a cohort is judged",
    },
    RETENTION: {
        "value_kept": "Theta: share of value that counts as kept",
        "at_risk_silence": "At risk: silent for more usual gaps than",
        "at_risk_chance": "At risk: chance to be a customer below",
    },
    PENETRATION: {"full_categories": "K*: categories of a full relationship"},
    PROBLEMS: {
        "answer_hours": "Hours to answer",
        "resolve_hours": "Hours to resolve",
        "maturity_days": "M: days until a case is judged",
    },
    WIN_BACK: {
        "response_days": "R: days to respond",
        "second_days": "H2: days to the second purchase",
        "maturity_days": "M: days until the return is judged",
        "lapsed_silence": "Lapsed: silent for more usual gaps than",
        "lapsed_chance": "Lapsed: chance to be a customer below",
    },
}
PERIOD, LAPSE, LISTS = "period_days", "lapse_rule", "listed_sources"
# what staying means, where sales are those of contracts
STAYING, NOT_CANCELLED, BOUGHT = "staying", "Not cancelled on the last day", "Bought in the period"


def part(name: str, field: str) -> str:
    """The part of a link that keeps one rule of one funnel."""
    return f"{name.replace('-', '_')}_{field}"


def is_fitting(link_part: str, value: str) -> bool | None:
    """Whether a value of a link fits a rule of a funnel; None where the part is no such rule."""
    for name, fields in FIELDS.items():
        if link_part == part(name, PERIOD):
            return _is_between(value, 1, 36500)
        if link_part == part(name, LAPSE):
            return value in LAPSE_RULES
        if link_part == part(RETENTION, STAYING):
            return value in (NOT_CANCELLED, BOUGHT)
        for field in fields:
            if link_part == part(name, field):
                return _is_between(value, *BOUNDS[field])
    listed = (*(f"stage_{place}" for place in PLACES), LISTS)
    return True if link_part in {part(ACQUISITION, field) for field in listed} else None


def _is_between(value: str, low: float, high: float) -> bool:
    try:
        return low <= float(value) <= high
    except ValueError:
        return False
