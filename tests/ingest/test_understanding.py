"""What a file is taken for: encoding, columns, roles, dates and marks, with doubts said."""

import gzip
import json
from dataclasses import asdict

import pytest

from crm_core.errors import ContractError, CrmError
from crm_core.ingest import understand, understand_file, with_changes

SALES = "Customer ID,Order Date,Amount\nC1,2024-01-31,10.50\nC2,2024-02-01,-3.00\n"


@pytest.fixture
def file(tmp_path):
    """A function that writes a file and says how it is understood."""

    def understood(text, name="sales.csv", encoding="utf-8", **choices):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return understand_file(path, choices)

    return understood


def dated(*days):
    return "customer,date,amount\n" + "".join(f"C1,{day},1.00\n" for day in days)


def priced(*amounts):
    return "customer;date;amount\n" + "".join(f"C1;2024-01-01;{amount}\n" for amount in amounts)


def test_roles_come_from_headers_and_content_with_a_reason(file):
    found = file(SALES)

    assert found.table == "transactions"
    assert found.columns == {
        "customer_id": "Customer ID",
        "ts": "Order Date",
        "net_amount": "Amount",
    }
    reasons = {role.role: role.reason for role in found.roles}
    assert reasons["ts"] == "named Order Date and holds dates, such as 2024-01-31"


def test_a_description_is_plain_data(file):
    assert json.loads(json.dumps(asdict(file(SALES))))["table"] == "transactions"


def test_a_header_with_the_right_name_and_wrong_content_gets_no_role(file):
    found = file("customer,date,order date,amount\nC1,soon,2024-01-31,5\n")

    assert found.columns["ts"] == "order date"


def test_the_amount_is_worked_out_where_no_column_holds_it(file):
    found = file("customer,date,quantity,unit price\nC1,2024-01-31,2,1.50\n")

    assert found.amount == "quantity × unit price"
    assert not found.missing


def test_a_second_column_that_could_be_the_amount_is_named(file):
    found = file("customer,date,sales,revenue\nC1,2024-01-31,2,1.50\n")

    assert any("revenue could be the amount too; sales is taken" in one for one in found.doubts)


def test_the_one_column_with_dates_is_the_time_whatever_it_is_called(file):
    assert file("customer,moment,amount\nC1,2024-01-31,5\n").columns["ts"] == "moment"


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        (("03/04/2024", "13/04/2024"), "%d/%m/%Y"),
        (("03/04/2024", "04/13/2024"), "%m/%d/%Y"),
        (("3.4.24", "13.4.24"), "%d.%m.%y"),
        (("20240403",), "%Y%m%d"),
        (("2024-04-03T10:00:00Z",), "iso"),
        (("4/13/2024 1:05 PM",), "%m/%d/%Y %I:%M %p"),
        (("3 Apr 2024",), "%d %b %Y"),
    ],
)
def test_dates_are_read_as_the_column_shows(file, days, wanted):
    assert file(dated(*days)).date_formats("ts") == (wanted,)


def test_a_date_far_down_decides_for_the_whole_column(file):
    days = ["03/04/2024"] * 60_000 + ["04/13/2024"] + ["03/04/2024"] * 60_000

    assert file(dated(*days)).date_formats("ts") == ("%m/%d/%Y",)


def test_dates_that_fit_both_ways_are_put_in_doubt_until_somebody_says(file):
    found = file(dated("03/04/2024", "05/06/2024"))

    assert any("day-first and month-first throughout" in doubt for doubt in found.doubts)
    said = with_changes(found, date_order="month")
    assert said.date_formats("ts") == ("%m/%d/%Y",)
    assert not said.doubts


def test_dates_of_both_kinds_in_one_column_are_in_doubt(file):
    found = file(dated("13/04/2024", "14/04/2024", "04/15/2024"))

    assert any("mixes day-first and month-first" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    ("amounts", "mark"),
    [
        (("1.234,50", "2,00"), ","),
        (("1,234.50", "2.00"), "."),
        (("1 234,50",), ","),
        (("12,50",), ","),
        (("1.500", "2.25"), "."),
    ],
)
def test_the_decimal_mark_is_what_the_amounts_show(file, amounts, mark):
    assert file(priced(*amounts)).decimal_mark("net_amount") == mark


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_with_accents_are_read_in_any_of_these_encodings(file, encoding):
    found = file("Kunde;Datum;Betrag\nMüller;31.01.2024;1,50\n", encoding=encoding)

    assert found.reading.columns[0].examples == ("Müller",)


