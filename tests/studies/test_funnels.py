# ruff: noqa: E501 - a row of a typed table is easier to read on one line
"""Each stage of each funnel on people counted by hand; the year 2023 is the period."""

from dataclasses import replace
from datetime import date

import pytest

from crm_core.analysis.funnel_rules import Rules
from crm_core.studies.funnels import at_exit, at_stage, document, funnel, n_people, people
from crm_core.studies.funnels_more import Share, returns
from tests.build import typed

# bea's click comes a day too late, ivy's message after her purchase, hal was held out
WON = """
interaction_id customer_id ts               direction type    campaign_id is_control
i01            ann         2023-01-10T10:00 out       send    k1          no
i02            ann         2023-01-10T10:05 out       deliver k1          no
i03            ann         2023-02-09T10:00 in        click   k1          .
i04            ann         2023-03-15T23:59 out       welcome .           .
i05            bea         2023-02-01T10:00 out       send    k1          no
i06            bea         2023-02-01T10:01 out       bounce  k1          no
i07            bea         2023-03-03T10:01 in        click   k1          .
i08            cyd         2023-03-01T10:00 in        enquiry .           .
i09            fox         2023-11-01T10:00 out       send    k2          no
i10            gil         2022-12-31T10:00 out       send    k2          no
i11            hal         2023-05-01T10:00 out       send    k2          yes
i12            ivy         2023-01-06T10:00 out       send    k2          no
"""
WON_SALES = """
order_id customer_id ts               net_amount
o1       ann         2023-03-01T12:00 10
o2       ann         2023-05-30T12:00 10
o3       dee         2023-04-01T12:00 10
o4       dee         2023-07-01T12:00 10
o5       gil         2023-02-01T12:00 10
o6       hal         2023-05-10T12:00 10
o7       ivy         2023-01-05T12:00 10
"""
DEALS = """
opp_id customer_id lead_id created_at       stage     stage_ts         closed_at  won lost_reason type
d1     cyd         .       2023-03-02T10:00 qualified 2023-03-10T10:00 2023-04-01 no  price       new
d2     .           l1      2023-02-01T10:00 proposed  2023-02-05T10:00 .          .   .           new
d3     ann         .       2023-06-01T10:00 qualified 2023-06-05T10:00 .          .   .           expansion
"""

# who keeps exactly 80 of 100 keeps its value; hal's complaint is resolved a moment too late
KEPT_SALES = """
order_id customer_id ts         net_amount
a1       ann         2022-05-01 100
a2       ann         2023-05-01 100
b1       bob         2022-05-01 100
b2       bob         2023-05-01 80
c1       cyd         2022-05-01 100
c2       cyd         2023-05-01 79
d1       dee         2022-06-01 100
e1       eli         2022-07-01 100
f1       fox         2022-07-01 100
g1       gil         2022-05-01 100
g2       gil         2023-05-01 100
h1       hal         2022-05-01 100
h2       hal         2023-05-01 100
i1       ivy         2022-05-01 100
i2       ivy         2023-05-01 100
j1       jon         2022-05-01 100
j2       jon         2023-03-01 100
j3       jon         2023-06-01 100
j4       jon         2023-09-01 100
j5       jon         2023-12-01 100
k1       kim         2023-05-01 100
"""
KEPT_TALKS = """
interaction_id customer_id ts         direction type      resolved_at instrument score
t01            ann         2023-06-01 in        survey    .           nps        9
t02            bob         2022-03-01 out       call      .           .          .
t03            bob         2022-03-02 in        reply     .           .          .
t04            cyd         2022-03-01 out       call      .           .          .
t05            dee         2022-03-03 in        complaint 2022-03-04  .          .
t06            eli         2022-08-01 out       call      .           .          .
t07            fox         2022-06-01 out       call      .           .          .
t08            gil         2023-06-01 in        complaint .           .          .
t09            hal         2023-06-01 in        complaint 2024-01-01  .          .
t10            ivy         2023-06-01 in        survey    .           csat       5
t11            ivy         2023-07-01 in        survey    .           csat       2
t12            jon         2023-06-01 in        complaint 2023-12-31  .          .
"""
KEPT_PEOPLE = """
customer_id email         consent_email prefs
ann         ann@example.org yes         '{"fit": "wide"}'
bob         bob@example.org yes         .
cyd         cyd@example.org yes         .
dee         .               .           '{"fit": "wide"}'
eli         .               .           .
fox         .               .           .
gil         .               .           .
hal         .               .           .
ivy         .               .           .
jon         .               .           .
kim         .               .           .
"""

