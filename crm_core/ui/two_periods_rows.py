"""Two periods beside each other, measure by measure: pure rows and the sentence above them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from crm_core.metrics import FAMILIES, Fitted, Metric
from crm_core.models import MODELS
from crm_core.store import Answer
from crm_core.ui import words
from crm_core.ui.draw_words import EVERY
from crm_core.units import NO_CHANGE, short

BETTER, WORSE, HIGHER, LOWER, SAME = "better", "worse", "higher", "lower", "the same"
MAY_BE, BEYOND, NOT_JUDGED = "may be chance", "beyond chance", "not judged"
IN_PART = "The earlier period is not known in full, so nothing is compared with it."
NAMED = 3
SHOWN = ("measure", "now_said", "then_said", "change_said", "which_way", "by_chance", "rests_on")
Sections = dict[str, tuple[Metric | Fitted, ...]]


@dataclass(frozen=True)
class Compared:
    """One measure in two periods, in words and in numbers."""

    section: str
    measure: str
    now_said: str
    then_said: str
    change_said: str
    which_way: str
    by_chance: str
    rests_on: int | None
    unit: str
    value: float | None
    previous: float | None
    low: float | None
    high: float | None
    definition: str

    @property
    def clarity(self) -> float:
        """How far it moved: in half intervals where there is one, else as a share of before."""
        moved = abs(self.value - self.previous)
        if self.by_chance == NOT_JUDGED:
            return moved / (abs(self.previous) or 1)
        return 2 * moved / ((self.high - self.low) or 1)

    @property
    def mirrored(self) -> tuple:
        """What a measure has in common with its counterpart: how far it moved, on how many."""
        return self.rests_on, round(abs(self.value - self.previous), 9)


def sections_of(title: str) -> Sections:
    """The measures of all families, or of the stages of one model."""
    if title == EVERY:
        return {family: tuple(metrics) for family, metrics in FAMILIES.items()}
    model = next(model for model in MODELS.values() if model.title == title)
    return {stage.title: stage.metrics for stage in model.stages if stage.metrics}


def compared(sections: Sections, answers: dict[str, Answer], currency: str) -> list[Compared]:
    """A row a measure that has an answer, section by section."""
    return [
        _row(section, metric, answers[metric.id], currency)
        for section, metrics in sections.items()
        for metric in metrics
        if metric.id in answers and answers[metric.id].state != "locked"
    ]


def lacking(sections: Sections, answers: dict[str, Answer]) -> pd.DataFrame:
    """The measures that the data can't give, each once: measure, lacking."""
    found = {
        metric.label: " and ".join(answers[metric.id].missing)
        for metrics in sections.values()
        for metric in metrics
        if metric.id in answers and answers[metric.id].state == "locked"
    }
    return pd.DataFrame(found.items(), columns=["measure", "lacking"])


def open_studies(sections: Sections, answers: dict[str, Answer]) -> list[str]:
    """The studies whose measures have no answer yet."""
    every = [metric for metrics in sections.values() for metric in metrics]
    return sorted({m.study for m in every if isinstance(m, Fitted) and m.id not in answers})


def frame(rows: Iterable[Compared]) -> pd.DataFrame:
    """The rows with all they hold, as a table for a file."""
    return pd.DataFrame(rows, columns=list(Compared.__dataclass_fields__))


def said(rows: list[Compared], is_part_known: bool = False) -> list[str]:
    """The clearest gains, the clearest losses, and how many measures moved for sure.

    `is_part_known` where the data begin within the earlier period, so that nothing is compared.
    """
    rows = list({row.measure: row for row in rows}.values())
    known = [row for row in rows if row.change_said]
    if not known:
        return [IN_PART if is_part_known else "Nothing is known of the earlier period."]
    n_of = {word: sum(row.by_chance == word for row in known) for word in (BEYOND, MAY_BE)}
    counts = (
        f"Of {words.counted(len(rows), 'measure')} {len(known)} are known of both periods: "
        f"{n_of[BEYOND]} moved beyond chance, {n_of[MAY_BE]} no further than chance may bring, "
        f"{len(known) - sum(n_of.values())} have no interval to judge them by."
    )
    return [_named("gain", _moved(known, BETTER)), _named("loss", _moved(known, WORSE)), counts]


def _row(section: str, metric: Metric | Fitted, answer: Answer, currency: str) -> Compared:
    change = words.moved(metric, answer)
    return Compared(
        section,
        metric.label,
        _with_unit(metric, words.headline(metric, answer, currency), answer.state),
        _then(metric, answer, currency) if change else "",
        change,
        _way(metric, answer, change),
        _chance(answer) if change else "",
        answer.n,
        metric.unit,
        answer.value,
        answer.previous if change else None,
        answer.low,
        answer.high,
        metric.definition,
    )


def _then(metric: Metric | Fitted, answer: Answer, currency: str) -> str:
    return _with_unit(metric, short(answer.previous, metric.unit, currency), "ok")


def _with_unit(metric: Metric | Fitted, text: str, state: str) -> str:
    """The value with the unit that a card writes below it."""
    has_words = state == "ok" and metric.unit in ("hours", "days", "points", "per 1,000")
    return f"{text} {metric.unit}" if has_words else text


def _way(metric: Metric | Fitted, answer: Answer, change: str) -> str:
    if not change or change == NO_CHANGE:
        return SAME if change else ""
    is_up = answer.value > answer.previous
    if metric.better == "depends":
        return HIGHER if is_up else LOWER
    return BETTER if is_up == (metric.better == "higher") else WORSE


def _chance(answer: Answer) -> str:
    if answer.is_clear is None:
        return NOT_JUDGED
    return BEYOND if answer.is_clear else MAY_BE


def _moved(rows: list[Compared], way: str) -> list[Compared]:
    """What moved that way beyond chance, the clearest first; unjudged ones where none did."""
    found = [row for row in rows if row.which_way == way and row.by_chance != MAY_BE]
    judged = [row for row in found if row.by_chance == BEYOND]
    ranked = sorted(judged or found, key=lambda row: -round(row.clarity, 6))
    named: dict[tuple, Compared] = {}
    for row in ranked:
        # what is the rest of another to the whole, as churn is of retention, is named once
        named.setdefault(row.mirrored, row)
    return list(named.values())[:NAMED]


def _named(noun: str, rows: list[Compared]) -> str:
    if not rows:
        return f"No clear {noun}."
    word = "Clearest" if rows[0].by_chance == BEYOND else "Largest"
    ending = "es" if noun.endswith("s") else "s"
    names = ", ".join(f"{row.measure} ({row.change_said})" for row in rows)
    return f"{word} {noun}{ending if len(rows) > 1 else ''}: {names}."
