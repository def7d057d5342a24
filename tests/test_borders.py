"""What happens on a border, to the minute: one small story a case.

All stories live in one dataset and are told apart by the customers' source, so that each is a view
of its own. The period is 2023; what stands on 2024-01-01T00:00 comes just after it.
"""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from crm_core.metrics import METRICS
from crm_core.view import make_view
from tests.tiny import SINCE, UNTIL

END = "2024-01-01T00:00"


def sale(customer, at, amount=10, **more):
    row = {"customer_id": customer, "ts": datetime.fromisoformat(at), "net_amount": Decimal(amount)}
    money = {name: Decimal(str(value)) for name, value in more.items() if name in MONEY}
    return "transactions", row | more | money


MONEY = ("list_price", "unit_cost")
TIMES = ("first_response_at", "resolved_at")


def touch(customer, at, kind, **more):
    times = {name: datetime.fromisoformat(value) for name, value in more.items() if name in TIMES}
    row = {"customer_id": customer, "ts": datetime.fromisoformat(at), "type": kind}
    return "interactions", row | more | times


def person(customer, **more):
    return "customers", {"customer_id": customer, **more}


def out(customer, at, kind="send", **more):
    return touch(customer, at, kind, direction="out", **more)


def into(customer, at, kind, **more):
    return touch(customer, at, kind, direction="in", **more)


def answer(customer, at, instrument, score):
    return into(customer, at, "survey", instrument=instrument, score=float(score))


