"""Titles, headers, repeats and other tables in a file are told apart from its rows."""

import pytest

from crm_core.ingest.dialect import find_dialect
from crm_core.ingest.structure import column_names, find_structure


def found(text):
    return find_structure(text, find_dialect(text))


@pytest.mark.parametrize(
    ("text", "header", "skipped"),
    [
        ("a,b\n1,2\n", ("a", "b"), 0),
        ("\n\na,b\n1,2\n", ("a", "b"), 2),
        (",,\n,,\nname,age,town\nA,1,X\n", ("name", "age", "town"), 2),
        ("Sales of May,,\n,,\nname,age,town\nA,1,X\n", ("name", "age", "town"), 2),
        ("Summary,\n,\nLabel,Sum\nA,1\n", ("Label", "Sum"), 2),
        ("Liste\n\nname;mail\nA;a@b.cd\n", ("name", "mail"), 2),
        ("made by: shop,on: May,x\nname,sum\nA,1\nB,2\nC,3\n", ("name", "sum"), 1),
        ("country,2019,2020\nDE,5,6\nFR,7,8\n", ("country", "2019", "2020"), 0),
        ("country,2019,2020\nDE,-,6\nFR,-,8\n", ("country", "2019", "2020"), 0),
        ("a,a,\n1,2,3\n", ("a", "a", ""), 0),
        ("a,b,,,\n1,2,3\n4,5,6\n", ("a", "b", ""), 0),
        ("1,2\n3,4\n", (), 0),
        ("id,b,c\n1,b,c\n2,b,c\n", ("id", "b", "c"), 0),
        ("A,x@y.de\nB,p@q.de\n", (), 0),
        ("foo\nfoo\nfoo\n", (), 0),
        ("a,b,c,,\na,,,,\n,,c,,\n,,,,\n", ("a", "b", "c", "", ""), 0),
        (
            "Region:;all\n;1985;1993;2000;2005\nA;1;2;3;4\nB;1;2;3;4\nC;1;2;3;4\n",
            ("", "1985", "1993", "2000", "2005"),
            1,
        ),
    ],
)
def test_the_header_is_found_below_what_is_no_table(text, header, skipped):
    structure, _ = found(text)

    assert (structure.header, structure.skipped_rows) == (header, skipped)


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("one,,two,\nX,Y,X,Y\n1,2,3,4\n5,6,7,8\n", ("one X", "one Y", "two X", "two Y")),
        (
            "Day,Travel,,Total\n,Air,Rail,\n1.5.,2,3,5\n2.5.,1,1,2\n",
            ("Day", "Travel Air", "Travel Rail", "Total"),
        ),
    ],
)
def test_a_header_of_two_rows_becomes_one_name_a_column(text, header):
    structure, body = found(text)

    assert structure.header == header
    assert structure.header_rows == 2
    assert len(body) == 2
    assert any("a header of 2 rows" in doubt for doubt in structure.doubts)


def test_a_row_of_years_tells_names_apart_and_a_remark_under_a_name_belongs_to_it():
    text = (
        "Staff,,,\n,,,\n,,2013,2012\nTeam,Ministers,Total,Total\n,,,Restated\n"
        "Law,5,7,9\nTrade,4,4,3\n"
    )

    structure, body = found(text)

    assert structure.header == ("Team", "Ministers", "2013 Total", "2012 Total Restated")
    assert body == [["Law", "5", "7", "9"], ["Trade", "4", "4", "3"]]


def test_blank_rows_and_repeated_headers_with_their_titles_are_no_rows():
    text = "name,sum\nA,1\n,\nMore\n\nname,sum\nB,2\n,,\n"

    structure, body = found(text)

    assert body == [["A", "1"], ["B", "2"]]
    assert any("its header 2 times" in doubt for doubt in structure.doubts)


def test_another_table_in_the_file_is_said():
    text = "name,sum\nA,1\nB,2\nC,3\n\nproduct,price,colour\nP,9,red\nQ,8,blue\n"

    assert any("several tables" in doubt for doubt in found(text)[0].doubts)


def test_a_table_of_another_width_is_said_though_it_holds_no_number():
    text = "name,town\nA,X\nB,Y\n\nshop,street,city\nP,Q,R\nS,T,U\n"

    assert any("stands in row 5" in doubt for doubt in found(text)[0].doubts)


def test_a_group_of_rows_that_a_line_of_text_opens_is_no_other_table():
    text = "code,name,sum,\nA,One,5,\n,,,\nB,Two,,\nB1,Three,7,\n"

    assert found(text)[0].doubts == ()


def test_a_last_row_with_one_cell_filled_is_no_note():
    text = "name,sum,town\nA,1,X\nB,2,Y\nC,,\n"

    structure, body = found(text)

    assert (len(body), structure.doubts) == (3, ())


def test_thousands_of_blank_rows_are_gone_through_once():
    text = "name,sum,town\nA,1,X\n" + ",,\n" * 50_000

    assert found(text)[1] == [["A", "1", "X"]]


def test_a_note_at_the_end_is_said_and_kept():
    structure, body = found("name,sum,town\nA,1,X\nB,2,Y\n\nSource: the till\n")

    assert body[-1] == ["Source: the till"]
    assert any("ends with lines" in doubt for doubt in structure.doubts)


def test_rows_of_another_width_stay_as_they_are():
    _, body = found("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n")

    assert body == [["1", "2", "3"], ["4", "5"], ["6", "7", "8", "9"], ["1", "2", "3"]]


def test_the_lines_above_the_body_count_those_inside_a_name():
    structure, _ = found('Report\n"first\nname",age\nA,1\nB,2\n')

    assert (structure.rows_above, structure.lines_above) == (2, 3)


def test_columns_get_unlike_names():
    assert column_names(["a", "A", "", "a\nb"]) == ["a", "A_2", "column_3", "a b"]
    assert column_names(["x" * 300] * 2) == ["x" * 200, "x" * 200 + "_2"]
