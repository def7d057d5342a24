"""Periods are half-open: two adjacent ones add up to the whole, whatever day lies between."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.view import make_view
from tests.tiny import SINCE, UNTIL

# what each mart counts and sums of a period
ADDITIVE = {
    "channel_order": ("sum(n_orders)", "sum(revenue)"),
    "channel_sale": ("sum(revenue)", "sum(identified_revenue)"),
    "contact_row": ("count(*)", "sum(cost)", "count(*) filter (where direction = 'in')"),
    "customer_change": ("sum(revenue)",),
    "customer_sale": ("sum(revenue)", "sum(n_orders)", "sum(n_lines)", "sum(n_purchase_days)"),
    "customer_period": (
        "sum(revenue)",
        "sum(n_orders)",
        "sum(n_purchase_days)",
        "sum(n_contacts)",
        "sum(contact_cost)",
        "sum(n_complaints)",
        "sum(n_referrals)",
        "sum(n_answers)",
    ),
    "campaign_member": ("count(*)",),
    "customer_category": ("sum(n_new_categories)",),
    "customer_contact": ("sum(n_out)", "sum(n_delivered)", "sum(send_cost)"),
    "deal": ("count(*) filter (where is_closed)", "count(*) filter (where is_created)"),
    "economy": ("max(acquisition_spend)", "max(retention_spend)", "max(revenue)", "max(n_new)"),
    "newcomer": ("count(*)",),
    "node": ("sum(cases)", "sum(on_time)", "sum(defects)", "sum(cost)"),
    "purchase_day": ("count(*)", "count(*) filter (where is_preceded)"),
    "sale_day": (
        "sum(n_lines)",
        "sum(n_service_orders)",
        "sum(gross)",
        "sum(returned)",
        "sum(margin)",
        "sum(list_value)",
    ),
    "service_case": ("count(*)",),
    "survey_answer": ("count(*)", "sum(score)"),
    "sales": ("sum(revenue)", "sum(n_lines)"),
}

INSIDE = st.integers(1, (UNTIL - SINCE).days - 1).map(lambda n: SINCE + timedelta(days=n))
# days on which something happens in the tiny company
BUSY = st.sampled_from([30, 31, 59, 63, 90, 120, 129, 149, 181, 212, 214, 274, 275, 344, 364]).map(
    lambda n: SINCE + timedelta(days=n)
)


def totals(store, since, until):
    """What each mart counts and sums of a period, by mart."""
    view = make_view(since, until)
    with store.cursor(view, tuple(ADDITIVE)) as cursor:
        return {mart: _totals(cursor, mart) for mart in ADDITIVE}


def _totals(cursor, mart):
    columns = ", ".join(f"coalesce({total}, 0)" for total in ADDITIVE[mart])
    return [float(total) for total in cursor.execute(f"select {columns} from {mart}").fetchone()]


@pytest.fixture(scope="module")
def whole(tiny):
    return totals(tiny, SINCE, UNTIL)


@settings(max_examples=30, deadline=None)
@given(day=BUSY | INSIDE)
def test_adjacent_periods_add_up(tiny, whole, day):
    """What happens on the border day belongs to the later period only."""
    first, second = totals(tiny, SINCE, day), totals(tiny, day, UNTIL)
    added = {
        mart: [one + other for one, other in zip(first[mart], second[mart], strict=True)]
        for mart in ADDITIVE
    }

    assert added == {mart: pytest.approx(whole[mart]) for mart in ADDITIVE}


@pytest.mark.parametrize("mart", ADDITIVE)
def test_every_total_is_of_something(whole, mart):
    assert all(whole[mart])


@settings(max_examples=20, deadline=None)
@given(day=BUSY | INSIDE)
def test_the_period_before_ends_where_the_period_begins(tiny, day):
    """What is "before" in the later period is what is "now" in the earlier one."""
    later = make_view(day, day + timedelta(days=30))
    marts = ("customer_change", "customer_activity")
    text = (
        "select (select coalesce(sum({}), 0) from customer_change),"
        " (select count(*) filter (where {}) from customer_change),"
        " (select count(*) filter (where {}) from customer_activity)"
    )
    with tiny.cursor(later, marts) as cursor:
        before = text.format("revenue_before", "was_active", "was_active")
        known_before = cursor.execute(before).fetchone()
    with tiny.cursor(make_view(later.before, day), marts) as cursor:
        now = text.format("revenue", "is_active", "is_active")
        assert cursor.execute(now).fetchone() == known_before
