"""The tables of the sample company: of the contract, the same each time, free of contradictions."""

import io
import json
from datetime import date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from crm_core.contract import TABLES
from crm_core.errors import CrmError
from crm_core.sample import company, write_truth

ARROW = {
    "id": pa.string(),
    "text": pa.string(),
    "time": pa.timestamp("us"),
    "day": pa.date32(),
    "money": pa.decimal128(18, 4),
    "number": pa.float64(),
    "flag": pa.bool_(),
}


def test_the_same_seed_makes_the_same_company():
    one, two = company(400, seed=3), company(400, seed=3)
    assert one.truth == two.truth
    for name in TABLES:
        assert one.tables[name].equals(two.tables[name]), name


def test_another_seed_makes_another_company():
    one, two = company(400, seed=3), company(400, seed=4)
    for name in TABLES:
        assert not one.tables[name].equals(two.tables[name]), name


def test_a_company_has_as_many_records_as_asked_for():
    assert company(431, seed=5).tables["customers"].num_rows == 431


def test_too_few_customers_are_refused_with_what_to_do():
    with pytest.raises(CrmError, match=r"at least 300 customers.*got 20.*Ask for 300"):
        company(20)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_of_the_contract_in_order(tables, name):
    assert list(tables) == list(TABLES)
    wanted = {column.name: ARROW[column.kind] for column in TABLES[name].columns}
    assert dict(zip(tables[name].column_names, tables[name].schema.types, strict=True)) == wanted
    assert tables[name].column_names == list(wanted)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_holds_something(tables, name):
    empty = [
        c for c in tables[name].column_names if tables[name][c].null_count == len(tables[name])
    ]
    assert empty == []


@pytest.mark.parametrize("name", TABLES)
def test_required_columns_have_no_gaps_but_anonymous_sales(tables, name):
    gaps = {c for c in TABLES[name].required if tables[name][c].null_count}
    assert gaps == ({"customer_id"} if name == "transactions" else set())


@pytest.mark.parametrize("name", TABLES)
def test_rows_stand_in_the_order_of_the_contract(tables, name):
    keys = [(key, "ascending") for key in TABLES[name].order_by]
    assert tables[name].equals(tables[name].sort_by(keys))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("customers", ["customer_id"]),
        ("transactions", ["order_id", "line_id"]),
        ("interactions", ["interaction_id"]),
        ("opportunities", ["opp_id"]),
        ("network", ["node_id", "month"]),
        ("assessments", ["round_id", "respondent_id", "question_id"]),
        ("costs", ["period", "function", "segment"]),
    ],
)
def test_no_key_comes_twice(tables, name, key):
    assert tables[name].group_by(key).aggregate([]).num_rows == tables[name].num_rows


def test_all_tables_fit_into_eight_megabytes(tables):
    total = 0
    for table in tables.values():
        sink = io.BytesIO()
        pq.write_table(table, sink, compression="zstd")
        total += sink.tell()
    assert total < 8_000_000


@pytest.mark.parametrize("name", ["transactions", "interactions"])
def test_events_fill_three_years_and_end_with_the_last_day(tables, name):
    ends = pc.min_max(tables[name]["ts"]).as_py()
    assert ends["min"].date() == date(2023, 7, 1)
    assert ends["max"].date() == date(2026, 6, 30)


def test_no_time_lies_after_the_last_day(tables):
    for name, table in tables.items():
        for column in TABLES[name].columns:
            if column.kind == "time":
                last = pc.max(table[column.name]).as_py()
                assert last < datetime(2026, 7, 1), f"{name}.{column.name}"


def test_amounts_are_exactly_quantity_times_price(frames):
    sales = frames["transactions"]
    pieces = sales.quantity.astype(int).map(Decimal)
    assert (sales.net_amount == pieces * sales.unit_price).all()
    assert ((sales.net_amount < 0) == sales.is_return).all()


