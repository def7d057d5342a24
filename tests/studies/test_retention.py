"""Retention from a store: published cohorts, cells with their people, rules counted by hand."""

import json
import os
from datetime import date, datetime
from pathlib import Path

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
from crm_core.view import default_view, make_view
from tests.build import make_dataset

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
