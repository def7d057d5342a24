"""Files in any dialect and encoding are read back the same; broken ones are read or refused."""

import csv
import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.fuzz import attempt
from bench.mutations import mutated, seeds
from crm_core.ingest import read_file, write_standard

NAMES = ["customer", "city", "amount", "ordered at", "note"]
CITIES = ["Ulm", "São Paulo", "Besançon", "Málaga", "Tromsø"]
NOTES = ["", "gift", 'the "blue" one', "O'Neill's", "a, b; c | d", "tab\there", "two\nlines", "50%"]


@st.composite
def tables(draw):
    row = st.tuples(
        st.integers(1000, 9999).map("C{}".format),
        st.sampled_from(CITIES),
        st.integers(0, 10**6).map(lambda cents: f"{cents / 100:.2f}"),
        st.dates().map(str),
        st.sampled_from(NOTES),
    )
    return [list(row) for row in draw(st.lists(row, min_size=4, max_size=9))]


def written(rows, delimiter, quote, escape, ending):
    out = io.StringIO(newline="")
    how = {"doublequote": False, "escapechar": escape} if escape else {}
    writer = csv.writer(
        out,
        delimiter=delimiter,
        quotechar=quote,
        lineterminator=ending,
        quoting=csv.QUOTE_ALL,
        **how,
    )
    writer.writerows([NAMES, *rows])
    return out.getvalue()


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=tables(),
    delimiter=st.sampled_from(",;\t|"),
    quote=st.sampled_from("\"'"),
    escape=st.sampled_from([None, "\\"]),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    above=st.sampled_from(["", "Sales of May\n\n", "\n\n", "Sales\nmade on 3 May\n"]),
)
def test_a_table_in_any_dialect_and_encoding_is_read_back_the_same(
    tmp_path, rows, delimiter, quote, escape, ending, encoding, above
):
    text = above.replace("\n", ending) + written(rows, delimiter, quote, escape, ending)
    path, target = tmp_path / "file.csv", tmp_path / "standard.csv"
    path.write_bytes(text.encode(encoding))

    write_standard(read_file(path, path.name), target)

    with target.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [NAMES, *rows]


KNOWN = seeds()


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_whole_file_of_each_kind_is_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(KNOWN[name])

    assert attempt(path, imports=False) == "read"


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_broken_file_is_read_or_refused_and_nothing_else(tmp_path, name):
    path = tmp_path / name
    for number in range(14):
        path.write_bytes(mutated(KNOWN[name], random.Random(f"{name} {number}")))
        # anything but a refusal goes through, and is red
        assert attempt(path, imports=number == 0) in ("read", "refused")
