"""Scores of an assessment: pure functions of answers, one row a respondent and question.

Scale 1 to 5; a score that is missing means that the respondent does not know, and is left out.
Each respondent counts once a question; a question counts by its mean importance. These are our
own rules, not a published scoring. An assessment is opinion: people rate their own work high.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from crm_core.assessments.sheet import SCALES, Sheet, sheet

FLOOR = 3
USUAL_TARGET, USUAL_IMPORTANCE = 4.0, 1.0
DISAGREED_FROM = 1.2
COLUMNS = ("round_id", "date", "respondent_id", "department", "level", "question_id", *SCALES)


@dataclass(frozen=True)
class Component:
    """What one round says about some questions; nobody's answer can be told from it.

    `score`, `target` and `previous` are 1 to 5, `index` is 0 to 100, `gap` and `priority` are
    below zero where more is done than wanted, `spread` is the standard deviation of respondents.
    """

    round_id: str
    score: float
    index: float
    target: float
    gap: float
    importance: float
    priority: float
    spread: float
    n_respondents: int
    n_departments: int
    previous: float | None = None

    @property
    def is_disagreed(self) -> bool:
        """Whether respondents differ so much that they should talk first."""
        return self.spread >= DISAGREED_FROM


def index(score: float) -> float:
    """A score of 1 to 5 on the scale 0 to 100.

    >>> index(3.5)
    62.5
    """
    return 25 * (score - 1)


def rounds(answers: pd.DataFrame) -> pd.DataFrame:
    """One row a round, oldest first: its first day, its respondents and their departments."""
    found = answers.groupby("round_id", as_index=False).agg(
        first_day=("date", "min"),
        n_respondents=("respondent_id", "nunique"),
        n_departments=("department", "nunique"),
    )
    order = pd.to_datetime(found["first_day"])
    found = found.assign(order=order).sort_values(["order", "round_id"], na_position="first")
    return found.drop(columns="order").reset_index(drop=True)


def sheets(answers: pd.DataFrame) -> tuple[Sheet, ...]:
    """The rounds of the answers as sheets, oldest first."""
    return tuple(sheet(answers, round_id) for round_id in rounds(answers)["round_id"])


def component(
    answers: pd.DataFrame, question_ids: Iterable[str], round_id: str | None = None
) -> Component | None:
    """What a round, the latest that asked unless one is named, says about the questions.

    Nothing where fewer than three respondents gave a score. `previous` is the score of the round
    before, where it rests on the same questions.
    """
    return of_sheets(sheets(answers), question_ids, round_id)


def of_sheets(
    told: tuple[Sheet, ...], question_ids: Iterable[str], round_id: str | None = None
) -> Component | None:
    """The same of rounds that are sheets already."""
    ids = tuple(question_ids)
    asked = [one for one in told if scored(one, ids)]
    names = [one.round_id for one in asked]
    if not names or (round_id is not None and round_id not in names):
        return None
    place = len(names) - 1 if round_id is None else names.index(round_id)
    found = of_sheet(asked[place], ids)
    if not place or _names(asked[place - 1], ids) != _names(asked[place], ids):
        return found
    return replace(found, previous=of_sheet(asked[place - 1], ids).score)


def scored(one: Sheet, question_ids: Iterable[str]) -> list[int]:
    """Where the questions stand that three respondents gave a score to.

    A question that fewer answered is left out: its mean would tell of persons.
    """
    known = ~np.isnan(one.values["score"])
    return [place for place in one.columns(question_ids) if known[:, place].sum() >= FLOOR]


def weights(one: Sheet, places: list[int]) -> np.ndarray:
    """What each question weighs: its mean importance."""
    return mean(one.values["importance"][:, places], USUAL_IMPORTANCE)


def mean(values: np.ndarray, usual: float = np.nan) -> np.ndarray:
    """The mean of each column, and the usual value where nobody said anything."""
    known = ~np.isnan(values)
    counts = known.sum(axis=0)
    sums = np.where(known, values, 0).sum(axis=0)
    return np.divide(sums, counts, out=np.full(len(counts), usual), where=counts > 0)


def of_sheet(one: Sheet, question_ids: Iterable[str]) -> Component:
    """The component of one round; three respondents must have scored one of the questions."""
    places = scored(one, question_ids)
    weight, scores = weights(one, places), one.values["score"][:, places]
    score = float(np.average(mean(scores), weights=weight))
    target = mean(one.values["target"][:, places], USUAL_TARGET)
    wanted, importance = float(np.average(target, weights=weight)), float(weight.mean())
    each = respondents(scores, weight)
    departments = set(one.departments[~np.isnan(each)]) - {""}
    return Component(
        round_id=one.round_id,
        score=score,
        index=index(score),
        target=wanted,
        gap=wanted - score,
        importance=importance,
        priority=(wanted - score) * importance,
        spread=float(np.nanstd(each, ddof=1)),
        n_respondents=int((~np.isnan(each)).sum()),
        n_departments=len(departments),
    )


def respondents(scores: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The weighted mean of each respondent over the questions that this person scored."""
    known = ~np.isnan(scores)
    sums, whole = np.where(known, scores, 0) @ weight, known @ weight
    return np.divide(sums, whole, out=np.full(len(sums), np.nan), where=whole > 0)


def _names(one: Sheet, ids: tuple[str, ...]) -> list[str]:
    return [one.questions[place] for place in scored(one, ids)]