# rex's two days are the only gap: 30 days for everybody; gil is silent for 90 days, ann for 91
LAPSED_SALES = """
order_id customer_id ts         net_amount
r1       rex         2022-01-01 10
r2       rex         2022-01-31 10
a1       ann         2022-10-02 10
a2       ann         2023-02-10 10
a3       ann         2023-05-11 10
b1       bob         2022-05-01 10
c1       cyd         2022-05-01 10
c2       cyd         2023-06-01 10
c3       cyd         2023-08-31 10
d1       dee         2022-05-01 10
d2       dee         2023-02-01 10
e1       eli         2022-05-01 10
f1       fox         2022-05-01 10
g1       gil         2022-10-03 10
"""
LAPSED_TALKS = """
interaction_id customer_id ts               direction type  is_control
i1             ann         2023-01-10T10:00 out       offer no
i2             ann         2023-02-09T10:00 in        reply .
i3             bob         2023-03-01T10:00 out       offer no
i4             dee         2023-02-03T10:00 out       offer no
i5             eli         2023-04-01T10:00 out       offer no
i6             eli         2023-04-05T10:00 in        reply .
i7             fox         2023-04-01T10:00 out       offer yes
"""

# to the hour: ann's answer comes after 24 hours and the end after 72, bob's an hour later each
CASES = """
interaction_id customer_id ts               direction type      topic first_response_at resolved_at
i1             ann         2023-02-01T00:00 in        complaint t     2023-02-02T00:00  2023-02-04T00:00
i2             bob         2023-03-01T00:00 in        complaint t     2023-03-02T01:00  2023-03-04T01:00
i3             bob         2023-03-20T00:00 in        support   t     .                 .
i4             cyd         2023-03-01T00:00 in        complaint t     2023-03-01T01:00  .
i5             dee         2023-03-01T00:00 in        complaint t     .                 2023-03-01T10:00
i6             eli         2023-12-20T00:00 in        complaint t     2023-12-20T01:00  2023-12-20T02:00
i7             fox         2022-12-31T23:59 in        complaint t     .                 .
"""
CASE_SALES = """
order_id customer_id ts         net_amount
r1       rex         2022-01-01 10
r2       rex         2022-01-31 10
a1       ann         2022-05-01 10
a2       ann         2023-04-05 10
d1       dee         2022-05-01 10
d2       dee         2023-05-01 10
"""

# the border of 24 months is 1 January 2022; of the best two dee has 4 categories
OWNED = """
order_id customer_id ts         category net_amount
a1       ann         2022-01-01 books    1
a2       ann         2023-02-01 toys     300
b1       bob         2021-12-31 toys     10
b2       bob         2023-02-01 food     10
c1       cyd         2023-02-01 toys     10
c2       cyd         2023-03-01 food     10
c3       cyd         2023-03-01 books    10
d1       dee         2023-02-01 toys     100
d2       dee         2023-03-01 food     100
d3       dee         2023-03-01 books    100
d4       dee         2022-06-01 garden   1
d5       dee         2023-03-01 food     100
e1       eli         2023-06-01 food     10
f1       fox         2022-06-01 food     10
"""
OFFERS = """
interaction_id customer_id ts         direction type  offer_category is_control
i1             ann         2023-03-01 out       offer food           no
i2             bob         2023-03-01 out       offer food           no
i3             bob         2023-03-02 out       offer toys           no
i4             eli         2023-03-01 out       offer books          yes
"""
MORE = """
opp_id customer_id created_at type      category stage
d1     cyd         2023-04-01 expansion garden   enquired
"""


