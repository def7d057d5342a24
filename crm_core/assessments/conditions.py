"""The five supporting conditions of the value chain, and what in the data bears witness to each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """One condition: its questions, and the names of what is measured beside the answers."""

    id: str
    title: str
    questions: tuple[str, ...]
    witnesses: tuple[str, ...] = ()


CONDITIONS = (
    Condition("leadership", "Leadership and culture", ("LC1", "LC2", "LC3")),
    Condition(
        "procurement",
        "Procurement",
        ("PR1", "PR2", "PR3"),
        ("supplier_on_time", "supplier_defects"),
    ),
    Condition("human_resources", "Hiring, training, pay", ("HR1", "HR2", "HR3"), ("adoption",)),
    Condition(
        "data_management", "Data management", ("DT1", "DT2", "DT3", "DT4"), ("DQ3", "DQ9", "DQ10")
    ),
    Condition("organisation", "Organisation", ("OD1", "OD2", "OD3"), ("unowned_revenue",)),
)
GROUPS = {condition.title: condition.questions for condition in CONDITIONS}
