"""The crosswalk: which stage of which model does the same work. How strongly is our judgement."""

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

Strength = Literal["strong", "partial"]


@dataclass(frozen=True)
class Place:
    """A stage of one model that does some work, wholly or in part."""

    model: str
    stage: str
    strength: Strength = "strong"


@dataclass(frozen=True)
class Work:
    """One piece of work with customers, where each model keeps it, and what else is to be said."""

    name: str
    places: tuple[Place, ...]
    notes: tuple[tuple[str, str], ...] = ()

    def of(self, model: str) -> tuple[Place, ...]:
        """Where one model keeps this work; nowhere if it has no such part."""
        return tuple(place for place in self.places if place.model == model)

    def note(self, model: str) -> str:
        """What a model has in place of a stage."""
        return dict(self.notes).get(model, "")


@dataclass(frozen=True)
class StageLink:
    """Two stages of two models that do the same work."""

    model_a: str
    stage_a: str
    model_b: str
    stage_b: str
    strength: Strength


def _work(name: str, *rows: str, **notes: str) -> Work:
    """A row `model: stage, stage`; a stage in brackets does the work in part."""
    places = []
    for row in rows:
        model, _, stages = row.partition(": ")
        for stage in stages.split(", "):
            is_partial = stage.startswith("(")
            places.append(Place(model, stage.strip("()"), "partial" if is_partial else "strong"))
    return Work(name, tuple(places), tuple(notes.items()))


CROSSWALK = (
    _work(
        "Purpose, leadership, culture",
        "value_chain: leadership",
        "qci: (people)",
        "payne_frow: business_strategy",
        "gartner: vision",
        "conceptual: orientation",
    ),
    _work(
        "Choice of customers, goals",
        "idic: (by_value)",
        "value_chain: portfolio",
        "qci: planning",
        "payne_frow: customer_strategy",
        "gartner: strategy",
        "conceptual: (orientation)",
    ),
    _work(
        "Recognise individuals, one record",
        "idic: identify",
        "value_chain: intimacy, data_management",
        "qci: technology, getting_to_know",
        "payne_frow: information",
        "gartner: information",
        "conceptual: information",
    ),
    _work(
        "Value segments",
        "idic: by_value",
        "value_chain: portfolio",
        "qci: planning",
        "payne_frow: company_receives",
        "gartner: strategy, information",
        "conceptual: (information)",
    ),
    _work(
        "Needs segments",
        "idic: by_needs",
        "value_chain: intimacy",
        "qci: planning, getting_to_know",
        "payne_frow: customer_strategy",
        "gartner: experience",
        "conceptual: information",
    ),
    _work(
        "Offer design",
        "idic: customise",
        "value_chain: proposition",
        "qci: proposition",
        "payne_frow: customer_receives",
        "gartner: vision, experience",
        "conceptual: (engagement)",
    ),
    _work(
        "Contact and channels",
        "idic: interact",
        "value_chain: intimacy, life_cycle",
        "qci: activity, experience",
        "payne_frow: channels",
        "gartner: experience, processes",
        "conceptual: engagement",
    ),
    _work(
        "Acquire",
        "idic: (identify)",
        "value_chain: life_cycle",
        "qci: targeting, enquiry, welcoming",
        "payne_frow: company_receives",
        "gartner: processes",
        "conceptual: (performance)",
    ),
    _work(
        "Retain, mend, win back",
        "idic: interact, customise",
        "value_chain: life_cycle",
        "qci: getting_to_know, problems, win_back",
        "payne_frow: company_receives",
        "gartner: processes, experience",
        "conceptual: performance",
    ),
    _work(
        "Develop, cross-sell",
        "idic: customise",
        "value_chain: life_cycle",
        "qci: development",
        "payne_frow: company_receives",
        "gartner: processes",
        "conceptual: (information)",
    ),
    _work(
        "Partners, suppliers",
        "value_chain: network, procurement",
        "qci: (proposition)",
        "payne_frow: channels",
        "gartner: collaboration",
    ),
    _work(
        "People, skills, incentives",
        "value_chain: human_resources, organisation",
        "qci: people",
        "payne_frow: engagement, change",
        "gartner: collaboration",
        "conceptual: (orientation)",
    ),
    _work(
        "Technology",
        "idic: (identify)",
        "value_chain: data_management",
        "qci: technology",
        "payne_frow: information",
        "gartner: technology",
        "conceptual: technology",
    ),
    _work(
        "Project, readiness",
        "payne_frow: readiness, project",
        "gartner: (strategy)",
        idic="the readiness questionnaire of 1999",
        qci="QCi's own assessment (CMAT)",
    ),
    _work(
        "Measure and learn",
        "idic: customise",
        "qci: effect",
        "payne_frow: performance",
        "gartner: metrics",
        "conceptual: performance",
        idic="the loop from Customise to Identify",
        value_chain="the tip: customer profitability",
    ),
    _work(
        "Outside world",
        "value_chain: (network)",
        "qci: environment",
        "payne_frow: business_strategy",
        "gartner: vision",
    ),
)


def stage_links() -> tuple[StageLink, ...]:
    """Every two stages of two models that do the same work, strong only where both are."""
    found: dict[tuple[str, str, str, str], Strength] = {}
    for work in CROSSWALK:
        for a, b in combinations(work.places, 2):
            if a.model == b.model:
                continue
            key = (a.model, a.stage, b.model, b.stage)
            both = a.strength == b.strength == "strong"
            found[key] = "strong" if both or found.get(key) == "strong" else "partial"
    return tuple(StageLink(*key, strength) for key, strength in found.items())
