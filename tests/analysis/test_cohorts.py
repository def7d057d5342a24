"""Cohorts: counted by hand, as published, and right for any purchases."""

from collections import defaultdict
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.analysis.cohorts import CLASSIC, REVENUE, ROLLING, cohorts, n_complete, overall

JAN, FEB, MAR = date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)


def counts(*rows):
    names = ["cohort", "month_number", "n_active", "n_last", "revenue"]
    return pd.DataFrame(rows, columns=names)


# ten bought first in January: four again in February, two in March; four first in February
THREE_MONTHS = counts(
    (JAN, 0, 10, 5, 200.0), (JAN, 1, 4, 3, 50.0), (JAN, 2, 2, 2, 30.0), (FEB, 0, 4, 4, 80.0)
)


def test_counts_become_shares_of_the_cohort():
    january, february = cohorts(THREE_MONTHS, date(2024, 4, 1))

    assert (january.month, january.customers) == (JAN, 10)
    assert january.shares(CLASSIC) == (1, 0.4, 0.2)
    assert january.shares(ROLLING) == (1, 0.5, 0.2)
    assert january.shares(REVENUE) == (1, 0.25, 0.15)
    # nobody came back in March, and that is known
    assert february.active == (4, 0)


def test_a_month_that_still_runs_has_no_figure():
    january, february = cohorts(THREE_MONTHS, date(2024, 3, 31))

    assert january.active == (10, 4, None)
    assert january.later == (10, 5, None)
    assert january.revenue == (200, 50, None)
    assert february.active == (4, None)


def test_a_cohort_whose_own_month_still_runs_has_its_size_so_far():
    (january,) = cohorts(counts((JAN, 0, 3, 3, 60.0)), date(2024, 1, 20))

    assert (january.customers, january.active, january.revenue) == (3, (3,), (None,))


def test_revenue_that_was_all_returned_gives_no_share():
    rows = counts((JAN, 0, 3, 2, 0.0), (JAN, 1, 1, 1, 10.0))
    (january,) = cohorts(rows, MAR)

    assert january.shares(REVENUE) == (None, None)


def test_all_cohorts_together_count_the_same_cohorts_above_and_below_the_line():
    found = cohorts(THREE_MONTHS, date(2024, 4, 1))

    # one month on: 4 + 0 of 10 + 4; two months on January alone is known
    assert overall(found, CLASSIC) == (1, 4 / 14, 2 / 10)
    assert overall(found, REVENUE) == (1, 50 / 280, 30 / 200)


def test_no_purchases_give_no_cohorts():
    assert cohorts(counts(), MAR) == ()
    assert overall((), CLASSIC) == ()


@pytest.mark.parametrize(
    ("month", "until", "complete"),
    [(JAN, FEB, 1), (JAN, date(2024, 1, 31), 0), (date(2023, 11, 1), MAR, 4)],
)
def test_months_that_were_over(month, until, complete):
    assert n_complete(month, until) == complete


DAYS = st.integers(0, 400).map(lambda n: date(2023, 1, 1) + timedelta(days=n))
PURCHASES = st.lists(st.tuples(st.integers(1, 6), DAYS), min_size=1, max_size=40)


def counted(purchases, until):
    """The counts of purchases, worked out customer by customer; each purchase is worth 1."""
    by_customer = defaultdict(list)
    for customer, day in purchases:
        if day < until:
            by_customer[customer].append(day)
    table = defaultdict(lambda: [set(), set(), 0.0])
    for customer, days in by_customer.items():
        first = min(days).replace(day=1)
        numbers = [12 * (d.year - first.year) + d.month - first.month for d in days]
        for number in numbers:
            table[first, number][0].add(customer)
            table[first, number][2] += 1
        table[first, max(numbers)][1].add(customer)
    rows = [(*key, len(a), len(b), r) for key, (a, b, r) in sorted(table.items())]
    return counts(*rows)


@settings(deadline=None)
@given(PURCHASES, st.integers(1, 430).map(lambda n: date(2023, 1, 1) + timedelta(days=n)))
def test_any_purchases_give_a_sound_triangle(purchases, until):
    found = cohorts(counted(purchases, until), until)

    buyers = {customer for customer, day in purchases if day < until}
    assert sum(cohort.customers for cohort in found) == len(buyers)
    for cohort in found:
        known = [k for k, value in enumerate(cohort.active) if value is not None]
        assert all(cohort.active[k] <= cohort.later[k] <= cohort.customers for k in known)
        assert known == list(range(max(1, n_complete(cohort.month, until))))
        later = [cohort.later[k] for k in known]
        assert later == sorted(later, reverse=True)
