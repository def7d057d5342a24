"""Components side by side: by priority, by department, plans and use, round after round."""

from collections.abc import Iterable, Mapping

import pandas as pd

from crm_core.assessments.scoring import (
    FLOOR,
    component,
    per_respondent,
    question_table,
    respondent_scores,
    rounds,
    weighted,
)

Groups = Mapping[str, Iterable[str]]
LADDER = (
    *("component", "score", "target", "gap", "importance", "priority", "spread"),
    *("index", "previous", "n_respondents"),
)


def ladder(answers: pd.DataFrame, groups: Groups, round_id: str) -> pd.DataFrame:
    """One row a component of a round, the one with the most to gain first."""
    found = {name: component(answers, ids, round_id) for name, ids in groups.items()}
    rows = [{"component": name, **vars(one)} for name, one in found.items() if one]
    frame = pd.DataFrame(rows, columns=list(LADDER))
    return frame.sort_values("priority", ascending=False, ignore_index=True)


def untold(answers: pd.DataFrame, groups: Groups, round_id: str) -> dict[str, int]:
    """The components that a round says nothing of, each with how many gave a score (0, 1 or 2)."""
    own = answers[answers["round_id"] == round_id]
    counts = {name: _n_scored(own, ids) for name, ids in groups.items()}
    return {name: n for name, n in counts.items() if not component(answers, groups[name], round_id)}


def by_department(answers: pd.DataFrame, groups: Groups, round_id: str) -> pd.DataFrame:
    """One row a component and department: `score` and `n` respondents, blank where hidden.

    A department of fewer than three is hidden, and so is the smallest other one where the hidden
    could else be told from the whole.
    """
    own = answers[answers["round_id"] == round_id]
    rows = [row for name, ids in groups.items() for row in _departments(name, own, ids)]
    return pd.DataFrame(rows, columns=["component", "department", "score", "n"])


def plans(answers: pd.DataFrame, groups: Groups, round_id: str) -> pd.DataFrame:
    """One row a component whose intention and reality were asked: both means and the distance."""
    own = answers[answers["round_id"] == round_id]
    found = {name: _plan(own, ids) for name, ids in groups.items()}
    rows = [{"component": name, **plan} for name, plan in found.items() if plan]
    columns = ["component", "intention", "reality", "distance", "n_respondents"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("distance", ascending=False, ignore_index=True)


def over_time(answers: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """One row a component and round, oldest first; rounds of other questions than the latest are
    left out, for they can't be compared.
    """
    order = list(rounds(answers)["round_id"])
    rows = [row for name, ids in groups.items() for row in _history(name, answers, ids, order)]
    return pd.DataFrame(rows, columns=["component", "round_id", "score"])


def hidden(counts: pd.Series) -> set:
    """The departments whose scores would tell of persons, from the respondents of each.

    >>> sorted(hidden(pd.Series({"Sales": 8, "IT": 4, "Finance": 2})))
    ['Finance', 'IT']
    """
    few = set(counts[(counts > 0) & (counts < FLOOR)].index)
    rest = counts[~counts.index.isin(few) & (counts > 0)].sort_values()
    if few and counts[list(few)].sum() < FLOOR and len(rest):
        few.add(rest.index[0])
    return few


def _n_scored(own: pd.DataFrame, ids: Iterable[str]) -> int:
    chosen = own[own["question_id"].isin(list(ids)) & own["score"].notna()]
    return int(chosen["respondent_id"].nunique())


def _departments(name: str, own: pd.DataFrame, ids: Iterable[str]) -> list[dict]:
    told = per_respondent(own, ids)
    weights = question_table(told)["weight"]
    each = respondent_scores(told, weights)
    department = told.groupby("respondent_id")["department"].first().reindex(each.index)
    # who names no department is part of the rest that could be told
    counts = department.fillna("").value_counts()
    few = hidden(counts)
    every = sorted(own["department"].dropna().unique())
    return [
        {"component": name, "department": one}
        | _cell(told[told["department"] == one], weights, one in few or counts.get(one, 0) < FLOOR)
        for one in every
    ]


def _cell(told: pd.DataFrame, weights: pd.Series, is_hidden: bool) -> dict:
    """The score of a department by the weights of the whole company."""
    if is_hidden:
        return {"score": None, "n": None}
    known = told[told["score"].notna() & told["question_id"].isin(weights.index)]
    means = known.groupby("question_id")["score"].mean()
    return {"score": weighted(means, weights), "n": int(known["respondent_id"].nunique())}


def _plan(own: pd.DataFrame, ids: Iterable[str]) -> dict | None:
    told = per_respondent(own, ids).dropna(subset=["intention", "reality"])
    table = told.groupby("question_id").agg(
        intention=("intention", "mean"),
        reality=("reality", "mean"),
        weight=("importance", "mean"),
        n=("respondent_id", "nunique"),
    )
    table = table[table["n"] >= FLOOR].fillna({"weight": 1.0})
    if table.empty:
        return None
    meant, used = (weighted(table[side], table["weight"]) for side in ("intention", "reality"))
    n = told[told["question_id"].isin(table.index)]["respondent_id"].nunique()
    return {"intention": meant, "reality": used, "distance": meant - used, "n_respondents": n}


def _history(name: str, answers: pd.DataFrame, ids: Iterable[str], order: list[str]) -> list[dict]:
    asked = {one: _questions(answers, one, ids) for one in order}
    told = [one for one in order if asked[one]]
    comparable = [one for one in told if asked[one] == asked[told[-1]]]
    return [
        {"component": name, "round_id": one, "score": component(answers, ids, one).score}
        for one in comparable
    ]


def _questions(answers: pd.DataFrame, round_id: str, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        question_table(per_respondent(answers[answers["round_id"] == round_id], ids)).index
    )
