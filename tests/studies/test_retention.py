"""Retention from a store: published cohorts, cells with their people, rules counted by hand."""

import json
import os
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from crm_core.__main__ import main
from crm_core.analysis.cohorts import CLASSIC, REVENUE, ROLLING
from crm_core.ingest import import_files, write_dataset
from crm_core.sample import company
from crm_core.store import open_dataset
from crm_core.studies.retention import (
    cohorts_document,
    cohorts_of,
    n_in_cell,
    people_in_cell,
)
from crm_core.studies.retention_churn import ALIVE, SILENCE, WINDOW, churn
from crm_core.studies.retention_next import features_before, next_purchase
from crm_core.view import default_view, make_view
from tests.build import make_dataset

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))


def sale(customer, day, amount=10, **more):
    at = datetime.fromisoformat(day)
    order = f"{customer} {day}"
    return {"order_id": order, "customer_id": customer, "ts": at, "net_amount": amount, **more}


# ann comes back in February and April, ben gives all back, cleo begins in February;
# dan got a free sample in January and bought in March
SALES = [
    sale("ann", "2024-01-05"),
    sale("ann", "2024-01-31"),
    sale("ann", "2024-02-01"),
    sale("ann", "2024-04-02", 30),
    sale("ben", "2024-01-09"),
    sale("ben", "2024-02-10", -10, is_return=True),
    sale("cleo", "2024-02-20"),
    sale("cleo", "2024-03-20", 5),
    sale("dan", "2024-01-15", 0),
    sale("dan", "2024-03-15"),
]


@pytest.fixture(scope="module")
def four(build):
    return build(transactions=SALES)


def test_cohorts_counted_by_hand(four):
    assert cohorts_document(four)["cohorts"] == [
        {"cohort": "2024-01", "customers": 2, "active": [2, 1, 0, None]},
        {"cohort": "2024-02", "customers": 1, "active": [1, 1, None]},
        {"cohort": "2024-03", "customers": 1, "active": [1, None]},
    ]


def test_returns_take_from_the_revenue_of_their_month(four):
    january = cohorts_of(four, default_view(four.as_of))[0]

    assert january.revenue == (30, 0, 0, None)


def test_later_purchases_do_not_change_what_was_known(four):
    view = make_view(date(2024, 1, 1), date(2024, 3, 1))

    assert cohorts_document(four, view)["cohorts"] == [
        {"cohort": "2024-01", "customers": 2, "active": [2, 1]},
        {"cohort": "2024-02", "customers": 1, "active": [1]},
    ]
    # ann's purchase of April is not yet known: she bought for the last time in February
    assert cohorts_of(four, view)[0].later == (2, 1)


def test_who_first_buys_on_the_day_after_the_period_is_in_no_cohort(four):
    view = make_view(date(2024, 1, 1), date(2024, 2, 20))

    assert people_in_cell(four, view, ROLLING, date(2024, 2, 1), 0).empty
    assert people_in_cell(four, view, CLASSIC, date(2024, 2, 1), 0).empty


@pytest.mark.parametrize(
    ("kind", "number", "who"),
    [
        (CLASSIC, 0, {"ann", "ben"}),
        (CLASSIC, 1, {"ann"}),
        (CLASSIC, 2, set()),
        (REVENUE, 1, {"ann"}),
        (ROLLING, 2, {"ann"}),
    ],
)
def test_the_people_of_a_cell(four, kind, number, who):
    view = default_view(four.as_of)
    listed = people_in_cell(four, view, kind, date(2024, 1, 1), number)

    assert set(listed.customer_id) == who
    assert n_in_cell(four, view, kind, date(2024, 1, 1), number) == len(who)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("retention")
    write_dataset(folder, company(customers=600).tables, name="Sample", loaded_at=None)
    return open_dataset(folder)


@pytest.mark.parametrize("who", [{}, {"country": ["DE"]}], ids=["everybody", "of one country"])
def test_each_cell_counts_the_people_that_it_lists(sample, who):
    view = make_view(date(2025, 1, 1), date(2026, 3, 15), who)
    for cohort in cohorts_of(sample, view)[::7]:
        for kind, counts in ((CLASSIC, cohort.active), (ROLLING, cohort.later)):
            for number in (0, 1, 4):
                if number < len(counts) and counts[number] is not None:
                    listed = people_in_cell(sample, view, kind, cohort.month, number)
                    n_all = n_in_cell(sample, view, kind, cohort.month, number)
                    assert len(listed) == n_all == counts[number]


