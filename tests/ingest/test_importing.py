"""Files become a dataset: every row kept or said why not, and money to the cent."""

import csv
from datetime import datetime
from decimal import Decimal

import duckdb
import pyarrow
import pyarrow.parquet
import pytest

from crm_core.dataset import current_version
from crm_core.errors import ContractError
from crm_core.ingest import import_files, load_recipe, save_recipe, understand
from crm_core.store import open_dataset

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "'; drop table customers; --",
    "![x](http://x)",
)
HEADER = "customer,date,amount\n"


@pytest.fixture
def load(tmp_path):
    """A function that imports texts by file name and gives the report."""

    def imported(changes=None, recipe=None, encoding="utf-8", **texts):
        paths = []
        for name, text in texts.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_bytes(text.encode(encoding))
        return import_files(paths, tmp_path / "out", changes=changes, recipe=recipe)

    return imported


@pytest.fixture
def kept(tmp_path):
    """A function that gives columns of a table of the imported dataset."""

    def rows(table, columns="*"):
        path = current_version(tmp_path / "out") / "tables" / f"{table}.parquet"
        return duckdb.read_parquet(str(path)).project(columns).fetchall()

    return rows


def left_out(report):
    with open(report["rejects_file"], encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_kept_or_left_out_with_line_and_reason(load, kept):
    report = load(
        sales=HEADER
        + "C1,2024-01-31,10.10\n"
        + "C2,yesterday,5\n"
        + "\n"
        + "C3,2024-02-01,ten\n"
        + "C4,2024-02-01\n"
        + ",2024-02-02,2.20\n"
        + "C5,,1\n"
    )

    table = report["tables"]["transactions"]
    assert (table["rows_read"], table["rows_kept"], table["rows_rejected"]) == (6, 2, 4)
    assert (table["rows_without_customer"], table["amount_total"]) == (1, 12.3)
    assert [
        (row["line"], row["column"], row["value"], row["reason"]) for row in left_out(report)
    ] == [
        ("6", "", "C4,2024-02-01", "has 2 cells; the header has 3"),
        ("3", "date", "yesterday", "can't be read as a date"),
        ("5", "amount", "ten", "can't be read as an amount"),
        ("8", "date", "", "has no ts"),
    ]
    assert kept("transactions", "customer_id, ts, net_amount") == [
        ("C1", datetime(2024, 1, 31), Decimal("10.1000")),
        (None, datetime(2024, 2, 2), Decimal("2.2000")),
    ]


def test_lines_are_counted_as_an_editor_shows_them(load):
    report = load(
        sales='customer,date,amount,note\nC1,2024-01-31,1,"two\nlines"\nC2,never,1,x\nC3,2024-02-01,1,"a""b"\n'
    )

    assert [row["line"] for row in left_out(report)] == ["4"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_short_row_below_empty_lines_has_its_own_line(load, end):
    text = HEADER + "C1,2024-01-31,1\n\n\nC2,2024-01-31\nC3,2024-01-31,1\n"

    assert left_out(load(sales=text.replace("\n", end)))[0]["line"] == "5"


def test_a_bad_optional_cell_becomes_blank_and_is_counted(load, kept):
    rows = "C1,2024-01-31,1,2\nC2,2024-01-31,1,2\nC3,2024-01-31,1,two\n"
    report = load(sales="customer,date,amount,quantity\n" + rows * 3)

    assert report["repairs"] == [
        {
            "column": "quantity",
            "what": "can't be read as a number, left blank (such as 'two' in line 4)",
            "rows": 3,
        }
    ]
    assert sorted(kept("transactions", "quantity is null")) == [(False,)] * 6 + [(True,)] * 3


def test_rows_of_delimiters_only_are_no_rows(load):
    report = load(sales=HEADER + "C1,2024-01-31,1\n" + ",,\n" * 5)

    assert report["tables"]["transactions"]["rows_read"] == 1
    assert report["repairs"][0]["rows"] == 5
    assert report["rejects_file"] is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.50", "12.50"),
        ("€ 1.234,50", "1234.50"),
        ("1,234.50 USD", "1234.50"),
        ("(30.00)", "-30"),
        ("30.00-", "-30"),
        ("-30.00", "-30"),
        ("1'234.50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("$-5.25", "-5.25"),
        ("0,99", "0.99"),
    ],
)
def test_amounts_are_read_as_people_write_them(load, kept, text, amount):
    load(sales=f"customer;date;amount\nC1;2024-01-31;{text}\n")

    assert kept("transactions", "net_amount") == [(Decimal(amount),)]


@pytest.mark.parametrize("text", ["12,5.0", "1.2.3", "5 apples", "abc12", "1,23,456"])
def test_what_is_no_amount_never_becomes_one(load, text):
    report = load(sales=f'{HEADER}C1,2024-01-31,"{text}"\n' + "C1,2024-01-31,1.50\n" * 9)

    assert report["tables"]["transactions"]["amount_total"] == 13.5
    assert left_out(report)[0]["value"] == text


@pytest.mark.parametrize("day", ["31/02/2024", "10/11/0024", "9999-12-31", "12/31/2024"])
def test_a_date_that_can_not_be_is_left_out(load, day):
    report = load(sales=HEADER + f"C1,{day},1\n" + "C1,31/01/2024,1\n" * 9)

    assert left_out(report)[0]["reason"] == "can't be read as a date"


def test_quantity_times_price_is_exact(load, kept):
    load(sales="customer,date,quantity,unit price\nC1,2024-01-31,3,1.15\nC1,2024-01-31,-1,0.07\n")

    assert sorted(kept("transactions", "net_amount")) == [(Decimal("-0.07"),), (Decimal("3.45"),)]


def test_a_discount_that_is_a_share_is_taken_off(load, kept):
    load(
        sales="customer,date,quantity,unit price,discount\n"
        "C1,2024-01-31,2,10,0.25\nC1,2024-02-01,1,10,\n"
    )

    assert kept("transactions", "net_amount") == [(Decimal("15"),), (Decimal("10"),)]


def test_leading_zeros_of_a_customer_stay_and_decimal_tails_go(load, kept):
    load(sales=HEADER + "007,2024-01-31,1\n")
    assert kept("customers", "customer_id") == [("007",)]

    load(sales=HEADER + "17.0,2024-01-31,1\n")
    assert kept("customers", "customer_id") == [("17",)]


def test_words_for_no_value_are_no_customers(load):
    report = load(sales=HEADER + "C1,2024-01-31,1\nNULL,2024-01-31,1\nnan,2024-01-31,1\n")

    assert report["tables"]["transactions"]["rows_without_customer"] == 2
    assert report["repairs"][0]["rows"] == 2


def test_customers_made_from_sales_are_as_their_last_sale_says(load, kept):
    report = load(
        sales="customer,date,amount,country\n"
        "C1,2024-01-31,1,France\nC1,2024-03-31,1,Spain\nC2,2024-01-01,1,\n,2024-01-01,1,Malta\n"
    )

    assert kept("customers", "customer_id, country") == [("C1", "Spain"), ("C2", None)]
    assert report["tables"]["customers"]["columns"]["country"] == "country"


def test_a_customer_that_comes_twice_is_kept_once_and_said(load, kept):
    report = load(
        customers="customer id,email\nC1,a@x.org\nC2,b@x.org\nC1,c@x.org\n,d@x.org\n",
        sales=HEADER + "C1,2024-01-31,1\n",
    )

    assert kept("customers", "customer_id, email") == [("C1", "a@x.org"), ("C2", "b@x.org")]
    assert report["tables"]["customers"]["rows_rejected"] == 2
    assert [row["line"] for row in left_out(report)] == ["5", "4"]


def test_two_files_of_one_table_are_one_table(load):
    report = load(
        sales_may=HEADER + "C1,2024-05-31,1\n",
        sales_june="amount;customer;date\n2,50;C2;01.06.2024\n",
    )

    table = report["tables"]["transactions"]
    assert (table["files"], table["rows_kept"]) == (["sales_may.csv", "sales_june.csv"], 2)
    assert (table["amount_total"], report["as_of"]) == (3.5, "2024-06-02")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_text_comes_through_every_encoding(load, kept, encoding):
    load(sales="Kunde;Datum;Betrag\r\nMüller;31.01.2024;1,50\r\n", encoding=encoding)

    assert kept("transactions", "customer_id, net_amount") == [("Müller", Decimal("1.5"))]


def test_bare_returns_end_lines_too(load):
    report = load(sales=(HEADER + "C1,2024-01-31,1\nC2,2024-01-31,2\n").replace("\n", "\r"))

    assert report["tables"]["transactions"]["amount_total"] == 3


def test_parquet_gives_what_csv_gives(tmp_path, load):
    rows = {"customer": ["C1", None], "date": [datetime(2024, 1, 31)] * 2, "amount": [1.25, 2.0]}
    pyarrow.parquet.write_table(pyarrow.table(rows), tmp_path / "sales.parquet")

    report = import_files([tmp_path / "sales.parquet"], tmp_path / "other")

    same = load(sales=HEADER + "C1,2024-01-31,1.25\n,2024-01-31,2\n")["tables"]["transactions"]
    assert report["tables"]["transactions"] == {**same, "files": ["sales.parquet"]}


def test_hostile_values_pass_as_text(load, kept):
    cells = "".join(f'"{value.replace(chr(34), chr(34) * 2)}",2024-01-31,1\n' for value in HOSTILE)
    load(sales=HEADER + cells)

    assert {customer for (customer,) in kept("customers", "customer_id")} == set(HOSTILE)


def test_hostile_headers_pass_as_names(load, kept):
    header = '"x"" , 1); drop table t; --",\'date\' or 1=1,$amount'
    report = load(
        sales=f"{header}\nC1,2024-01-31,1\n",
        changes={
            "sales.csv": {
                "table": "transactions",
                "roles": {
                    "customer_id": 'x" , 1); drop table t; --',
                    "ts": "'date' or 1=1",
                    "net_amount": "$amount",
                },
            }
        },
    )

    assert report["tables"]["transactions"]["columns"]["net_amount"] == "$amount"
    assert kept("transactions", "customer_id") == [("C1",)]


def test_cells_that_a_spreadsheet_would_run_are_text_among_the_rejects(load):
    report = load(sales=HEADER + "C1,2024-01-31,1\n" * 9 + "C2,=1+1,1\nC3,-5,1\n")

    assert [row["value"] for row in left_out(report)] == ["'=1+1", "-5"]


def test_a_recipe_loads_the_next_file_the_same_way(load, tmp_path):
    text = "who;when;what\nC1;03/04/2024;1,50\n"
    (tmp_path / "may.csv").write_text(text)
    roles = {"customer_id": "who", "ts": "when", "net_amount": "what"}
    choices = {"table": "transactions", "roles": roles, "date_order": "month"}
    save_recipe(tmp_path / "r.json", understand([tmp_path / "may.csv"], {"may.csv": choices}))

    report = load(june=text, recipe=load_recipe(tmp_path / "r.json"))

    assert report["tables"]["transactions"]["columns"] == roles
    assert report["tables"]["transactions"]["first_at"] == "2024-03-04 00:00:00"


def test_what_is_imported_can_be_opened_and_asked(load, tmp_path):
    load(sales=HEADER + "C1,2024-01-31,1\nC2,2024-03-01,2\n")

    store = open_dataset(tmp_path / "out")

    assert str(store.as_of) == "2024-03-02"
    assert "transactions.category" in store.manifest.absent


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("date,amount\n2024-01-31,1\n", "customer_id"),
        ("customer,date,amount\nC1,soon,1\nC2,later,2\n", "date is named so, but holds no dates"),
        ("customer,date,note\nC1,2024-01-31,x\n", "net_amount"),
        ("customer,date,amount\n1.23E+11,2024-01-31,1\n", "crushed the numbers"),
    ],
)
def test_a_file_that_lacks_the_needful_is_refused_with_the_way_out(load, tmp_path, text, problem):
    with pytest.raises(ContractError, match=problem):
        load(sales=text)

    assert not (tmp_path / "out").exists()


