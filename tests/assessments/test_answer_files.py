"""Answers as files: nobody is told from them, and what comes in is checked cell by cell."""

from datetime import date

import pandas as pd
import pytest
from counted_answers import answer, frame

from crm_core.assessments.files import read, shareable
from crm_core.errors import ContractError

HEAD = "round_id,date,respondent_id,department,level,question_id,score,target"


def _of(department: str, n: int, level: str = "staff") -> list[dict]:
    return [
        answer(f"{department}{k}", "ST2", 3, department=department, level=level, date=day)
        for k, day in zip(range(n), [date(2026, 3, 2 + k) for k in range(n)], strict=True)
    ]


def test_a_department_of_two_and_the_smallest_other_one_are_left_blank():
    found = shareable(frame(*_of("Sales", 5), *_of("IT", 3), *_of("Finance", 2)))
    assert found["department"].fillna("").value_counts().to_dict() == {"Sales": 5, "": 5}
    assert set(found["date"]) == {date(2026, 3, 2)}
    assert "evidence" not in found.columns


def test_a_round_of_two_is_not_handed_on():
    assert shareable(frame(*_of("Sales", 2))).empty
    assert list(shareable(frame()).columns) == list(shareable(frame(*_of("Sales", 3))).columns)


def test_a_lone_leader_of_a_department_is_left_blank():
    lead = answer("chief", "ST2", 5, department="Sales", level="leader")
    found = shareable(frame(*_of("Sales", 5), lead)).set_index("respondent_id")
    assert pd.isna(found.loc["chief", "level"])
    assert found.loc["Sales0", "level"] == "staff"


def test_what_is_handed_on_comes_back_the_same():
    rows = frame(*_of("Sales", 4), *[answer(f"Sales{k}", "LC1") for k in range(4)])
    handed = shareable(rows)
    found = read(handed.to_csv(index=False).encode("utf-8-sig"))
    columns = ["respondent_id", "department", "question_id", "score", "date"]
    assert found[columns].fillna(0).values.tolist() == handed[columns].fillna(0).values.tolist()


def test_blank_means_does_not_know_and_a_comma_is_a_point():
    lines = "round_id;respondent_id;question_id;score;target\nr;a;LC1;;4\nr;b;LC1;2,5;\n"
    found = read(lines.encode())
    assert found["score"].isna().tolist() == [True, False]
    assert found["score"][1] == 2.5
    assert found["department"].isna().all()
    assert found["date"].tolist() == [date.today()] * 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "row of column names"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"name\nx", "must have the column round_id; it has name"),
        (HEAD.encode(), "1 to 200000 rows; it holds 0"),
        (f"{HEAD}\nr,,a,,,LC1,9,".encode(), "Row 2: score must be 1 to 5"),
        (f"{HEAD}\nr,,a,,,LC1,0,".encode(), "it is “0”"),
        (f"{HEAD}\nr,,a,,,LC1,6,".encode(), "it is “6”"),
        (f"{HEAD}\nr,,a,,,LC1,x,".encode(), "it is “x”"),
        (f"{HEAD}\nr,,a,,,LC1,inf,".encode(), "Row 2: score must be 1 to 5"),
        (f"{HEAD}\nr,,,,,LC1,2,".encode(), "Row 2: respondent_id is blank"),
        (f"{HEAD}\nr,,a,,,ZZ9,2,".encode(), "unknown: ZZ9"),
        (f"{HEAD}\nr,9.3.26,a,,,LC1,2,".encode(), "Row 2: date must be written like 2026-03-09"),
        (f"{HEAD}\n{'r' * 99},,a,,,LC1,2,".encode(), "at most 80 letters"),
    ],
)
def test_what_can_not_be_an_answer_is_named_with_its_row(content, said):
    with pytest.raises(ContractError) as refusal:
        read(content)
    assert said in str(refusal.value)
