"""RFM: maps as partitions, scores that do not tell equal customers apart, published figures."""

from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.analysis.rfm import ACTIONS, MAPS, OTHER, RXF, SCORES, USUAL, Rfm, matches
from crm_core.view import View, make_view
from tests.test_golden import imported

CELLS = list(product(SCORES, repeat=3))


def test_each_cell_of_the_rxf_map_is_in_one_segment():
    for r, f in product(SCORES, repeat=2):
        assert len(list(matches("RxF", r, f, 3))) == 1, (r, f)


def test_m_does_not_name_a_segment_of_the_rxf_map():
    named = {(r, f): set() for r, f in product(SCORES, repeat=2)}
    for (r, f, _), name in zip(CELLS, USUAL.cells, strict=True):
        named[r, f].add(name)

    assert all(len(names) == 1 for names in named.values())


def test_57_cells_of_the_three_score_map_match_one_58_several_and_10_none():
    n_matches = {cell: len(list(matches("RFM", *cell))) for cell in CELLS}
    counts = Counter(min(n, 2) for n in n_matches.values())
    none = {"".join(map(str, cell)) for cell, n in n_matches.items() if n == 0}

    assert (counts[1], counts[2], counts[0]) == (57, 58, 10)
    assert none == {"215", "241", "251", "252", "341", "351", "441", "451", "541", "551"}


def test_where_several_match_the_first_names_the_cell_and_the_rest_is_other():
    named = dict(zip(CELLS, Rfm(map="RFM").cells, strict=True))

    assert named[5, 5, 5] == "Champions"
    assert named[4, 4, 4] == "Potential loyalist"
    assert named[2, 1, 5] == OTHER
    assert Counter(named.values())[OTHER] == 10


def test_own_names_stand_in_for_those_of_the_map():
    own = Rfm(names=(("Champions", "Stars"), ("New", "Fresh")))

    assert own.segments[0] == "Stars"
    assert "Champions" not in own.cells
    assert own.cells.count("Stars") == USUAL.cells.count("Champions")


def test_every_segment_of_the_usual_map_has_an_action():
    assert set(ACTIONS) == {name for name, *_ in RXF}
    assert set(MAPS) == {"RxF", "RFM"}


def test_only_what_differs_from_the_usual_is_a_setting():
    assert USUAL.settings == ()
    assert Rfm(days=None).settings == (("rfm_days", None),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"days": 0}, "`days` must be 1 or more"),
        ({"map": "RFMX"}, "`map` must be one of RxF, RFM"),
        ({"recency": (30, 60, 90, 120)}, "`recency` must be four falling"),
        ({"frequency": (2, 2, 3, 4)}, "`frequency` must be four rising"),
        ({"revenue": (1, 2, 3)}, "`revenue` must be four rising"),
    ],
)
def test_settings_that_make_no_scores_are_refused(given, said):
    with pytest.raises(ValueError, match=said):
        Rfm(**given)


END = date(2024, 1, 1)


@pytest.fixture(scope="module")
def cdnow(tmp_path_factory):
    return imported(tmp_path_factory.mktemp("cdnow"), "cdnow", "CDNOW_master_derived.csv")


def sales(customers: dict[str, list[tuple[int, str]]]) -> list[dict]:
    """An order for each (days before the end, amount) of each customer."""
    return [
        {
            "customer_id": name,
            "order_id": f"{name}{n}",
            "ts": datetime(2024, 1, 1, 12) - timedelta(days=days),
            "net_amount": Decimal(amount),
        }
        for name, orders in customers.items()
        for n, (days, amount) in enumerate(orders)
    ]


def scores(store, rfm=USUAL, until=END, **who) -> dict[str, tuple]:
    """R, F, M and segment of each customer."""
    usual = make_view(until - timedelta(days=365), until, who)
    view = View(usual.since, until, usual.base_since, usual.base_until, usual.who, rfm.settings)
    text = """
        select customer_id, recency_score, frequency_score, money_score, segment
        from customer_rfm join customer_key using (customer_key)
    """
    with store.cursor(view, ("customer_rfm",)) as cursor:
        return {name: tuple(row) for name, *row in cursor.execute(text).fetchall()}


@pytest.fixture(scope="module")
def five(build):
    """Five customers, each better than the one before in all three measures, and an old one."""
    orders = {f"c{n}": [(100 - 10 * n + day, "10") for day in range(n)] for n in range(1, 6)}
    return build(transactions=sales({**orders, "old": [(800, "99"), (731, "99")]}))


def test_five_customers_get_scores_one_to_five(five):
    assert scores(five) == {
        "c1": (1, 1, 1, "Hibernating"),
        "c2": (2, 2, 2, "Hibernating"),
        "c3": (3, 3, 3, "Need attention"),
        "c4": (4, 4, 4, "Loyal"),
        "c5": (5, 5, 5, "Champions"),
    }