@pytest.fixture(scope="module")
def stores(build):
    return {
        "acquisition": build(
            interactions=typed("interactions", WON),
            transactions=typed("transactions", WON_SALES),
            opportunities=typed("opportunities", DEALS),
        ),
        "retention": build(
            customers=typed("customers", KEPT_PEOPLE),
            interactions=typed("interactions", KEPT_TALKS),
            transactions=typed("transactions", KEPT_SALES),
        ),
        "win-back": build(
            interactions=typed("interactions", LAPSED_TALKS),
            transactions=typed("transactions", LAPSED_SALES),
        ),
        "problems": build(
            interactions=typed("interactions", CASES),
            transactions=typed("transactions", CASE_SALES),
        ),
        "penetration": build(
            interactions=typed("interactions", OFFERS),
            transactions=typed("transactions", OWNED),
            opportunities=typed("opportunities", MORE),
        ),
    }


def counts(found):
    return {stage.id: (stage.reached, stage.skipped) for stage in found.funnel.stages}


def left(found):
    return {(one.stage, one.reason): one.n for one in found.funnel.exits}


def test_acquisition_counts_this_stage_or_any_later_one(stores, year):
    found = funnel(stores["acquisition"], "acquisition", year)

    assert counts(found) == {
        "A1": (8, 5),
        "A2": (1, 0),
        "A3": (6, 5),
        "A4": (6, 4),
        "A5": (6, 4),
        "A6": (5, 4),
        "A7": (4, 0),
        "A8": (1, 0),
        "A9": (1, 0),
    }
    assert left(found) == {
        ("A1", "silent"): 1,
        ("A1", "too recent to judge"): 1,
        ("A5", "price"): 1,
        ("A6", "still open"): 1,
        ("A7", "silent"): 3,
    }


def test_acquisition_says_where_people_were_first_seen_and_how_long_stages_took(stores, year):
    found = funnel(stores["acquisition"], "acquisition", year)
    of = found.funnel.of

    assert [of(name).started for name in ("A1", "A3", "A4", "A7")] == [3, 0, 2, 3]
    assert (of("A1").median_days, of("A4").median_days, of("A7").median_days) == (30, 9, 90)
    assert of("A6").median_days is None
    # fox came in too recently: rates rest on the seven others
    assert (of("A1").young, of("A1").mature) == (1, 7)
    assert of("A3").rate_previous == pytest.approx(6 / 7)
    assert of("A9").rate_first == pytest.approx(1 / 7)
    assert (of("A2").n_whole, of("A2").n_previous, of("A2").rate_previous) == (3, 2, 0.5)
    assert of("A8").rate_previous == 0.25


def test_a_funnel_lists_customers_and_leads_whom_it_counts(stores, year):
    store = stores["acquisition"]
    found = funnel(store, "acquisition", year)
    listed = people(store, found, at_stage(found, found.funnel.of("A6")))

    assert sorted(listed.customer_id.dropna()) == ["ann", "dee", "hal", "ivy"]
    assert listed.lead_id.dropna().tolist() == ["l1"]
    price = next(one for one in found.funnel.exits if one.reason == "price")
    assert people(store, found, at_exit(found, price)).customer_id.tolist() == ["cyd"]
    young = next(one for one in found.funnel.exits if one.is_young)
    assert people(store, found, at_exit(found, young)).customer_id.tolist() == ["fox"]


@pytest.mark.parametrize(
    ("rules", "stage", "expected"),
    [
        (Rules(response_days=29), "A3", (6, 6)),
        (Rules(response_days=31), "A3", (7, 5)),
        (Rules(welcome_days=13), "A8", (0, 0)),
        (Rules(second_days=89), "A9", (0, 0)),
        (Rules(second_days=91), "A9", (2, 0)),
        (Rules(stage_proposed=("qualified", "proposed")), "A6", (6, 4)),
        (Rules(stage_proposed=(), stage_lost=(), listed_sources=()), "A6", (4, 4)),
    ],
)
def test_each_rule_of_acquisition_moves_its_border(stores, year, rules, stage, expected):
    found = funnel(stores["acquisition"], "acquisition", replace(year, settings=rules.settings))

    assert counts(found)[stage] == expected


