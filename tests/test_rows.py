"""What stands behind a number of data health: as many records and rows as the number says."""

from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest

from crm_core.metrics import METRICS
from crm_core.sqlfile import QUERIES, query
from crm_core.ui.desk import Desk
from crm_core.ui.health_rows import BEHIND
from crm_core.ui.rows_below import listed, row_label
from crm_core.view import make_view
from tests.tiny import SINCE, UNTIL

# months of a partner and answers are no fault of the data: test_chart_rows counts them
NO_FAULT = ("network_nodes", "nps_trend")
CHARTS = [name for name in QUERIES if query(name).rows and name not in NO_FAULT]
EVER = make_view(date(1960, 1, 1), date(2040, 1, 1))
OF_GB = make_view(SINCE, UNTIL, {"country": ["GB"]})
YEAR = make_view(SINCE, UNTIL)
# metric -> the column of its groups that adds up to what is wrong
COUNTED = dict.fromkeys(BEHIND, "n_customers") | {
    "DQ1": "n_lines",
    "DQ10": "n_orphans",
}


def _sale(number: int, customer: str | None, year: int, amount: int, **more) -> dict:
    return {
        "order_id": f"o{number}",
        "customer_id": customer,
        "ts": datetime(year, 5, 1),
        "net_amount": Decimal(amount),
        "quantity": 1.0,
        **more,
    }


@pytest.fixture(scope="module")
def faulty(build):
    """Three people, rows of nobody known, two currencies, years that can't be and returns."""
    return build(
        loaded_at="2024-01-10T12:00:00+00:00",
        customers=[
            {
                **{"customer_id": "ann", "country": "GB", "created_at": datetime(1970, 1, 1)},
                **{"email": "ann@example.org", "phone": "12", "postcode": "E1 6AN"},
            },
            {
                **{"customer_id": "bob", "country": "FR", "created_at": datetime(2020, 1, 1)},
                "email": "ANN@example.org",
            },
        ],
        transactions=[
            _sale(1, "ann", 2023, 100, currency="EUR"),
            _sale(2, "ann", 2023, -10, currency="EUR", quantity=-1.0),
            _sale(3, "bob", 2023, 50, currency="USD"),
            _sale(4, "bob", 2099, 7, currency="EUR"),
            _sale(5, None, 2023, 30),
            _sale(6, "zed", 2023, 20, currency="EUR"),
            _sale(7, "zed", 1970, 1),
            _sale(8, None, 2022, -4, quantity=-2.0, is_return=False),
            # on the borders: too late, nothing sold, a return that is called so, the next year
            _sale(9, "ann", 2024, 2) | {"ts": datetime(2024, 1, 12)},
            _sale(10, "bob", 2023, 0, quantity=0.0),
            _sale(11, "bob", 2023, -3, quantity=-1.0, is_return=True),
            _sale(12, None, 2024, 8) | {"ts": datetime(2024, 1, 1)},
        ],
        interactions=[
            {
                "interaction_id": "i1",
                "customer_id": "yan",
                "ts": datetime(2023, 5, 1),
                "type": "call",
                "resolved_at": datetime(2098, 1, 1),
            },
            {
                **{"interaction_id": "i2", "customer_id": "ann", "ts": datetime(2023, 5, 2)},
                **{"type": "call", "employee_id": "e1", "campaign_id": "c1", "is_control": False},
                "topic": " ",
            },
        ],
        opportunities=[
            {"opp_id": "d1", "customer_id": "zed", "created_at": datetime(2023, 1, 1)},
            {
                **{"opp_id": "d2", "customer_id": None, "created_at": datetime(2023, 1, 1)},
                **{"closed_at": datetime(2023, 5, 1), "won": False, "lost_reason": "Other"},
            },
        ],
    )


def _groups(store, name, view):
    """Each group of a chart: its label, its number, its revenue and the rows behind it."""
    _, n_column, revenue_column, *columns = query(name).rows
    for _, row in store.rows(name, view).iterrows():
        group = {column: row[column] for column in columns}
        found = listed(Desk(None, store, view, ""), name, group, None)
        yield row_label(name, row), row[n_column], row.get(revenue_column), found


