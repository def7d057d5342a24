"""Rows of charts that need thirty of something, made to be counted by hand."""

from datetime import date, datetime, timedelta

import pytest

from crm_core.view import make_view

YEAR = make_view(date(2023, 1, 1), date(2024, 1, 1))


def _month(node: str, month: int, cases: float, on_time: float | None, served: float, **more):
    row = {"node_id": node, "month": date(2023, month, 1), "cases": cases, "on_time": on_time}
    return {**row, "served_customers": served, **more}


def test_a_node_has_its_share_from_thirty_cases_that_were_timed(build):
    store = build(
        network=[
            _month("a", 1, 20, 10, 30, name="Alpha", kind="supplier"),
            _month("a", 2, 10, 5, 10, name="Alpha", kind="supplier"),
            # of these 40 cases only 29 were timed
            _month("b", 1, 29, 29, 50, parent_node="a"),
            _month("b", 2, 11, None, 40, parent_node="a"),
            # the month after the period does not count
            {**_month("b", 1, 900, 0, 900), "month": date(2024, 1, 1)},
        ]
    )
    rows = store.rows("network_nodes", YEAR).set_index("node_id")
    assert rows.index.tolist() == ["b", "a"]
    assert rows.mean_served.tolist() == [45, 20]
    assert rows.share_on_time["a"] == 0.5
    assert rows.share_on_time.isna()["b"]
    assert rows.n_months.tolist() == [2, 2]
    assert (rows["name"]["b"], rows.parent_node["b"]) == ("b", "a")
    months = store.rows("network_months", YEAR, node_id="b", n_rows=9)
    assert months.served_customers.tolist() == [40, 50]


def _answered(build, hours: list[int | None]):
    asked = datetime(2023, 5, 5)
    rows = []
    for n, wait in enumerate(hours):
        who = {"customer_id": f"c{n}"}
        rows.append({**who, "ts": asked, "direction": "in", "type": "enquiry"})
        if wait is not None:
            at = asked + timedelta(hours=wait)
            rows.append({**who, "ts": at, "direction": "out", "type": "call"})
    named = [{"interaction_id": f"i{n}", **row} for n, row in enumerate(rows)]
    return build(interactions=named).rows("enquiry_waits", YEAR)


def test_waits_add_up_to_those_who_were_answered_within_a_week(build):
    rows = _answered(build, [1] * 6 + [8] * 9 + [48] * 12 + [200, None, None])
    by = rows.set_index("wait")
    assert by.n_enquiries[by.n_enquiries > 0].to_dict() == {
        "1 hour": 6,
        "8 hours": 9,
        "2 days": 12,
        "later or never": 3,
    }
    assert by.share_answered_by.tolist()[:8] == pytest.approx(
        [0.2, 0.2, 0.2, 0.5, 0.5, 0.9, 0.9, 0.9]
    )
    assert _answered(build, [1] * 29).empty


def test_gains_add_up_and_need_someone_who_bought_before(build):
    def rows(bought_in: int):
        sent = [
            {"customer_id": f"c{n:02}", "ts": datetime(2023, 5, 5), "direction": "out",
             "type": "deliver", "channel": "email"}
            for n in range(40)
        ]  # fmt: skip
        # the 20 who bought before all answer, of the others every second one
        answers = [
            {"customer_id": f"c{n:02}", "ts": datetime(2023, 5, 6), "direction": "in",
             "type": "click", "channel": "email"}
            for n in range(40) if n < 20 or n % 2
        ]  # fmt: skip
        named = [{"interaction_id": f"i{n}", **row} for n, row in enumerate([*sent, *answers])]
        sales = [
            {"customer_id": f"c{n:02}", "ts": datetime(bought_in, 5, 5), "net_amount": 10}
            for n in range(20)
        ]
        first = {"customer_id": "old", "ts": datetime(2020, 1, 1), "net_amount": 1}
        return build(interactions=named, transactions=[first, *sales]).rows("gains_curve", YEAR)

    found = rows(2022)
    # who had not bought is in no order: one step for all twenty
    assert found.n_customers.tolist() == [4] * 5 + [20]
    assert found.written_to.tolist()[4:] == ["tenth 5", "had not bought"]
    assert found.is_tied.tolist() == [False] * 5 + [True]
    assert found.share_of_answers.tolist()[:5] == pytest.approx([4 * k / 30 for k in range(1, 6)])
    assert found.share_of_answers.iloc[-1] == 1
    assert rows(2023).empty


def test_the_channel_whose_answers_take_longest_comes_first(build):
    def case(n: int, channel: str, hours: int) -> dict:
        asked = datetime(2023, 5, 5, 8)
        return {
            "interaction_id": f"{channel}{n}", "customer_id": f"c{n}", "ts": asked,
            "direction": "in", "type": "support", "channel": channel,
            "first_response_at": asked + timedelta(hours=hours),
        }  # fmt: skip

    # nine cases are too few to tell
    cases = [case(n, *how) for how in (("phone", 1), ("web", 5)) for n in range(10)]
    store = build(interactions=[*cases, *(case(n, "store", 9) for n in range(9))])
    found = store.rows("response_hours", YEAR)
    assert found[["channel", "n_cases", "median_hours"]].values.tolist() == [
        ["web", 10, 5.0],
        ["phone", 10, 1.0],
    ]


def test_who_would_not_recommend_us_stands_first_behind_a_quarter(build):
    answers = [
        {
            "interaction_id": f"i{n}", "customer_id": f"c{n:02}", "ts": datetime(2023, 5, 5),
            "direction": "in", "type": "survey", "instrument": "nps", "score": score,
        }
        for n, score in enumerate([9] * 28 + [7, 3])
    ]  # fmt: skip
    store = build(interactions=answers)
    (quarter,) = store.rows("nps_trend", YEAR).quarter
    found = store.rows("nps_answers", YEAR, quarter=quarter, n_rows=3)
    assert found[["customer_id", "lowest_answer"]].values.tolist() == [
        ["c29", 3],
        ["c28", 7],
        ["c00", 9],
    ]


def test_more_than_a_thousand_customers_share_their_places(build):
    def placed(n: int):
        sales = [
            {"customer_id": f"c{k}", "order_id": f"o{k}", "ts": datetime(2023, 5, 5),
             "net_amount": 10, "quantity": 1.0, "unit_cost": 4}
            for k in range(n)
        ]  # fmt: skip
        talk = {"interaction_id": "i", "customer_id": "c0", "ts": datetime(2023, 5, 5)}
        store = build(transactions=sales, interactions=[{**talk, "type": "call", "cost": 2}])
        return store.rows("serving_cells", YEAR).n_customers.tolist()

    assert placed(3) == [1, 1, 1]
    assert sorted(placed(1001)) == [1, 1000]
