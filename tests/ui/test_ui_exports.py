"""Downloads: what a spreadsheet makes of them."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from crm_core.ui.exports import csv_bytes, file_name
from crm_core.view import make_view

VIEW = make_view(date(2025, 7, 1), date(2026, 7, 1))


def _cells(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1-x", "@sum(a1)", "\t=1", "\n=1", '=HYPERLINK("http://x";"y")']
)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(text):
    assert _cells(pd.DataFrame({"name": ["Ann", text]}))[1:] == [["Ann"], [f"'{text}"]]
    assert _cells(pd.DataFrame({text: ["Ann"]}))[0] == [f"'{text}"]


def test_other_texts_stay_as_they_are():
    texts = [
        "Ann",
        "a=b",
        "1-2",
        "'; drop table",
        'say "hi", you',
        "two\nlines",
        "Zoë 東京",
        " x",
        "-1.50",
        "+1",
    ]
    assert [line[0] for line in _cells(pd.DataFrame({"name": texts}))[1:]] == texts


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_no_end_of_line_in_a_text_begins_a_row_of_its_own(end):
    assert _cells(pd.DataFrame({"name": [f"Ann{end}=1+1"]}))[1:] == [["Ann\n=1+1"]]
    assert _cells(pd.DataFrame({"name": [f"{end}=1+1"]}))[1:] == [["'\n=1+1"]]


def test_numbers_stay_numbers_and_blanks_stay_blank():
    frame = pd.DataFrame({"n": [-5, 3], "money": [-1.5, None], "name": [None, "Ann"]})
    assert _cells(frame)[1:] == [["-5", "-1.5", ""], ["3", "", "Ann"]]


def test_a_spreadsheet_is_told_that_it_is_unicode():
    assert csv_bytes(pd.DataFrame({"a": ["é"]})).startswith(b"\xef\xbb\xbf")


def test_the_frame_on_the_screen_is_not_touched():
    frame = pd.DataFrame({"name": ["=1"]})
    csv_bytes(frame)
    assert frame.name[0] == "=1"


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("tiers tier A", "tiers-tier-a_2025-07-01_2026-06-30.csv"),
        ("../../etc/passwd", "etc-passwd_2025-07-01_2026-06-30.csv"),
        ("東京", "list_2025-07-01_2026-06-30.csv"),
        ("x" * 300, f"{'x' * 60}_2025-07-01_2026-06-30.csv"),
    ],
)
def test_a_file_is_named_by_what_and_when(what, expected):
    assert file_name(what, VIEW) == expected
