"""Data beside opinions: what is measured of each supporting condition, where both disagree."""

from dataclasses import dataclass

import pandas as pd

from crm_core.analysis.own_history import FEWEST, is_among_worst
from crm_core.assessments import scoring
from crm_core.assessments.conditions import CONDITIONS, Condition
from crm_core.assessments.scoring import Component
from crm_core.metrics import METRICS
from crm_core.store import Store
from crm_core.view import View

GOOD_FROM = 75
MOST_DUPLICATES, MOST_UNOWNED = 0.05, 0.25
QUARTERLY = {
    "supplier_on_time": ("witness_suppliers", "Suppliers' cases on time", True),
    "supplier_defects": ("witness_suppliers", "Suppliers' cases with a defect", False),
    "adoption": ("witness_adoption", "Staff who logged a contact in an average week", True),
}
LIMITS = {"DQ3": MOST_DUPLICATES, "unowned_revenue": MOST_UNOWNED}


@dataclass(frozen=True)
class Witness:
    """One measured share beside a score: `is_bad` is nothing where no rule judges it.

    `usual` is the median of the earlier quarters; `rule` says what would be bad, `missing` what
    the data lacks.
    """

    label: str
    value: float | None = None
    usual: float | None = None
    is_bad: bool | None = None
    rule: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """One condition: what people say of it, and what the data say."""

    condition: Condition
    opinion: Component | None
    witnesses: tuple[Witness, ...]

    @property
    def is_contradicted(self) -> bool:
        """Whether answers are good while something measured is bad."""
        is_good = self.opinion is not None and self.opinion.index >= GOOD_FROM
        return is_good and any(one.is_bad for one in self.witnesses)


def seen(
    store: Store, view: View, answers: pd.DataFrame, round_id: str | None = None
) -> tuple[Seen, ...]:
    """Each supporting condition with its score of a round and its witnesses of a view."""
    return tuple(
        Seen(
            condition,
            scoring.component(answers, condition.questions, round_id),
            tuple(_witness(store, view, name) for name in condition.witnesses),
        )
        for condition in CONDITIONS
    )


def _witness(store: Store, view: View, name: str) -> Witness:
    if name in QUARTERLY:
        return _quarterly(store, view, name)
    if name == "unowned_revenue":
        return _unowned(store, view)
    metric = METRICS[name]
    found = store.answer([metric], view)[name]
    value = found.value if found.state == "ok" else None
    return _limited(Witness(metric.label, value, missing=found.missing), name)


def _quarterly(store: Store, view: View, name: str) -> Witness:
    query, label, is_high_good = QUARTERLY[name]
    missing = store.missing_for(query)
    if missing:
        return Witness(label, missing=missing)
    found = store.rows(query, view).set_index("quarters_ago")[name].astype("float64").dropna()
    if 0 not in found.index:
        return Witness(label, rule="the last quarter is not in the data")
    history = found.drop(0).tolist()
    is_bad = is_among_worst(found[0], history, is_high_good)
    few = f"a verdict needs {FEWEST} quarters before the last; there are {len(history)}"
    return Witness(
        label,
        float(found[0]),
        float(pd.Series(history).median()) if history else None,
        is_bad,
        few if is_bad is None else "among the worst quarter of its own quarters",
    )


def _unowned(store: Store, view: View) -> Witness:
    label = "Revenue from customers without an owner"
    missing = store.missing_for("witness_owners")
    if missing:
        return Witness(label, missing=missing)
    rows = store.rows("witness_owners", view)
    value = float(rows["unowned_revenue"].fillna(0).iloc[0]) if len(rows) else None
    return _limited(Witness(label, value), "unowned_revenue")


def _limited(witness: Witness, name: str) -> Witness:
    limit = LIMITS.get(name)
    if witness.value is None or limit is None:
        return witness
    return Witness(
        witness.label,
        witness.value,
        is_bad=witness.value > limit,
        rule=f"above {100 * limit:.0f}\u202f%",
    )