# story: its rows, and what metrics say of it (value and n)
STORIES = {
    "active on the first day": (
        [
            sale("a", "2022-01-01T00:00"),
            sale("b", "2023-01-01T00:00"),
            sale("c", "2021-12-31T23:59"),
            sale("d", "2022-12-31T23:59"),
            sale("d", "2023-01-01T00:00"),
        ],
        {"RE1": (1 / 2, 2), "RE5": (1 / 4, 4), "VA1": (10, 2), "AC1": (1, 1)},
    ),
    "a complaint after the end": (
        [sale("a", "2022-06-01T10:00"), into("a", END, "complaint")],
        {"RE10": (0, 1)},
    ),
    "told on the first moment or just too late": (
        [
            row
            for customer, at in (("a", "2023-01-01T00:00"), ("b", END))
            for row in (
                sale(customer, "2023-01-01T00:00"),
                into(customer, at, "complaint", employee_id=customer),
                into(customer, at, "referral"),
                answer(customer, at, "nps", 10),
            )
        ],
        {"SA4": (500, 2), "DE7": (1 / 2, 2), "SA7": (1 / 2, 2), "SA1": (100, 1)},
    ),
    # 2023 begins on a Sunday and ends on one; 2 January is the first day of a whole week
    "contacts of a part of a week": (
        [
            into("a", "2023-01-01T23:59", "call", employee_id="e0"),
            into("a", "2023-01-02T00:00", "call", employee_id="e1"),
            into("a", "2023-12-31T23:59", "call", employee_id="e2"),
        ],
        {"TE1": (1 / 2, 4)},
    ),
    "an unknown cost on the first day": (
        [
            sale("a", "2023-01-01T00:00"),
            out("a", "2023-02-01T00:00", cost=Decimal(5)),
            sale("b", "2023-02-01T00:00", 10, quantity=1.0, unit_cost=4),
        ],
        {"VA2": (6, 1), "VA8": (0, 1)},
    ),
    "the last complaint and the last purchase": (
        [
            sale("a", "2022-02-01T10:00"),
            sale("a", "2022-08-01T10:00"),
            into("a", "2022-01-15T10:00", "complaint"),
            into("a", "2022-08-10T10:00", "complaint"),
            sale("b", "2022-02-01T10:00"),
            sale("b", "2022-12-01T10:00"),
            into("b", "2022-03-01T10:00", "complaint"),
        ],
        {"RE10": (1 / 2, 2)},
    ),
    "categories on border days": (
        [
            sale("a", "2022-01-01T00:00", 10, category="food", quantity=1.0),
            sale("a", "2023-01-01T00:00", 12, category="food", quantity=1.0),
            sale("b", "2023-01-01T00:00", 10, category="food", quantity=1.0),
            sale("b", "2023-03-01T00:00", 10, category="toys", quantity=1.0),
            sale("c", "2021-12-31T23:59", 10, category="food", quantity=1.0),
            sale("c", "2023-03-01T00:00", 10, category="toys", quantity=1.0),
        ],
        {"DE3": (0, 1), "DE4": (1.2, 1), "DE2": (1 / 3, 3)},
    ),
    "units that were paid for": (
        [
            sale("a", "2022-05-01T10:00", 10, category="food", quantity=1.0),
            sale("a", "2022-05-01T10:00", 5, category="food", quantity=0.0),
            sale("a", "2023-05-01T10:00", 20, category="food", quantity=2.0),
            sale("a", "2023-05-01T10:00", -10, category="food", quantity=-1.0),
            sale("a", "2023-05-01T10:00", 0, category="food", quantity=1.0),
            sale("a", "2023-06-01T10:00", 0, category="toys", quantity=1.0),
        ],
        {"DE4": (1, 1), "DE1": (1, 1)},
    ),
    "channels with an order": (
        [
            sale("a", "2023-01-01T00:00", channel="web"),
            sale("a", "2023-05-01T00:00", channel="shop"),
            sale("b", "2023-02-01T00:00", channel="web"),
            sale("b", "2023-05-01T00:00", 0, channel="shop"),
        ],
        {"CH2": (1 / 2, 2), "CH1": (2 / 3, 3)},
    ),
    "nothing left": (
        [
            sale("a", "2023-02-01T00:00", 10),
            sale("a", "2023-03-01T00:00", -10),
            sale("b", "2023-02-01T00:00", 10),
            sale("c", "2023-02-01T00:00", 10),
            sale("d", "2023-02-01T00:00", -10),
            person("c", parent_id="nothing"),
            person("d", parent_id="nothing"),
        ],
        {"VA3": (0.4 / 2, 2), "VA5": (1, 1)},
    ),
    "needs told in time": (
        [
            *(sale("a", f"2023-0{month}-01T10:00") for month in (1, 2, 3)),
            sale("b", "2023-02-01T10:00"),
            into("b", END, "reply", prefs_captured='{"size": "m"}'),
            sale("c", "2023-02-01T10:00"),
            into("c", "2023-02-01T10:00", "reply", prefs_captured='{"size": "m"}'),
            into("c", END, "reply", prefs_captured='{"size": "l"}'),
            sale("d", "2023-02-01T10:00"),
            into("d", "2023-02-01T10:00", "reply", prefs_captured=" {} "),
            person("d", prefs=" {} "),
            *(sale("e", at) for at in ("2023-02-01T10:00", "2023-03-01T10:00", END)),
        ],
        {"NE3": (2 / 5, 5), "IN8": (1 / 2, 2)},
    ),
    "a contact 90 days before": (
        [
            sale("a", "2023-01-01T10:00"),
            out("a", "2022-10-03T00:00"),
            sale("b", "2023-04-02T10:00"),
            out("b", "2023-01-01T23:59"),
            sale("c", "2023-04-02T10:00"),
            out("c", "2023-04-02T09:00"),
        ],
        {"TE2": (1 / 3, 3)},
    ),
    "seen within a year": (
        [
            sale("a", "2023-01-01T00:00"),
            out("b", "2023-01-01T00:00"),
            sale("c", END),
            out("d", END),
            out("e", "2023-06-01T00:00", is_control=True),
            out("f", "2022-12-31T23:59"),
        ],
        {"DQ8": (2 / 6, 6)},
    ),
    "cases on border days": (
        [
            into("a", "2023-12-30T00:00", "enquiry", first_response_at=END),
            out("a", END, "call"),
            into("b", "2023-12-20T00:00", "support", topic="t", resolved_at=END),
            into("c", "2023-12-25T00:00", "support", topic="t", resolved_at="2023-12-25T01:00"),
            *(
                into("d", at, "support", topic="t", channel=channel, resolved_at=at)
                for at, channel in (
                    ("2023-03-01T00:00", "phone"),
                    ("2023-03-08T00:00", "email"),
                    ("2023-05-01T00:00", "web"),
                )
            ),
        ],
        {"AC4": (None, 0), "IN9": (None, 0), "IN10": (4 / 5, 5), "CH4": (0, 5)},
    ),
    "complaints of the last days": (
        [
            into("a", "2023-12-29T00:00", "complaint"),
            into("b", "2023-12-28T12:00", "complaint"),
            into("c", "2023-03-01T00:00", "complaint", resolved_at="2023-03-04T00:01"),
        ],
        {"SA5": (0, 2)},
    ),
    "the first of two answers": (
        [
            into("a", "2023-03-01T10:00", "enquiry"),
            out("a", "2023-03-01T11:00", "call"),
            out("a", "2023-03-01T15:00", "call"),
            out("a", "2023-03-01T10:30", is_control=True),
        ],
        {"AC4": (1, 1)},
    ),
    "answers off the scale": (
        [
            answer("a", "2023-03-01T10:00", "ces", 8),
            answer("b", "2023-03-01T10:00", "ces", 7),
            answer("c", "2023-03-01T10:00", "ces", 0),
            answer("a", "2023-03-01T10:00", "nps", 11),
            answer("b", "2023-03-01T10:00", "nps", 0),
            answer("a", "2023-03-01T10:00", "csat", 6),
            answer("b", "2023-03-01T10:00", "csat", 4),
        ],
        {"SA3": (7, 1), "SA1": (-100, 1), "SA2": (1, 1)},
    ),
    "words in any case": (
        [
            touch("a", "2023-03-01T10:00", "Deliver", direction="Out"),
            touch("a", "2023-03-02T10:00", "Click", direction="In"),
            touch("a", "2023-03-03T10:00", "Survey", direction="IN", instrument="NPS", score=9.0),
        ],
        {"IN2": (2 / 3, 3), "IN3": (1, 1), "SA1": (100, 1)},
    ),
    "the same contact twice": (
        [
            into("a", "2023-03-01T10:00", "call"),
            into("a", "2023-03-01T10:00", "call"),
            out("a", "2023-03-01T10:00"),
        ],
        {"IN2": (2 / 3, 3)},
    ),
    "orders before and after a contact of the same day": (
        [
            # only the day is known: it may have come after
            sale("a", "2023-02-01T00:00"),
            out("a", "2023-02-01T09:00"),
            # the order's last line came after
            sale("b", "2023-02-01T09:00", order_id="b1"),
            out("b", "2023-02-01T12:00"),
            sale("b", "2023-02-01T15:00", order_id="b1"),
            # what came after was no order
            sale("c", "2023-02-01T09:00", order_id="c1"),
            out("c", "2023-02-01T12:00"),
            sale("c", "2023-02-01T15:00", 0, order_id="c2"),
            # 14 days to the minute
            out("d", "2023-02-01T10:00"),
            sale("d", "2023-02-15T10:00"),
            # too late for the period
            out("e", "2023-12-31T10:00"),
            sale("e", "2024-01-01T10:00"),
        ],
        {"IN4": (2 / 5, 5)},
    ),
    "prices of nothing": (
        [
            sale("a", "2023-02-01T00:00", 5, quantity=1.0, list_price=0),
            sale("b", "2023-02-01T00:00", 8, quantity=1.0, list_price=10),
            sale("c", "2023-02-01T00:00", 0, quantity=1.0, list_price=10),
            sale("a", "2023-03-01T00:00", 0, order_id="free", is_service=True),
        ],
        {"PV1": (0.8, 1), "PV4": (0, 2)},
    ),
    "welcomes": (
        [
            sale("a", "2023-03-01T10:00"),
            out("a", "2023-03-01T00:00", "welcome"),
            out("a", "2023-06-01T00:00", "welcome"),
            sale("b", "2023-12-17T10:00"),
            sale("c", "2023-12-18T10:00"),
            out("c", "2023-12-19T10:00", "welcome"),
        ],
        {"AC10": (1 / 2, 2)},
    ),
    "phones": (
        [
            person("a", phone="1234567"),
            person("b", phone="123456"),
            person("c", phone="123456789012345"),
            person("d", phone="1234567890123456"),
            person("e", phone="1234567 ext"),
            person("f", phone="1234567 x2"),
        ],
        {"DQ6": (3 / 6, 6)},
    ),
    "blanks are nothing": (
        [person("a", email=" ", phone=" ", address=" "), person("b", address="1 Lane")],
        {"DQ7": (1 / 2, 2), "DQ6": (None, 0), "DQ5": (None, 0)},
    ),
    "a treatment after the end": (
        [
            out("a", END, campaign_id="late", is_control=False),
            out("b", "2023-06-01T00:00", campaign_id="late", is_control=True),
        ],
        {"IN5": (None, 0)},
    ),
    "campaigns of unlike size": (
        [
            *(out(name, "2023-03-01T09:00", campaign_id="m", is_control=False) for name in "abc"),
            out("d", "2023-03-01T09:00", campaign_id="m", is_control=True),
            *(sale(name, "2023-03-02T09:00") for name in "abc"),
            out("e", "2023-06-01T09:00", campaign_id="n", is_control=False),
            out("f", "2023-06-01T09:00", campaign_id="n", is_control=True),
            sale("f", "2023-06-02T09:00"),
        ],
        # one of 3 - 0, one of 0 - 1, weighing 3 and 1
        {"IN5": (100 * (3 * 1 - 1 * 1) / 4, 2)},
    ),
    "what a campaign brings beyond its hold-out, and its cost": (
        [
            out("a", "2023-03-01T09:00", campaign_id="q", is_control=False, cost=4),
            into("a", "2023-03-02T09:00", "call", campaign_id="q", cost=3),
            out("b", "2023-03-01T09:00", campaign_id="q", is_control=True, cost=2),
            sale("a", "2023-03-02T09:00", 50, quantity=1, unit_cost=20),
            sale("b", "2023-03-14T23:59", 10, quantity=1, unit_cost=5),
            sale("b", "2023-03-15T00:00", 100, quantity=1, unit_cost=0),
            # nobody wrote down what this one cost
            out("c", "2023-03-01T09:00", campaign_id="r", is_control=False),
            out("d", "2023-03-01T09:00", campaign_id="r", is_control=True),
            sale("c", "2023-03-02T09:00", 1000, quantity=1, unit_cost=0),
        ],
        {"PF2": ((30 - 5 - 4) / 4, 1)},
    ),
    "a message and its echoes": (
        [
            out("a", "2023-03-01T09:00", campaign_id="o"),
            out("a", "2023-03-01T09:01", "deliver", campaign_id="o"),
            out("a", "2023-03-01T10:00", "open", campaign_id="o"),
            out("a", "2023-03-02T09:00", "deliver", campaign_id="p"),
            out("b", "2023-03-01T08:00", "bounce", campaign_id="o"),
            out("b", "2023-03-01T09:00", campaign_id="o"),
            into("b", "2023-03-03T09:00", "reply"),
        ],
        # a: the message, and one known by its delivery only; b: a bounce before it, the message
        {"IN2": (1 / 5, 5), "TE3": (1, 5)},
    ),
}


