"""The number of a chart and the customers behind it come from the same rows."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from crm_core.ingest import write_dataset
from crm_core.people import n_people, people
from crm_core.sample import company
from crm_core.sqlfile import QUERIES, query
from crm_core.store import open_dataset
from crm_core.ui.chart import group_label, group_of
from crm_core.ui.exports import csv_bytes
from crm_core.view import make_view
from tests.tiny import SINCE, UNTIL

COMMITTED = Path(__file__).parents[1] / "data" / "sample"
# who buys a line is counted when it is asked: its rows hold no number of customers
ASKED = ("line_growth",)
# 600 customers judge no touchpoint thirty times
NEED_MORE = ("touchpoint_value",)
CHARTS = [name for name in QUERIES if query(name).people and name not in ASKED + NEED_MORE]
NOBODY = {
    # no campaign of the few has 30 customers on both sides
    ("campaign_uplift", "filtered"),
    # their three years have no period before them
    ("tier_flow", "filtered"),
    ("price_moves", "filtered"),
    ("kept_by_tier", "filtered"),
    # too few of the few asked, or were written to after they had bought
    ("enquiry_waits", "filtered"),
    ("gains_curve", "filtered"),
    # no quarter has answers of 30 of the few
    ("nps_trend", "filtered"),
}
# what is wrong with no row of the sample company
NOTHING_WRONG = ("impossible_dates", "unflagged_returns")
HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "![x](http://x)",
    "'; drop table customers; --",
    "{tier} {0} %s $1",
    'quote " and \\ and é\u202e',
]


@pytest.fixture(scope="module")
def made():
    return company(customers=600)


@pytest.fixture(scope="module")
def sample(made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("people")
    write_dataset(folder, made.tables, name="Sample", loaded_at=None)
    return open_dataset(folder)


@pytest.fixture(scope="module")
def views(sample):
    """The usual year of everybody, and three years of a few."""
    until = sample.as_of
    few = {"country": sample.values("country")[:1], "source": sample.values("source")[:2]}
    return {
        "everybody": make_view(until - timedelta(days=365), until),
        "filtered": make_view(sample.first_day, until, few),
    }


def _groups(store, name, view):
    """Each row of a chart with the group of customers that it stands for."""
    rows = store.rows(name, view)
    return [(row, group_of(row, query(name).people[1:])) for _, row in rows.iterrows()]


def _lines(frame):
    return list(csv.reader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"))))


@pytest.mark.parametrize("which", ["everybody", "filtered"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_and_its_list_hold_the_same_customers(sample, views, name, which):
    view = views[which]
    groups = _groups(sample, name, view)
    is_empty = name in NOTHING_WRONG or (name, which) in NOBODY
    assert bool(groups) != is_empty
    for row, group in groups:
        listed = people(sample, name, view, group)
        assert listed.customer_id.is_unique
        assert row.n_customers == n_people(sample, name, view, group) == len(listed)
        assert len(_lines(listed)) == len(listed) + 1


def test_those_who_judged_a_touchpoint_and_those_who_buy_a_line_are_listed():
    store = open_dataset(COMMITTED)
    view = make_view(store.as_of - timedelta(days=365), store.as_of)
    for row, group in _groups(store, "touchpoint_value", view):
        assert row.n_customers == len(people(store, "touchpoint_value", view, group))
    for row, group in _groups(store, "line_growth", view):
        listed = people(store, "line_growth", view, group)
        assert len(listed) == n_people(store, "line_growth", view, group)
        assert listed.revenue.sum() > row.revenue > 0


@pytest.mark.parametrize("name", CHARTS)
def test_a_filtered_list_holds_only_customers_of_the_view(sample, made, views, name):
    view = views["filtered"]
    records = made.tables["customers"].to_pandas()
    allowed = records
    for column, values in view.who:
        allowed = allowed[allowed[column].isin(values)]
    assert 0 < len(allowed) < len(records)
    for _, group in _groups(sample, name, view):
        listed = people(sample, name, view, group)
        assert set(listed.customer_id) <= set(allowed.customer_id)


def test_groups_of_one_chart_share_nobody_where_a_customer_has_one_place(sample, views):
    for name in ("tiers", "contribution_sides", "needs_known_by", "source_overlap", "duplicates"):
        groups = [group for _, group in _groups(sample, name, views["everybody"])]
        ids = [i for g in groups for i in people(sample, name, views["everybody"], g).customer_id]
        assert len(ids) == len(set(ids)), name


def test_the_shortened_list_is_the_top_of_the_whole_one(sample, views):
    whole = people(sample, "customers", views["everybody"], {})
    few = people(sample, "customers", views["everybody"], {}, n_rows=7)
    pd.testing.assert_frame_equal(few, whole.head(7))
    assert whole.revenue.is_monotonic_decreasing


def test_a_group_by_a_column_that_the_chart_does_not_have_is_refused(sample, views):
    with pytest.raises(ValueError, match="groups of tiers go by tier; got name"):
        people(sample, "tiers", views["everybody"], {"name": "x"})


def test_a_month_is_a_group_too(tiny_months):
    store, view = tiny_months
    groups = _groups(store, "response_trend", view)
    n_of = {
        group["month"]: len(people(store, "response_trend", view, group)) for _, group in groups
    }
    assert n_of == {date(2023, 1, 1): 30, date(2023, 2, 1): 31, date(2023, 4, 1): 1} | {
        # a month in which nobody was written to is there, and empty
        date(2023, 3, 1): 0
    }
    rows = store.rows("response_trend", view)
    for column in ("share_answered", "low", "high"):
        assert rows[column].notna().tolist() == [True, True, False, False], column


@pytest.fixture(scope="module")
def tiny_months(build):
    """Thirty customers were written to in January, thirty-one in February, one in April."""
    rows = [
        {"customer_id": f"c{n}", "ts": pd.Timestamp(2023, month, 5), "type": "deliver"}
        for month, many in ((1, 30), (2, 31), (4, 1))
        for n in range(many)
    ]
    store = build(
        customers=[{"customer_id": f"c{n}"} for n in range(31)],
        interactions=[{**row, "direction": "out", "channel": "email"} for row in rows],
    )
    return store, make_view(SINCE, UNTIL)


@pytest.fixture(scope="module")
def hostile(build):
    """A customer for each nasty text: that text is its id, name, category, channel and offer."""
    customers, sales, contacts = [], [], []
    for n, text in enumerate(HOSTILE):
        customers.append({"customer_id": text, "name": text, "country": text, "email": text})
        sales.append(
            {
                "order_id": text,
                "customer_id": text,
                "ts": pd.Timestamp(2023, 5, 1 + n),
                "category": text,
                "channel": text,
                "net_amount": 10 + n,
            }
        )
        contact = {"customer_id": text, "channel": text, "offer_category": text}
        contacts.append(
            contact
            | {"ts": pd.Timestamp(2023, 6, 1), "direction": "out", "type": "deliver"}
            | {"target_segment": text, "campaign_id": text, "interaction_id": text}
        )
    return build(customers=customers, transactions=sales, interactions=contacts)


@pytest.mark.parametrize("name", ["category_reach", "channel_by_tier", "offer_response"])
def test_a_nasty_text_names_its_own_group_only(hostile, name):
    view = make_view(SINCE, UNTIL)
    groups = _groups(hostile, name, view)
    assert len(groups) == len(HOSTILE)
    for row, group in groups:
        text = next(iter(group.values()))
        assert list(people(hostile, name, view, group).customer_id) == [text]
        assert text in group_label(name, row)


def test_a_nasty_filter_chooses_its_own_customer_only(hostile):
    for text in HOSTILE:
        view = make_view(SINCE, UNTIL, {"country": [text]})
        assert list(people(hostile, "customers", view, {}).customer_id) == [text]


def test_no_cell_of_a_list_runs_as_a_formula(hostile):
    frame = people(hostile, "customers", make_view(SINCE, UNTIL), {})
    cells = [cell for line in _lines(frame) for cell in line]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def _ledger(store, name, view):
    found = store.rows(name, view).iloc[0]
    out = {part: int(found[part]) for part in found.index if part != "n_rows"}
    return int(found.n_rows), out


@pytest.mark.parametrize(
    ("who", "sales", "contacts", "customers"),
    [
        # o01-o08 and two of 2024 lie outside; o17 has no customer, o18's is in no table
        ({}, (24, 10, 2, 0), (46, 3, 1, 0), (10, 0, 0, 0)),
        # cleo, dan, jon and ivy buy once each, and are not of GB
        ({"country": ["GB"]}, (24, 10, 2, 4), (46, 3, 1, 17), (10, 0, 0, 5)),
    ],
    ids=["everybody", "GB"],
)
def test_ledgers_agree_with_the_hand_count(tiny, who, sales, contacts, customers):
    view = make_view(SINCE, UNTIL, who)
    parts = ("n_outside_period", "n_nobody_known", "n_not_chosen")
    for name, (n_rows, *left_out) in {
        "sales_ledger": sales,
        "contact_ledger": contacts,
        "customer_ledger": customers,
    }.items():
        assert _ledger(tiny, name, view) == (n_rows, dict(zip(parts, left_out, strict=True)))


@pytest.mark.parametrize("which", ["everybody", "filtered"])
@pytest.mark.parametrize(
    ("name", "table"), [("sales_ledger", "transactions"), ("contact_ledger", "interactions")]
)
def test_counted_and_left_out_rows_are_all_the_rows_kept(sample, made, views, name, table, which):
    view = views[which]
    rows, records = made.tables[table].to_pandas(), made.tables["customers"].to_pandas()
    chosen = records
    for column, values in view.who:
        chosen = chosen[chosen[column].isin(values)]
    in_period = (rows.ts >= pd.Timestamp(view.since)) & (rows.ts < pd.Timestamp(view.until))
    counted = int((in_period & rows.customer_id.isin(chosen.customer_id)).sum())
    n_rows, left_out = _ledger(sample, name, view)
    assert n_rows == len(rows) == sample.manifest.tables[table].rows_kept
    assert n_rows - sum(left_out.values()) == counted
