"""A table written in any dialect is read back the same."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ingest.dialect import Dialect, find_dialect, is_value, lines_of
from crm_core.ingest.structure import find_structure

WORDS = st.sampled_from(
    [
        "Ulm",
        "São Paulo",
        'the "Anchor"',
        "O'Neill",
        "a, b",
        "x; y",
        "tab\there",
        "two\nlines",
        "p|q",
    ]
)
NAMES = ("customer", "city", "amount", "ordered at")


@st.composite
def tables(draw):
    row = st.tuples(
        st.integers(1000, 9999).map("C{}".format),
        WORDS,
        st.integers(0, 10**6).map(lambda cents: f"{cents / 100:.2f}"),
        st.dates().map(str),
    )
    return draw(st.lists(row, min_size=3, max_size=8))


def written(rows, delimiter, quote, ending, quoting):
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=delimiter, quotechar=quote, lineterminator=ending, quoting=quoting
    )
    writer.writerows([NAMES, *rows])
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    rows=tables(),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    titles=st.sampled_from(["", "Sales of May", "Sales of May\n\n"]),
)
def test_a_table_in_any_dialect_is_read_back_the_same(rows, delimiter, ending, quoting, titles):
    # a line feed is no end of such a line, so the writer would leave it bare
    quoting = csv.QUOTE_ALL if ending == "\r" else quoting
    text = written(rows, delimiter, '"', ending, quoting)
    above = titles.replace("\n", ending) + ending if titles else ""

    dialect = find_dialect(above + text)
    structure, body = find_structure(above + text, dialect)

    assert dialect.delimiter == delimiter
    assert structure.header == NAMES
    assert [tuple(row) for row in body] == rows


@settings(max_examples=25, deadline=None)
@given(rows=tables(), delimiter=st.sampled_from(",;\t|"))
def test_a_table_in_single_quotes_is_read_back_the_same(rows, delimiter):
    text = written(rows, delimiter, "'", "\n", csv.QUOTE_ALL)

    structure, body = find_structure(text, find_dialect(text))

    assert structure.header == NAMES
    assert [tuple(row) for row in body] == rows


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="a1,;\t|\"' \r\n\\", max_size=200))
def test_no_text_is_too_odd(text):
    dialect = find_dialect(text)
    find_structure(text, dialect)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("name;price\nA;1,50\nB;2,75\n", ";"),
        ("name,note\nA,x; y; z\nB,p; q; r\n", ","),
        ("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n", ","),
        ("id  date  amount\n1   2024-01-01   5.00\n22  2024-01-02  12.00\n", " "),
        ("name\nAnna\nBert\n", ","),
        ("Report\nmade in May\nby the shop\na|b\n1|2\n3|4\n", "|"),
    ],
)
def test_the_delimiter_is_what_makes_the_rows_regular(text, delimiter):
    assert find_dialect(text).delimiter == delimiter


def test_a_quote_escaped_by_a_backslash_ends_no_cell():
    text = 'id,said\n1,"she said \\"no, thanks\\" twice"\n2,"fine"\n'

    rows = list(find_dialect(text).rows(lines_of(text)))

    assert rows[1] == ["1", 'she said "no, thanks" twice']


def test_a_quote_that_is_never_closed_swallows_no_rows():
    text = "size,price\n" + '"5 inch,1.00\n' + "6 inch,2.00\n" * 300

    assert find_dialect(text) == Dialect(",", None)


def test_spaces_after_the_delimiter_do_not_hide_quotes():
    text = 'date, temperature, place\n2011-01-01, "6,000", Galway\n'

    rows = list(find_dialect(text).rows(lines_of(text)))

    assert rows[1] == ["2011-01-01", "6,000", "Galway"]


@pytest.mark.parametrize(
    "cell",
    ["1", "-1.5", "€ 1.234,50", "(30.00)", "12 %", "2024-01-31", "3 Jan 2024", ".5"],
)
def test_numbers_amounts_dates_and_times_are_values(cell):
    assert is_value(cell)


@pytest.mark.parametrize("cell", ["", "name", "Q1", "%T", "x0001", "Oct", "no. 5 of us"])
def test_words_are_no_values(cell):
    assert not is_value(cell)
