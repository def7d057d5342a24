"""The study of lifetime values: from rows of a dataset to figures, verdicts and refusals."""

import json
import os
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from crm_core.ingest import import_files
from crm_core.store import open_dataset
from crm_core.studies.lifetime import Horizon, customer_values, lifetime
from crm_core.studies.lifetime_document import document
from crm_core.studies.lifetime_rows import histories, known_margin, readiness
from crm_core.view import make_view

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
START = datetime(2023, 1, 1, 9)


def bought(customer, day, amount=10, **more):
    return {
        "customer_id": customer,
        "ts": START + timedelta(days=day),
        "net_amount": Decimal(amount),
        **more,
    }


def shop(n, seed=1, days=360, spend=lambda numbers, pace: numbers.gamma(5, 8)):
    """Customers who buy at paces of their own and leave with chances of their own."""
    numbers = np.random.default_rng(seed)
    rows = []
    for customer in range(n):
        pace, leaving = numbers.gamma(1.2, 1 / 40), numbers.beta(1, 5)
        day = float(numbers.integers(0, days // 3))
        while day < days:
            amount = f"{spend(numbers, pace) + 1:.2f}"
            rows.append(bought(f"c{customer:04}", int(day), amount))
            if numbers.random() < leaving:
                break
            day += 1 + numbers.exponential(1 / pace)
    return rows


@pytest.fixture(scope="module")
def store(build):
    return build(transactions=shop(500))


@pytest.fixture(scope="module")
def found(store):
    return lifetime(store)


def everything(store):
    return make_view(store.first_day, store.as_of)


def test_histories_are_counted_by_hand(build):
    rows = [
        bought("ann", 0, 10),
        bought("ann", 0, 5),  # the same day
        bought("ann", 7, 20),
        bought("ann", 10, 0),  # free, and an order all the same
        bought("ann", 20, 30),
        bought("ann", 20, -40),  # more came back than was bought
        bought("ben", 14, 8),
        bought("cat", 3, -8),
        bought(None, 5, 50),
        bought("dan", 27, 1),
    ]
    store = build(transactions=rows)
    rows = histories(store, everything(store), 7.0).set_index("customer_id")

    assert sorted(rows.index) == ["ann", "ben", "dan"]
    assert rows.loc["ann", ["x", "last", "age", "mean"]].tolist() == [2, 10 / 7, 27 / 7, 10]
    assert rows.loc["ben", ["x", "last", "age"]].tolist() == [0, 0, 13 / 7]
    assert rows.loc["dan", "age"] == 0


def test_a_calibration_ends_before_its_day(store):
    cut = store.as_of - timedelta(days=100)
    document_then = document(lifetime(store, cut))
    view = make_view(store.first_day, cut)
    rows = store.rows("purchase_histories", view)

    assert document_then["calibrated_until"] == str(cut)
    assert document_then["holdout"]["days"] == 100
    assert rows["days_known"].max() == (cut - store.first_day).days - 1
    after = store.rows("held_out_histories", view, earlier=cut, end=store.as_of)["n_after"].sum()
    assert document_then["holdout"]["actual"] == after > 0


def test_days_held_out_and_days_before_are_counted_by_hand(build):
    rows = [bought("ann", day) for day in (0, 10, 15, 20, 29)]
    rows += [bought("ben", day) for day in (10, 19)] + [bought("cat", 20), bought("dan", 30)]
    store = build(transactions=rows)
    first = START.date()
    border, earlier, end = (first + timedelta(days=day) for day in (20, 10, 30))
    view = make_view(first, border)
    found = store.rows("held_out_histories", view, earlier=earlier, end=end)

    # ann: 10 and 15 before, 20 and 29 after; ben's first day, the 10th, is no repeat
    told = found[["n_repeats", "n_before", "n_after", "squared_change"]].to_numpy().tolist()
    assert told == [[1, 1, 0, 1], [2, 2, 2, 0]]


def test_the_document_is_plain_and_whole(found):
    told = json.loads(json.dumps(document(found), allow_nan=False))

    assert told["method"] == "bg_nbd"
    assert told["unit_days"] == 7
    assert set(told["parameters"]) == {"r", "alpha", "a", "b"}
    assert set(told["spend"]) == {"p", "q", "v", "correlation"}
    assert set(told["holdout"]) >= {"days", "actual", "expected", "naive", "winner"}
    assert told["refused"] is None
    assert told["customers"] == 500


def test_what_was_held_out_is_the_last_third(store, found):
    length = (store.as_of - store.first_day).days

    assert found.holdout.days == length // 3
    assert found.holdout.path["is_held_out"].sum() == pytest.approx(length / 21, abs=1)


def test_real_and_expected_purchases_begin_and_end_where_the_data_do(store, found):
    path = found.holdout.path
    rows = store.rows("purchase_histories", everything(store))

    assert path["actual"].is_monotonic_increasing
    assert path["expected"].is_monotonic_increasing
    assert path["actual"].iloc[-1] <= (rows["n_repeats"] * rows["n_customers"]).sum()
    assert abs(path["expected"].iloc[-1] / path["actual"].iloc[-1] - 1) < 0.15


def test_every_unit_of_time_gives_the_same_customers_the_same_value(store):
    sums = [
        customer_values(
            store,
            found=lifetime(store, horizon=Horizon(steps, unit, 0.1)),
            with_intervals=False,
        )["clv"].sum()
        for unit, steps in (("day", 365), ("week", 52), ("month", 12))
    ]

    assert sums == pytest.approx([sums[1]] * 3, rel=0.01)


def test_each_customer_once_with_an_interval_and_no_claim_on_one_time_buyers(store, found):
    rows = customer_values(store, found=found)
    once = rows["x"] == 0

    assert rows["customer_id"].is_unique
    assert len(rows) == 500
    assert rows.loc[once, "p_alive"].isna().all()
    assert rows.loc[~once, "p_alive"].between(0, 1).all()
    assert np.isfinite(rows[["expected_purchases", "clv", "clv_low", "clv_high"]]).all(axis=None)
    assert (rows["clv_low"] <= rows["clv_high"]).all()
    assert rows.loc[once, "expected_purchases"].gt(0).all()


def test_the_same_seed_gives_the_same_intervals(store, found):
    one, other = (customer_values(store, found=found, n_draws=50) for _ in range(2))

    assert one.equals(other)


def test_a_view_of_some_customers_has_a_model_of_its_own(build):
    rows = shop(450)
    people = [{"customer_id": f"c{n:04}", "country": "DE" if n % 5 else "FR"} for n in range(450)]
    store = build(transactions=rows, customers=people)
    view = make_view(store.first_day, store.as_of, {"country": ["DE"]})

    assert lifetime(store, view=view).readiness.customers == 360
    assert len(customer_values(store, view, with_intervals=False)) == 360


# what is bad about the data: its sales, and words that must be said
BAD = {
    "too few customers": (shop(60), "a purchase model needs 200"),
    "one date only": ([bought(f"c{n}", 0) for n in range(300)], "lie on one day"),
    "all bought once": ([bought(f"c{n}", n % 90) for n in range(300)], "bought on one day only"),
    "nothing above zero": ([bought(f"c{n}", n % 9, 0) for n in range(30)], "on one day only"),
    "nothing but returns": ([bought(f"c{n}", n % 9, -5) for n in range(30)], "Nobody is known"),
    "nobody known": ([bought(None, n) for n in range(30)], "Nobody is known"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_data_is_refused_in_a_sentence(build, what, recwarn):
    rows, words = BAD[what]
    store = build(transactions=rows)
    found = lifetime(store)
    told = document(found)

    assert words in told["refused"]
    assert (told["parameters"], told["log_likelihood"], told["holdout"]) == ({}, None, None)
    json.dumps(told, allow_nan=False)
    values = customer_values(store, found=found)
    assert values[["p_alive", "clv"]].isna().all(axis=None)
    assert [str(warning.message) for warning in recwarn] == []


def test_without_a_fit_groups_are_told_by_the_simple_rule(build):
    rows = [bought(f"c{n}", 0, 10) for n in range(10)]
    rows += [bought(f"c{n}", 50, 20) for n in range(4)] + [bought("late", 99)]
    store = build(transactions=rows)
    simple = lifetime(store, discount_rate=0.0).simple

    # 50 days before the border, 50 after: 4 of 10 came back and brought 20 each
    row = simple.iloc[0]
    assert (row.bought, row.n_customers, row.n_returned, row.days) == ("once", 10, 4, 50)
    assert row.value == pytest.approx(20 * 0.4 / 0.6)


def test_a_giant_among_customers_is_named(build):
    rows = [*shop(450), *[bought("giant", day, 900_000) for day in range(0, 300, 30)]]
    notes = " ".join(lifetime(build(transactions=rows)).notes)

    assert "One customer brought" in notes


def test_frequency_that_goes_with_value_is_said(build):
    rows = shop(450, spend=lambda numbers, pace: 2000 * pace * numbers.gamma(50, 0.02))
    notes = " ".join(lifetime(build(transactions=rows)).notes)

    assert "go together" in notes


def test_readiness_says_how_much_more_would_do(build):
    # 20 repeat buyers in all 80 days: 180 more take 180 / (20 / 80 * 30.4375) months
    rows = [bought(f"c{n}", n) for n in range(60)]
    rows += [bought(f"c{n}", 60 + n) for n in range(20)]
    store = build(transactions=rows)
    ready = readiness(store, everything(store))

    assert (ready.customers, ready.repeat, ready.days, ready.median_gap) == (60, 20, 80, 60)
    assert (
        "Only 20 customers bought again; a purchase model needs 200: about 24 more"
        in ready.sentence
    )
    assert "100 more days" in ready.sentence


def test_margin_is_that_of_sales_with_costs(build):
    store = build(
        transactions=[
            bought("ann", 0, 100, quantity=1.0, unit_cost=Decimal(60)),
            bought("ben", 1, 900),
        ]
    )

    assert known_margin(store, everything(store)) == pytest.approx(0.4)
    store = build(transactions=[bought("ann", 0)])
    assert known_margin(store, everything(store)) is None


def imported(tmp_path_factory, name):
    path = REAL / "cdnow" / name
    if not path.exists():
        pytest.skip(f"needs the real file cdnow/{name}: set CRM_REAL_DATA to its folder")
    folder = tmp_path_factory.mktemp("cdnow")
    import_files([path], folder)
    return open_dataset(folder)


def test_the_published_sample_through_files_and_rollups(tmp_path_factory):
    store = imported(tmp_path_factory, "CDNOW_sample.txt")
    found = lifetime(store, date(1997, 10, 1))
    told, path = document(found), found.holdout.path

    # eight customers paid nothing on any day, and are customers of the published summary
    assert (told["customers"], told["repeat_customers"]) == (2357, 946)
    assert list(told["parameters"].values()) == pytest.approx(
        [0.24259, 4.41353, 0.79289, 2.42575], rel=0.001
    )
    assert told["log_likelihood"] == pytest.approx(-9582.43, abs=0.01)
    spend = [told["spend"][name] for name in ("p", "q", "v")]
    assert spend == pytest.approx([6.25, 3.74, 15.44], rel=0.01)
    assert told["spend"]["correlation"] == pytest.approx(0.114, abs=5e-4)
    assert (told["holdout"]["days"], told["holdout"]["actual"]) == (273, 1882)
    assert told["holdout"]["expected"] == pytest.approx(1653, rel=1e-3)
    assert told["holdout"]["winner"] == "bg_nbd"
    assert path["actual"].iloc[-1] == 4339
    assert path["expected"].iloc[-1] == pytest.approx(4161, rel=1e-3)
    assert len(path) == 78