def test_an_accent_far_down_still_makes_it_windows_1252(file):
    text = SALES + "C3,2024-02-02,1\n" * 600_000 + "Café,2024-02-02,1\n"

    assert file(text, encoding="cp1252").reading.encoding == "cp1252"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(file, delimiter):
    assert file(SALES.replace(",", delimiter)).reading.delimiter == delimiter


def test_one_row_with_a_cell_too_many_does_not_make_it_one_column(file):
    assert len(file(SALES + "C3,2024-02-02,1,oops\n").reading.columns) == 3


def test_lines_above_the_header_are_skipped_and_said(file):
    found = file("Report of May\n\n" + SALES)

    assert found.reading.header == ("Customer ID", "Order Date", "Amount")
    assert any("2 lines that are not part of the table" in doubt for doubt in found.doubts)


def test_columns_of_one_name_stay_apart(file):
    assert file("a,a,\n1,2,3\nx,y,z\n").reading.header == ("a", "a_2", "column_3")


def test_a_packed_file_is_read_as_it_is(file):
    found = file(gzip.compress(SALES.encode()), "sales.csv.gz")

    assert (found.table, found.reading.container) == ("transactions", "gzip")


def test_common_headers_alone_do_not_make_a_table(file):
    found = file("id,date,amount\n1,2024-01-31,5\n", "things.csv")

    assert found.table is None
    assert "can't tell which table it is" in found.doubts[0]


def test_sales_with_unreadable_dates_are_not_taken_for_a_list_of_customers(file):
    found = file("customer id,country,region,date,amount\nC1,FR,North,soon,5\n", "may.csv")

    assert found.table is None
    assert "date is named so, but holds no dates (such as 'soon')" in found.reason


def test_a_discount_in_per_cent_points_is_not_taken_off_and_that_is_a_doubt(file):
    found = file("customer,date,quantity,unit price,discount\nC1,2024-01-31,2,10,25\n")

    assert found.amount == "quantity × unit price"
    assert any("discount is no share from 0 to 1" in doubt for doubt in found.doubts)


def test_customers_without_a_number_are_told_apart_by_name_and_that_is_a_doubt(file):
    found = file("Customer Name,date,amount\nAnn,2024-01-31,5\n")

    assert found.columns["customer_id"] == "Customer Name"
    assert any("two people of one name" in doubt for doubt in found.doubts)


def test_table_and_roles_can_be_changed(file):
    found = with_changes(file(SALES), roles={"order_id": "Amount", "net_amount": None})

    assert found.columns["order_id"] == "Amount"
    assert found.missing == ("net_amount",)
    assert with_changes(found, table="customers").columns == {"customer_id": "Customer ID"}


def test_roles_that_do_not_exist_are_refused_all_at_once(file):
    with pytest.raises(ContractError) as refusal:
        with_changes(file(SALES), roles={"colour": "Amount", "ts": "Day"})

    assert len(refusal.value.problems) == 2


@pytest.mark.parametrize("choice", [{"date_order": "year"}, {"table": "x"}, {"decimals": ","}])
def test_settings_that_do_not_exist_are_refused(file, choice):
    with pytest.raises(CrmError):
        with_changes(file(SALES), **choice)


def test_files_keep_the_names_that_their_owner_knows(tmp_path):
    path = tmp_path / "upload-17.tmp"
    path.write_text(SALES)
    steps = []

    found = understand([(path, "May sales.csv")], progress=lambda *step: steps.append(step))

    assert found[0].name == "May sales.csv"
    assert steps[-1][1] == 1.0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\n\n\n", "empty"),
        (b"customer,date,amount\n", "has none"),
        (b"PK\x03\x04" + b"\0" * 50, "an Excel workbook"),
        (b"\x89PNG\r\n" + b"\0" * 50, "a picture"),
        (bytes(range(256)) * 9, "binary data"),
        (b"PAR1 and then nothing", "must be a whole Parquet file"),
        (gzip.compress(b"a,b\n1,2\n" * 99, mtime=0)[:30], "must be a whole gzip archive"),
    ],
)
def test_what_is_no_table_is_refused_by_name_and_reason(file, content, reason):
    with pytest.raises(CrmError, match=reason) as refusal:
        file(content, "mystery.csv")

    assert "mystery.csv" in str(refusal.value)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(CrmError, match=r"Can't read gone\.csv"):
        understand_file(tmp_path / "gone.csv")
