"""Answers of an assessment that are counted by hand."""

from datetime import date

import pandas as pd

from crm_core.assessments.scoring import COLUMNS

NUMBERS = ("score", "target", "importance", "intention", "reality")


def frame(*rows: dict) -> pd.DataFrame:
    """Answers, one row each; what a row leaves out is blank, one round and department are usual."""
    usual = {
        "round_id": "one",
        "date": date(2026, 3, 2),
        "department": "Sales",
        "level": "staff",
        "evidence": None,
    }
    made = pd.DataFrame([usual | row for row in rows], columns=[*COLUMNS, "evidence"])
    return made.astype(dict.fromkeys(NUMBERS, "float64"))


def answer(who: str, question: str, score=None, target=None, importance=None, **more) -> dict:
    """One answer."""
    given = {"score": score, "target": target, "importance": importance}
    return {"respondent_id": who, "question_id": question} | given | more


# LC1: mean 3, target 4, weight 4; LC2: mean 4, target 5, weight 2; b does not know LC2
COUNTED = (
    answer("a", "LC1", 1, 5, 4),
    answer("a", "LC1", 3, 5, 4),
    answer("a", "LC2", 5, 5, 2),
    answer("b", "LC1", 3, 4, 5, department="Service"),
    answer("b", "LC2", None, 5, 1, department="Service"),
    answer("c", "LC1", 4, 3, 3),
    answer("c", "LC2", 3, 5, 3),
    answer("d", "LC2", 4, department=None),
)
