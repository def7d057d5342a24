"""The same table out of every container; what is no table is refused with the true reason."""

import bz2
import csv
import gzip
import io
import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm_core.errors import CrmError
from crm_core.ingest import write_standard
from crm_core.ingest.containers import chunks, container
from crm_core.ingest.reading import read_file, utf8_file
from tests.ingest.workbooks import workbook, zipped

DATA = Path(__file__).parents[3] / "shared/data"
CSV = b"name,city,amount\nAnn,York,10.50\nBob,Bath,0.99\n"
ROWS = [["name", "city", "amount"], ["Ann", "York", "10.50"], ["Bob", "Bath", "0.99"]]


@pytest.fixture
def file(tmp_path):
    """A function that writes bytes to a file and gives its path."""

    def written(content, name="mystery"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


def table(path):
    """The cells of a file as DuckDB would be given them."""
    text = b"".join(chunks(path, path.name)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


LINES = b'{"name":"Ann","city":"York","amount":10.50}\n\n{"name":"Bob","city":"Bath","amount":0.99}'
LIST = b'[{"name":"Ann","city":"York","amount":10.50},{"name":"Bob","city":"Bath","amount":0.99}]'


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text", CSV),
        ("gzip", gzip.compress(CSV, mtime=0)),
        ("bzip2", bz2.compress(CSV)),
        ("zstd", pyarrow.compress(CSV, codec="zstd", asbytes=True)),
        ("zip", zipped(**{"sales.csv": CSV})),
        ("zip", zipped(**{"sales.csv": CSV, "__MACOSX/._sales.csv": b"x", ".DS_Store": b"x"})),
        ("json", LINES),
        ("json", LIST),
        ("json", gzip.compress(LINES, mtime=0)),
    ],
)
def test_every_container_gives_the_same_table_whatever_its_name(file, kind, content):
    path = file(content)

    assert container(path, "mystery") == kind
    assert table(path) == ROWS
    reading = read_file(path, "mystery")
    assert reading.header == ("name", "city", "amount")
    assert reading.rows == (("Ann", "York", "10.50"), ("Bob", "Bath", "0.99"))


def test_what_is_unpacked_for_the_import_is_csv_in_utf_8(file, tmp_path):
    reading = read_file(file(zipped(**{"sales.csv": CSV})), "mystery")

    with utf8_file(reading, tmp_path) as path:
        assert path.read_bytes() == CSV


def test_a_workbook_gives_dates_numbers_and_words_as_it_shows_them(file):
    path = file(
        workbook(
            [
                ["id", "day", "moment", "amount", "long", "open"],
                ["007", (45292, 1), (45292.5, 2), 0.30000000000000004, 123456789012, True],
                ["a,b", (45293, 1), (45293, 2), 10, 1e20, False],
            ]
        )
    )

    assert container(path, "mystery") == "xlsx"
    assert table(path)[1:] == [
        ["007", "2024-01-01", "2024-01-01 12:00:00", "0.3", "123456789012", "TRUE"],
        ["a,b", "2024-01-02", "2024-01-02 00:00:00", "10", "100000000000000000000", "FALSE"],
    ]


def test_of_several_sheets_the_first_with_a_table_is_read_and_the_others_are_named(file):
    cover, sales = [["Report"], ["of May"]], [["a", "b"], ["1", "2"]]
    path = file(workbook([], cover, sales, [["c", "d"], [3, 4]], [["e"]], hidden=(5,)))

    reading = read_file(path, "book.xlsx")

    assert reading.header == ("a", "b")
    assert reading.doubts[0].startswith("has several sheets; read 'S3', not 'S2', 'S4';")


def test_a_workbook_of_one_sheet_holds_nothing_in_doubt(file):
    assert read_file(file(workbook([["a", "b"], ["x", "2"]])), "book.xlsx").doubts == ()


