"""The margin of a customer's years: counted by hand, carried on, and the published curve."""

from datetime import date, datetime
from types import SimpleNamespace

import pandas as pd
import pytest

from crm_core.analysis import retention_claim as claim
from crm_core.store import open_dataset
from crm_core.ui.claims_curve import paid_back_said, so_far, usual_curve
from crm_core.view import make_view
from tests.build import make_dataset

CARD = (30, 42, 44, 49, 55)
DESK = SimpleNamespace(currency="")


def _sale(who, day, amount, cost):
    return {
        "customer_id": who,
        "ts": datetime.fromisoformat(day),
        "net_amount": amount,
        "quantity": 1.0,
        "unit_cost": cost,
    }


def test_years_that_are_over_are_counted_from_the_first_purchase(tmp_path):
    rows = [
        _sale("ann", "2020-03-01", 10, 4),
        _sale("ann", "2020-09-01", 10, 4),
        # 365 days later a new year begins
        _sale("ann", "2021-03-01", 30, 10),
        _sale("bob", "2020-06-01", 8, 6),
        # bob's fourth year runs still, and cleo's first
        _sale("bob", "2023-06-02", 99, 1),
        _sale("cleo", "2023-09-01", 99, 1),
    ]
    store = open_dataset(make_dataset(tmp_path, transactions=rows))
    found = store.rows("margin_by_year", make_view(date(2023, 1, 1), date(2024, 1, 1)))

    # first years: 12 of ann, 2 of bob; second: 20 of ann alone
    assert found.values.tolist() == [[1, 2, 7.0], [2, 1, 20.0]]


def test_the_last_year_known_goes_on_and_a_gap_ends_what_is_known():
    years = pd.DataFrame({
        "year_number": [1, 2, 4], "n_customers": [90, 30, 50], "mean_margin": [10.0, 20.0, 90.0],
    })  # fmt: skip
    assert usual_curve(years, 7.0) == ((10.0, 20.0, 20.0, 20.0, 20.0), 2)
    assert usual_curve(years.assign(n_customers=29), 7.0) == ((7.0,) * 5, 0)


def test_the_value_so_far_begins_with_the_cost_and_ends_at_the_value():
    values = claim.value_so_far(CARD, 0.8, 0.1, 51, 600)
    assert values[:2] == pytest.approx([-51, 30 / 1.1 - 51])
    assert values[-1] == pytest.approx(claim.value(CARD, 0.8, 0.1, 51))


def test_the_credit_card_is_paid_back_in_its_second_year_and_worth_what_was_published():
    said = paid_back_said(DESK, CARD, 51, (0.8, 0.85), 0.1)
    assert "is back in year 2" in said
    assert "93.62 where 80\u202f% are kept, and 128.65 where 85\u202f% are, +37\u202f%" in said
    rows = so_far(CARD, 51, (0.8, 0.85), 0.1)
    assert list(rows["retention"].unique()) == ["80\u202f% kept", "85\u202f% kept"]
    assert len(rows) == 22


def test_a_cost_that_never_comes_back_is_said():
    assert "never comes back" in paid_back_said(DESK, (1.0,), 51, (0.5, 0.55), 0.1)
    assert "is back at once" in paid_back_said(DESK, (1.0,), 0, (0.5, 0.55), 0.1)
