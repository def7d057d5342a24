"""Canonical tables become a dataset: every column, sorted, the same bytes each time."""

import json
from datetime import datetime
from decimal import Decimal

import duckdb
import pyarrow
import pytest

from crm_core.contract import TABLES
from crm_core.dataset import current_version, read_manifest
from crm_core.errors import ContractError
from crm_core.ingest import write_dataset
from crm_core.ingest.rollup import canonical

SALES = pyarrow.table(
    {
        "customer_id": ["b", "a", None, "a"],
        "ts": [datetime(2024, 1, day) for day in (3, 2, 1, 1)],
        "net_amount": [Decimal("1.50"), Decimal("2"), Decimal("3"), Decimal("-0.25")],
    }
)


def written(directory, **tables):
    return write_dataset(directory, tables, "tiny", "2024-02-01T00:00:00")


def content(folder, table):
    return duckdb.read_parquet(str(folder / "tables" / f"{table}.parquet"))


def files(directory):
    return {
        path.relative_to(directory): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def test_the_same_tables_give_the_same_bytes(tmp_path):
    written(tmp_path / "one", transactions=SALES)
    written(tmp_path / "two", transactions=SALES)

    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_canonical_column_is_there_with_its_type(tmp_path, table):
    folder = written(tmp_path, transactions=SALES)

    found = canonical(duckdb.connect(), table, folder)

    assert found.columns == [column.name for column in table.columns]
    assert [str(kind).lower().replace(",", ", ") for kind in found.types] == [
        column.sql_type for column in table.columns
    ]


def test_rows_are_sorted_by_customer_and_time_with_anonymous_sales_last(tmp_path):
    folder = written(tmp_path, transactions=SALES)

    rows = content(folder, "transactions").project("customer_id, ts, net_amount").fetchall()

    assert rows == [
        ("a", datetime(2024, 1, 1), Decimal("-0.2500")),
        ("a", datetime(2024, 1, 2), Decimal("2.0000")),
        ("b", datetime(2024, 1, 3), Decimal("1.5000")),
        (None, datetime(2024, 1, 1), Decimal("3.0000")),
    ]


def test_the_manifest_counts_and_names_what_is_absent(tmp_path):
    manifest = read_manifest(written(tmp_path, transactions=SALES))

    record = manifest.tables["transactions"]
    assert (record.rows_kept, record.rows_without_customer, record.amount_total) == (4, 1, 6.25)
    assert (record.first_at, record.last_at) == ("2024-01-01 00:00:00", "2024-01-03 00:00:00")
    assert manifest.as_of == "2024-01-04"
    assert "transactions.unit_cost" in manifest.absent
    assert "transactions.ts" not in manifest.absent
    assert len(manifest.fingerprint) == 64


def sales(*days):
    return SALES.slice(0, len(days)).set_column(
        1, "ts", pyarrow.array([datetime.fromisoformat(day) for day in days])
    )


@pytest.mark.parametrize(
    ("days", "as_of", "doubt"),
    [
        (("2023-05-01", "2024-02-02T23:59"), "2024-02-03", ""),
        (("2023-05-01", "2024-02-03"), "2023-05-02", "1 of 2 dates lie after the day of loading"),
        (("1899-12-30", "1989-12-31"), "1990-01-01", ""),
        (("1989-12-31", "2099-01-01"), "2099-01-02", "used as they stand"),
        (("2098-01-01", "2099-01-01"), "2099-01-02", "up to 2099-01-01. They are used"),
        (("1970-01-01", "1990-01-01", "2099-01-01"), "1990-01-02", "Periods end before 1990-01-02"),
    ],
    ids=["next day", "one ahead", "all old", "none possible", "all ahead", "one possible"],
)
def test_a_day_that_cannot_be_right_does_not_end_the_data(tmp_path, days, as_of, doubt):
    manifest = read_manifest(written(tmp_path, transactions=sales(*days)))

    assert manifest.as_of == as_of
    assert [doubt in said for said in manifest.doubts] == [True] * bool(doubt)
    # what stands in the data is told as it is
    assert manifest.tables["transactions"].last_at == str(max(sales(*days)["ts"].to_pylist()))


def test_deals_of_a_day_that_can_be_right_go_before_sales_of_none(tmp_path):
    deals = pyarrow.table({"opp_id": ["o"], "created_at": [datetime(2024, 1, 5)]})
    folder = written(tmp_path, transactions=sales("2099-01-01"), opportunities=deals)

    assert read_manifest(folder).as_of == "2024-01-06"


def test_costs_may_be_planned(tmp_path):
    months = [datetime(2030, 1, 1).date()]
    costs = pyarrow.table({"period": months, "function": ["service"], "amount": [Decimal(1)]})
    manifest = read_manifest(written(tmp_path, transactions=SALES, costs=costs))

    assert (manifest.as_of, manifest.doubts) == ("2024-01-04", [])


def test_tables_that_break_the_contract_are_refused_with_every_problem(tmp_path):
    with pytest.raises(ContractError) as refusal:
        written(tmp_path, transactions=SALES.drop_columns(["ts"]), sales=SALES)

    assert [problem.split(";")[0] for problem in refusal.value.problems] == [
        "there is no table 'sales'",
        "transactions needs a column 'ts'.",
    ]
    assert not (tmp_path / "CURRENT").exists()


def test_nothing_of_the_work_stays_in_the_version(tmp_path):
    written(tmp_path, transactions=SALES)

    assert sorted(path.name for path in current_version(tmp_path).iterdir()) == [
        "dataset.json",
        "rollups",
        "tables",
    ]
    assert json.loads((current_version(tmp_path) / "dataset.json").read_text())["name"] == "tiny"
