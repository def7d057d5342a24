"""How far departments agree: by hand on a few answers, and never of fewer than three."""

import pandas as pd
import pytest

from crm_core.charts import strip
from crm_core.ui.agreement import agreement_rows, agreement_said, gap_said

SCORES = {
    "Sales": {"VI1": [1, 2, 3], "VI2": [3, 3, 3]},
    "Service": {"VI1": [4, 5, 5], "VI2": [3, 3, 4]},
    "Stores": {"VI1": [3, 3, 3], "VI2": [3, 3, 3]},
}
COLUMNS = ("importance", "intention", "reality")


def _answers(scores=SCORES, round_id="2026"):
    rows = [
        {
            "round_id": round_id,
            "date": pd.Timestamp(f"{round_id}-03-01"),
            "respondent_id": f"{department}{n}",
            "department": department,
            "question_id": question_id,
            "score": float(score),
            "target": 4.0,
        }
        for department, asked in scores.items()
        for question_id, given in asked.items()
        for n, score in enumerate(given)
    ]
    return pd.DataFrame(rows).assign(**dict.fromkeys(COLUMNS, float("nan")), level="staff")


def test_each_department_has_its_mean_beside_what_is_wanted():
    old = _answers({"Sales": {"VI1": [1, 1, 1]}}, "2025")
    rows = agreement_rows(pd.concat([old, _answers()]), ("VI1", "VI2"))
    vision = rows[rows.component == "Customer vision"].set_index("department")
    assert vision.mean_score.to_dict() == pytest.approx(
        {"Sales": 2, "Service": 14 / 3, "Stores": 3}
    )
    assert set(rows.target) == {4.0}
    assert agreement_said(rows) == (
        "Departments differ most on “Customer vision”: Sales says 2.0, Service 4.7 of 5; "
        "3 departments are shown."
    )


def test_levels_are_set_side_by_side_as_departments_are():
    answers = _answers()
    answers["level"] = ["leader", "staff", "staff"] * 6
    rows = agreement_rows(pd.concat([answers, answers.assign(level="leader")]), ("VI1",), "level")
    assert rows["level"].tolist() == ["leader", "staff"]
    assert agreement_said(rows, "level").startswith("Levels differ most on “Customer vision”")


def test_the_widest_gap_is_told_with_who_stands_where():
    rows = agreement_rows(_answers(), ("VI1", "VI2"))

    assert gap_said(rows) == (
        "The widest gap is “Value proposition known”: departments say 3.0 to 3.3 of 5, 4.0 is "
        "wanted."
    )
    assert gap_said(rows.assign(target=3.0)) == "Departments are where they want to be."


def test_two_who_answered_are_not_shown_and_one_department_is_no_comparison():
    few = {**SCORES, "IT": {"VI1": [1, 1]}}
    shown = agreement_rows(_answers(few), ("VI1",))
    assert "IT" not in set(shown.department)
    assert agreement_rows(_answers({"Sales": SCORES["Sales"]}), ("VI1",)).empty
    assert agreement_rows(_answers().iloc[:0], ("VI1",)).empty


def test_a_strip_has_a_dot_a_department_and_a_line_from_lowest_to_highest():
    rows = agreement_rows(_answers(), ("VI1", "VI2"))
    figure = strip(rows, "component", "department", "mean_score", wanted="target")
    rings, dots = figure.data
    assert list(rings.x) == [4.0, 4.0]
    assert len(dots.x) == len(rows)
    line = figure.layout.shapes[0]
    assert (line.x0, line.x1) == pytest.approx((2, 14 / 3))
    assert dots.hovertext[0].startswith("Customer vision: ")
