"""Words for yes, no and not known, and keys: each means itself, and nothing is guessed."""

import duckdb
import pytest

from crm_core.dataset import current_version
from crm_core.errors import ContractError
from crm_core.ingest import import_files, understand_file


@pytest.fixture
def load(tmp_path):
    """A function that imports one file and gives its report and the rows of a table."""

    def loaded(text, table="transactions", columns="*", name="sales.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        report = import_files([path], tmp_path / "out")
        kept = current_version(tmp_path / "out") / "tables" / f"{table}.parquet"
        return report, duckdb.read_parquet(str(kept)).project(columns).fetchall()

    return loaded


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Yes", "No"), ("true", "false"), ("1", "0"), ("Y", "N"), ("Ja", "Nein"), ("oui", "non"),
        ("Sí", "No"), ("sim", "não"), ("Sì", "No"), ("có", "không"), ("はい", "いいえ"),
        ("是", "否"),
        ("evet", "hayır"), ("wahr", "falsch"), ("vrai", "faux"), ("ja", "nee"), ("TRUE", "FALSE"),
    ],
)  # fmt: skip
def test_yes_and_no_are_known_in_ten_languages(load, yes, no):
    head = "customer id,email,newsletter\n"
    _, rows = load(
        f"{head}1,a@x.org,{yes}\n2,b@x.org,{no}\n3,c@x.org,N/A\n4,d@x.org,\n",
        "customers",
        "customer_id, consent_email",
        "customers.csv",
    )

    assert sorted(rows) == [("1", True), ("2", False), ("3", None), ("4", None)]


@pytest.mark.parametrize(
    "word",
    ["", "N/A", "-", "unknown", "NULL", "k.A.", "n/d", "s/d", "なし", "无", "yok", "#N/A", "—",
     "nan",
     "unbekannt", "inconnu", "desconocido", "desconhecido", "sconosciuto", "không rõ", "不明"],
)  # fmt: skip
def test_words_for_not_known_are_no_number_and_no_failure(load, word):
    rows = "".join(f"C{n},2024-01-31,5,{n}\n" for n in range(1, 6))
    report, found = load(
        f"customer id,date,amount,quantity\n{rows}C9,2024-01-31,5,{word}\n",
        columns="customer_id, quantity",
    )

    assert dict(found)["C9"] is None
    assert report["repairs"] == []


def test_customers_that_are_not_known_are_not_one_customer(load):
    head = "customer id,date,amount\n"
    words = ("unknown", "-", "N/A", "k.A.", "なし", "")
    rows = "".join(f"{word},2024-01-31,5\n" for word in words)
    report, _ = load(f"{head}C1,2024-01-31,5\n{rows}")

    assert report["tables"]["customers"]["rows_kept"] == 1
    assert report["tables"]["transactions"]["rows_without_customer"] == 6


def test_zeros_before_a_key_are_part_of_it(load):
    text = "customer id,date,amount\n007,2024-01-31,5\n7,2024-01-31,5\n"
    _, rows = load(text, columns="customer_id")

    assert sorted(rows) == [("007",), ("7",)]


def test_keys_that_a_spreadsheet_crushed_are_refused(load):
    with pytest.raises(ContractError, match="has crushed the numbers"):
        load("customer id,date,amount\n1.23457E+11,2024-01-31,5\n")


def test_keys_with_an_e_in_them_are_not_crushed(load):
    report, _ = load("customer id,date,amount\n12E45,2024-01-31,5\n3E07,2024-01-31,5\n")

    assert report["tables"]["customers"]["rows_kept"] == 2


@pytest.mark.parametrize("header", ["order id", "product id"])
def test_other_keys_that_were_crushed_are_said(tmp_path, header):
    path = tmp_path / "sales.csv"
    path.write_text(f"customer id,date,amount,{header}\nC1,2024-01-31,5,1.23457E+11\n")

    assert any("has crushed its numbers" in doubt for doubt in understand_file(path).doubts)


def test_employees_are_no_customers(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,first name,last name,email,hire date,salary\n1,A,B,a@x.org,2020-01-01,9\n")

    assert understand_file(path).table is None


def test_a_list_of_products_without_keys_is_no_list_of_people(tmp_path):
    path = tmp_path / "stock.csv"
    path.write_text("colour,size,price,stock\n" + "red,L,9.99,3\nblue,M,8.50,4\n" * 20)

    assert understand_file(path).table is None


def test_people_known_by_e_mail_are_not_joined_to_sales_known_by_number(tmp_path):
    people, sales = tmp_path / "people.csv", tmp_path / "sales.csv"
    people.write_text("Email,First Name,Last Name\na@x.org,Ann,Lee\n")
    sales.write_text("customer id,date,amount\nC1,2024-01-31,5\n")

    report = import_files([people, sales], tmp_path / "out")

    assert report["tables"]["customers"]["files"] == ["sales.csv"]
    said = "people.csv is not used: it tells customers apart by Email"
    assert any(said in doubt for doubt in report["doubts"])


def test_people_are_known_by_name_where_their_sales_are(tmp_path):
    people, sales = tmp_path / "customers.csv", tmp_path / "sales.csv"
    people.write_text("Customer Name,Email\nAnn Lee,a@x.org\nBo Ray,b@x.org\n")
    sales.write_text("Customer Name,date,amount\nAnn Lee,2024-01-31,5\n")

    import_files([people, sales], tmp_path / "out")

    kept = current_version(tmp_path / "out") / "tables" / "customers.parquet"
    rows = duckdb.read_parquet(str(kept)).project("customer_id, name, email").order("1").fetchall()
    assert rows == [("Ann Lee", "Ann Lee", "a@x.org"), ("Bo Ray", "Bo Ray", "b@x.org")]
