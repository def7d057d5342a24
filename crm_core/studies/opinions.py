"""What people say of how customers are handled: the rounds of the dataset and those stored here."""

from collections.abc import Iterable

import pandas as pd

from crm_core.assessments import scoring
from crm_core.assessments.scoring import Component
from crm_core.store import Store
from crm_core.view import default_view

QUERY = "assessment_answers"
TEXTS = ("round_id", "respondent_id", "department", "level", "question_id", "evidence")


def answers(store: Store, stored: pd.DataFrame | None = None) -> pd.DataFrame:
    """All answers, one row each: those that came with the data, then those stored since."""
    parts = [] if store.missing_for(QUERY) else [store.rows(QUERY, default_view(store.as_of))]
    parts += [stored] if stored is not None else []
    filled = [part for part in parts if len(part)]
    if not filled:
        return no_answers()
    found = pd.concat(filled, ignore_index=True)
    found["date"] = pd.to_datetime(found["date"]).dt.date
    return found


def component(
    store: Store, question_ids: Iterable[str], stored: pd.DataFrame | None = None
) -> Component | None:
    """What the latest round says about some questions of the bank.

    Nothing where no round asked them, or fewer than three respondents gave a score.
    """
    return scoring.component(answers(store, stored), question_ids)


def no_answers() -> pd.DataFrame:
    """A frame of answers with no row in it."""
    frame = pd.DataFrame(columns=[*scoring.COLUMNS, "evidence"])
    return frame.astype(dict.fromkeys(scoring.SCALES, "float64"))
