"""Staying with a contract: seen in the sales, not cancelled on the last day, switched in words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from crm_core.analysis.funnel_rules import LONGEST_MONTH, Rules
from crm_core.store import open_dataset
from crm_core.studies.funnels import at_exit, document, funnel, people
from crm_core.studies.funnels_rules import are_contracts
from crm_core.ui.funnels_said import rules_said
from crm_core.ui.funnels_words import NOT_CANCELLED, is_fitting
from crm_core.view import make_view
from tests.build import make_dataset

YEAR = make_view(date(2023, 1, 1), date(2024, 1, 1))
RULES = Rules(contract_days=LONGEST_MONTH)


def _paid(who: str, first: int, last: int, every: int = 1) -> list[dict]:
    """A payment on the fifth of each month, counted from January 2022 as month 0."""
    return [
        {"customer_id": who, "ts": datetime(2022 + k // 12, k % 12 + 1, 5), "net_amount": 10}
        for k in range(first, last + 1, every)
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Forty pay each month from March 2022 on; six of them pay in June 2023 for the last time."""
    ends = [17] * 6 + [23] * 34
    rows = [sale for k, end in enumerate(ends) for sale in _paid(f"c{k}", 2, end)]
    rows += _paid("old", 0, 23)
    return open_dataset(make_dataset(tmp_path_factory.mktemp("contracts"), transactions=rows))


def _reached(found) -> dict:
    return {stage.id: stage.reached for stage in found.funnel.stages if not stage.locked}


def test_contracts_are_seen_where_nearly_all_pay_each_month(store, tmp_path):
    assert are_contracts(store, YEAR)
    # a filter makes no others of the same sales
    assert are_contracts(store, replace(YEAR, who=(("country", ("XX",)),)))
    every_other = [sale for k in range(40) for sale in _paid(f"c{k}", 2 + k % 2, 23, every=2)]
    seldom = open_dataset(make_dataset(tmp_path, transactions=every_other))
    assert not are_contracts(seldom, YEAR)


def test_nobody_pays_where_nothing_is_sold(tiny, tmp_path):
    first_year = make_view(date(2020, 1, 1), date(2021, 1, 1))
    assert not are_contracts(tiny, first_year)


def test_who_cancelled_in_the_period_is_not_retained_though_it_paid_in_it(store):
    bought = funnel(store, "retention", YEAR)
    kept = funnel(store, "retention", replace(YEAR, settings=RULES.settings))

    assert (_reached(bought)["R0"], _reached(bought)["R2"]) == (41, 41)
    assert (_reached(kept)["R0"], _reached(kept)["R2"]) == (41, 35)
    (gone,) = [left for left in kept.funnel.exits if left.stage == "R0"]
    assert (gone.reason, gone.n) == ("cancelled", 6)
    assert set(people(store, kept, at_exit(kept, gone))["customer_id"]) == {
        f"c{k}" for k in range(6)
    }


def test_a_payment_on_the_first_of_the_last_days_still_counts(tmp_path):
    rows = [
        {"customer_id": who, "ts": datetime(*day), "net_amount": 10}
        for who, last in (("in", (2023, 12, 1)), ("out", (2023, 11, 30)))
        for day in ((2022, 5, 5), last)
    ]
    found = funnel(
        open_dataset(make_dataset(tmp_path, transactions=rows)),
        "retention",
        replace(YEAR, settings=RULES.settings),
    )
    assert (_reached(found)["R0"], _reached(found)["R2"]) == (2, 1)


def test_the_rule_is_told_and_kept_in_a_link(store):
    kept = funnel(store, "retention", replace(YEAR, settings=RULES.settings))

    assert kept.funnel.of("R2").rule == "not cancelled: paid in the last 31 days of the period"
    assert "retained is who had not cancelled: paid in the last 31 days" in rules_said(
        kept, RULES, ""
    )
    assert is_fitting("retention_staying", NOT_CANCELLED)
    assert is_fitting("retention_staying", "Whatever") is False


def test_the_command_line_counts_contracts_by_the_same_rule(store):
    stages = {one["id"]: one for one in document(store, "retention")["stages"]}
    assert stages["R2"]["reached"] == 35
    assert stages["R2"]["rule"].startswith("not cancelled")