def test_the_window_holds_its_first_day_and_not_its_last(five):
    assert "old" in scores(five, Rfm(days=731))
    assert "old" not in scores(five, Rfm(days=730))
    # c5 bought first on day 54 before the end: as of that day nothing is known of it
    assert "c5" not in scores(five, until=END - timedelta(days=54))
    assert "c5" in scores(five, until=END - timedelta(days=53))


def test_scores_are_those_of_the_whole_base_whoever_is_chosen(build):
    orders = {f"c{n}": [(100 - n, "10")] * n for n in range(1, 6)}
    people = [{"customer_id": name, "country": "GB"} for name in orders]
    people[4]["country"] = "FR"
    store = build(customers=people, transactions=sales(orders))
    everybody = scores(store)

    assert scores(store, country=["FR"]) == {"c5": everybody["c5"]}


def test_own_cut_points_stand_in_for_those_of_the_data(five):
    own = Rfm(recency=(90, 80, 70, 60), frequency=(2, 4, 6, 8), revenue=(10, 20, 30, 45))
    found = scores(five, own)

    assert found["c1"][:3] == (2, 1, 2)
    assert found["c4"][:3] == (5, 3, 4)
    assert found["c5"][:3] == (5, 3, 5)


def test_orders_may_be_counted_in_place_of_days_and_money_by_the_order(build):
    store = build(
        transactions=sales(
            {"a": [(5, "10"), (5, "10"), (5, "10")], "b": [(5, "20"), (4, "0")], "c": [(5, "15")]}
        )
    )
    by_day, by_order = scores(store), scores(store, Rfm(counts_orders=True, per_order=True))

    assert [by_day[name][1] for name in "abc"] == [1, 1, 1]
    assert [by_order[name][1] for name in "abc"] == [5, 1, 1]
    assert [by_day[name][2] for name in "abc"] == [5, 3, 1]
    assert [by_order[name][2] for name in "abc"] == [1, 5, 3]


def test_one_customer_alone_scores_one(build):
    assert scores(build(transactions=sales({"a": [(3, "5")]})))["a"] == (1, 1, 1, "Hibernating")


def by_rule(values: list[float]) -> list[int]:
    """1 + min(4, floor(5 * percent rank)) with whole numbers, straight from the definition."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    return [1 + min(4, int(5 * b // max(len(values) - 1, 1))) for b in below]


@pytest.fixture(scope="module")
def many(build):
    """Sixty customers with few different days and amounts, so that many are equal."""
    draw = np.random.default_rng(5)
    orders = {
        f"c{n:02}": [
            (int(draw.integers(1, 90)), str(draw.choice(["5", "7.5", "20"])))
            for _ in range(draw.geometric(0.4))
        ]
        for n in range(60)
    }
    return orders, build(transactions=sales(orders))


@settings(deadline=None, max_examples=25)
@given(ago=st.integers(0, 80), days=st.integers(1, 100))
def test_scores_are_those_of_the_percent_rank_on_any_day_and_in_any_window(many, ago, days):
    orders, store = many
    known = {
        name: [(day - ago, Decimal(amount)) for day, amount in rows if 0 < day - ago <= days]
        for name, rows in orders.items()
    }
    known = {name: rows for name, rows in known.items() if rows}
    found = scores(store, Rfm(days=days), END - timedelta(days=ago))
    measures = (
        [-min(day for day, _ in rows) for rows in known.values()],
        [len({day for day, _ in rows}) for rows in known.values()],
        [float(sum(amount for _, amount in rows)) for rows in known.values()],
    )

    assert set(found) == set(known)
    for place, values in enumerate(measures):
        assert [found[name][place] for name in known] == by_rule(values)


# name: customers and share of revenue, published figures recomputed in two ways
CDNOW = {
    "Champions": (4_117, 0.518),
    "Loyal": (3_255, 0.222),
    "Hibernating": (8_792, 0.109),
    "Potential loyalist": (2_402, 0.065),
    "About to sleep": (3_196, 0.038),
    "At risk": (776, 0.024),
    "Need attention": (956, 0.023),
    "Can't lose": (7, 0.001),
    "Promising": (1, 0.000),
}


def test_segments_of_cdnow(cdnow):
    rows = cdnow.rows("segments", make_view(date(1997, 1, 1), date(1998, 7, 1)))
    found = {
        row.segment: (row.n_customers, round(row.share_of_revenue, 3)) for row in rows.itertuples()
    }

    assert found == CDNOW
    assert rows.n_customers.sum() == 23_502


def test_frequency_scores_of_cdnow_have_no_twos(cdnow):
    view = make_view(date(1997, 1, 1), date(1998, 7, 1))
    text = "select frequency_score, count(*) from customer_rfm group by all order by all"
    with cdnow.cursor(view, ("customer_rfm",)) as cursor:
        found = dict(cursor.execute(text).fetchall())

    assert found == {1: 11_989, 3: 4_040, 4: 3_638, 5: 3_835}
