"""Who leads and who is led, from what a respondent's level is called."""

import re

import numpy as np
import pandas as pd

from crm_core.assessments.scoring import FLOOR
from crm_core.assessments.sheet import sheet

LEADS = re.compile(
    r"lead|manag|direct|board|head|chief|execut|owner|president|partner", re.IGNORECASE
)


def leads(level: str) -> bool:
    """Whether a level is one of those who lead.

    >>> leads("Head of sales"), leads("staff")
    (True, False)
    """
    return bool(LEADS.search(level))


def leader_gap(answers: pd.DataFrame, question_id: str, round_id: str) -> dict | None:
    """The mean score of those who lead and of all others, and their distance.

    Nothing where fewer than three of either gave a score; who names no level counts for neither.
    """
    own = sheet(answers, round_id)
    places = own.columns([question_id])
    if not places:
        return None
    scores = own.values["score"][:, places[0]]
    known = ~np.isnan(scores) & (own.levels != "")
    above = np.array([leads(level) for level in own.levels], dtype=bool)
    sides = [scores[known & above], scores[known & ~above]]
    if min(map(len, sides)) < FLOOR:
        return None
    leaders, staff = (float(side.mean()) for side in sides)
    return {"leaders": leaders, "staff": staff, "distance": leaders - staff}
