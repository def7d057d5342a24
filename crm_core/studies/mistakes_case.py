"""What the symptoms of the four mistakes are looked for in, and what one of them says."""

from dataclasses import dataclass

import pandas as pd

from crm_core.assessments import scoring
from crm_core.assessments.bank import BANK
from crm_core.metrics import METRICS
from crm_core.store import Answer, Store
from crm_core.units import full, short
from crm_core.view import View

FEW = 30


@dataclass(frozen=True)
class Symptom:
    """One thing looked at: what was found, by which rule it is flagged, and what lies behind.

    `is_flagged` is nothing where no rule judges it or it could not be measured; `missing` says
    what for. `revenue` stands on what is wrong. `query` names what opens the rows and `blamed` the
    column and value of the groups that are to blame; `metric` names the number whose rows are
    opened, `questions` whose answers are shown by department instead.
    """

    label: str
    said: str = ""
    rule: str = ""
    is_flagged: bool | None = None
    missing: tuple[str, ...] = ()
    revenue: float | None = None
    query: str = ""
    blamed: tuple[str, str] = ("", "")
    metric: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A dataset in a view, a round of answers, and the numbers of data health that got worse.

    `worse` holds the ids that are worse than at the import before; nothing where there is none.
    """

    store: Store
    view: View
    answers: pd.DataFrame
    round_id: str | None = None
    worse: frozenset[str] | None = None

    def values(self, ids: str) -> dict[str, Answer]:
        """The answer of each metric, by id."""
        return self.store.answer([METRICS[one] for one in ids.split()], self.view)

    def rows(self, query: str) -> pd.DataFrame:
        """The groups of a query."""
        return self.store.rows(query, self.view)

    def score(self, question_id: str) -> float | None:
        """What people say of one question in the round, where enough answered."""
        found = scoring.component(self.answers, [question_id], self.round_id)
        return found.score if found else None

    def scores(self, label: str, *question_ids: str) -> Symptom:
        """What people say of some questions; no rule judges it."""
        known = {one: self.score(one) for one in question_ids}
        told = [
            f"“{BANK[one].asks}” {score:.1f} of 5"
            for one, score in known.items()
            if score is not None
        ]
        if not told:
            return Symptom(label, missing=("a round with three answers",))
        return Symptom(label, f"People say: {', '.join(told)}.", questions=question_ids)


def part_of(part: float, whole: float, noun: str) -> str:
    """A share in words, as counts where they are few.

    >>> part_of(1, 9, "campaigns"), part_of(14, 36, "employees")
    ('1 of 9 campaigns', '14 of 36 employees (38.9\\u202f%)')
    """
    said = f"{full(part, 'count')} of {full(whole, 'count')} {noun}"
    return said if whole < FEW else f"{said} ({short(part / whole, 'share')})"


def counted_in(rows: pd.DataFrame, column: str, group: str, count: str) -> tuple[float, float]:
    """How many are in a group of a query, and how many in all."""
    part = rows.loc[rows[column] == group, count].sum()
    return float(part), float(rows[count].sum())
