"""Data beside opinions: suppliers by hand, owners by hand, and where the two disagree."""

from datetime import date, datetime, timedelta

import pytest

from crm_core.store import open_dataset
from crm_core.studies.opinions import answers, no_answers
from crm_core.studies.witnesses import seen
from crm_core.view import make_view
from tests.build import make_dataset

YEAR = make_view(date(2025, 7, 1), date(2026, 7, 1))
SALES = [
    {"customer_id": who, "ts": datetime(2026, 1, 5, 12), "net_amount": amount}
    for who, amount in (("ann", 70), ("bob", 30))
]
OWNED = [{"customer_id": "ann", "owner_id": "e1"}, {"customer_id": "bob", "owner_id": None}]


def _months(n: int) -> list[date]:
    """The last months before July 2026, oldest first."""
    numbers = [2026 * 12 + 5 - k for k in range(n)]
    return [date(k // 12, k % 12 + 1, 1) for k in reversed(numbers)]


def _suppliers(n_months: int, last: int) -> list[dict]:
    """Ninety of a hundred on time each month, in the last quarter another number."""
    return [
        {
            "node_id": "n1",
            "kind": "Supplier",
            "month": month,
            "cases": 100,
            "on_time": last if k >= n_months - 3 else 90 + k % 2,
        }
        for k, month in enumerate(_months(n_months))
    ]


def _says(question: str, score: int) -> list[dict]:
    return [
        {"round_id": "one", "respondent_id": who, "question_id": question, "score": score}
        for who in "abc"
    ]


def _seen(tmp_path, **rows):
    store = open_dataset(make_dataset(tmp_path, transactions=SALES, **rows))
    return {one.condition.id: one for one in seen(store, YEAR, answers(store))}


def test_good_answers_and_late_suppliers_disagree(tmp_path):
    rows = {"network": _suppliers(27, last=60), "assessments": _says("PR1", 5)}
    found = _seen(tmp_path, **rows)["procurement"]
    on_time, defects = found.witnesses
    assert on_time.value == pytest.approx(0.6)
    assert on_time.usual == pytest.approx(0.905, abs=0.002)
    assert on_time.is_bad
    assert defects.missing == ("network.defects",) or defects.value is None
    assert found.opinion.index == 100
    assert found.is_contradicted


def test_middling_answers_are_not_contradicted(tmp_path):
    rows = {"network": _suppliers(27, last=60), "assessments": _says("PR1", 3)}
    assert not _seen(tmp_path, **rows)["procurement"].is_contradicted


def test_a_short_history_has_no_verdict_and_says_so(tmp_path):
    rows = {"network": _suppliers(24, last=60), "assessments": _says("PR1", 5)}
    found = _seen(tmp_path, **rows)["procurement"]
    assert found.witnesses[0].is_bad is None
    assert found.witnesses[0].rule == "a verdict needs 8 quarters before the last; there are 7"
    assert not found.is_contradicted


def test_a_quarter_of_two_months_is_no_quarter(tmp_path):
    rows = {"network": _suppliers(27, last=60)[:-1], "assessments": _says("PR1", 5)}
    found = _seen(tmp_path, **rows)["procurement"]
    assert found.witnesses[0].value is None
    assert found.witnesses[0].rule == "the last quarter is not in the data"


def test_the_revenue_of_customers_without_an_owner_is_a_witness_of_organisation(tmp_path):
    found = _seen(tmp_path, customers=OWNED, assessments=_says("OD1", 4))["organisation"]
    (owners,) = found.witnesses
    assert owners.value == pytest.approx(0.3)
    assert owners.is_bad
    assert found.is_contradicted


def test_a_quarter_of_adoption_is_thirteen_whole_weeks(tmp_path):
    # 1 July 2026 is a Wednesday: 13 whole weeks are those from 30 March to 28 June. e1 logs in each
    # of them, e2 in the first alone, e3 in the part of a week that follows
    mondays = [datetime(2026, 3, 30) + timedelta(7 * k) for k in range(13)]
    days = [("e1", day) for day in mondays] + [
        ("e2", mondays[0]),
        ("e1", mondays[0] - timedelta(1)),
        ("e3", datetime(2026, 6, 30)),
    ]
    contacts = [{"customer_id": "ann", "ts": day, "employee_id": who} for who, day in days]
    (found,) = _seen(tmp_path, interactions=contacts)["human_resources"].witnesses
    assert found.value == pytest.approx(14 / 26)


def test_leadership_has_no_witness_and_what_is_missing_is_named(tmp_path):
    found = _seen(tmp_path)
    assert found["leadership"].witnesses == ()
    assert found["leadership"].opinion is None
    assert found["organisation"].witnesses[0].missing == ("customers.owner_id",)
    assert found["human_resources"].witnesses[0].missing == ("interactions.employee_id",)
    assert not any(one.is_contradicted for one in found.values())


def test_without_answers_nothing_disagrees(tmp_path):
    store = open_dataset(make_dataset(tmp_path, transactions=SALES, customers=OWNED))
    assert not any(one.is_contradicted for one in seen(store, YEAR, no_answers()))
