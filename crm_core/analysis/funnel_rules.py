"""The rules of the funnels: windows, what counts as lapsed, and what stages of deals mean.

Defaults: the customer management funnels of QCi as laid out for this project.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from math import ceil

from crm_core.deal_stages import STAGE_WORDS

SILENCE, ALIVE = "Own usual gaps", "Model's chance"
LAPSE_RULES = (SILENCE, ALIVE)
MONTH = 30
YEAR = 365
# the longest month: who paid in the last one has not cancelled
LONGEST_MONTH = 31
LIST_WORDS = ("list", "audience", "bought list", "mailing list", "cold list", "outbound")


@dataclass(frozen=True)
class Rules:
    """What may be adjusted; days are whole, `value_kept` is a share, hours belong to complaints.

    `full_categories` is None where it is drawn from the data. `alive_fit` holds r, alpha, a and b
    of a purchase model in weeks where the chance to be alive says who has lapsed. `by_product` lets
    products stand for categories. `contract_days` is how long a contract runs that is paid again
    and again, and None where customers buy as they like.
    """

    response_days: int = 30
    welcome_days: int = 14
    second_days: int = 90
    maturity_days: int = 180
    at_risk_silence: float = 1.5
    lapsed_silence: float = 3.0
    at_risk_chance: float = 0.5
    lapsed_chance: float = 0.2
    value_kept: float = 0.8
    full_categories: int | None = None
    answer_hours: int = 24
    resolve_hours: int = 72
    listed_sources: tuple[str, ...] = LIST_WORDS
    stage_enquired: tuple[str, ...] = STAGE_WORDS["enquired"]
    stage_qualified: tuple[str, ...] = STAGE_WORDS["qualified"]
    stage_proposed: tuple[str, ...] = STAGE_WORDS["proposed"]
    stage_won: tuple[str, ...] = STAGE_WORDS["won"]
    stage_lost: tuple[str, ...] = STAGE_WORDS["lost"]
    alive_fit: tuple[float, ...] | None = None
    by_product: bool = False
    contract_days: int | None = None

    def __post_init__(self):
        for name, (low, high) in BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise ValueError(f"`{name}` must be from {low} to {high}; got {value}")
        if self.at_risk_silence > self.lapsed_silence:
            raise ValueError("`at_risk_silence` must not be above `lapsed_silence`")
        if self.at_risk_chance < self.lapsed_chance:
            raise ValueError("`at_risk_chance` must not be below `lapsed_chance`")

    @property
    def parameters(self) -> dict[str, object]:
        """What the marts are bound to."""
        return {field.name: _bound(getattr(self, field.name)) for field in fields(self)}

    @property
    def settings(self) -> tuple[tuple[str, object], ...]:
        """The parameters that differ from the usual, as a view takes them."""
        usual = USUAL.parameters
        return tuple((name, v) for name, v in self.parameters.items() if v != usual[name])


# the least and the most that may be set
BOUNDS = {
    "response_days": (1, YEAR),
    "welcome_days": (1, YEAR),
    "second_days": (1, 2 * YEAR),
    "maturity_days": (0, 3 * YEAR),
    "at_risk_silence": (0.1, 50.0),
    "lapsed_silence": (0.1, 100.0),
    "at_risk_chance": (0.01, 0.99),
    "lapsed_chance": (0.01, 0.99),
    "value_kept": (0.05, 2.0),
    "full_categories": (3, 99),
    "answer_hours": (1, 24 * YEAR),
    "resolve_hours": (1, 24 * YEAR),
}
USUAL = Rules()


def proposed_period(median_gap: float | None) -> int | None:
    """The days that fit a buying rhythm better than a year: four median gaps in whole months.

    >>> proposed_period(34), proposed_period(10), proposed_period(200), proposed_period(None)
    (150, 90, None, None)
    """
    if not median_gap:
        return None
    days = max(90, MONTH * ceil(4 * median_gap / MONTH))
    return days if days < YEAR else None


def _bound(value: object) -> object:
    """A value as the database takes it."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(word.lower() if isinstance(word, str) else word for word in value)
    return value
