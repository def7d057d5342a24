"""One round as a sheet: a row a respondent, a column a question, one value each a scale."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

SCALES = ("score", "target", "importance", "intention", "reality")


@dataclass(frozen=True, eq=False)
class Sheet:
    """The answers of one round.

    `values` holds a matrix of respondents by questions for each scale, nan where nothing was
    said; whoever answered a question twice counts once, by the mean. `departments` and `levels`
    have an entry a respondent, empty where it was not said.
    """

    round_id: str
    questions: tuple[str, ...]
    departments: np.ndarray
    levels: np.ndarray
    values: dict[str, np.ndarray]

    def columns(self, question_ids: Iterable[str]) -> list[int]:
        """Where these questions stand; those that this round did not ask are left out."""
        wanted = set(question_ids)
        return [place for place, question in enumerate(self.questions) if question in wanted]


def sheet(answers: pd.DataFrame, round_id: str) -> Sheet:
    """One round of the answers as a sheet."""
    own = answers[answers["round_id"] == round_id]
    rows, people = pd.factorize(own["respondent_id"])
    columns, questions = pd.factorize(own["question_id"], sort=True)
    shape = (len(people), len(questions))
    return Sheet(
        round_id,
        tuple(questions),
        _first_said(own["department"], rows, len(people)),
        _first_said(own["level"], rows, len(people)),
        {scale: _means(own[scale], rows, columns, shape) for scale in SCALES},
    )


def _means(values: pd.Series, rows: np.ndarray, columns: np.ndarray, shape) -> np.ndarray:
    numbers = values.to_numpy(dtype="float64")
    known = ~np.isnan(numbers)
    cells = (rows * shape[1] + columns)[known]
    size = shape[0] * shape[1]
    counts = np.bincount(cells, minlength=size)
    sums = np.bincount(cells, weights=numbers[known], minlength=size)
    means = np.divide(sums, counts, out=np.full(size, np.nan), where=counts > 0)
    return means.reshape(shape)


def _first_said(texts: pd.Series, rows: np.ndarray, n: int) -> np.ndarray:
    found = np.full(n, "", dtype=object)
    known = texts.notna().to_numpy()
    said, who = texts.to_numpy(dtype=object)[known], rows[known]
    # backwards, so that the first one stands
    found[who[::-1]] = said[::-1]
    return found
