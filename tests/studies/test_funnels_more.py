"""What is told beside the funnels, on people counted by hand."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pandas as pd
import pytest

from crm_core.analysis.funnel_rules import BOUNDS, Rules
from crm_core.deal_stages import STAGE_WORDS, place_of
from crm_core.studies import funnels_more as more
from crm_core.studies.funnels import funnel
from crm_core.studies.funnels_parts import parts, rates, side_by_side, ways
from tests.build import typed

# eve's offer is taken on the 60th day, fox's a day later, gus owned the books, hal was held out
TALKS = """
interaction_id customer_id ts         direction type  offer_category is_control
i1             eve         2023-03-01 out       offer Books          no
i2             fox         2023-03-01 out       offer books          no
i3             gus         2023-03-01 out       offer books          no
i4             hal         2023-03-01 out       offer books          yes
i5             ivy         2023-11-02 out       offer books          no
"""
SALES = """
order_id customer_id ts         category quantity net_amount channel
a1       ann         2022-02-01 food     1        1          web
a2       ann         2023-02-01 food     1        3          web
b1       bob         2022-02-01 food     1        2          web
b2       bob         2023-02-01 food     1        2          web
c1       cyd         2022-02-01 food     1        3          web
c2       cyd         2023-02-01 food     1        1          web
e1       eve         2023-04-30 books    1        5          shop
e2       eve         2023-07-29 books    1        5          web
f1       fox         2023-05-01 books    1        5          shop
g1       gus         2023-03-15 books    1        5          web
g2       gus         2022-06-01 books    1        5          web
h1       hal         2023-03-15 books    1        5          web
"""
PEOPLE = """
customer_id source country
ann         web    GB
bob         web    FR
cyd         fair   GB
eve         fair   GB
fox         .      GB
gus         web    GB
hal         web    FR
ivy         web    FR
"""


@pytest.fixture(scope="module")
def store(build):
    return build(
        customers=typed("customers", PEOPLE),
        interactions=typed("interactions", TALKS),
        transactions=typed("transactions", SALES),
    )


def test_an_offer_is_accepted_within_60_days_of_what_was_not_owned(store, year):
    found = more.offers(store, year)

    # ivy has not been watched for 60 days
    assert (found[False], found[True]) == (more.Share(1, 2), more.Share(1, 1))


def test_price_tiers_are_thirds_of_what_is_paid_in_a_category(store, year):
    rows = store.rows("price_moves", year).set_index("price_move")

    # ann up, cyd down, bob and gus as before
    assert rows.n_customers.to_dict() == {"stayed": 2, "moved up": 1, "moved down": 1}


def test_newcomers_begin_somewhere_and_come_again_in_time(store, year):
    by_channel = store.rows("newcomers_by_channel", year).set_index("channel")
    by_month = store.rows("newcomers_by_month", year).set_index("month")

    assert by_channel.n_customers.to_dict() == {"shop": 2, "web": 1}
    assert by_channel.n_again.to_dict() == {"shop": 1, "web": 0}
    assert by_month.n_customers.tolist() == [1, 1, 1]
    view = replace(year, settings=Rules(second_days=89).settings)
    assert store.rows("newcomers_by_channel", view).n_again.sum() == 0


def test_what_shrank_is_what_those_spend_less_on_who_stayed(store, year):
    (row,) = store.rows("shrunk_categories", year).itertuples()

    assert (row.category, row.n_customers, row.drop_in_revenue) == ("food", 1, 2)


def test_parts_of_a_funnel_make_the_whole(store, year):
    found = funnel(store, "retention", year)
    by_source = parts(store, found, "source")

    assert set(ways(store)) == {"country", "source", "main_channel", "segment"}
    assert {part: one.entered for part, one in by_source.items()} == {"web": 3, "fair": 1}
    rows = rates(by_source, "R3").set_index("part")
    assert rows.n_came.to_dict() == {"web": 3, "fair": 0}
    assert rows.share_came.isna().all()
    segments = parts(store, found, "segment")
    assert sum(one.entered for one in segments.values()) == found.funnel.entered
    pair = side_by_side(by_source["web"], by_source["fair"])
    assert (pair.n_now.tolist(), pair.n_then.tolist()) == ([3, 3, 3, 3, 0], [1, 1, 0, 0, 0])


def test_months_of_entry_are_in_their_order(store, year):
    found = funnel(store, "acquisition", year)
    months = parts(store, found, "month")

    assert [f"{month:%m}" for month in months] == ["03", "11"]
    assert [one.entered for one in months.values()] == [3, 1]
    assert [one.main[0].young for one in months.values()] == [0, 1]


def test_others_are_weighted_to_the_mix_of_those_who_complained():
    cells = pd.DataFrame(
        {
            "n_cases": [8, 2, 5],
            "n_cases_back": [4, 2, 5],
            "n_peers": [10, 100, 0],
            "n_peers_back": [5, 90, 0],
        }
    )
    found = more.peers(cells)

    # 8 times one half and 2 times nine tenths; the last cell has nobody to compare with
    assert (found.cases, found.n_others) == (more.Share(6, 10), 110)
    assert found.others == pytest.approx(0.58)
    assert more.peers(cells.tail(1)) is None


def test_a_second_lifetime_is_chance_times_return_less_the_cost_of_asking(build, year):
    """Of 40 as silent as zoe one came back, for one day; a contact costs 2."""

    def sale(who, day, amount):
        return {"customer_id": who, "ts": day, "net_amount": Decimal(amount)}

    start, month = datetime(2021, 1, 1), timedelta(days=30)
    rows = [sale(f"r{n}", start + k * month, 10) for n in range(20) for k in range(24)]
    rows += [sale(f"o{n}", datetime(2022, 5, 1), 10) for n in range(40)]
    rows += [sale("o0", datetime(2023, 2, 1), 10)]
    rows += [sale("zoe", datetime(2023, 5, 1), 400), sale("yan", datetime(2023, 5, 1), 40)]
    asked = {"customer_id": "o1", "ts": datetime(2023, 6, 1), "type": "offer", "direction": "out"}
    store = build(transactions=rows, interactions=[{**asked, "cost": Decimal(2)}])
    found = store.rows("second_lifetimes", year, n_rows=None)

    assert found.customer_id.tolist() == ["zoe", "yan"]
    assert found.chance.tolist() == [0.025, 0.025]
    assert found.second_value.tolist() == [pytest.approx(8), pytest.approx(-1)]
    total = store.rows("second_lifetimes_sum", year).iloc[0]
    assert (total.n_customers, total.n_worth, total.is_margin) == (2, 1, False)


def test_rules_out_of_their_bounds_are_refused():
    for name, (low, high) in BOUNDS.items():
        for value in (low - 1, high + 1):
            with pytest.raises(ValueError, match=name):
                Rules(**{name: value})
    with pytest.raises(ValueError, match="at_risk_silence"):
        Rules(at_risk_silence=4.0)
    with pytest.raises(ValueError, match="at_risk_chance"):
        Rules(at_risk_chance=0.1)


def test_stages_of_deals_are_known_by_their_usual_names():
    for place, words in STAGE_WORDS.items():
        assert {place_of(word.upper()) for word in words} == {place}
