"""Rollups are sums of the lines, in SQL that other engines read too."""

import re
from datetime import date
from decimal import Decimal

import pytest
import sqlglot
from sqlglot import exp

from crm_core.contract import TABLES
from crm_core.ingest.rollup import ORDER, STEPS
from crm_core.sqlfile import MARTS, ROLLUPS, sql_file
from crm_core.view import make_view
from tests.tiny import SINCE, UNTIL, tiny_rows

EVERY = {**ROLLUPS, **STEPS}
by_name = pytest.mark.parametrize("name", EVERY)
NOT_PORTABLE = (exp.Qualify, exp.Struct, exp.Array, exp.List, exp.Lambda)
QUANTILES = (exp.Quantile, exp.PercentileCont, exp.ApproxQuantile, exp.Median)


@by_name
def test_rollup_keeps_to_portable_sql(name):
    tree = sqlglot.parse_one(sql_file(EVERY[name]).text, read="duckdb")

    assert not list(tree.find_all(*NOT_PORTABLE, *QUANTILES))
    assert not list(tree.find_all(exp.Anonymous)), "functions that no other engine knows"


@by_name
def test_rollup_can_be_written_for_spark(name):
    text = sql_file(EVERY[name]).text
    spark = sqlglot.transpile(
        text, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )[0]

    back = sqlglot.parse_one(spark, read="spark")
    here = sqlglot.parse_one(text, read="duckdb")
    assert back.named_selects == here.named_selects
    assert tables(back) == tables(here)


def tables(tree):
    """The tables and CTEs that a statement reads."""
    return sorted(table.name for table in tree.find_all(exp.Table))


@by_name
def test_rollup_holds_no_period_and_no_filter(name):
    assert not sql_file(EVERY[name]).parameters


@by_name
def test_rollup_is_built_after_what_it_reads(name):
    earlier = set(ORDER[: ORDER.index(name)]) | set(TABLES)

    assert {read for read in sql_file(EVERY[name]).reads if read in EVERY} <= earlier


@pytest.mark.parametrize("path", [*EVERY.values(), *MARTS.values()], ids=lambda path: path.stem)
def test_file_says_its_grain(path):
    assert re.match(r"One row\b", sql_file(path).purpose)


ROWS = tiny_rows()
KNOWN = {row["customer_id"] for row in ROWS["customers"]}


NAMES = {
    "customer_day_category": "left join category_key using (category_key)",
    "customer_day_channel": "left join channel_key using (channel_key)",
}


def rolled(store, columns, rollup, where="true"):
    """Rows of a rollup by the customers' own ids."""
    # the parts come from this file
    text = f"""
        select {columns} from {rollup} as rolled
        left join customer_key using (customer_key) {NAMES.get(rollup, "")}
        where {where} order by all
    """
    with store.cursor(make_view(SINCE, UNTIL)) as cursor:
        return cursor.execute(text).fetchall()


def summed(key, *amounts):
    """The sums of amounts of the order lines by a key; lines without a key are left out."""
    sums = {}
    for line in ROWS["transactions"]:
        if key(line) is not None:
            so_far = sums.setdefault(key(line), [Decimal(0)] * len(amounts))
            sums[key(line)] = [
                one + amount(line) for one, amount in zip(so_far, amounts, strict=True)
            ]
    return sorted((*key, *values) for key, values in sums.items())


def owner(line):
    return line["customer_id"] if line["customer_id"] in KNOWN else None


def amount(line):
    return line["net_amount"]


def test_customer_days_are_sums_of_the_lines(tiny):
    def day_of(line):
        return (owner(line) or "", line["ts"].date())

    expected = summed(
        day_of,
        lambda line: 1,
        amount,
        lambda line: max(amount(line), Decimal(0)),
        lambda line: max(-amount(line), Decimal(0)),
    )
    columns = "coalesce(customer_id, ''), day, n_lines, revenue, gross, returned"

    assert rolled(tiny, columns, "customer_day") == expected


def test_no_line_is_lost_between_customers_and_nobody(tiny):
    total = sum(line["net_amount"] for line in ROWS["transactions"])

    assert rolled(tiny, "sum(n_lines), sum(revenue)", "customer_day") == [(24, total)]


def test_category_days_are_sums_of_what_was_bought(tiny):
    def key(line):
        known = owner(line) and line["category"]
        return (owner(line), line["ts"].date(), line["category"]) if known else None

    expected = [row for row in summed(key, amount) if row[-1] > 0]

    columns = "customer_id, day, category, revenue"
    assert rolled(tiny, columns, "customer_day_category") == expected