@pytest.mark.parametrize("view", [EVER, YEAR, OF_GB], ids=["ever", "year", "GB"])
@pytest.mark.parametrize("name", CHARTS)
def test_as_many_rows_are_listed_as_the_chart_counts(faulty, name, view):
    groups = list(_groups(faulty, name, view))
    assert groups or view != EVER
    for label, n_rows, revenue, found in groups:
        assert len(found) == n_rows, label
        amounts = [name for name in ("net_amount", "revenue") if name in found]
        total = found[amounts].sum().sum()
        assert float(total) == pytest.approx(0 if pd.isna(revenue) else revenue)


def test_rows_are_told_apart_by_hand_counted_groups(faulty):
    said = {
        name: {label: list(found.iloc[:, 0]) for label, _, _, found in _groups(faulty, name, EVER)}
        for name in CHARTS
    }
    assert set(said["currencies"]) == {"in EUR (4)", "in USD (1)"}
    assert set(said["orphan_rows"]) == {"transactions (2)", "interactions (1)", "opportunities (1)"}
    assert set(said["unflagged_returns"]) == {"in 2022 (1)", "in 2023 (1)"}
    assert set(said["anonymous_sales"]) == {
        "no customer id (3)",
        "an unknown customer id (2)",
    }
    assert set(said["impossible_dates"]) == {
        "transactions.ts before 1990 (1)",
        "transactions.ts after loading (2)",
        "interactions.resolved_at after loading (1)",
        "customers.created_at before 1990 (1)",
    }


def test_a_record_in_doubt_shows_what_is_doubted(faulty):
    desk = Desk(None, faulty, YEAR, "")
    doubted = listed(desk, "records_in_doubt", {"doubt": "phone can't be right"}, 9)
    assert doubted[["customer_id", "phone", "revenue"]].iloc[0].to_list() == ["ann", "12", 90]
    twice = listed(desk, "duplicates", {"shared": "same e-mail"}, 9)
    assert twice[["customer_id", "same_as", "revenue"]].iloc[0].to_list() == ["bob", "ann", 47]


def test_the_first_rows_are_the_weightiest(faulty):
    desk = Desk(None, faulty, EVER, "")
    found = listed(desk, "currencies", {"currency": "EUR"}, 2)
    assert list(found.order_id) == ["o1", "o6"]


def test_columns_that_no_row_fills_are_left_out(faulty):
    found = listed(Desk(None, faulty, EVER, ""), "orphan_rows", {"table_name": "interactions"}, 9)
    assert "net_amount" not in found
    assert "resolved_at" in found


def test_a_nasty_text_is_a_value_and_no_sql(build):
    nasty = "'; drop table customers; --"
    store = build(transactions=[_sale(1, "ann", 2023, 5, currency=nasty)])
    ((label, n_rows, revenue, found),) = _groups(store, "currencies", YEAR)
    assert (label, n_rows, revenue) == (f"in {nasty} (1)", 1, 5)
    assert list(found.order_id) == ["o1"]


@pytest.mark.parametrize("view", [YEAR, OF_GB], ids=["everybody", "GB"])
@pytest.mark.parametrize("metric_id", sorted(set(BEHIND) - {"DQ1", "DQ4"}))
def test_what_a_card_opens_adds_up_to_its_number(tiny, metric_id, view):
    metric, behind = METRICS[metric_id], BEHIND[metric_id]
    answer = tiny.answer([metric], view)[metric_id]
    wrong = answer.part if metric.better == "lower" else answer.n - answer.part
    groups = behind.groups(tiny.rows(behind.query, view))
    assert groups[COUNTED[metric_id]].sum() == wrong


def test_what_the_identified_share_opens_is_the_revenue_that_it_lacks(tiny):
    answer = tiny.answer([METRICS["DQ1"]], YEAR)["DQ1"]
    groups = tiny.rows("anonymous_sales", YEAR)
    assert groups.share_of_revenue.sum() == pytest.approx(1 - answer.value)


def test_every_number_of_data_health_opens_something():
    assert list(BEHIND) == [f"DQ{number}" for number in range(1, 11)]
