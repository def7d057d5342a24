"""The periods on offer."""

from datetime import date, datetime, timedelta

import pytest

from crm_core.ui.periods import LAST_YEAR, presets
from crm_core.ui.shorter import longest
from crm_core.view import make_view


def test_periods_count_back_from_the_last_day_in_the_data():
    found = presets(date(2020, 3, 5), date(2023, 7, 1))
    assert next(iter(found)) == LAST_YEAR
    assert found == {
        "Last 12 months": (date(2022, 7, 1), date(2023, 7, 1)),
        "Last 6 months": (date(2022, 12, 31), date(2023, 7, 1)),
        "Last 3 months": (date(2023, 4, 1), date(2023, 7, 1)),
        "Last 30 days": (date(2023, 6, 1), date(2023, 7, 1)),
        "Year 2023": (date(2023, 1, 1), date(2023, 7, 1)),
        "Year 2022": (date(2022, 1, 1), date(2023, 1, 1)),
        "All time": (date(2020, 3, 5), date(2023, 7, 1)),
    }


def test_data_that_ends_with_a_year_offers_that_whole_year():
    found = presets(date(2023, 1, 1), date(2024, 1, 1))
    assert found["Year 2023"] == (date(2023, 1, 1), date(2024, 1, 1))
    assert "Year 2022" not in found
    assert "Year 2024" not in found


@pytest.mark.parametrize("first", [date(2023, 5, 1), date(2023, 4, 30), date(1999, 1, 1)])
@pytest.mark.parametrize("until", [date(2023, 5, 2), date(2024, 1, 1), date(2024, 3, 1)])
def test_every_period_is_one_that_a_view_takes(first, until):
    for since, end in presets(first, until).values():
        assert make_view(since, end).length.days > 0
        assert end <= until


@pytest.mark.parametrize(
    ("days", "name"),
    [(30, ""), (61, "Last 30 days"), (400, "Last 6 months"), (900, "Last 12 months")],
)
def test_the_period_offered_is_the_longest_that_the_data_hold_twice(build, days, name):
    last = datetime(2023, 6, 30)
    sales = [
        {"order_id": f"o{n}", "customer_id": "a", "ts": day, "net_amount": 5}
        for n, day in enumerate((last - timedelta(days=days), last))
    ]
    assert longest(build(transactions=sales)) == name
