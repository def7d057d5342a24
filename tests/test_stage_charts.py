"""The charts of the models' stages, counted by hand on the tiny company's year 2023."""

from datetime import date, datetime

import pytest

from crm_core.view import make_view

COUNTED = {
    # ben and dan were not seen again; cleo was last seen in 2021
    "growth_steps": [
        ("new", 3, 258),
        ("back again", 1, 40),
        ("grown", 1, 12),
        ("shrunk", 1, -30),
        ("lost", 2, -170),
    ],
    "channel_orders": [("web", 4, 310), ("shop", 3, 47)],
    "problem_topics": [(topic, 1, 1) for topic in ("bill", "delivery", "fit", "product", "size")],
    # the first 80 % of 400 are gus, ada, cleo and jon
    "owner_coverage": [
        ("A", "has an owner", 2, 272, 272 / 345),
        ("A", "nobody", 2, 73, 73 / 345),
        ("B", "nobody", 2, 55, 1),
    ],
    # all four buyers of 2022 are of tier A then; ada and eve bought again
    "kept_by_tier": [("A", 4, 2, 0.5)],
    "knowledge_by_tier": [
        ("e-mail", "A", 4, 4, 1),
        ("e-mail", "B", 2, 1, 0.5),
        ("phone", "A", 4, 2, 0.5),
        ("phone", "B", 2, 1, 0.5),
        ("postcode", "A", 4, 2, 0.5),
        ("postcode", "B", 2, 0, 0),
        ("a need told to us", "A", 4, 2, 0.5),
        ("a need told to us", "B", 2, 1, 0.5),
        ("three purchases", "A", 4, 1, 0.25),
        ("three purchases", "B", 2, 0, 0),
    ],
    "cost_to_serve_by_tier": [("A", 4, 345, 5, 5 / 345), ("B", 2, 55, 5, 5 / 55)],
    "campaigns_tested": [("with a hold-out", 1), ("without a hold-out", 1)],
    # eve was held out, jon's message bounced, fay's survey was only sent; cleo's reply came after
    # 30 days to the minute, one minute too late
    "engagement_steps": [
        ("written to", 6),
        ("reached", 4),
        ("answered", 2),
        ("contributed", 5),
        ("referred", 2),
    ],
    # ivy is watched for 90 days only in 2024; gus came back on the 90th day
    "welcome_and_return": [("welcomed", 2, 1, 0.5)],
    # dan's toys were only brought back
    "category_pairs": [("food", "toys", 4, 1, 0.25, 2), ("toys", "food", 2, 1, 0.5, 2)],
    "channel_hand_offs": [("phone", "email", 1, 1)],
    # ada paid 92 of 95, gus 200 of 225; what came back is no price
    "price_realisation": [
        ("85 to 90 % of the list price", 0.85, 0.9, 1, (92 / 95 + 200 / 225) / 2, 0),
        ("95 to 100 % of the list price", 0.95, 1, 1, (92 / 95 + 200 / 225) / 2, 0),
    ],
    # books were sold before only, and count in the growth of all; a free sample is no sale
    "line_growth": [
        ("toys", 220, 110, 220 / 387, 1, 0.5, 387 / 280 - 1),
        ("food", 167, 150, 167 / 387, 167 / 150 - 1, 0.5, 387 / 280 - 1),
    ],
    # ivy and jon came once; on a day with both, an order follows what was written
    "channel_flow": [
        ("web", "email", 2),
        ("shop", "email", 1),
        ("web", "phone", 1),
        ("web", "shop", 1),
    ],
    "adoption_trend": [
        (date(2023, 2, 1), 0.5, 2),
        (date(2023, 3, 1), 1, 2),
        (date(2023, 6, 1), 0.5, 2),
        (date(2023, 8, 1), 0.5, 2),
    ],
}


@pytest.mark.parametrize("name", COUNTED)
def test_a_chart_counts_what_a_hand_counts(tiny, year, name):
    rows = list(tiny.rows(name, year).itertuples(index=False))
    counted = COUNTED[name]
    assert [_words(row) for row in rows] == [_words(row) for row in counted]
    for row, by_hand in zip(rows, counted, strict=True):
        assert _figures(row) == pytest.approx(_figures(by_hand))


