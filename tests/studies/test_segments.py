"""Segments and the list of customers as the command line gives them: the same customers in each."""

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from crm_core.__main__ import main
from crm_core.errors import CrmError
from crm_core.ingest import write_dataset
from crm_core.people import people
from crm_core.sample import company
from crm_core.store import open_dataset
from crm_core.studies.segments import as_known_on, customer_scores, segments_document
from crm_core.studies.segments_files import write_customers
from crm_core.studies.segments_value import n_in_class, people_in_class, roc, worth
from crm_core.view import default_view, make_view
from tests.test_golden import imported


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("segments")
    write_dataset(folder, company(customers=1200).tables, "Sample", loaded_at=None)
    return open_dataset(folder)


@pytest.mark.parametrize("by", ["rfm", "tier"])
def test_the_document_the_list_and_the_file_hold_the_same_customers(sample, tmp_path, by):
    chart, column = {"rfm": ("segments", "segment"), "tier": ("tiers", "tier")}[by]
    write_customers(sample, tmp_path / "all.csv")
    in_file = pd.read_csv(tmp_path / "all.csv", dtype=str, encoding="utf-8-sig")
    view = default_view(sample.as_of)

    document = segments_document(sample, by)

    assert sum(row["customers"] for row in document["segments"]) > 100
    for row in document["segments"]:
        listed = people(sample, chart, view, {column: row["name"]})
        filed = in_file[in_file[column] == row["name"]]
        assert row["customers"] == len(listed) == len(filed)
        assert set(listed.customer_id) == set(filed.customer_id)


def test_shares_of_the_document_make_a_whole_and_nobodys_segment_is_listed(sample):
    segments = segments_document(sample)["segments"]

    assert sum(row["share_of_revenue"] for row in segments) == pytest.approx(1)
    assert len(segments) == 10
    assert all(set(row) == {"name", "customers", "revenue", "share_of_revenue"} for row in segments)


def test_cdnow_has_its_published_champions_and_nobody_new(tmp_path):
    store = imported(tmp_path, "cdnow", "CDNOW_master_derived.csv")
    document = segments_document(store)
    found = {row["name"]: row for row in document["segments"]}

    assert document["as_of"] == "1998-07-01"
    assert found["Champions"]["customers"] == 4_117
    assert round(found["Champions"]["share_of_revenue"], 3) == 0.518
    assert found["New"]["customers"] == 0


DAYS = {"early": ("2023-01-10", "2023-06-10"), "late": ("2023-08-10",), "once": ("2023-03-10",)}


@pytest.fixture(scope="module")
def three(build):
    """Three buyers, one of whom first bought in August; and one who never did."""
    sales = [
        {
            "customer_id": name,
            "order_id": f"{name}{day}",
            "ts": datetime.fromisoformat(day),
            "net_amount": Decimal(10),
        }
        for name, days in DAYS.items()
        for day in days
    ]
    people = [
        {"customer_id": name, "name": "=1+1", "country": "GB" if name == "once" else "FR"}
        for name in (*DAYS, "never")
    ]
    return build(customers=people, transactions=sales)


def test_nobody_is_known_before_the_first_day(three):
    before, after = (
        customer_scores(three, day).set_index("customer_id")
        for day in (date(2023, 8, 10), date(2023, 8, 11))
    )

    assert list(before.index) == ["early", "never", "once"]
    assert list(after.index) == ["early", "late", "never", "once"]
    assert before.recency["early"] == 61
    assert before.n_purchase_days["never"] == 0
    assert pd.isna(before.segment["never"])
    assert list(before.as_of.unique()) == [date(2023, 8, 10)]


def test_what_comes_after_the_day_changes_no_score(three):
    found = customer_scores(three, date(2023, 6, 10)).set_index("customer_id")

    assert found.n_purchase_days["early"] == 1
    assert found.last_purchase_day["early"] == pd.Timestamp(2023, 1, 10)


def test_chosen_customers_keep_the_scores_that_they_have_in_the_whole_base(three):
    all_of_them = customer_scores(three).set_index("customer_id")
    chosen = customer_scores(three, who={"country": ["GB"]}).set_index("customer_id")

    assert list(chosen.index) == ["once"]
    pd.testing.assert_series_equal(chosen.loc["once"], all_of_them.loc["once"])


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_every_kind_of_file_holds_the_same_rows_and_no_live_formula(three, tmp_path, ending):
    path = tmp_path / f"customers.{ending}"

    assert write_customers(three, path) == 4

    names, ids = _names_and_ids(path)
    assert ids == ["early", "late", "never", "once"]
    # Parquet runs nothing: there the text stays as it is
    assert set(names) == {"=1+1" if ending == "parquet" else "'=1+1"}
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def _names_and_ids(path):
    if path.suffix == ".parquet":
        table = pq.read_table(path).to_pydict()
        return table["name"], table["customer_id"]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        header, *lines = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        rows = [dict(zip(header, line, strict=True)) for line in lines]
    return [row["name"] for row in rows], [row["customer_id"] for row in rows]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by": "age"}, "Segments go by rfm, tier, value, needs; got 'age'"),
        ({"as_of": date(2023, 1, 10)}, "the data begins on 2023-01-10"),
    ],
)
def test_what_can_not_be_answered_is_refused_in_words(three, given, said):
    with pytest.raises(CrmError, match=said):
        segments_document(three, **given)


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(three, tmp_path):
    with pytest.raises(CrmError, match=r"must end in \.csv, \.parquet, \.xlsx"):
        write_customers(three, tmp_path / "customers.doc")
    with pytest.raises(CrmError, match="There is no folder"):
        write_customers(three, tmp_path / "nowhere" / "customers.csv")

    assert list(tmp_path.iterdir()) == []