def test_a_date_column_of_which_nothing_can_be_read_is_refused(load):
    with pytest.raises(ContractError, match=r"line 2, column date: '2024-13-45'"):
        load(sales=HEADER + "C1,2024-13-45,1\nC2,2024-14-45,2\n")


def test_an_error_in_a_callback_stops_and_changes_nothing(tmp_path):
    (tmp_path / "sales.csv").write_text(HEADER + "C1,2024-01-31,1\n")

    def stop(step, fraction):
        if fraction > 0.5:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        import_files([tmp_path / "sales.csv"], tmp_path / "out", progress=stop)

    assert not (tmp_path / "out" / "CURRENT").exists()
    assert not list((tmp_path / "out" / "versions").iterdir())


def test_the_apostrophe_of_a_spreadsheet_is_taken_off_and_counted(load, kept):
    report = load(
        customers="customer_id,name,postcode\n'007,O'Hara,'01234\n'008,'Til,99999\n",
        sales=HEADER + "007,2024-01-31,1\n",
    )

    assert sorted(kept("customers", "customer_id, name, postcode")) == [
        ("007", "O'Hara", "01234"),
        ("008", "'Til", "99999"),
    ]
    marks = [(one["column"], one["rows"]) for one in report["repairs"]]
    assert marks == [("customer_id", 2), ("postcode", 1)]
