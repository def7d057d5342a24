"""Dates are read as they are meant in whatever way they are written, or not at all."""

from datetime import date, datetime

import duckdb
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.ingest import understand_file
from crm_core.ingest.date_sql import moment
from crm_core.ingest.dates import formats
from crm_core.ingest.shapes import shape_of


def read(*texts, order="day"):
    """The moments that a column of texts stands for; none where a text is no date."""
    values = list(texts)
    shape = shape_of(values)
    found = shape.order if shape.order in ("day", "month") else order
    column = duckdb.from_arrow(pyarrow.table({"c0": pyarrow.array(values, pyarrow.string())}))
    value = moment(formats(shape, found), "c0", "time")
    return [at for (at,) in column.project(f"{value} as at").fetchall()]


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-03", "2024/4/3", "2024.04.03", "20240403", "03.04.2024", "3.4.24", "03/04/2024",
        "3-4-2024", "03-Apr-2024", "3 Apr 2024", "3 April 2024", "Apr 3, 2024", "April 3, 2024",
        "Apr 3 2024", "Wed, 3 Apr 2024", "April 3rd, 2024", "3. April 2024", "3 avril 2024",
        "3 avr. 2024", "3 de abril de 2024", "3 abr 2024", "3 aprile 2024", "03-apr-24",
        "3 april 2024", "2024年4月3日", "2024年04月03日(水)", "2024년 4월 3일",
        "Mittwoch, 3. April 2024",
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_meant(text):
    assert read(text) == [datetime(2024, 4, 3)]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1. März 2024", 3), ("1 Maerz 2024", 3), ("1. Jänner 2024", 1), ("1. Dez. 2024", 12),
        ("1er février 2024", 2), ("1 août 2024", 8), ("1 déc. 2024", 12), ("1 juil. 2024", 7),
        ("1 de enero de 2024", 1), ("1 ene 2024", 1), ("1-ago-2024", 8), ("1 sept 2024", 9),
        ("1 gennaio 2024", 1), ("1 mag 2024", 5), ("1 lug 2024", 7), ("1 ott 2024", 10),
        ("1 de março de 2024", 3), ("1 fev 2024", 2), ("1 set 2024", 9), ("1 out 2024", 10),
        ("1 maart 2024", 3), ("1 mei 2024", 5), ("1 okt 2024", 10), ("1 mrt. 2024", 3),
        ("Sept 1, 2024", 9), ("1 June 2024", 6),
    ],
)  # fmt: skip
def test_names_of_months_are_known_in_seven_languages(text, month):
    assert read(text) == [datetime(2024, month, 1)]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-04-03T10:05:07Z", datetime(2024, 4, 3, 10, 5, 7)),
        ("2024-04-03 10:05:07.123", datetime(2024, 4, 3, 10, 5, 7, 123000)),
        ("2024-04-03 10:05:07,123", datetime(2024, 4, 3, 10, 5, 7, 123000)),
        ("2024-04-03 10:05 PM", datetime(2024, 4, 3, 22, 5)),
        ("20240403100507", datetime(2024, 4, 3, 10, 5, 7)),
        ("13.04.2024 10:05", datetime(2024, 4, 13, 10, 5)),
        ("13/04/2024, 10:05:07", datetime(2024, 4, 13, 10, 5, 7)),
        ("4/13/2024 1:05 PM", datetime(2024, 4, 13, 13, 5)),
        ("4/13/2024 12:05am", datetime(2024, 4, 13, 0, 5)),
        ("3 avril 2024 10:05", datetime(2024, 4, 3, 10, 5)),
        ("April 3, 2024 1:05 PM", datetime(2024, 4, 3, 13, 5)),
        ("2024年4月3日 10:05", datetime(2024, 4, 3, 10, 5)),
        ("2024年4月3日10時5分", datetime(2024, 4, 3, 10, 5)),
        ("2024-04", datetime(2024, 4, 1)),
        ("04/2024", datetime(2024, 4, 1)),
    ],
)
def test_a_moment_is_read_as_it_is_meant(text, moment):
    assert read(text) == [moment]


