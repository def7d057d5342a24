"""Scores of an assessment: pure functions of answers, one row a respondent and question.

Scale 1 to 5; a score that is missing means that the respondent does not know, and is left out.
Each respondent counts once a question; a question counts by its mean importance. These are our
own rules, not a published scoring. An assessment is opinion: people rate their own work high.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

FLOOR = 3
USUAL_TARGET, USUAL_IMPORTANCE = 4.0, 1.0
DISAGREED_FROM = 1.2
SCALES = ("score", "target", "importance", "intention", "reality")
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


def per_respondent(answers: pd.DataFrame, question_ids: Iterable[str]) -> pd.DataFrame:
    """One row a respondent and question with the means of that person's answers."""
    chosen = answers[answers["question_id"].isin(list(question_ids))]
    means = chosen.groupby(["respondent_id", "question_id"], as_index=False)[list(SCALES)].mean()
    department = answers.groupby("respondent_id", as_index=False)["department"].first()
    return means.merge(department, on="respondent_id")


def component(
    answers: pd.DataFrame, question_ids: Iterable[str], round_id: str | None = None
) -> Component | None:
    """What a round, the latest unless one is named, says about the questions.

    Nothing where fewer than three respondents gave a score. `previous` is the score of the round
    before, where it rests on the same questions.
    """
    ids = list(rounds(answers)["round_id"])
    asked = tuple(question_ids)
    wanted = [one for one in ids if _scored(_of(answers, one, asked))]
    place = _place(wanted, round_id)
    if place is None:
        return None
    told = _of(answers, wanted[place], asked)
    found = _component(wanted[place], told)
    before = _of(answers, wanted[place - 1], asked) if place else told.head(0)
    is_same = _scored(before) == _scored(told)
    previous = _component(wanted[place - 1], before).score if place and is_same else None
    return Component(**{**vars(found), "previous": previous})


def question_table(told: pd.DataFrame) -> pd.DataFrame:
    """One row a scored question: mean `score`, `target` and `weight`, and who answered.

    Questions that fewer than three answered are left out: their mean would tell of persons.
    """
    known = told[told["score"].notna()]
    table = told.groupby("question_id").agg(
        target=("target", "mean"), weight=("importance", "mean")
    )
    table["score"] = known.groupby("question_id")["score"].mean()
    table["n"] = known.groupby("question_id")["respondent_id"].nunique()
    usual = {"target": USUAL_TARGET, "weight": USUAL_IMPORTANCE}
    return table[table["n"] >= FLOOR].fillna(usual)


def weighted(values: pd.Series, weights: pd.Series) -> float:
    """The mean of values by question, each with its weight.

    >>> weighted(pd.Series({"A": 2.0, "B": 5.0}), pd.Series({"A": 2.0, "B": 1.0}))
    3.0
    """
    return float(np.average(values, weights=weights.loc[values.index]))


def respondent_scores(told: pd.DataFrame, weights: pd.Series) -> pd.Series:
    """The weighted mean of each respondent over the questions that this person scored."""
    known = told[told["score"].notna() & told["question_id"].isin(weights.index)]
    weight = known["question_id"].map(weights)
    sums = (known["score"] * weight).groupby(known["respondent_id"]).sum()
    return sums / weight.groupby(known["respondent_id"]).sum()


def _of(answers: pd.DataFrame, round_id: str, asked: tuple[str, ...]) -> pd.DataFrame:
    return per_respondent(answers[answers["round_id"] == round_id], asked)


def _place(ids: list[str], round_id: str | None) -> int | None:
    if round_id is None:
        return len(ids) - 1 if ids else None
    return ids.index(round_id) if round_id in ids else None


def _scored(told: pd.DataFrame) -> tuple[str, ...]:
    return tuple(question_table(told).index)


def _component(round_id: str, told: pd.DataFrame) -> Component:
    table = question_table(told)
    score, target = (
        weighted(table["score"], table["weight"]),
        weighted(table["target"], table["weight"]),
    )
    each, importance = respondent_scores(told, table["weight"]), float(table["weight"].mean())
    departments = told[told["respondent_id"].isin(each.index)]["department"]
    return Component(
        round_id=round_id,
        score=score,
        index=index(score),
        target=target,
        gap=target - score,
        importance=importance,
        priority=(target - score) * importance,
        spread=float(each.std()),
        n_respondents=len(each),
        n_departments=int(departments.nunique()),
    )
