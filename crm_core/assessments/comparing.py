"""Components side by side: by priority, by department, plans and use, round after round."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from crm_core.assessments.scoring import (
    FLOOR,
    mean,
    of_sheet,
    of_sheets,
    respondents,
    scored,
    sheets,
    weights,
)
from crm_core.assessments.sheet import Sheet, sheet

Groups = Mapping[str, Iterable[str]]
LADDER = (
    *("component", "score", "target", "gap", "importance", "priority", "spread"),
    *("index", "previous", "n_respondents"),
)


def ladder(answers: pd.DataFrame, groups: Groups, round_id: str) -> pd.DataFrame:
    """One row a component of a round, the one with the most to gain first."""
    told = sheets(answers)
    found = {name: of_sheets(told, ids, round_id) for name, ids in groups.items()}
    rows = [{"component": name, **vars(one)} for name, one in found.items() if one]
    frame = pd.DataFrame(rows, columns=list(LADDER))
    return frame.sort_values("priority", ascending=False, ignore_index=True)


def untold(answers: pd.DataFrame, groups: Groups, round_id: str) -> dict[str, int]:
    """The components that a round says nothing of, each with how many gave a score."""
    own = sheet(answers, round_id)
    return {
        name: _n_scored(own, own.columns(ids))
        for name, ids in groups.items()
        if not scored(own, ids)
    }


def by_department(answers: pd.DataFrame, groups: Groups, round_id: str) -> pd.DataFrame:
    """One row a component and department: `score` and `n` respondents, blank where hidden.

    A department of fewer than three is hidden, and so is the smallest other one where the hidden
    could else be told from the whole.
    """
    own = sheet(answers, round_id)
    rows = [row for name, ids in groups.items() for row in _departments(name, own, ids)]
    return pd.DataFrame(rows, columns=["component", "department", "score", "n"])


def plans(answers: pd.DataFrame, groups: Groups, round_id: str) -> pd.DataFrame:
    """One row a component whose intention and reality were asked: both means and the distance."""
    own = sheet(answers, round_id)
    found = {name: _plan(own, ids) for name, ids in groups.items()}
    rows = [{"component": name, **plan} for name, plan in found.items() if plan]
    columns = ["component", "intention", "reality", "distance", "n_respondents"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("distance", ascending=False, ignore_index=True)


def over_time(answers: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """One row a component and round, oldest first.

    Rounds of other questions than the latest are left out, for they can't be compared.
    """
    told = sheets(answers)
    rows = [row for name, ids in groups.items() for row in _history(name, told, ids)]
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


def _n_scored(own: Sheet, places: list[int]) -> int:
    return int((~np.isnan(own.values["score"][:, places])).any(axis=1).sum())


def _departments(name: str, own: Sheet, ids: Iterable[str]) -> list[dict]:
    places = scored(own, ids)
    weight, scores = weights(own, places), own.values["score"][:, places]
    is_known = ~np.isnan(respondents(scores, weight))
    # who names no department is part of the rest that could be told
    few = hidden(pd.Series(own.departments[is_known]).value_counts())
    rows = []
    for department in sorted(set(own.departments) - {""}):
        inside = scores[is_known & (own.departments == department)]
        is_hidden = len(inside) < FLOOR or department in few
        cell = {"score": None, "n": None} if is_hidden else _cell(inside, weight)
        rows.append({"component": name, "department": department} | cell)
    return rows


def _cell(inside: np.ndarray, weight: np.ndarray) -> dict:
    """The score of a department by the weights of the whole company."""
    means = mean(inside)
    known = ~np.isnan(means)
    return {"score": float(np.average(means[known], weights=weight[known])), "n": len(inside)}


def _plan(own: Sheet, ids: Iterable[str]) -> dict | None:
    places = own.columns(ids)
    meant, used = (own.values[side][:, places] for side in ("intention", "reality"))
    is_both = ~np.isnan(meant) & ~np.isnan(used)
    asked = is_both.sum(axis=0) >= FLOOR
    if not asked.any():
        return None
    weight = weights(own, places)[asked]
    sides = [np.where(is_both, side, np.nan)[:, asked] for side in (meant, used)]
    intention, reality = (float(np.average(mean(side), weights=weight)) for side in sides)
    return {
        "intention": intention,
        "reality": reality,
        "distance": intention - reality,
        "n_respondents": int(is_both[:, asked].any(axis=1).sum()),
    }


def _history(name: str, told: tuple[Sheet, ...], ids: Iterable[str]) -> list[dict]:
    asked = {one.round_id: _names(one, ids) for one in told}
    last = next((names for names in reversed(asked.values()) if names), [])
    return [
        {"component": name, "round_id": one.round_id, "score": of_sheet(one, ids).score}
        for one in told
        if last and asked[one.round_id] == last
    ]


def _names(one: Sheet, ids: Iterable[str]) -> list[str]:
    return [one.questions[place] for place in scored(one, ids)]