def told():
    """The rows of all stories by table; a story's customers carry it as their source."""
    tables = {"customers": {}, "transactions": [], "interactions": []}
    for story, (rows, _) in STORIES.items():
        for table, row in rows:
            name = f"{story}: {row['customer_id']}"
            about = row if table == "customers" else {}
            known = tables["customers"].setdefault(name, {})
            known.update(about | {"customer_id": name, "source": story})
            if table != "customers":
                tables[table].append(row | {"customer_id": name})
    return tables | {"customers": list(tables["customers"].values())}


@pytest.fixture(scope="module")
def stories(build):
    return build(**told())


@pytest.mark.parametrize(
    ("story", "metric", "expected"),
    [
        pytest.param(story, metric, expected, id=f"{story}-{metric}")
        for story, (_, metrics) in STORIES.items()
        for metric, expected in metrics.items()
    ],
)
def test_border(stories, story, metric, expected):
    view = make_view(SINCE, UNTIL, who={"source": [story]})
    found = stories.answer([METRICS[metric]], view)[metric]
    value, n = expected

    assert (found.value, found.n or 0) == (pytest.approx(value), n)


def days(customer, *numbers):
    """Sales on days counted from the first of the period; before it they are negative."""
    first = datetime(2023, 1, 1, 10)
    return [sale(customer, str(first + timedelta(days=number)))[1] for number in numbers]