def test_the_price_paid_is_the_list_price_less_the_discount(frames):
    sales = frames["transactions"]
    gap = sales.list_price.astype(float) * (1 - sales.discount) - sales.unit_price.astype(float)
    assert gap.abs().max() <= 0.0051
    assert sales.discount.between(0, 1).all()


def test_nobody_has_two_customers_or_two_days_in_one_order(frames):
    sales = frames["transactions"]
    days = sales.assign(day=sales.ts.dt.date).groupby("order_id")
    assert (days.customer_id.nunique() <= 1).all()
    assert (days.day.nunique() == 1).all()


def test_who_was_held_out_was_sent_nothing(frames):
    touched = frames["interactions"]
    touched = touched[touched.campaign_id.isin(["SPRING-26", "WINTER-24"])]
    held_out = touched[touched.is_control == True]  # noqa: E712
    sent = touched[touched.is_control == False]  # noqa: E712
    for campaign, group in held_out.groupby("campaign_id"):
        others = sent[sent.campaign_id == campaign]
        assert not set(group.customer_id) & set(others.customer_id), campaign
        assert len(group) > 400


def test_nobody_gets_mail_after_opting_out(frames):
    touched = frames["interactions"]
    left = touched[touched.type == "unsubscribe"].groupby("customer_id").ts.min()
    mailed = touched[touched.type.isin(["send", "offer"]) & (touched.channel == "email")]
    mailed = mailed[mailed.is_control == False]  # noqa: E712
    after = mailed[mailed.ts > mailed.customer_id.map(left)]
    assert len(left) > 50
    assert after.empty


def test_nobody_gets_mail_without_consent(frames):
    touched, who = frames["interactions"], frames["customers"]
    agreed = set(who[who.consent_email == True].customer_id)  # noqa: E712
    mailed = touched[touched.type.isin(["send", "offer"]) & (touched.channel == "email")]
    assert set(mailed[mailed.is_control == False].customer_id) <= agreed  # noqa: E712


def test_a_won_new_deal_closes_before_the_first_purchase_of_its_customer(frames):
    deals, sales = frames["opportunities"], frames["transactions"]
    first = sales.groupby("customer_id").ts.min()
    won = deals[(deals.type == "new") & (deals.won == True) & deals.customer_id.notna()]  # noqa: E712
    opened = won.customer_id.map(first)
    assert len(won) > 100
    assert (won.closed_at < opened).all()
    assert (won.closed_at.dt.date == opened.dt.date).all()


def test_an_answer_never_comes_before_its_question(frames):
    touched = frames["interactions"]
    assert not (touched.first_response_at < touched.ts).any()
    assert not (touched.resolved_at < touched.first_response_at).any()
    deals = frames["opportunities"]
    assert not (deals.stage_ts < deals.created_at).any()
    assert not (deals.closed_at < deals.stage_ts).any()


def test_parents_and_second_records_are_customers(frames, truth):
    who = set(frames["customers"].customer_id)
    assert set(frames["customers"].parent_id.dropna()) <= who
    assert set(truth.records.same_as.dropna()) <= who


def test_every_fact_of_the_truth_says_what_it_means(made):
    for section, facts in made.truth.items():
        for name, fact in facts.items():
            if section != "records":
                assert set(fact) == {"value", "means"}, f"{section}.{name}"
                assert len(fact["means"]) > 5


def test_the_records_of_the_truth_are_those_of_the_customers_table(made):
    n = made.tables["customers"].num_rows
    assert {len(column) for column in made.truth["records"].values()} == {n}
    assert (
        made.truth["records"]["customer_id"] == made.tables["customers"]["customer_id"].to_pylist()
    )


def test_the_truth_is_written_as_small_json_with_the_same_bytes(made, tmp_path):
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    write_truth(made.truth, one)
    read = json.loads(one.read_text(encoding="utf-8"))
    assert read == made.truth
    write_truth(read, two)
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size < 1_000_000