def test_maturity_moves_the_border_between_young_and_judged(stores, year):
    def young(days):
        view = replace(year, settings=Rules(maturity_days=days).settings)
        return funnel(stores["acquisition"], "acquisition", view).funnel.of("A1").young

    # fox came in 61 days before the end
    assert (young(61), young(62)) == (0, 1)


def test_retention_nests_its_stages_and_names_who_left(stores, year):
    found = funnel(stores["retention"], "retention", year)

    assert {name: n for name, (n, _) in counts(found).items()} == {
        "R0": 10,
        "R1": 2,
        "R2": 7,
        "R3": 6,
        "R4": 3,
        "R5": 2,
    }
    assert left(found) == {
        ("R0", "lapsed after a problem"): 1,
        ("R0", "lapsed, contacted"): 1,
        ("R0", "lapsed, never contacted"): 1,
        ("R2", "retained, but shrunk"): 1,
        ("R3", "a complaint is open"): 2,
        ("R3", "the last answer was bad"): 1,
        ("R4", "content, not committed"): 1,
    }


def test_value_kept_is_a_rule_that_can_be_moved(stores, year):
    view = replace(year, settings=Rules(value_kept=0.79).settings)

    assert counts(funnel(stores["retention"], "retention", view))["R3"] == (7, 0)


def test_win_back_tells_targeted_returns_from_others(stores, year):
    found = funnel(stores["win-back"], "win-back", year)

    assert counts(found) == {"L0": (7, 0), "L1": (5, 2), "L2": (4, 2), "L3": (3, 0), "L4": (1, 0)}
    assert left(found) == {
        ("L0", "not targeted, not back"): 2,
        ("L1", "no answer"): 1,
        ("L2", "answered, not back"): 1,
        ("L3", "no second purchase in time"): 2,
    }
    view = replace(year, settings=Rules(lapsed_silence=2.9).settings)
    assert counts(funnel(stores["win-back"], "win-back", view))["L0"] == (8, 0)


def test_the_chance_to_be_a_customer_may_judge_who_has_lapsed(stores, year):
    # with a = 0 nobody ever leaves, with a huge a everybody has
    for a, n in ((0.0, 0), (1e9, 8)):
        view = replace(year, settings=Rules(alive_fit=(1.0, 1.0, a, 1.0)).settings)
        found = funnel(stores["win-back"], "win-back", view)
        assert found.funnel.of("L0").reached == n


def test_a_complaint_climbs_by_its_times_to_the_hour(stores, year):
    found = funnel(stores["problems"], "problems", year)

    assert counts(found) == {"K1": (5, 0), "K2": (4, 1), "K3": (3, 0), "K4": (2, 0), "K5": (1, 0)}
    assert left(found) == {
        ("K1", "not answered in time"): 1,
        ("K2", "not resolved in time"): 1,
        ("K3", "too recent to judge"): 1,
        ("K4", "did not buy again in time"): 1,
    }
    view = replace(year, settings=Rules(answer_hours=25, resolve_hours=71).settings)
    assert counts(funnel(stores["problems"], "problems", view))["K2"] == (5, 1)
    assert n_people(stores["problems"], found, at_stage(found, found.funnel.of("K1"))) == 5


def test_penetration_counts_categories_of_24_months(stores, year):
    found = funnel(stores["penetration"], "penetration", year)

    assert {name: n for name, (n, _) in counts(found).items()} == {
        "N1": 5,
        "N2": 2,
        "N3": 3,
        "N4": 2,
        "N5": 1,
    }
    view = replace(year, settings=Rules(full_categories=3).settings)
    assert counts(funnel(stores["penetration"], "penetration", view))["N5"] == (2, 0)


