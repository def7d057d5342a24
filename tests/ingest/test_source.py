"""DuckDB is given the rows that this reading sees, also where the two would part ways."""

import pytest

from crm_core.ingest.dialect import Dialect
from crm_core.ingest.reading import quiet_database, read_file, source, utf8_file
from crm_core.ingest.strays import has_stray_quotes

ROWS = "".join(f"C{number},Ulm,{number}.50\n" for number in range(100, 130))
MANY = ROWS * 2_000


def imported(path):
    """The rows that an import is given, and whether a copy had to be written for it."""
    reading = read_file(path, path.name)
    work = path.parent / "work"
    work.mkdir(exist_ok=True)
    with quiet_database() as connection, utf8_file(reading, work) as given_path:
        return source(connection, reading, given_path).fetchall(), given_path != path


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("id,town,sum\r\n1,Ulm,2\n3,Ulm,4\r\n", ("3", "Ulm", "4")),
        ("id,town,sum\r1,Ulm,2\r3,Ulm,4\r", ("3", "Ulm", "4")),
        ('id,"town\nof\nbirth",sum\n1,Ulm,2\n', ("1", "Ulm", "2")),
        ('Sales 5" and more\nid,town,sum\n1,Ulm,2\n3,Ulm,4\n', ("1", "Ulm", "2")),
        ('id,town,sum\n1,"Ulm" am See,2\n3,Ulm,4\n', ("3", "Ulm", "4")),
        ('id,town,sum\n1,Ulm 8" x 5",2\n3,"the "old" Ulm",4\n5,Ulm,6\n', ("5", "Ulm", "6")),
        ('id, town, sum\n1, "Ulm, old", 2\n', ("1", "Ulm, old", "2")),
    ],
)
def test_odd_line_ends_and_quotes_lose_no_row(tmp_path, text, row):
    path = tmp_path / "file.csv"
    path.write_text(text, encoding="utf-8", newline="")

    rows, is_copy = imported(path)

    assert row in rows
    assert len(rows) == text.replace("\r\n", "\n").replace("\r", "\n").count("Ulm")
    assert is_copy


def test_a_plain_file_is_read_where_it_lies(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("id,town,sum\n" + ROWS + '1,"Ulm, old",2\n', encoding="utf-8")

    rows, is_copy = imported(path)

    assert (len(rows), rows[-1], is_copy) == (31, ("1", "Ulm, old", "2"), False)


@pytest.mark.parametrize(
    ("last", "row"),
    [
        ('C1,"Ulm, old",1\n', ("C1", "Ulm, old", "1")),
        ('C1,the "old" town,1\n', ("C1", 'the "old" town', "1")),
        ('C1,"Ulm" am See,1\n', ("C1", "Ulm am See", "1")),
    ],
)
def test_quotes_that_come_late_are_quotes(tmp_path, last, row):
    path = tmp_path / "file.csv"
    path.write_text("id,town,sum\n" + MANY + last + ROWS, encoding="utf-8")

    rows, _ = imported(path)

    assert row in rows
    assert len(rows) == 60_031


@pytest.mark.parametrize("size", range(1, 9))
@pytest.mark.parametrize(
    ("text", "is_stray"),
    [('a,"b"x,c', True), ('a,"b ""x"" c",d', False), ('a,"b","c"\n"d"', False)],
)
def test_a_stray_quote_is_found_wherever_a_chunk_ends(size, text, is_stray):
    data = text.encode()
    chunks = [data[start : start + size] for start in range(0, len(data), size)]

    assert has_stray_quotes(chunks, Dialect(",")) == is_stray
