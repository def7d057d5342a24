"""The conceptual model tried on own units: is an element stronger where more customers stay?

A unit is a country, a region, a source, a channel or an owner of customers. An element is measured
of the customers of the period before, in that period, so that what is compared came first; what
rests on many purchases or on records of today is left out, for it repeats retention. Where
departments that answered are called like units, what people say there is a measure, too.
"""

from dataclasses import dataclass

import pandas as pd

from crm_core.assessments.comparing import by_department
from crm_core.assessments.scoring import rounds
from crm_core.metrics import METRICS
from crm_core.models import CONCEPTUAL
from crm_core.store import SMALLEST_WHOLE, Store
from crm_core.view import View

QUERY = "element_units"
UNITS = {
    "country": "Countries",
    "region": "Regions",
    "source": "Sources",
    "main_channel": "Main channels",
    "owner_id": "Owners",
}
# the element that a measure of the data stands for
MEASURES = {"TE2": "technology", "IN3": "engagement", "IN8": "information", "CU1": "information"}
SAID = "said_"
COLUMNS = ["unit_kind", "unit", "measure", "value", "retention", "n_customers"]


@dataclass(frozen=True)
class Measure:
    """One measure of an element: its id, the element, and what it counts in words."""

    id: str
    element: str
    label: str

    @property
    def unit(self) -> str:
        """Whether it is a share of the data or a score of answers."""
        return "score" if self.id.startswith(SAID) else "share"


def element_units(store: Store, view: View, answers: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a unit and measure that both rest on enough, with the share of customers kept."""
    if store.missing_for(QUERY):
        return pd.DataFrame(columns=COLUMNS)
    rows = store.rows(QUERY, view)
    rows = rows[rows["n_customers"] >= SMALLEST_WHOLE]
    rows = rows.assign(retention=rows["n_kept"] / rows["n_customers"])
    parts = [_measured(rows, name) for name in MEASURES if not store.missing(METRICS[name].needs)]
    said = [] if answers is None or answers.empty else _said(rows, answers)
    found = [part for part in (*parts, *said) if len(part)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=COLUMNS)


def every_measure() -> tuple[Measure, ...]:
    """What the elements can be measured by, in the order of the model."""
    found = [_described(name) for name in (*MEASURES, *_asked())]
    order = [stage.id for stage in CONCEPTUAL.stages]
    return tuple(sorted(found, key=lambda one: order.index(one.element)))


def n_units(found: pd.DataFrame, measure: str) -> dict[str, int]:
    """How many units of each kind a measure can be tried on; a kind without any is left out."""
    counts = found[found["measure"] == measure]["unit_kind"].value_counts()
    return {kind: int(counts[kind]) for kind in UNITS if kind in counts.index}


def _measured(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    part, whole = (rows[f"{name.lower()}_{side}"].astype(float) for side in ("part", "whole"))
    enough = whole >= SMALLEST_WHOLE
    return rows[enough].assign(measure=name, value=(part / whole)[enough])[COLUMNS]


def _said(rows: pd.DataFrame, answers: pd.DataFrame) -> list[pd.DataFrame]:
    """The scores of departments that are called like a unit, by element."""
    last = rounds(answers)["round_id"].iloc[-1]
    scores = by_department(answers, _asked(), last).dropna(subset=["score"])
    scores = scores.assign(name=scores["department"].str.casefold())
    joined = rows.assign(name=rows["unit"].str.casefold()).merge(scores, on="name")
    return [joined.assign(measure=joined["component"], value=joined["score"])[COLUMNS]]


def _asked() -> dict[str, tuple[str, ...]]:
    """The questions of each element that has any, by the name of what people say of it."""
    return {SAID + stage.id: stage.assessment for stage in CONCEPTUAL.stages if stage.assessment}


def _described(name: str) -> Measure:
    element = MEASURES.get(name) or name.removeprefix(SAID)
    title = CONCEPTUAL.stage(element).title
    label = METRICS[name].label.lower() if name in METRICS else "what its people say"
    return Measure(name, element, f"{title}: {label}")