def test_a_category_day_knows_the_day_before_on_which_it_was_bought(tiny):
    columns = "customer_id, category, day, previous_day"
    found = rolled(tiny, columns, "customer_day_category")

    before = {}
    for customer, category, day, previous in found:
        assert previous == before.get((customer, category))
        before[customer, category] = day
    assert len(before) < len(found)


def test_channel_days_are_sums_of_the_lines(tiny):
    def key(line):
        known = owner(line) and line["channel"]
        return (owner(line), line["ts"].date(), line["channel"]) if known else None

    columns = "customer_id, day, channel, revenue"
    assert rolled(tiny, columns, "customer_day_channel") == summed(key, amount)


def test_first_second_and_last_purchase_days(tiny):
    columns = "first_purchase_day, second_purchase_day, last_purchase_day, n_purchase_days"
    ada = (date(2022, 1, 1), date(2022, 3, 2), date(2024, 1, 1), 5)
    eve = (date(2022, 9, 3), date(2023, 2, 1), date(2023, 2, 1), 2)

    assert rolled(tiny, columns, "customer_purchases", "customer_id = 'ada'") == [ada]
    assert rolled(tiny, columns, "customer_purchases", "customer_id = 'eve'") == [eve]


def test_orders_below_or_at_zero_are_no_orders(tiny):
    """The return of 1 February and the free sample of 6 June."""
    text = "customer_id, n_orders, is_purchase"
    where = "day in (date '2023-02-01', date '2023-06-06')"

    assert rolled(tiny, text, "customer_day", where) == [
        ("ada", 0, False),
        ("eve", 0, False),
        ("eve", 1, True),
    ]


def test_records_of_one_person_have_one_label(tiny):
    where = "customer_key <> same_as"

    assert rolled(tiny, "customer_id", "duplicate", where) == [("eve",), ("hal",), ("ivy",)]


def test_duplicates_are_found_through_a_third_record(build):
    store = build(
        customers=[
            {"customer_id": "a", "email": "x@example.org"},
            {"customer_id": "b", "email": "x@example.org", "phone": "0123 456789"},
            {"customer_id": "c", "phone": "0123456789", "name": "Cy Dee", "postcode": "E1"},
            {"customer_id": "d", "name": "cy dee", "postcode": "e 1"},
        ]
    )

    assert rolled(store, "same_as", "duplicate") == [(1,)] * 4


def test_without_a_customers_table_everybody_seen_is_known(build):
    rows = tiny_rows()
    store = build(transactions=rows["transactions"], interactions=rows["interactions"])
    seen = {row["customer_id"] for name in ("transactions", "interactions") for row in rows[name]}

    known = {name for (name,) in rolled(store, "customer_key.customer_id", "customer_profile")}
    assert known == seen - {None}


def test_facts_are_counted_with_their_orphans(tiny):
    with tiny.cursor(make_view(SINCE, UNTIL)) as cursor:
        found = cursor.execute("select * from fact_count order by table_name").fetchall()

    assert found == [
        ("interactions", 46, 46, 1, None),
        ("opportunities", 9, 6, 1, None),
        ("transactions", 24, 22, 1, Decimal(20)),
    ]


def test_gaps_are_counted_on_the_day_that_ends_them(tiny):
    """Of ada 60 days, of dan 20: the mean known in 2023 is 40."""
    with tiny.cursor(make_view(SINCE, UNTIL), ("usual_gap",)) as cursor:
        assert cursor.execute("select mean_gap from usual_gap").fetchall() == [(40,)]
        gaps = cursor.execute("select * from purchase_gap order by day limit 2").fetchall()

    assert gaps == [(date(2022, 3, 2), 1, 60), (date(2022, 6, 21), 1, 20)]


def test_children_of_one_parent_are_one_account(tiny):
    columns = "account_key = (select customer_key from customer_key where customer_id = 'hal')"

    assert rolled(tiny, "customer_key.customer_id", "customer_profile", columns) == [
        ("gus",),
        ("hal",),
        ("ivy",),
    ]


def test_children_of_an_unknown_parent_are_one_account(build):
    store = build(
        customers=[
            {"customer_id": "a"},
            {"customer_id": "b", "parent_id": "nobody"},
            {"customer_id": "c", "parent_id": "nobody"},
        ]
    )

    assert rolled(store, "account_key", "customer_profile") == [(1,), (2,), (2,)]