def test_sales_alone_give_funnels_of_what_they_know(build, year):
    store = build(transactions=typed("transactions", KEPT_SALES))
    won, kept, owned, back = (
        funnel(store, name, year)
        for name in ("acquisition", "retention", "penetration", "win-back")
    )

    assert won.layout.title == "Acquisition after the first sale"
    assert [stage.id for stage in won.funnel.main] == ["A7", "A9", "A10"]
    assert won.funnel.of("A3").locked == ("interactions.type",)
    assert [stage.id for stage in kept.funnel.main] == ["R0", "R2", "R3", "R5"]
    # content is drawn as high as value kept, and grey
    assert (kept.funnel.of("R4").reached, kept.funnel.of("R4").locked) == (
        6,
        ("interactions.type",),
    )
    assert [stage.id for stage in owned.funnel.main] == ["N1", "NB", "NV"]
    assert owned.layout.title == "Penetration by value only"
    assert [stage.id for stage in back.funnel.main] == ["L0", "L3", "L4"]
    assert funnel(store, "problems", year).funnel.main == ()


def test_value_is_up_only_of_those_who_bought_in_both_periods(build, year):
    store = build(transactions=typed("transactions", KEPT_SALES))
    found = funnel(store, "penetration", year)
    late = replace(year, since=date(2023, 9, 1))

    # kim is new; of the seven others jon alone brought over 120
    assert [stage.reached for stage in found.funnel.main] == [8, 7, 1]
    assert found.funnel.of("NV").rate_previous == pytest.approx(1 / 7)
    assert left(found) == {("N1", "new or back"): 1, ("NB", "value not up"): 6}
    assert found.too_short == (
        "The sales begin on 1 May 2022; this compares with days from 1 Jan 2022 on, so it shows "
        "too few as active before, and too many of them with value up."
    )
    assert funnel(store, "penetration", late).too_short == ""


def test_few_products_stand_for_categories_where_none_is_known(build, year):
    rows = [
        {**row, "product_id": row["category"], "category": None}
        for row in typed("transactions", OWNED)
    ]
    found = funnel(build(transactions=rows), "penetration", year)

    assert found.layout.title == "Penetration by product"
    assert [stage.name for stage in found.funnel.main][1] == "Two products"
    assert [stage.reached for stage in found.funnel.main] == [5, 3, 2, 1]
    many = [{**row, "product_id": f"p{n}"} for n, row in enumerate(rows * 15)]
    assert (
        funnel(build(transactions=many), "penetration", year).layout.title
        == "Penetration by value only"
    )


def test_without_deals_the_chain_goes_from_the_answer_to_the_purchase(build, year):
    store = build(
        interactions=typed("interactions", WON), transactions=typed("transactions", WON_SALES)
    )
    found = funnel(store, "acquisition", year)

    assert [stage.id for stage in found.funnel.main] == ["A1", "A3", "A7", "A9"]
    assert found.funnel.of("A4").is_side
    assert found.funnel.of("A5").locked == ("opportunities.stage or opportunities.won",)


def test_the_command_line_prints_the_promised_shape(stores, year):
    found = document(stores["acquisition"], "acquisition", year.since, year.until)

    assert found["stages"][0]["id"] == "A1"
    keys = {"id", "name", "reached", "skipped", "side", "locked"}
    assert all(keys <= set(stage) for stage in found["stages"])
    assert {"stage": "A5", "reason": "price", "n": 1, "is_young": False} in found["exits"]


def test_returns_are_told_by_whether_an_offer_came_before(stores, year):
    found = returns(stores["win-back"], year)

    assert found == {
        "targeted": Share(1, 3),
        "not targeted": Share(2, 3),
        "held out": Share(0, 1),
    }


def test_complaints_followed_by_a_purchase_stand_beside_customers_without_one(stores, year):
    rows = stores["problems"].rows("complaint_peers", year)

    # of ann, bob and dee bob never bought; rex is as long a customer and silent for longer
    assert (rows.n_cases.sum(), rows.n_cases_back.sum()) == (2, 1)
