# ruff: noqa: E501 - a row of a typed table is easier to read on one line
"""What happened between a customer and the company, counted by hand."""

from datetime import date, datetime

import pandas as pd
import pytest

from crm_core.identity.chains import Link
from crm_core.identity.merging import merge
from crm_core.store import open_dataset
from crm_core.studies import timeline
from crm_core.ui.timeline_words import (
    events_said,
    facts_said,
    lacking_said,
    standing_said,
    who_said,
)
from crm_core.view import make_view
from tests.build import make_dataset, typed

# the two orders of 10 January are one day; ann2 is ann's second record; the lead is nobody's
ROWS = {
    "customers": typed(
        "customers",
        """
        customer_id name       country kind created_at
        ann         "Ann <b>"  GB      B2C  2023-01-01
        ann2        "Ann B"    .       .    .
        bob         Bob        .       .    .
        """,
    ),
    "transactions": typed(
        "transactions",
        """
        order_id customer_id ts               net_amount channel category
        o1       ann         2023-01-10T09:00 60         web     food
        o2       ann         2023-01-10T12:30 40         shop    toys
        o3       ann         2023-01-30T10:00 20         web     food
        o4       ann         2023-02-02T10:00 -20        web     food
        o5       ann2        2023-03-01T10:00 7          web     food
        o6       bob         2023-03-01T10:00 0          web     food
        """,
    ),
    "interactions": typed(
        "interactions",
        """
        interaction_id customer_id ts               direction channel type      campaign_id is_control topic instrument score
        i1             ann         2023-01-05T08:00 out       email   send      c1          no         .     .          .
        i2             ann         2023-01-05T08:01 out       email   deliver   c1          no         .     .          .
        i3             ann         2023-02-03T10:00 in        phone   complaint .           .          late  .          .
        i4             ann         2023-02-09T10:00 in        web     survey    .           .          .     nps        9
        i5             ann         2023-02-10T10:00 out       email   send      c2          yes        .     .          .
        """,
    ),
    "opportunities": typed(
        "opportunities",
        """
        opp_id customer_id created_at       stage    stage_ts         closed_at        won amount type
        d1     ann         2023-01-02T10:00 proposal 2023-01-04T10:00 2023-01-06T10:00 yes 60     new
        d2     .           2023-01-02T10:00 .        .                .                .   5      .
        """,
    ),
}  # fmt: skip
FEBRUARY = make_view(date(2023, 2, 1), date(2023, 3, 1))


@pytest.fixture(scope="module")
def store(build):
    return build(**ROWS)


def test_each_event_of_a_customer_is_there_newest_first(store):
    rows = timeline.events(store, FEBRUARY, "ann")

    assert [(f"{row.day:%d.%m.}", row.lane, row.type) for row in rows.itertuples()] == [
        ("10.02.", "Held out", "send"),
        ("09.02.", "Surveys", "survey"),
        ("03.02.", "Complaints", "complaint"),
        ("02.02.", "Returns", "return"),
        ("30.01.", "Purchases", "1 order"),
        ("10.01.", "Purchases", "2 orders"),
        ("06.01.", "Deals", "won"),
        ("05.01.", "Delivered, opened", "deliver"),
        ("05.01.", "We: send", "send"),
        ("04.01.", "Deals", "proposal"),
        ("02.01.", "Deals", "opened"),
    ]
    day = rows.set_index("lane").loc["Purchases"].iloc[1]
    assert [day.event_amount, day.channel, day.topic] == [100, "shop, web", "food, toys"]
    assert rows.event_amount[3] == -20
    assert list(rows.time[:3]) == ["10:00"] * 3
    # of returns only the day is known
    assert pd.isna(rows.time[3])


def test_what_is_known_of_a_customer_is_counted_by_hand(store):
    facts = timeline.facts(store, FEBRUARY, "ann")

    assert facts_said(facts, date(2023, 3, 2), "EUR") == {
        "Customer since": "10 Jan 2023",
        "Purchase days": "2",
        "Revenue, all time": "EUR\u202f100.00",
        "Revenue in the period": "EUR\u202f-20.00",
        "Last purchase": "30 Jan 2023",
        "Usual gap": "20 days",
        "Silent for": "30 days (1.5 usual gaps)",
        "Contacts": "3",
        "Deals": "1 won",
    }
    assert who_said(facts) == "ann · B2C · GB · buys most through web"
    assert timeline.facts(store, FEBRUARY, "nobody") is None
    assert timeline.standing(store, FEBRUARY, "nobody") == {}
    assert timeline.events(store, FEBRUARY, "nobody").empty


def test_a_customer_stands_where_the_tiers_say(store):
    january = make_view(date(2023, 1, 1), date(2023, 2, 1))

    assert standing_said(timeline.standing(store, january, "ann"))["Tier in the period"] == "A"
    # a return alone makes no tier
    assert "Tier in the period" not in standing_said(timeline.standing(store, FEBRUARY, "ann"))


def test_people_whose_records_were_merged_are_one(tmp_path):
    directory = make_dataset(tmp_path / "merged", **ROWS)
    merge(directory, [Link("ann", "ann2")])
    store = open_dataset(directory)

    assert timeline.facts(store, FEBRUARY, "ann")["n_purchase_days"] == 3
    assert len(timeline.events(store, FEBRUARY, "ann")) == 12
    assert timeline.facts(store, FEBRUARY, "ann2") is None


def test_the_events_are_said_by_kind(store):
    assert events_said(timeline.events(store, FEBRUARY, "ann")) == (
        "11 events, 2 Jan 2023 to 10 Feb 2023: 2 purchase days, 1 return, 1 complaint, 1 survey, "
        "1 contact out, 1 deal."
    )


def test_what_cost_nothing_is_no_purchase_and_is_shown(store):
    (row,) = timeline.events(store, FEBRUARY, "bob").itertuples()

    assert (row.lane, row.type, row.event_amount) == ("Free of charge", "nothing to pay", 0)


def test_rare_types_share_a_lane_and_lanes_stand_in_order():
    types = ["a", "a", "b", "b", "c", "c", "d", "d", "e", "f"]
    rows = pd.DataFrame({"kind": "contact", "direction": "in", "type": types})
    lanes = [*timeline.lanes_of(rows), "Surveys", "We: send", "Purchases"]

    assert lanes[8:10] == ["They: other"] * 2
    assert timeline.in_order(lanes)[:3] == ("Purchases", "We: send", "They: a")
    assert timeline.in_order(lanes)[-1] == "Surveys"


def test_what_other_tables_would_add_is_said():
    assert "interactions would add what you sent" in lacking_said({"transactions"})
    assert lacking_said({"transactions", "interactions", "opportunities"}) == ""


def test_a_deal_is_won_by_the_name_of_its_stage_where_no_column_says_so(build):
    opened, closed = datetime(2023, 3, 1), datetime(2023, 3, 11)
    ends = {"d1": "Closed Won", "d2": "lost", "d3": "Zulu"}
    store = build(
        customers=[{"customer_id": "ann"}],
        opportunities=[
            {"opp_id": name, "customer_id": "ann", "created_at": opened, "closed_at": closed,
             "stage": stage}
            for name, stage in ends.items()
        ],
    )  # fmt: skip
    view = make_view(date(2023, 1, 1), date(2024, 1, 1))
    found = timeline.events(store, view, "ann")
    ended = found[found.happened_at == closed].set_index("opp_id")
    assert ended.kind.to_dict() == {"d1": "deal won", "d2": "deal lost", "d3": "deal"}
    assert timeline.facts(store, view, "ann")["n_won"] == 1
