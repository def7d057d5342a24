"""Concentration, tiers and the whale curve: closed forms, published shares, moves by hand."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from crm_core.metrics import METRICS
from crm_core.view import make_view
from tests.test_golden import EIGHTEEN_MONTHS, imported

YEAR = make_view(date(2023, 1, 1), date(2024, 1, 1))


def sales(amounts, year=2023, **more):
    """One sale a customer, of these amounts."""
    return [
        {
            "customer_id": f"c{number}",
            "order_id": f"{year}-{number}",
            "ts": datetime(year, 5, 1),
            "net_amount": Decimal(str(amount)),
            **more,
        }
        for number, amount in enumerate(amounts)
    ]


@pytest.mark.parametrize(
    ("amounts", "top_fifth"),
    [([50, 20, 10, 10, 10], 0.5), ([5, 4, 3, 2, 1, 1, 1], (5 + 0.4 * 4) / 17)],
)
def test_the_share_of_the_best_fifth_is_interpolated(build, amounts, top_fifth):
    store = build(transactions=sales(amounts))
    row = store.rows("concentration", YEAR).iloc[0]

    assert row.top_fifth == pytest.approx(top_fifth)
    assert store.answer([METRICS["VA3"]], YEAR)["VA3"].value == pytest.approx(top_fifth)


@pytest.mark.parametrize(
    ("amounts", "gini"), [([7, 7, 7, 7], 0), ([0.0001, 0.0001, 0.0001, 1000], 0.75), ([1, 3], 0.25)]
)
def test_gini_is_nought_where_all_are_equal(build, amounts, gini):
    found = build(transactions=sales(amounts)).answer([METRICS["VA4"]], YEAR)["VA4"]

    assert found.value == pytest.approx(gini, abs=1e-5)


def test_who_bought_for_nothing_is_left_out_and_counted(build):
    rows = sales([80, 20, 10])
    back = {"order_id": "back", "ts": datetime(2023, 6, 1), "is_return": True}
    rows.append({**rows[2], **back, "net_amount": Decimal(-10)})
    found = build(transactions=rows).rows("concentration", YEAR).iloc[0]

    assert (found.n_customers, found.n_left_out) == (2, 1)
    assert found.share_for_four_fifths == 0.5


def test_published_shares_of_cdnow(tmp_path):
    store = imported(tmp_path, "cdnow", "CDNOW_master_derived.csv")
    row = store.rows("concentration", EIGHTEEN_MONTHS).iloc[0]
    shares = (row.top_fifth, row.top_tenth, row.top_hundredth, row.share_for_four_fifths)

    assert [round(share, 4) for share in shares] == [0.6770, 0.5088, 0.1584, 0.3274]
    assert row.n_customers == 23_502


def test_tiers_move_as_counted_by_hand(build):
    # 100 in all: A holds 70 and 15 (85 >= 80), B the 11, C the 4
    before, now = [70, 15, 11, 4], [4, 15, 70, 11]
    store = build(transactions=[*sales(before, 2022, ts=datetime(2022, 1, 1)), *sales(now)])
    rows = store.rows("tier_flow", YEAR)
    found = {(row.tier_before, row.tier): row.n_customers for row in rows.itertuples()}

    assert found == {("A", "A"): 1, ("A", "C"): 1, ("B", "A"): 1, ("C", "B"): 1}
    assert rows.set_index("tier").revenue["C"] == 4
    answer = store.answer([METRICS["VA10"]], YEAR)["VA10"]
    assert (answer.value, answer.n) == (25, 4)


def test_membership_of_the_best_fifth_is_counted_by_hand(build):
    before, now = [90, 80, 3, 3, 3, 3, 3, 3, 3, 3], [90, 3, 80, 3, 3, 3, 3, 3, 3, 3]
    store = build(transactions=[*sales(before, 2022), *sales(now, 2023)])
    found = store.rows("top_fifth_moves", YEAR).set_index("membership").n_customers

    assert found.to_dict() == {
        "in the top fifth twice": 1,
        "new in the top fifth": 1,
        "no longer in the top fifth": 1,
    }


def whale(build, costs):
    """The whale curve of customers who pay 100 each and cost so much."""
    rows = sales([100] * len(costs), quantity=1.0)
    for row, cost in zip(rows, costs, strict=True):
        row["unit_cost"] = Decimal(cost)
    contact = {"customer_id": "c0", "ts": datetime(2023, 6, 1), "type": "call", "cost": Decimal(0)}
    return build(transactions=rows, interactions=[contact]).rows("whale_curve", YEAR)


def test_the_whale_curve_turns_where_the_losers_begin(build):
    # contributions 80, 40, 0, -20: in all 100
    rows = whale(build, [20, 60, 100, 120])

    assert rows.running_contribution.tolist() == [0, 80, 120, 120, 100]
    assert rows.share_of_contribution.max() == pytest.approx(1.2)
    assert rows.share_of_customers.tolist() == [0, 0.25, 0.5, 0.75, 1]


def test_of_a_loss_there_is_no_share(build):
    rows = whale(build, [20, 300])

    assert rows.running_contribution.tolist() == [0, 80, -120]
    assert rows.share_of_contribution.isna().all()


def test_the_pyramid_is_cut_at_the_best_5_20_and_50_of_a_hundred(build):
    rows = build(transactions=sales(range(40, 0, -1))).rows("pyramid_by_revenue", YEAR)

    assert rows.level.tolist() == ["Platinum", "Gold", "Iron", "Lead"]
    assert rows.n_customers.tolist() == [2, 6, 12, 20]
    assert rows.revenue.tolist() == [79, sum(range(33, 39)), sum(range(21, 33)), sum(range(1, 21))]
    assert rows.share_of_revenue.sum() == pytest.approx(1)


def test_the_pyramid_by_profit_puts_who_loses_money_last(build):
    rows = [
        row | {"unit_cost": Decimal(cost), "quantity": 1.0}
        for row, cost in zip(sales([100, 100]), (300, 20), strict=True)
    ]
    contact = {"customer_id": "c0", "ts": datetime(2023, 6, 1), "type": "call", "cost": Decimal(0)}
    found = build(transactions=rows, interactions=[contact]).rows("pyramid_by_profit", YEAR)

    assert found.level.tolist() == ["Platinum", "Lead"]
    assert found.contribution.tolist() == [80, -200]
    # of a loss there is no share
    assert found.share_of_contribution.isna().all()