@pytest.mark.parametrize(
    "text", ["31.02.2024", "soon", "2024-13-01", "0000-00-00", "12:30", "13/13/2024", "1 foo 2024",
             "1899-12-31", "9999-12-31", "-", "2024-04-03x", "32 May 2024"],
)  # fmt: skip
def test_what_is_no_date_never_becomes_one(text):
    days = ["14.01.2024", "2024-01-14", "14 mai 2024"] * 3

    assert read(*days, text)[-1] is None


def test_a_column_of_many_ways_is_read_cell_by_cell():
    found = read("2024-04-03", "13.04.2024", "3 Apr 2024", "20240403", "2024年4月3日", "45385")

    assert found == [datetime(2024, 4, day) for day in (3, 13, 3, 3, 3, 3)]


def test_each_way_of_writing_may_have_its_own_order():
    assert read("20.03.2024", "01/20/2024", "02.03.2024", "03/04/2024") == [
        datetime(2024, 3, 20),
        datetime(2024, 1, 20),
        datetime(2024, 3, 2),
        datetime(2024, 3, 4),
    ]


def test_days_that_a_spreadsheet_turned_fall_among_the_others():
    # days up to 12 were changed to month-first, the others left as they were
    left, turned = ["14-06-2024", "28-06-2024", "15-07-2024"], ["06/09/24", "07/02/24"]

    assert read(*left, *turned)[3:] == [datetime(2024, 6, 9), datetime(2024, 7, 2)]
    assert "as when a spreadsheet has changed some" in shape_of([*left, *turned]).doubt


def test_years_of_two_figures_may_stand_first():
    texts = [f"24/01/{day}" for day in range(10, 31)]

    assert read(*texts)[-1] == datetime(2024, 1, 30)
    assert "year, month, day" in shape_of(texts).doubt


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("45385", datetime(2024, 4, 3)),
        ("45385.5", datetime(2024, 4, 3, 12)),
        ("1712138400", datetime(2024, 4, 3, 10)),
        ("1712138400123", datetime(2024, 4, 3, 10, 0, 0, 123000)),
    ],
)
def test_numbers_are_dates_where_the_name_of_their_column_says_so(tmp_path, text, moment):
    path = tmp_path / "sales.csv"
    path.write_text(f"customer,order date,amount\nC1,{text},{text}\n")

    file = understand_file(path)

    assert file.columns["ts"] == "order date"
    assert file.columns["net_amount"] == "amount"
    assert read(text) == [moment]


def test_times_are_kept_as_the_clock_on_the_spot_showed_and_mixed_zones_are_said():
    texts = ["2024-04-03T23:00:00-05:00", "2024-04-03T23:00:00+09:00"]

    assert read(*texts) == [datetime(2024, 4, 3, 23)] * 2
    assert "several zones" in shape_of(texts).doubt
    assert not shape_of(["2024-01-03 23:00:00 -0500", "2024-07-03 23:00:00 -0400"]).doubt


DAYS = st.dates(date(1970, 1, 1), date(2067, 12, 31))
WAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y",
    "%m-%d-%Y", "%d.%m.%y", "%m/%d/%y", "%d %b %Y", "%d-%b-%y", "%b %d, %Y", "%d %B %Y",
    "%Y年%m月%d日", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M %p",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=6), st.sampled_from(WAYS))
def test_any_day_in_any_way_that_is_clear_reads_back(days, way):
    # one day after the 12th shows what comes first; its years show that they stand last
    days = [*days, date(2024, 5, 31), date(2030, 6, 30), date(1990, 7, 29)]

    assert read(*(day.strftime(way) for day in days)) == [
        datetime(day.year, day.month, day.day) for day in days
    ]
