"""Real sets of files load with the right roles and totals, with no mapping given."""

import csv
import os
from pathlib import Path

import duckdb
import pytest

from crm_core.dataset import current_version
from crm_core.errors import ContractError
from crm_core.ingest import import_files, read_file, understand_file, write_standard

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))

# the set, its files, and then kept sales, their total and the customers
SALES = {
    "superstore_a in UTF-8": ("superstore_a/superstore_utf8bom*", 9_994, 2_297_200.8603, 793),
    "superstore_a in cp1252": ("superstore_a/superstore_cp1252*", 9_994, 2_297_200.8603, 793),
    "online_retail": ("online_retail/OnlineRetail.csv", 541_909, 9_747_747.934, 4_372),
    "cdnow": ("cdnow/CDNOW_master_derived.csv", 69_659, 2_500_315.63, 23_570),
    "cdnow in columns of spaces": ("cdnow/CDNOW_master.txt", 69_659, 2_500_315.63, 23_570),
    "cdnow without a header": ("cdnow/CDNOW_sample.txt", 6_919, 244_091.94, 2_357),
    "jp_dirty_sales, mended": ("jp_dirty_sales/dump_data.csv", 2_999, 3_895_800, 199),
    "vietnam_sales": ("vietnam_sales/*.csv", 10_000, 1_034_137_860_000, 786),
    "german_orders": ("german_orders_semicolon/*.csv", 100, 383_549, 30),
    "german_techshop": ("german_techshop/*.csv", 5_000, 7_997_432.10, 200),
    "comptoir_fr": ("comptoir_fr/*.txt", 2_155, 6_327_893.84, 94),
    "olist_3k": ("olist_3k/*.csv", 3_397, 392_468.58, 2_995),
    "jaffle_shop": ("jaffle_shop/*.csv", 113, 167_200, 100),
    "shopify_export_a": ("shopify_export_a/*.csv", 101, 144_894, 48),
    "jp_ec_orders": ("jp_ec_orders/*.csv", 7_144, 971_135_000, 5_000),
}


def found(pattern):
    """All files of a pattern; skips where there are none."""
    files = sorted(REAL.glob(pattern))
    if not files:
        pytest.skip(f"needs the real files {pattern}: set CRM_REAL_DATA to their folder")
    return files


def loaded(directory, pattern):
    """The report of an import of all files of a pattern."""
    return import_files(found(pattern), directory)


def table(directory, name):
    """The rows of a table of an imported dataset."""
    return duckdb.read_parquet(str(current_version(directory) / "tables" / f"{name}.parquet"))


