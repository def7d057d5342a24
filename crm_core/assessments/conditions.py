"""The five supporting conditions of the value chain, and what in the data bears witness to each."""

from dataclasses import dataclass

from crm_core.models import VALUE_CHAIN


@dataclass(frozen=True)
class Condition:
    """One condition: its questions, and the names of what is measured beside the answers."""

    id: str
    questions: tuple[str, ...]
    witnesses: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the model calls it."""
        return VALUE_CHAIN.stage(self.id).title


CONDITIONS = (
    Condition("leadership", ("LC1", "LC2", "LC3")),
    Condition(
        "procurement",
        ("PR1", "PR2", "PR3"),
        ("supplier_on_time", "supplier_defects"),
    ),
    Condition("human_resources", ("HR1", "HR2", "HR3"), ("adoption",)),
    Condition("data_management", ("DT1", "DT2", "DT3", "DT4"), ("DQ3", "DQ9", "DQ10")),
    Condition("organisation", ("OD1", "OD2", "OD3"), ("unowned_revenue",)),
)
GROUPS = {condition.title: condition.questions for condition in CONDITIONS}