def test_objects_of_unlike_keys_give_a_column_for_each_key(file):
    records = [
        {"id": 1, "who": {"name": "Ann", "tags": ["x", "y"]}, "vip": True},
        {"id": "007", "note": None, "who": {}},
    ]
    path = file("\n".join(map(json.dumps, records)).encode())

    assert table(path) == [
        ["id", "who.name", "who.tags", "vip", "note", "who"],
        ["1", "Ann", '["x", "y"]', "true", "", ""],
        ["007", "", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (zipped(**{"a.csv": CSV, "b.csv": CSV}), "must hold one file; it holds 2: a.csv, b.csv"),
        (zipped(), "an empty zip archive"),
        (zipped(**{"word/document.xml": b"<w/>"}), "a Word or PowerPoint file"),
        (zipped(**{"feed.xml": b"<?xml?><a/>"}), "its zip archive holds a web page or XML"),
        (zipped(**{"a.pdf": b"%PDF-1.4"}), "its zip archive holds a PDF"),
        (zipped(**{"a.csv": b""}), "the file inside is empty"),
        (gzip.compress(b"\x89PNG....", mtime=0), "its gzip archive holds a picture"),
        (gzip.compress(CSV * 99, mtime=0)[:30], "must be a whole gzip archive"),
        (bz2.compress(CSV * 99)[:60], "must be a whole bzip2 archive"),
        (pyarrow.compress(CSV, codec="zstd", asbytes=True)[:-4], "must be a whole zstd archive"),
        (b"PK\x03\x04 and no more", "must be a whole zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "an old Excel or Word file"),
        (b"\n<!DOCTYPE html><html>", "a web page or XML"),
        (b'{"type": "Feature",\n "id": 1}', "one JSON object a line, or a list of objects"),
        (b'{"a": 1}\nnot json\n', "one JSON object a line; line 2 is 'not json'"),
        (workbook([], []), "its sheets are empty"),
        (b"\x00\x01\x02\x03" * 99, "binary data"),
    ],
)
def test_what_holds_no_table_is_refused_by_name_with_the_true_reason(file, content, reason):
    path = file(content)

    with pytest.raises(CrmError, match=reason) as refusal:
        read_file(path, "mystery.csv")
    assert str(refusal.value).startswith("mystery.csv must")


def test_a_workbook_with_a_password_is_refused_as_one():
    path = DATA / "messytables_horror/encrypted_no_password.xls"
    if not path.exists():
        pytest.skip("shared/data/messytables_horror is not here")

    with pytest.raises(CrmError, match="must open without a password"):
        container(path, "locked.xls")


WHOLE = (
    gzip.compress(CSV, mtime=0),
    bz2.compress(CSV),
    pyarrow.compress(CSV, codec="zstd", asbytes=True),
    zipped(**{"sales.csv": CSV}),
    workbook([["a", "b"], ["x", (45292, 1)]], [["c"]]),
    LINES,
    LIST,
)


@given(content=st.sampled_from(WHOLE), data=st.data())
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_broken_file_is_read_or_refused_and_nothing_else(file, content, data):
    broken = bytearray(content)
    places = st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255))
    for place, value in data.draw(st.lists(places, min_size=1, max_size=6)):
        broken[place] = value
    path = file(bytes(broken[: data.draw(st.integers(1, len(content)))]))

    with suppress(CrmError):
        assert read_file(path, "broken.csv").columns


def test_a_parquet_file_is_written_as_standard_csv(tmp_path):
    path, target = tmp_path / "sales.parquet", tmp_path / "sales.csv"
    table = {"name": ["Ann", None], "amount": [10.5, 0.99]}
    pyarrow.parquet.write_table(pyarrow.table(table), path)

    write_standard(read_file(path, path.name), target)

    assert target.read_text(encoding="utf-8").split() == ["name,amount", "Ann,10.5", ",0.99"]


@pytest.mark.parametrize("content", [b"{name},city\nAnn,York\n", b"[a],[b]\n1,2\n"])
def test_a_csv_file_that_starts_with_a_bracket_stays_one(file, content):
    assert container(file(content), "mystery") == "text"


@pytest.mark.parametrize("name", ["vendas", "produtos", "filiais"])
def test_the_brazilian_workbooks_equal_their_csv_files(name):
    folder = DATA / "vendas_ptbr"
    if not folder.exists():
        pytest.skip("shared/data/vendas_ptbr is not here")
    text = (folder / f"{name}.csv").read_text(encoding="utf-8")

    found = table(folder / f"{name}.xlsx")

    wanted = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row[1:] for row in found] == [row[1:] for row in wanted]
    for (ours, *_), (theirs, *_) in zip(found, wanted, strict=True):
        # a workbook keeps times to the millisecond
        assert ours == theirs or abs(moment(ours) - moment(theirs)) < timedelta(milliseconds=1)


def moment(text):
    return datetime.fromisoformat(text)
