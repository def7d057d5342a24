"""Every file of the real sets that are hard to read loads right or is refused truly."""

import os
from pathlib import Path

import pytest

from bench.reading import ANSWERS, Read, answers, problem, read, twin_problem, verdicts

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
SETS = {
    "csv_spectrum": (12, 0),
    "csvkit_examples": (101, 9),
    "csvlint_fixtures": (13, 2),
    "messytables_horror": (36, 11),
    "lead_exports_a": (16, 0),
    "crm_headers": (1, 13),
    "support_tickets_blank_tail": (1, 0),
    "jp_small_encodings": (12, 0),
    "vendas_ptbr": (9, 0),
    "marketing_campaign": (6, 0),
}


@pytest.mark.parametrize("folder", SETS)
def test_each_file_loads_right_or_is_refused_with_a_true_reason(folder):
    if not (REAL / folder).exists():
        pytest.skip(f"needs the real files {folder}: set CRM_REAL_DATA to their folder")

    found = list(verdicts(REAL, f"{folder}/"))

    assert [one for one in found if one[1] == "wrong"] == []
    kinds = [verdict for _, verdict, _ in found]
    assert (kinds.count("right"), kinds.count("refused")) == SETS[folder]


def test_the_answers_name_each_file_once():
    names = [answer["file"] for answer in answers()]

    assert len(set(names)) == len(names) > 200
    assert {name.split("/")[0] for name in names} == set(SETS), ANSWERS


ANSWER = {"columns": "2", "rows": "1", "header_line": "1", "first": "1", "refused": ""}


@pytest.mark.parametrize(
    ("text", "change", "wrong"),
    [
        ("a,b\n1,2\n", {}, ""),
        ("a,b\n1,2\n", {"columns": "3"}, "columns '3', got '2'"),
        ("a,b\n1,2\n", {"refused": "it is empty"}, "refused: no"),
        ("a,b\n", {"refused": "has none"}, ""),
        ("a,b\n", {}, "refused: file.csv must have rows"),
    ],
)
def test_a_reading_is_judged_by_its_answer(tmp_path, text, change, wrong):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8")

    found = problem(read(path), ANSWER | change)

    assert found.startswith(wrong)
    assert bool(found) == bool(wrong)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("1", "1.0"), ""),
        (("2023-01-20 08:50:58.755843", "2023-01-20 08:50:58.756"), ""),
        (("TRUE", "True"), ""),
        (("1", "2"), "row 1, a: '1', '2'"),
    ],
)
def test_twins_are_compared_cell_by_cell(cells, wrong):
    one, other = (Read([["a"], [cell]]) for cell in cells)

    assert twin_problem(one, other) == wrong
