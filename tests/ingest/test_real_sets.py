"""Real sets of files load with the right roles and totals, with no mapping given."""

import os
from pathlib import Path

import pytest

from crm_core.errors import ContractError
from crm_core.ingest import import_files

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))

# the set, its files, and then kept sales, their total and the customers
SALES = {
    "superstore_a in UTF-8": ("superstore_a/superstore_utf8bom*", 9_994, 2_297_200.8603, 793),
    "superstore_a in cp1252": ("superstore_a/superstore_cp1252*", 9_994, 2_297_200.8603, 793),
    "online_retail": ("online_retail/OnlineRetail.csv", 541_909, 9_747_747.934, 4_372),
    "cdnow": ("cdnow/CDNOW_master_derived.csv", 69_659, 2_500_315.63, 23_570),
    "vietnam_sales": ("vietnam_sales/*.csv", 10_000, 1_034_137_860_000, 786),
    "german_orders": ("german_orders_semicolon/*.csv", 100, 383_549, 30),
    "german_techshop": ("german_techshop/*.csv", 5_000, 7_997_432.10, 200),
    "comptoir_fr": ("comptoir_fr/*.txt", 2_155, 6_327_893.84, 94),
    "olist_3k": ("olist_3k/*.csv", 3_397, 392_468.58, 2_995),
    "jaffle_shop": ("jaffle_shop/*.csv", 113, 167_200, 100),
    "shopify_export_a": ("shopify_export_a/*.csv", 101, 144_894, 48),
    "jp_ec_orders": ("jp_ec_orders/*.csv", 7_144, 971_135_000, 5_000),
}


def loaded(directory, pattern):
    """The report of an import of all files of a pattern; skips where there are none."""
    files = sorted(REAL.glob(pattern))
    if not files:
        pytest.skip(f"needs the real files {pattern}: set CRM_REAL_DATA to their folder")
    return import_files(files, directory)


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


def test_customers_without_a_key_are_refused(tmp_path):
    with pytest.raises(ContractError, match="no column for customer_id"):
        loaded(tmp_path, "hillstrom/*.csv")
