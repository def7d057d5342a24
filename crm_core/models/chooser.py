"""The model chooser as data: twelve questions, and what each answer is worth for each model.

The points are our own judgement of what each model is for; no study validates them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# the order of the points below
SLUGS = ("idic", "qci", "payne_frow", "value_chain", "gartner", "conceptual")
MOST_POINTS = 3
CLOSE = 5
WEIGHTS = (0, 1, 2)
USUAL_WEIGHT = 1
_TABLE = """
goal: What is the main goal now?
    to know and treat customers individually | 3 1 1 2 1 1
    to mend acquisition, retention, cross-selling | 1 3 1 2 1 1
    to set a strategy for the whole company | 0 1 3 2 3 1
    more profit from strategic accounts and the network | 1 1 2 3 1 0
    to plan a CRM programme or a software | 0 2 3 1 3 1
    to explain why CRM pays or does not (a study) | 0 1 1 0 1 3
customers: Who are the customers?
    consumers: many, small | 3 2 1 1 1 2
    companies: few, large | 1 2 2 3 2 1
    both | 2 2 2 2 2 2
partners: How much do partners and suppliers shape what customers experience?
    much | 0 1 2 3 2 0
    little | 2 2 1 1 1 2
channels: How many channels are there?
    one or two | 2 2 0 2 1 1
    many, not joined | 1 1 3 1 2 2
data: Which data are at hand?
    transactions only | 3 1 0 2 0 0
    interactions too | 3 3 2 2 1 2
    deals and costs too | 2 3 3 3 2 2
    network and survey too | 1 3 3 3 3 3
contract: Do customers sign contracts?
    no, they buy when they like | 3 2 1 2 1 1
    yes, contracts or subscriptions | 2 3 2 2 2 2
maturity: How mature is customer management? (mean of the assessment)
    beginning (1 to 2) | 3 1 2 1 2 0
    some parts (2 to 3.5) | 2 3 3 2 2 1
    advanced (above 3.5) | 1 3 2 3 3 2
size: How large is the company?
    small, run by its owner | 3 2 0 1 1 1
    medium | 2 2 2 2 2 1
    large, many departments | 1 3 3 2 3 2
users: Who will use it?
    marketing or shop team | 3 2 0 1 0 1
    sales and service heads | 1 3 1 2 1 1
    the board | 0 1 3 3 3 1
    researchers, students | 1 1 2 1 1 3
time: How much time is there?
    days | 3 1 0 1 1 0
    a quarter | 2 3 1 2 2 1
    a year | 1 2 3 3 3 2
staff: May staff be asked?
    no | 3 1 0 1 0 0
    yes | 1 3 3 3 3 3
social: How much do social media and community matter?
    much | 1 1 1 0 1 3
    little | 2 2 2 2 2 0
"""
REASONS = {
    "idic": "A general blueprint for treating customers one by one; a quick start, but weak on "
    "the organisation.",
    "qci": "What to do day by day, with people and processes; it can be audited.",
    "payne_frow": "A strategy across departments, with how to carry it out.",
    "value_chain": "Profit from strategic customers, through the whole chain.",
    "gartner": "Completeness and balance, for large programmes.",
    "conceptual": "A test of cause and effect, for research.",
}
PAIRS = {
    ("idic", "qci"): "insight, then activity",
    ("value_chain", "qci"): "strategy, then activity",
    ("payne_frow", "gartner"): "the programme",
}


@dataclass(frozen=True)
class Option:
    """One answer and the points that it gives to each model, from 0 to 3."""

    words: str
    points: tuple[int, ...]

    def of(self, slug: str) -> int:
        """The points for one model."""
        return self.points[SLUGS.index(slug)]


@dataclass(frozen=True)
class Question:
    """One question of the chooser."""

    id: str
    asks: str
    options: tuple[Option, ...]


def _questions(table: str) -> tuple[Question, ...]:
    found: list[Question] = []
    for row in table.strip().splitlines():
        if row.startswith(" "):
            words, points = row.strip().rsplit(" | ", 1)
            option = Option(words, tuple(map(int, points.split())))
            last = found.pop()
            found.append(Question(last.id, last.asks, (*last.options, option)))
        else:
            question_id, asks = row.split(": ", 1)
            found.append(Question(question_id, asks, ()))
    return tuple(found)


QUESTIONS = _questions(_TABLE)
Answers = Mapping[str, int]


def fit(answers: Answers, weights: Mapping[str, int] | None = None) -> dict[str, float]:
    """How well each model fits, 0 to 100, from the number of the option chosen a question.

    100 times the weighted points over the most that the answered questions could give; nothing
    where no question with a weight is answered.
    """
    told = _told(answers, weights or {})
    most = MOST_POINTS * sum(weight for _, _, weight in told)
    if not most:
        return {}
    return {
        slug: 100 * sum(weight * option.of(slug) for _, option, weight in told) / most
        for slug in SLUGS
    }


def pulls(
    answers: Answers, slug: str, weights: Mapping[str, int] | None = None
) -> dict[str, float]:
    """By how many points each answer lifts a model above the mean of the six, most first.

    Together they are the fit of the model less the mean of all fits.
    """
    told = _told(answers, weights or {})
    most = MOST_POINTS * sum(weight for _, _, weight in told)
    found = {
        question.id: 100 * weight * (option.of(slug) - sum(option.points) / len(SLUGS)) / most
        for question, option, weight in told
    }
    return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def close(fits: Mapping[str, float]) -> tuple[str, str] | None:
    """The best two, where they lie within five points: either, or both."""
    if len(fits) < 2:
        return None
    first, second = sorted(fits, key=fits.__getitem__, reverse=True)[:2]
    return (first, second) if fits[first] - fits[second] <= CLOSE else None


def _told(answers: Answers, weights: Mapping[str, int]) -> list[tuple[Question, Option, int]]:
    return [
        (question, question.options[answers[question.id]], weight)
        for question in QUESTIONS
        if question.id in answers
        if (weight := weights.get(question.id, USUAL_WEIGHT))
    ]
