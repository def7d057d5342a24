"""Needs as known on a past day: a later purchase moves nobody before it; signs by hand count."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from crm_core.analysis.needs_clusters import NeedsFit, Tried
from crm_core.analysis.needs_clusters_features import Columns, Scale
from crm_core.analysis.needs_clusters_stability import Agreement
from crm_core.studies import needs, needs_kept, needs_next, needs_pairs
from crm_core.studies.needs_kept import Kept
from crm_core.studies.needs_rows import HABITS, bought_by, halves_of
from crm_core.studies.needs_signs import FEWEST, columns_of_signs
from crm_core.studies.segments import customer_scores, segments_document
from crm_core.view import make_view

DAY = date(2023, 7, 1)
THEN = make_view(date(2022, 7, 1), DAY)
TWO = Columns(("food", "toys"), (), tuple(HABITS.values()))
# two centres on the axes: who spends more on food is in the first, whatever the habits
FIT = NeedsFit(
    TWO,
    n=200,
    n_all=200,
    scale=Scale((0,) * len(HABITS), (1, 1, *(0,) * len(HABITS))),
    centres=((1.0, 0.0, *(0.0,) * len(HABITS)), (0.0, 1.0, *(0.0,) * len(HABITS))),
    agreement=Agreement(0.5, 0.4, 0.6, 0.8, 100),
    chosen=Tried(2, 0.5, 0.5, (0.9, 0.8)),
)


def sale(customer, day, category, amount=10, **more):
    return {
        "customer_id": customer,
        "ts": datetime.fromisoformat(f"{day}T10:00"),
        "category": category,
        "net_amount": amount,
        **more,
    }


def bought(customer, category, *days):
    return [sale(customer, f"2023-{day}", category) for day in days]


# ann eats, bob plays, cat is known by two days only and dan by a third day that is not before
BEFORE = [
    *bought("ann", "food", "01-05", "02-05", "03-05"),
    *bought("ann", "toys", "04-05"),
    *bought("bob", "toys", "01-07", "02-07", "06-30"),
    *bought("cat", "food", "05-01", "06-01"),
    *bought("dan", "toys", "01-01", "02-01"),
]
LATER = [
    *bought("ann", "toys", "07-01", "08-01", "09-01", "10-01"),
    *bought("bob", "food", "07-01", "08-01", "09-01", "10-01"),
    *bought("cat", "toys", "07-01", "08-01"),
    *bought("dan", "food", "07-01"),
    *bought("eve", "wine", "07-01", "07-02", "07-03"),
]


@pytest.fixture(scope="module")
def stores(build):
    return build(transactions=BEFORE), build(transactions=BEFORE + LATER)


@pytest.fixture(scope="module")
def kept(stores):
    """The same stores with groups kept in their datasets."""
    for store in stores:
        needs_kept.write(store.folder.parent.parent, Kept(FIT, ("eats", "plays"), "2023-06-30"))
    return stores


def test_later_purchases_move_nobody_to_another_group(stores):
    found = [needs.groups_of(store, THEN, FIT) for store in stores]

    assert [one.table.n_customers.tolist() for one in found] == [[1, 1], [1, 1]]
    # 30 + 10 of ann, 30 of bob
    assert [one.table.revenue.tolist() for one in found] == [[40, 30], [40, 30]]
    assert [one.n_unknown for one in found] == [2, 2]
    assert found[0].deviations.equals(found[1].deviations)
    # at the end all five are known: ann 30 to 50, bob 40 to 30, cat 20 to 20, eve neither
    today = make_view(date(2023, 1, 1), date(2024, 1, 1))
    assert needs.groups_of(stores[1], today, FIT).table.n_customers.sum() == 5


def test_later_purchases_change_no_suggestion(stores):
    one, other = (needs_next.next_of(store, THEN) for store in stores)

    assert one.table.equals(other.table)
    # bob and dan own toys alone and cat food alone, ann owns both
    assert dict(zip(one.table.category, one.table.n_customers, strict=True)) == {
        "food": 2,
        "toys": 1,
    }
    assert one.evaluation == other.evaluation


def test_later_purchases_change_no_pair(build):
    together = [sale(f"c{n}", "2023-05-01", item) for n in range(25) for item in ("tea", "cake")]
    alone = [sale(f"d{n}", "2023-05-01", "soap") for n in range(30)]
    later = [sale(f"d{n}", "2023-07-01", item) for n in range(30) for item in ("tea", "soap")]
    one, other = (build(transactions=rows) for rows in (together + alone, together + alone + later))

    for unit in (needs_pairs.ONE_DAY, needs_pairs.ONE_CUSTOMER):
        found = [needs_pairs.pairs_of(store, THEN, together=unit) for store in (one, other)]
        assert found[0].rules.equals(found[1].rules)
        assert [(f.n_baskets, f.n_items) for f in found] == [(55, 3), (55, 3)]


def test_segments_and_customers_of_a_past_day_know_nothing_later(kept):
    documents = [segments_document(store, "needs", DAY) for store in kept]
    scores = [customer_scores(store, DAY).set_index("customer_id").needs_group for store in kept]

    assert documents[0] == documents[1]
    assert [(s["name"], s["customers"], s["revenue"]) for s in documents[1]["segments"]] == [
        ("eats", 1, 40.0),
        ("plays", 1, 30.0),
    ]
    for groups in scores:
        assert groups.dropna().to_dict() == {"ann": "eats", "bob": "plays"}


def test_peers_are_of_the_groups_that_are_kept_and_of_none_else(kept, build):
    ids = customer_scores(kept[1], DAY).customer_id.tolist()
    found = needs.peers(kept[1], THEN)

    assert [(ids[key - 1], group) for key, group in found.items()] == [
        ("ann", "eats"),
        ("bob", "plays"),
    ]
    assert needs.peers(build(transactions=BEFORE), THEN) is None


def test_price_levels_agree_with_the_hand_count(build):
    # prices of food before the day are 1 to 6: 1 is below the first third, 2, and 5, 6 above 4
    rows = [
        sale("ann", "2023-01-05", "food", 10, list_price=1),
        sale("ann", "2023-02-05", "food", 20, list_price=2),
        sale("ann", "2023-03-05", "food", 30, list_price=3),
        sale("ann", "2023-03-06", "food", 40, list_price=6),
        sale("bob", "2023-01-07", "food", 40, list_price=4),
        sale("bob", "2023-02-07", "food", 50, list_price=5),
        sale("bob", "2023-02-08", "food", 10),
        sale("bob", "2023-02-09", "food", -10, list_price=1),
    ]
    later = [sale("ann", "2023-07-01", "food", 900, list_price=price) for price in (7, 8, 9)]
    for store in (build(transactions=rows), build(transactions=rows + later)):
        found = store.rows("needs_prices", THEN, n_rows=None, is_halved=False)
        shares = found.sort_values("customer_key")[["cheap", "dear"]].to_numpy()

        assert shares == pytest.approx(np.array([[0.1, 0.4], [0, 50 / 90]]))


def test_topics_and_preferences_become_columns_where_enough_say_them(build):
    n = FEWEST + 1
    rows = [
        sale(f"c{i:03}", f"2023-0{m}-0{d}", "food")
        for i in range(n)
        for m, d in ((1, 1), (2, 2), (3, 3), (4, 4))
    ]
    people = [
        {
            "customer_id": f"c{i:03}",
            "prefs": '{"fit": "wide", "size": 4}' if i < FEWEST else "wide",
        }
        for i in range(n)
    ]
    asked = [
        {
            "customer_id": f"c{i:03}",
            "ts": datetime(2023, 5, 1 + i % 2),
            "type": "support",
            "topic": topic,
        }
        for i in range(n)
        for topic in ("size", "bill", *(("staff",) if i < FEWEST - 1 else ()))
    ]
    asked += [{**asked[0], "type": "send", "topic": "size"}] * 9
    asked += [{**asked[0], "ts": datetime(2023, 7, 1)}] * 9
    store = build(transactions=rows, customers=people, interactions=asked)
    signs = columns_of_signs(store, THEN, None)
    columns = replace(TWO, **signs)
    keys, whole = bought_by(store, THEN, columns)
    odd, even = halves_of(store, THEN, columns, None)

    assert signs == {
        "prices": (),
        "topics": ("bill", "size"),
        "told": ("fit: wide", "size: 4"),
    }
    assert len(keys) == n
    assert whole.topics.tolist() == [[1, 1]] * n
    assert whole.told[:FEWEST].tolist() == [[1, 1]] * FEWEST
    assert np.isnan(whole.told[FEWEST]).all()
    # all days of a customer's contacts are odd, or all are even
    assert (odd.topics + even.topics).tolist() == [[1, 1]] * n
    assert np.isnan([odd.told, even.told]).all()
    assert columns_of_signs(build(transactions=rows), THEN, None) == {
        "prices": (),
        "topics": (),
        "told": (),
    }