def test_the_verbs_print_one_document_and_write_one_file(three, tmp_path, capsys):
    directory = str(three.folder.parents[1])

    assert main(["segments", directory, "--by", "tier", "--as-of", "2023-09-01", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["as_of"], document["by"]) == ("2023-09-01", "tier")
    assert main(["segments", directory]) == 0
    assert "Champions" in capsys.readouterr().out
    out = tmp_path / "gb.csv"
    assert main(["customers", directory, "--out", str(out), "--where", "country=GB"]) == 0
    assert len(out.read_text("utf-8-sig").splitlines()) == 2
    assert main(["customers", directory, "--out", str(tmp_path / "x.txt")]) == 1
    assert "must end in" in capsys.readouterr().err


def test_the_usual_view_ends_with_the_data(three):
    assert as_known_on(three) == default_view(three.as_of)


SCORES = ("value_class", "p_alive", "expected_purchases", "clv", "needs_group")


def test_what_too_little_data_can_not_tell_is_there_and_empty(three):
    found = customer_scores(three)

    assert set(SCORES) <= set(found.columns)
    assert found[[*SCORES]].isna().all(axis=None)
    with pytest.raises(CrmError, match="Segments by value: Not measurable yet"):
        segments_document(three, "value")


def test_classes_of_value_hold_the_same_customers_in_document_list_and_file(sample):
    view = default_view(sample.as_of)
    found = worth(sample, view)
    in_file = customer_scores(sample)
    document = {row["name"]: row for row in segments_document(sample, "value")["segments"]}

    assert found.refused == ""
    assert found.classes.n_customers.sum() == len(found.found) + len(found.prospects) > 100
    for row in found.classes.itertuples():
        listed = people_in_class(sample, view, found, row.value_class)
        filed = in_file[in_file.value_class == row.value_class]
        assert row.n_customers == document[row.value_class]["customers"] == len(listed)
        assert n_in_class(sample, view, found, row.value_class) == len(filed)
        assert set(listed.customer_id) == set(filed.customer_id)


def test_p_alive_of_one_time_buyers_is_not_shown_as_knowledge(sample):
    found = customer_scores(sample)

    assert found[found.n_purchase_days == 1].p_alive.isna().all()
    assert found[found.n_purchase_days > 1].p_alive.notna().all()


def test_a_filter_keeps_the_class_that_a_customer_has_in_the_whole_base(sample):
    view = default_view(sample.as_of)
    country = sample.values("country")[0]
    chosen = worth(sample, make_view(view.since, view.until, {"country": [country]})).found
    everybody = worth(sample, view).found

    assert 0 < len(chosen) < len(everybody)
    both = chosen.merge(everybody, on="customer_key")
    assert (both.value_class_x == both.value_class_y).all()


def test_return_on_customer_needs_costs_and_two_days(sample):
    view = default_view(sample.as_of)
    now, then = worth(sample, view), worth(sample, view.earlier)
    found = roc(sample, view, now, then)
    contribution = sample.rows("customer_worth", view).contribution.sum()

    assert found == pytest.approx(
        (contribution + now.equity.total - then.equity.total) / then.equity.total
    )
    assert roc(sample, view, replace(now, basis="revenue"), then) is None


def test_customers_without_any_day_are_listed_all_the_same(build, tmp_path):
    store = build(customers=[{"customer_id": "ann"}, {"customer_id": "ben"}])

    assert write_customers(store, tmp_path / "all.csv") == 2
    assert sum(row["customers"] for row in segments_document(store)["segments"]) == 0


def test_a_class_that_needs_costs_is_not_said_to_be_empty_without_them(tmp_path):
    store = imported(tmp_path, "cdnow", "CDNOW_master_derived.csv")
    names = {row["name"] for row in segments_document(store, "value")["segments"]}

    assert {"Most valuable", "Harvest"} <= names
    assert not names & {"Below zero", "Start"}
    assert set(worth(store, default_view(store.as_of)).locked["Below zero"]) == {
        "transactions.unit_cost",
        "interactions.cost",
    }


def test_any_text_comes_back_from_the_csv_file_on_its_own_row(build, tmp_path):
    names = ['say "hi", you', "two\nlines", "a\rb", "=1\r\n+2", "-1.50", "Zoë 東京", "a=b", None]
    store = build(
        customers=[{"customer_id": f"c{n}", "name": name} for n, name in enumerate(names)],
        transactions=[
            {
                "customer_id": "c0",
                "order_id": "o",
                "ts": datetime(2023, 3, 10),
                "net_amount": Decimal("12.50"),
            }
        ],
    )
    path = tmp_path / "all.csv"
    write_customers(store, path)

    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = ['say "hi", you', "two\nlines", "a\nb", "'=1\n+2", "-1.50", "Zoë 東京", "a=b", ""]
    assert [row["name"] for row in rows] == expected
    assert {len(row) for row in rows} == {len(customer_scores(store).columns)}
    assert (rows[0]["last_purchase_day"], rows[0]["revenue_ever"]) == ("2023-03-10", "12.5")
    assert (rows[0]["as_of"], rows[1]["last_purchase_day"]) == (str(store.as_of), "")
