"""A view is a half-open period, the one it is compared with, and a set of customers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm_core.view import default_view, make_view

MARCH = (date(2023, 3, 1), date(2023, 4, 1))


def test_a_period_is_compared_with_the_one_just_before():
    view = make_view(*MARCH)

    assert (view.base_since, view.base_until) == (date(2023, 1, 29), date(2023, 3, 1))
    assert view.before == view.base_since


def test_a_period_may_be_compared_with_the_same_days_a_year_ago():
    view = make_view(*MARCH, compare="year before")

    assert (view.base_since, view.base_until) == (date(2022, 3, 1), date(2022, 4, 1))


def test_the_base_of_a_view_is_a_view_of_the_same_customers():
    view = make_view(*MARCH, who={"region": ["North"]}, compare="year before")

    assert (view.base.since, view.base.until) == (view.base_since, view.base_until)
    assert view.base.who == view.who


def test_the_default_is_the_year_that_ends_with_the_data():
    view = default_view(date(2024, 1, 1))

    assert (view.since, view.until) == (date(2023, 1, 1), date(2024, 1, 1))
    assert view.length == timedelta(days=365)


def test_equal_views_have_one_fingerprint():
    one = make_view(*MARCH, who={"region": ["b", "a"], "kind": ["B2B"]})
    other = make_view(*MARCH, who={"kind": ["B2B"], "region": ["a", "b"]})

    assert one == other
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        make_view(MARCH[0], date(2023, 4, 2)),
        make_view(date(2023, 3, 2), MARCH[1]),
        make_view(*MARCH, who={"region": ["a"]}),
        make_view(*MARCH, who={"source": ["a"]}),
        make_view(*MARCH, who={"region": ["a", "b"]}),
        make_view(*MARCH, who={"region": ["a', 'b"]}),
    ],
    ids=str,
)
def test_different_views_have_different_fingerprints(other):
    views = [make_view(*MARCH), make_view(*MARCH, who={"region": ["a, b"]}), other]

    assert len({view.fingerprint for view in views}) == 3


def test_what_it_is_compared_with_does_not_change_what_is_computed():
    compared = make_view(*MARCH, compare="year before")

    assert compared.fingerprint == make_view(*MARCH).fingerprint


def test_an_empty_choice_chooses_everybody():
    assert make_view(*MARCH, who={"region": []}) == make_view(*MARCH)


def test_a_period_must_have_a_day():
    with pytest.raises(ValueError, match="`since` must be before `until`"):
        make_view(MARCH[0], MARCH[0])


def test_customers_are_chosen_by_known_columns_only():
    with pytest.raises(ValueError, match="must choose by country, region"):
        make_view(*MARCH, who={"1=1 or region": ["North"]})


def test_the_period_before_keeps_customers_and_settings():
    view = replace(make_view(*MARCH, who={"region": ["North"]}), settings=(("rfm_days", 90),))

    assert (view.earlier.since, view.earlier.until) == (view.before, view.since)
    assert (view.earlier.who, view.earlier.settings) == (view.who, view.settings)


def test_other_settings_are_another_view():
    view = make_view(*MARCH)

    assert replace(view, settings=(("rfm_days", 90),)).fingerprint != view.fingerprint