CDNOW = {
    "1997-01": [777, 124, 95, 70, 65, 77, 65],
    "1997-02": [854, 134, 110, 75, 77, 75, 61],
    "1997-03": [718, 87, 84, 78, 63, 64, 55],
}


@pytest.fixture(scope="module")
def cdnow(tmp_path_factory):
    path = REAL / "cdnow" / "CDNOW_sample.txt"
    if not path.exists():
        pytest.skip("needs the real file cdnow/CDNOW_sample.txt: set CRM_REAL_DATA to its folder")
    folder = tmp_path_factory.mktemp("cdnow")
    import_files([path], folder)
    return open_dataset(folder)


def test_cdnow_has_the_published_cohorts(cdnow):
    found = cohorts_document(cdnow)["cohorts"]

    assert {row["cohort"]: row["active"][:7] for row in found} == CDNOW
    assert [row["customers"] for row in found] == [777, 854, 718]


def test_the_command_line_prints_the_same_triangle(tmp_path, capsys):
    folder = make_dataset(tmp_path, transactions=SALES)

    assert main(["cohorts", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == cohorts_document(open_dataset(folder))
    assert main(["cohorts", str(folder)]) == 0
    assert "2024-01       2  1 0 ?" in capsys.readouterr().out


def rule_of(found, rule):
    counts = found.of(rule)
    return counts.n_active, counts.n_at_risk, counts.n_lost


# gaps of ann 40, of ben 10: mean 25; seen on 1 April (silent days in brackets)
SILENT = [
    sale("ann", "2024-01-01"),
    sale("ann", "2024-02-10"),  # usual gap (75 + 40) / 4 = 28.75, silent 51: 1.77 gaps
    sale("ben", "2024-01-01"),
    sale("ben", "2024-01-11"),  # usual gap (75 + 10) / 4 = 21.25, silent 81: 3.8 gaps
    sale("cleo", "2024-03-31", 7),  # usual gap 25, silent 1
    sale("dan", "2024-01-17"),  # silent 75, exactly 3 gaps
    sale("dan", "2024-03-30", -2, is_return=True),
]
QUARTER = make_view(date(2024, 2, 1), date(2024, 4, 1))


@pytest.fixture(scope="module")
def silent(build):
    return build(transactions=SILENT)


def test_the_rules_counted_by_hand(silent):
    found = churn(silent, QUARTER)

    # ben is lost, ann and dan are at risk, cleo has just bought
    assert rule_of(found, SILENCE) == (1, 2, 1)
    # ann's 10 of February, less what dan gave back
    assert found.of(SILENCE).revenue_at_risk == 8
    # nine of ten gaps are no longer than 40 days: ann, ben and dan have been silent for longer
    assert found.window_days == 40
    assert rule_of(found, WINDOW) == (1, 0, 3)
    assert found.of(WINDOW).share_lost == 0.75


def test_silent_for_as_long_as_the_window_is_not_yet_lost(build):
    found = churn(build(transactions=[*SILENT, sale("eli", "2024-02-21")]), QUARTER)

    assert rule_of(found, WINDOW) == (1, 1, 3)
    assert rule_of(found, SILENCE) == (1, 3, 1)


def test_the_settings_hold_the_rules_themselves():
    store = open_dataset(SAMPLE)
    found = churn(store, default_view(store.as_of))
    by_words = {one.changes[1]: one.value for one in found.settings}

    window = f"more than {found.window_days} days (90 of 100 gaps are shorter)"
    assert by_words["more than 3 usual gaps"] == found.of(SILENCE).share_lost
    assert by_words[window] == found.of(WINDOW).share_lost
    assert by_words["below 0.5"] == found.of(ALIVE).share_lost


def test_a_rule_that_needs_a_fit_says_what_is_lacking(silent):
    counts = churn(silent, QUARTER).of(ALIVE)

    assert counts.n_customers == 0
    assert "Only 2 customers bought again; a purchase model needs 200" in counts.missing


def test_the_sentence_is_held_against_every_setting(silent):
    counted = churn(silent, QUARTER)
    found = counted.strength(WINDOW)

    # most are lost by windows of 10 to 40 days (five quantiles); not by 90, 180, 365 days
    # or by any number of gaps from 2 (ben, dan: one half) on
    assert (counted.of(WINDOW).is_most_lost, found.n_held, found.n_tried) == (True, 5, 13)
    assert found.breaking.changes == (SILENCE, "more than 2 usual gaps")


def test_later_days_do_not_change_who_was_lost(build, silent):
    later = build(transactions=[*SILENT, sale("ben", "2024-04-01"), sale("zoe", "2024-05-01")])

    assert churn(later, QUARTER).counts == churn(silent, QUARTER).counts


def test_staying_is_counted_only_where_it_is_known(silent):
    rows = silent.rows("churn_tenure", QUARTER)
    by_window = rows[rows.rule == "window"].set_index("n_days")

    # watched until 21 February; cleo, who came later, not at all
    assert by_window.n_lost.to_dict() == {0: 1, 10: 1, 40: 1}
    assert by_window.n_kept.sum() == 0
    by_silence = rows[rows.rule == "silence"].set_index("n_days")
    # ann is watched until 87 days before the end, 5 January; dan until the very day he bought
    assert by_silence.n_lost.to_dict() == {0: 0, 4: 0, 10: 1}
    assert by_silence.n_kept.to_dict() == {0: 1, 4: 1, 10: 0}


@pytest.mark.parametrize(
    "rows",
    [
        [sale("ann", "2024-01-01")],
        [sale(f"c{n}", f"2024-01-{1 + n % 28:02}") for n in range(50)],
        [sale(f"c{n}", "2024-01-01", 1 + n) for n in range(50)],
        [sale("ann", "2024-01-01", 0)],
        [sale("ann", "2024-01-01", -5, is_return=True)],
    ],
    ids=["one sale", "all bought once", "one date", "all free", "all returned"],
)
def test_data_that_tells_nothing_is_said_not_to(build, rows):
    store = build(transactions=rows)
    view = default_view(store.as_of)
    found, foretold = churn(store, view), next_purchase(store, view)

    assert all(counts.missing and not counts.n_customers for counts in found.counts)
    assert all(found.strength(rule) is None for rule in (SILENCE, ALIVE, WINDOW))
    assert found.curves.empty
    assert "120" in foretold.refused
    assert not foretold.wins


def test_features_know_nothing_of_the_day_or_later(sample):
    """What happens from the day on moves the outcome and no feature."""
    view, cut = default_view(sample.as_of), date(2025, 9, 1)
    near = features_before(sample, view, cut, 1, 1)
    far = features_before(sample, view, cut, 300, 1)

    assert near.is_back.sum() < far.is_back.sum()
    told = [name for name in near.columns if name != "is_back"]
    pd.testing.assert_frame_equal(near[told], far[told])
    assert near.silent_days.min() >= 1


def test_features_counted_by_hand(build):
    store = build(
        transactions=[*SILENT, sale("ann", "2024-04-01"), sale("eve", "2024-04-01")],
        interactions=[
            {"customer_id": "ann", "ts": datetime(2024, 3, day), "direction": "in"}
            | {"type": "complaint", "resolved_at": resolved}
            for day, resolved in ((1, datetime(2024, 3, 2)), (2, datetime(2024, 4, 1)), (3, None))
        ],
    )
    found = features_before(store, default_view(store.as_of), date(2024, 4, 1), 90, 1)

    ann = found.iloc[0]
    # eve is not yet known
    assert len(found) == 4
    assert (ann.silent_days, ann.tenure_days, ann.n_purchase_days) == (51, 91, 2)
    assert (ann.n_in_90_days, ann.n_in_365_days, ann.revenue_a_day) == (1, 2, 10)
    assert (ann.n_complaints, ann.n_unresolved, ann.gap_days) == (3, 2, 28.75)
    assert list(found.is_back) == [True, False, False, False]