def standard_rows(path, folder):
    """The rows of a file as standard CSV, by header in small letters."""
    target = folder / f"{path.name}.csv"
    write_standard(read_file(path, path.name), target)
    with target.open(encoding="utf-8", newline="") as file:
        return [
            {key.casefold(): value for key, value in row.items()} for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize("name", SALES)
def test_sales_have_all_their_rows_money_and_customers(tmp_path, name):
    pattern, rows, total, customers = SALES[name]

    tables = loaded(tmp_path, pattern)["tables"]

    sales = tables["transactions"]
    assert (sales["rows_kept"], sales["rows_rejected"]) == (rows, 0)
    assert sales["amount_total"] == pytest.approx(total, abs=0.001)
    assert tables["customers"]["rows_kept"] == customers


def test_olist_customers_are_people_and_both_amounts_are_said(tmp_path):
    report = loaded(tmp_path, "olist_3k/*.csv")

    sales = report["tables"]["transactions"]
    assert sales["columns"]["customer_id"] == "customer_unique_id"
    assert any("392,468.58" in one and "468,087.37" in one for one in report["doubts"])


def test_comptoir_takes_off_the_discount(tmp_path):
    columns = loaded(tmp_path, "comptoir_fr/*.txt")["tables"]["transactions"]["columns"]

    assert columns["net_amount"] == "Qte × PrixUnit × (1 − Remise%)"


def test_maven_has_its_opportunities(tmp_path):
    report = loaded(tmp_path, "maven_crm/*.csv")

    deals = report["tables"]["opportunities"]
    # 500 are still prospects: they have no day on which they were opened
    assert (deals["rows_read"], deals["rows_kept"]) == (8_800, 8_300)
    assert any("500 of 8800 rows were left out" in one for one in report["doubts"])
    assert report["tables"]["customers"]["files"] == ["accounts.csv"]


def test_churn_is_a_list_of_customers(tmp_path):
    tables = loaded(tmp_path, "telco_churn/*.csv")["tables"]

    assert (list(tables), tables["customers"]["rows_kept"]) == (["customers"], 7_043)


def test_events_are_interactions(tmp_path):
    tables = loaded(tmp_path, "ecom_events/ecom.csv")["tables"]

    assert tables["interactions"]["rows_kept"] == 31_106
    assert tables["interactions"]["columns"]["type"] == "event"
    assert tables["customers"]["rows_kept"] == 600


def test_a_shop_names_its_orders_and_says_what_is_not_of_a_line(tmp_path):
    report = loaded(tmp_path, "shopify_export_a/*.csv")

    columns = report["tables"]["transactions"]["columns"]
    assert (columns["order_id"], columns["customer_id"]) == ("Name", "Email")
    assert any("Total stands on 50% of the rows" in one for one in report["doubts"])
    assert any("'voided' are counted as sales" in one for one in report["doubts"])


def test_tickets_are_support_and_of_no_known_customer(tmp_path):
    report = loaded(tmp_path, "support_tickets_sla/*.csv")

    tickets = report["tables"]["interactions"]
    assert (tickets["rows_kept"], tickets["rows_without_customer"]) == (5_000, 5_000)
    assert any("no column says which customer" in one for one in report["doubts"])


def test_returns_with_an_amount_above_nothing_are_said(tmp_path):
    doubts = loaded(tmp_path, "german_techshop/*.csv")["doubts"]

    assert any("501 rows are returns by Retoure" in one for one in doubts)


def test_of_three_lists_of_customers_the_one_that_says_most_is_kept(tmp_path):
    customers = loaded(tmp_path, "vietnam_sales/*.csv")["tables"]["customers"]

    assert customers["files"][0] == "khachhang.csv"
    assert customers["columns"]["kind"] == "Loại Khách hàng"


def test_customers_without_a_key_are_told_apart_by_their_row(tmp_path):
    report = loaded(tmp_path, "hillstrom/*.csv")

    customers = report["tables"]["customers"]
    assert list(report["tables"]) == ["customers"]
    assert (customers["rows_kept"], customers["rows_rejected"]) == (64_000, 0)
    assert customers["columns"] == {"postcode": "zip_code"}
    assert any("each row is taken as one customer" in one for one in report["doubts"])
    keys = table(tmp_path, "customers").aggregate("count(distinct customer_id)").fetchall()
    assert keys == [(64_000,)]


def test_customers_without_a_key_are_left_aside_where_sales_are_given(tmp_path):
    files = [*found("hillstrom/*.csv"), *found("german_orders_semicolon/*.csv")]

    report = import_files(files, tmp_path)

    assert report["tables"]["customers"]["rows_kept"] == 30
    assert any("no column tells its customers apart" in one for one in report["doubts"])


def test_columns_without_a_header_are_said_to_be_taken_by_content(tmp_path):
    report = loaded(tmp_path, "cdnow/CDNOW_sample.txt")

    assert report["tables"]["transactions"]["columns"] == {
        "customer_id": "column_1",
        "ts": "column_3",
        "net_amount": "column_5",
        "quantity": "column_4",
    }
    said = next(one for one in report["doubts"] if "by content alone" in one)
    assert "customer_id is column_1" in said
    assert "column_2 tells as many apart" in said


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("cdnow/*", "both hold 69,659 sales"),
        ("cdnow/CDNOW_*.txt", "of its 6,898 sales stand in CDNOW_master.txt too"),
        ("jp_dirty_sales/*.csv", "2,612 of its 2,999 sales stand in uriage.csv too"),
    ],
)
def test_the_same_sales_in_two_files_are_refused(tmp_path, pattern, reason):
    with pytest.raises(ContractError, match=reason):
        loaded(tmp_path, pattern)


