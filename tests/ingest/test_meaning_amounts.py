"""Amounts and numbers are read to the cent in whatever way they are written, or not at all."""

from decimal import Decimal

import duckdb
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ingest import understand_file
from crm_core.ingest.numbers import number
from crm_core.ingest.shapes import shape_of


def read(values, kind="money"):
    """The numbers that a column of texts stands for; none where a text is no number."""
    shape = shape_of(values)
    column = duckdb.from_arrow(pyarrow.table({"c0": pyarrow.array(values, pyarrow.string())}))
    value = number("c0", shape.decimal or ".", kind, shape.thousands)
    return [found for (found,) in column.project(f"{value} as found").fetchall()]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1.234.567,89", "1234567.89"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1\u2009234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("€ 12,50", "12.50"),
        ("12,50 €", "12.50"),
        ("EUR 12,50", "12.50"),
        ("12.50 USD", "12.50"),
        ("US$ 12.50", "12.50"),
        ("R$ 1.234,50", "1234.50"),
        ("1.234,50 kr", "1234.50"),
        ("kr. 1.234,50", "1234.50"),
        ("1 234,50 zł", "1234.50"),
        ("CHF 1'234.50", "1234.50"),
        ("Fr. 12.50", "12.50"),
        ("1.234,50 TL", "1234.50"),
        ("₺12,50", "12.50"),
        ("¥1,234,567", "1234567"),
        ("1,234,567円", "1234567"),
        ("￥１，２３４，５６７", "1234567"),
        ("1,234.50元", "1234.50"),
        ("1.034.137.860 ₫", "1034137860"),
        ("₹1,23,456.78", "123456.78"),
        ("1,23,456.78", "123456.78"),
        ("₹ 12,34,567", "1234567"),
        ("(30.00)", "-30"),
        ("($1,234.50)", "-1234.50"),
        ("$(1,234.50)", "-1234.50"),
        ("30.00-", "-30"),
        ("-30.00", "-30"),
        ("\u221230,00", "-30"),
        ("-€ 5,25", "-5.25"),
        ("$-5.25", "-5.25"),
        ("+5.25", "5.25"),
        ("12,-", "12"),
        ("12.- CHF", "12"),
        (".5", "0.5"),
        ("1.5E+3", "1500"),
        ("0,125", "0.125"),
    ],
)
def test_an_amount_is_read_as_it_is_meant(text, amount):
    assert read([text]) == [Decimal(amount)]


@pytest.mark.parametrize(
    "text",
    ["", "-", "ten", "5 apples", "12,5.0", "1.2.3", "1,23,456", "1.50 2.50", "(5.00", "12:30",
     "$", "1,2,3", "5.00)", "1..5", "EUR", "N/A"],
)  # fmt: skip
def test_what_is_no_amount_never_becomes_one(text):
    assert read(["1.50"] * 9 + [text])[-1] is None


@pytest.mark.parametrize(
    ("text", "share"), [("15%", 0.15), ("15 %", 0.15), ("7,5%", 0.075), ("0.2", 0.2)]
)
def test_a_share_in_per_cent_is_a_hundredth(text, share):
    assert read([text], "number") == [pytest.approx(share)]


def test_other_amounts_of_the_column_say_which_mark_is_for_decimals():
    assert read(["1.500", "2.250,75"]) == [Decimal("1500"), Decimal("2250.75")]
    assert read(["1.500", "2.25"]) == [Decimal("1.5"), Decimal("2.25")]
    assert read(["1,500", "2,250.75"]) == [Decimal("1500"), Decimal("2250.75")]
    assert read(["1.500", "2.250.000"]) == [Decimal("1500"), Decimal("2250000")]
    assert read(["1.500", "12500"]) == [Decimal("1.5"), Decimal("12500")]
    assert read(["0.500", "1.500"]) == [Decimal("0.5"), Decimal("1.5")]


def test_an_amount_in_the_other_way_is_left_out_and_not_guessed():
    assert read(["1.234,50", "2,00", "7.50"]) == [Decimal("1234.50"), Decimal("2"), None]


def priced(folder, *amounts, delimiter=";"):
    path = folder / "sales.csv"
    rows = (delimiter.join(["C1", "2024-01-31", amount]) for amount in amounts)
    path.write_text("\n".join([delimiter.join(["customer", "date", "amount"]), *rows]))
    return understand_file(path)


@pytest.mark.parametrize("amounts", [("1.500", "2.250"), ("1,500", "950")])
def test_a_mark_that_could_be_for_thousands_throughout_is_put_in_doubt(tmp_path, amounts):
    assert any("for decimals and for thousands" in one for one in priced(tmp_path, *amounts).doubts)


def test_other_columns_of_the_file_say_what_an_open_mark_is(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("customer;date;amount;discount\nC1;2024-01-31;1.500;0,10\n")

    assert understand_file(path).decimal_mark("net_amount") == ","


@pytest.mark.parametrize("amounts", [("1.500", "2.25"), ("1,500.00", "950"), ("12.50",), ("7",)])
def test_a_mark_that_shows_itself_is_in_no_doubt(tmp_path, amounts):
    assert not priced(tmp_path, *amounts).doubts


SIGNS = ("", "€", "$", "US$", "R$", "kr", "zł", "CHF", "TL", "¥", "EUR", "Rs.", "₹", "Fr.", "元")
MARKS = {".": ("", ",", " ", "\u00a0", "\u202f", "\u2009", "'", "’"),
         ",": ("", ".", " ", "\u00a0", "\u202f", "\u2009", "'", "’")}  # fmt: skip
NEGATIVE = ("-{}", "{}-", "({})", "\u2212{}")


@st.composite
def styles(draw):
    """A way to write amounts: marks, a sign of money before or behind, and how debts look."""
    decimal = draw(st.sampled_from(sorted(MARKS)))
    sign = draw(st.sampled_from(SIGNS))
    gap = draw(st.sampled_from(("", " ", "\u00a0")))
    before = draw(st.booleans())
    money = f"{sign}{gap}{{}}" if before else f"{{}}{gap}{sign}"
    return decimal, draw(st.sampled_from(MARKS[decimal])), money, draw(st.sampled_from(NEGATIVE))


def written(amount, style):
    decimal, thousands, money, negative = style
    whole, _, cents = f"{abs(amount):,.2f}".partition(".")
    text = money.format(whole.replace(",", thousands) + decimal + cents)
    return negative.format(text) if amount < 0 else text


AMOUNTS = st.decimals(Decimal("-9999999999"), Decimal("9999999999"), places=2)


@settings(max_examples=150, deadline=None)
@given(st.lists(AMOUNTS, min_size=1, max_size=5), styles())
def test_any_amount_in_any_way_reads_back_to_the_cent(amounts, style):
    texts = [written(amount, style) for amount in amounts]

    assert read(texts) == amounts
