"""What people say of how customers are handled: the rounds of the dataset and those stored here."""

from collections.abc import Iterable

import pandas as pd

from crm_core.assessments import scoring
from crm_core.assessments.scoring import Component
from crm_core.store import Store
from crm_core.view import default_view

QUERY = "assessment_answers"


def answers(store: Store, stored: pd.DataFrame | None = None) -> pd.DataFrame:
    """All answers, one row each: those that came with the data, then those stored since."""
    is_asked = not store.missing_for(QUERY)
    own = store.rows(QUERY, default_view(store.as_of)) if is_asked else no_answers()
    return joined(own, no_answers() if stored is None else stored)


def joined(own: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Answers that came with the data and answers stored since, their days as times."""
    filled = [part for part in (own, stored) if len(part)]
    if not filled:
        return no_answers()
    found = pd.concat(filled, ignore_index=True)
    return found.assign(date=pd.to_datetime(found["date"]))


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