def test_four_dialects_of_one_campaign_give_the_same_customers(tmp_path):
    dialects = [
        import_files([path], tmp_path / path.stem) for path in found("marketing_campaign/*.csv")
    ]

    tables = [report["tables"] for report in dialects]
    assert [list(one) for one in tables] == [["customers"]] * 4
    assert [one["customers"]["rows_kept"] for one in tables] == [2_240] * 4
    rows = [
        table(tmp_path / path.stem, "customers").project("customer_id, created_at").order("1")
        for path in found("marketing_campaign/*.csv")
    ]
    assert all(one.fetchall() == rows[0].fetchall() for one in rows[1:])
    assert rows[0].aggregate("count(created_at)").fetchall() == [(2_240,)]


@pytest.mark.parametrize("number", range(4))
def test_each_dialect_of_a_campaign_has_the_same_answers(tmp_path, number):
    files = found("marketing_campaign/*.csv")

    rows = standard_rows(files[number], tmp_path)

    assert sum(row["response"] == "1" for row in rows) == 334
    assert sum(not row["income"] for row in rows) == 24


def test_four_encodings_of_one_file_are_read_the_same(tmp_path):
    rows = [standard_rows(path, tmp_path) for path in found("jp_small_encodings/uriage_*.csv")]

    assert len(rows) == 4
    assert len(rows[0]) == 5
    assert all(one == rows[0] for one in rows[1:])


def test_sales_of_shops_ask_for_their_customer_in_any_encoding(tmp_path):
    totals = set()
    for path in found("jp_small_encodings/uriage_*.csv"):
        with pytest.raises(ContractError, match="no column for customer_id"):
            import_files([path], tmp_path / path.stem)
        shop = {"*": {"table": "transactions", "roles": {"customer_id": "店舗"}}}
        sales = import_files([path], tmp_path / path.stem, changes=shop)["tables"]["transactions"]
        totals.add((sales["rows_kept"], sales["amount_total"]))

    assert totals == {(5, 539_700.0)}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_sales_of_products_that_are_named_take_their_price_and_say_so(tmp_path, ending):
    report = loaded(tmp_path, f"vendas_ptbr/*.{ending}")

    sales = report["tables"]["transactions"]
    assert (sales["rows_kept"], sales["amount_total"]) == (2_000, 749_200.0)
    assert report["tables"]["customers"]["rows_kept"] == 1_991
    assert any("has no price of its own" in doubt for doubt in report["doubts"])
    assert any("no column says how many" in doubt for doubt in report["doubts"])


@pytest.mark.parametrize("name", ["vendas", "produtos", "filiais"])
def test_a_workbook_and_its_csv_are_read_the_same(tmp_path, name):
    one, two = (standard_rows(path, tmp_path) for path in found(f"vendas_ptbr/{name}.*"))

    # a workbook keeps thousandths of a second
    for row in (*one, *two):
        row["data"] = row.get("data", "")[:19]
    assert one == two


def test_tickets_without_a_day_ask_for_it_and_blank_rows_are_none(tmp_path):
    path = "support_tickets_blank_tail/*.csv"
    with pytest.raises(ContractError, match="nearest to interactions, but no column for ts"):
        loaded(tmp_path, path)

    said = {"*": {"table": "interactions", "roles": {"ts": "Date of Purchase"}}}
    tickets = import_files(found(path), tmp_path, changes=said)["tables"]["interactions"]

    assert (tickets["rows_kept"], tickets["rows_rejected"]) == (500, 0)
    rated = table(tmp_path, "interactions").aggregate("count(score), sum(score)").fetchall()
    assert rated == [(176, 507)]


