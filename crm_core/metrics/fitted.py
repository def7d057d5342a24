"""What a fitted metric is: one frozen object, a number that a study yields."""

from dataclasses import dataclass

from crm_core.metrics.metric import BETTER, UNITS

# each study answers several metrics at one go
STUDIES = ("value", "alive", "cohorts", "next_product", "needs_groups")


@dataclass(frozen=True)
class Fitted:
    """One number that no aggregate over one mart gives: a model, groups or cohorts stand behind it.

    `study` names what yields it, `method` says how, `ends` what its interval holds, and `page` is
    the page in Explore that shows more. `is_rate` marks a share of counted things. Where
    `no_history` says why, no earlier value can be had. The rest is as in a measured metric.
    """

    id: str
    label: str
    definition: str
    unit: str
    study: str
    better: str
    needs: tuple[str, ...]
    method: str
    page: str
    ends: str = ""
    caption: str = ""
    is_rate: bool = False
    no_history: str = ""

    def __post_init__(self):
        for name, allowed in (("unit", UNITS), ("better", BETTER), ("study", STUDIES)):
            given = getattr(self, name)
            if given not in allowed:
                raise ValueError(f"{self.id}: `{name}` must be one of {allowed}; got {given!r}")