def resolved(customer, number):
    at = str(datetime(2023, 1, 1, 10) + timedelta(days=number))
    return into(customer, at, "complaint", resolved_at=at)[1]


def test_who_had_lapsed_when_the_period_began(build, year):
    """Gaps of 30 and 60 days: mean 45. Only "gone" was silent for more than thrice its gap."""
    sales = [
        *days("short", -130, -100),  # usual gap (3*45 + 30) / 4 = 41.25, silent 100
        *days("long", -180, -120),  # usual gap (3*45 + 60) / 4 = 48.75, silent 120
        *days("gone", -150, 120),  # usual gap 45, silent 150
        *days("border", -135),  # usual gap 45, silent 135
        *days("back", -120, 0),  # usual gap 45, silent 120; the first of January tells nothing
    ]
    found = build(transactions=sales).answer([METRICS["RE9"]], year)["RE9"]

    assert (found.value, found.n) == (1, 1)


def test_repurchase_is_watched_for_twice_the_usual_gap(build, year):
    """The usual gap is 45 days, so each is watched for 90."""
    sales = [
        *days("mean", -345, -300),
        *days("same day", -30, 10),
        *days("in time", -30, 110),
        *days("too late", -30, 121),
        *days("watched", -30),
        *days("not yet", -30),
        *days("still open", -30),
    ]
    cases = [
        resolved("same day", 10),
        resolved("in time", 20),
        resolved("too late", 30),
        resolved("watched", 274),
        resolved("not yet", 275),
    ]
    found = build(transactions=sales, interactions=cases).answer([METRICS["SA6"]], year)["SA6"]

    assert (found.value, found.n) == (1 / 4, 4)


def test_where_deliveries_are_not_logged_a_send_counts(build, year):
    """Hold-outs get nothing; a segment is as large as its customers, not its messages."""
    store = build(
        customers=[person(name)[1] for name in "abcd"],
        interactions=[
            out("a", "2023-03-01T10:00", target_segment="vip")[1],
            out("a", "2023-04-01T10:00", target_segment="vip")[1],
            out("b", "2023-03-01T10:00", is_control=True)[1],
        ],
    )
    found = store.answer([METRICS["IN3"], METRICS["CU1"]], year)

    assert (found["IN3"].n, found["CU1"].value) == (1, 1)


def test_who_came_and_gave_all_back_is_new_and_who_left_with_nothing_is_lost(build):
    sales = [
        sale("a", "2023-03-01T10:00"),
        sale("a", "2023-04-01T10:00", -10),
        sale("b", "2022-03-01T10:00"),
        sale("b", "2022-04-01T10:00", -10),
        sale("c", "2022-05-01T10:00"),
        sale("c", "2023-05-01T10:00"),
    ]
    view = make_view(SINCE, UNTIL)
    steps = build(transactions=[row for _, row in sales]).rows("growth_steps", view)

    assert steps.values.tolist() == [["new", 1, 0], ["lost", 1, 0]]