def test_prices_that_are_missing_never_become_nothing(tmp_path):
    report = loaded(tmp_path, "jp_dirty_sales/uriage.csv")

    sales = report["tables"]["transactions"]
    assert (sales["rows_kept"], sales["rows_rejected"]) == (2_612, 387)
    assert any("387 of 2999 rows were left out" in one for one in report["doubts"])
    assert any("item_price is taken as the amount of each row" in one for one in report["doubts"])


def test_serial_days_among_written_ones_are_read(tmp_path):
    report = loaded(tmp_path, "jp_dirty_sales/kokyaku_daicho.xlsx")

    assert report["tables"]["customers"]["rows_kept"] == 200
    days = table(tmp_path, "customers").aggregate("count(created_at), min(created_at)").fetchall()
    assert days[0][0] == 200
    assert str(days[0][1])[:4] > "2014"


@pytest.mark.parametrize(
    ("name", "wanted", "key"),
    [
        ("fivetran_salesforce/sf_account_data.csv", "customers", "id"),
        ("fivetran_salesforce/sf_contact_data.csv", "customers", "id"),
        ("fivetran_salesforce/sf_lead_data.csv", "customers", "id"),
        ("fivetran_salesforce/sf_opportunity_data.csv", "opportunities", "account_id"),
        ("fivetran_salesforce/sf_order_data.csv", "transactions", "account_id"),
        ("fivetran_salesforce/sf_task_data.csv", "interactions", "account_id"),
        ("fivetran_salesforce/sf_event_data.csv", "interactions", "account_id"),
        ("fivetran_salesforce/sf_user_data.csv", None, None),
        ("fivetran_salesforce/sf_user_role_data.csv", None, None),
        ("fivetran_salesforce/sf_product_2_data.csv", None, None),
        ("fivetran_salesforce/sf_opportunity_line_item_data.csv", None, None),
        ("salesforce_demo_org/Account.csv", "customers", "Id"),
        ("salesforce_demo_org/Contact.csv", "customers", "Id"),
        ("salesforce_demo_org/Opportunity.csv", "opportunities", "AccountId"),
        ("fivetran_hubspot/contact_data.csv", "customers", "id"),
        ("fivetran_hubspot/company_data.csv", "customers", "id"),
        ("fivetran_hubspot/deal_data.csv", "opportunities", None),
        ("fivetran_hubspot/ticket_data.csv", "interactions", None),
        ("fivetran_hubspot/email_event_data.csv", "interactions", "recipient"),
        ("fivetran_hubspot/owner_data.csv", None, None),
        ("fivetran_hubspot/deal_contact_data.csv", None, None),
        ("fivetran_hubspot/ticket_contact_data.csv", None, None),
        ("fivetran_hubspot/deal_pipeline_stage_data.csv", None, None),
        ("fivetran_hubspot/ticket_pipeline_stage_data.csv", None, None),
        ("fivetran_hubspot/contact_property_history_data.csv", None, None),
        ("fivetran_hubspot/ticket_property_history_data.csv", None, None),
        ("fivetran_hubspot/deal_stage_data.csv", None, None),
        ("lead_exports_a/06-agency-crm-export.csv", "customers", "Lead ID"),
        ("lead_exports_a/11-international-names.csv", "customers", "Email"),
        ("lead_exports_a/14-blank-rows.csv", "customers", "Email"),
        ("lead_exports_a/24-salesforce-style.csv", "customers", "Email"),
    ],
)
def test_tables_of_a_crm_are_what_they_are(name, wanted, key):
    file = understand_file(found(name)[0])

    assert (file.table, file.columns.get("customer_id")) == (wanted, key)


def test_a_deal_that_is_open_is_not_lost(tmp_path):
    loaded(tmp_path, "salesforce_demo_org/Opportunity.csv")

    deals = table(tmp_path, "opportunities")
    counts = "count(*) filter (won), count(*) filter (not won), count(*) filter (won is null)"
    assert deals.aggregate(counts).fetchall() == [(640, 39, 95)]