def _figures(row) -> list[float]:
    return [cell for cell in row if isinstance(cell, int | float)]


def _words(row) -> list[str]:
    return [str(cell)[:30].removesuffix(" 00:00:00") for cell in row if cell not in _figures(row)]


def test_growth_is_the_sum_of_its_steps(tiny, year):
    steps = tiny.rows("growth_steps", year).change.sum()
    assert steps == _revenue(tiny, year) - _revenue(tiny, year.base) == 110


def _revenue(store, view) -> float:
    with store.cursor(view, ("customer_sale",)) as cursor:
        return float(cursor.execute("select sum(revenue) from customer_sale").fetchone()[0])


# the rows behind charts that need thirty of something, which the tiny company has not
BEHIND = {
    # gus asked at ten and was called at four; fay was never answered
    "enquiry_wait": {"fay": (9, "later or never"), "gus": (4, "8 hours")},
    # ada came 730 days before the period ends, cleo one day earlier, jon 91, ivy 90
    "learned_tenure": {
        "ada": (True, 5, "2 years"),
        "cleo": (True, 6, "longer"),
        "eve": (True, 5, "2 years"),
        "gus": (True, 4, "1 year"),
        "ivy": (False, 2, "3 months"),
        "jon": (False, 2, "3 months"),
    },
    # only ada had bought in 2022; nothing puts the others in an order
    "approached": {
        "ada": (True, True, "tenth 3"),
        "cleo": (False, False, "had not bought"),
        "fay": (False, False, "had not bought"),
        "gus": (True, False, "had not bought"),
    },
}


@pytest.mark.parametrize("mart", BEHIND)
def test_who_stands_behind_a_chart_is_who_a_hand_finds(tiny, year, mart):
    text = f"select customer_id, {mart}.* from {mart} join customer_key using (customer_key)"
    with tiny.cursor(year, (mart,)) as cursor:
        found = {row[0]: row[2:] for row in cursor.execute(text).fetchall()}
    assert found == BEHIND[mart]


@pytest.mark.parametrize(
    "name",
    [
        "nps_trend",
        "node_times",
        "supplier_defects",
        "supplier_times",
        "source_quality",
        "response_hours",
        "touchpoint_value",
        "gains_curve",
        "enquiry_waits",
        "learning_curve",
    ],
)
def test_a_share_of_too_few_is_not_shown(tiny, year, name):
    assert tiny.rows(name, year).empty


def test_a_touchpoint_is_judged_by_thirty_and_weighed_by_those_who_use_it(build):
    def row(n: int, channel: str, score: int | None) -> dict:
        kind = {"type": "survey", "instrument": "csat"} if score else {"type": "enquiry"}
        return {
            "interaction_id": f"{channel}{n}",
            "customer_id": f"c{n}",
            "ts": datetime(2023, 5, 5),
            "direction": "in",
            "channel": channel,
            "score": score,
            **kind,
        }

    rows = [row(n, "web", 2 + n % 2) for n in range(30)] + [row(n, "fax", 5) for n in range(29)]
    rows += [row(n, "phone", None) for n in range(60)]
    store = build(interactions=rows, transactions=[
        {"customer_id": "c0", "ts": datetime(2023, 1, 1), "net_amount": 1}
    ])  # fmt: skip
    (found,) = store.rows(
        "touchpoint_value", make_view(date(2023, 1, 1), date(2024, 1, 1))
    ).to_dict("records")
    assert (found["touchpoint"], found["n_answers"], found["satisfaction"]) == ("web", 30, 2.5)
    assert (found["n_users"], found["share_of_users"]) == (30, 0.5)
    assert found["satisfaction_of_all"] == pytest.approx((75 + 145) / 59)
    assert found["margin_of_error"] == pytest.approx(1.96 * (7.5 / 29) ** 0.5 / 30**0.5)


def test_what_the_data_has_no_column_for_is_not_unknown_of_anybody(without, year):
    bare = without("customers.phone", "transactions.category")

    assert set(bare.rows("knowledge_by_tier", year).fact) == {
        "e-mail",
        "postcode",
        "a need told to us",
    }
