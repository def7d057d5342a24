"""Marts of a view are made once, kept for a while, and dropped when nobody reads them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crm_core.sqlfile import MARTS, mart, sql_file
from crm_core.store import open_dataset
from crm_core.view import make_view
from crm_core.windows import CHOSEN, KEPT
from tests.tiny import SINCE, UNTIL

COUNT = "select count(*) from customer_activity"


@pytest.fixture
def store(tiny_directory):
    return open_dataset(tiny_directory)


def kept(store):
    """How many windows the store holds."""
    text = "select count(*) from duckdb_schemas() where schema_name like 'w\\_%' escape '\\'"
    with store._connection.cursor() as cursor:
        return cursor.execute(text).fetchone()[0]


def months(n):
    return [make_view(SINCE + timedelta(days=day), UNTIL) for day in range(n)]


def count(store, view):
    with store.cursor(view, ("customer_activity",)) as cursor:
        return cursor.execute(COUNT).fetchone()[0]


def test_a_mart_is_made_once_for_a_view(store, year):
    count(store, year)
    with store._connection.cursor() as cursor:
        text = f"delete from w_{year.fingerprint}.customer_activity"
        cursor.execute(text)

    assert count(store, year) == 0


def test_only_the_views_asked_for_last_are_kept(store):
    for view in months(KEPT + 5):
        count(store, view)

    assert kept(store) == KEPT


def test_a_view_that_was_dropped_is_made_again(store):
    first, *others = months(KEPT + 2)
    before = count(store, first)
    for view in others:
        count(store, view)

    assert count(store, first) == before


def test_a_view_that_is_being_read_is_not_dropped(store, year):
    with store.cursor(year, ("customer_activity",)) as cursor:
        for view in months(KEPT + 5)[1:]:
            count(store, view)

        assert cursor.execute(COUNT).fetchone() == (8,)


def test_a_chosen_group_sees_its_own_customers(store):
    north = make_view(SINCE, UNTIL, who={"region": ["North"]})

    with store.cursor(north, ("customer_activity", "sales")) as cursor:
        names = cursor.execute(
            "select customer_id from customer_activity join customer_key using (customer_key)"
            " order by customer_id"
        ).fetchall()
        revenue = cursor.execute("select sum(revenue) from sales").fetchone()

    assert names == [("ada",), ("eve",), ("gus",)]
    assert revenue == (490,), "the company's sales are those of everybody"


def test_every_mart_keeps_to_the_chosen_customers(store):
    """A view of nobody has no rows but those of the whole company."""
    nobody = make_view(SINCE, UNTIL, who={"region": ["Nowhere"]})
    held = set()
    with store.cursor(nobody, tuple(MARTS)) as cursor:
        for name in MARTS:
            columns = [row[0] for row in cursor.execute(f"describe {name}").fetchall()]
            if "customer_key" in columns and not mart(name).is_company_wide:
                n = cursor.execute(f"select count(customer_key) from {name}").fetchone()[0]
                held |= {name} if n else set()

    assert not held


def test_marts_choose_customers_in_one_phrase():
    """The phrase that is left out where everybody is chosen."""
    texts = {name: sql_file(path).text for name, path in MARTS.items()}
    odd = {name for name, text in texts.items() if text.count("from member") != text.count(CHOSEN)}

    assert not odd


def test_usual_gap_is_everybodys_whoever_is_chosen(store):
    """Who has lapsed must not depend on who else is looked at."""
    ada = make_view(SINCE, UNTIL, who={"region": ["North"], "country": ["GB"]})
    text = """
        select gap_days from customer_activity join customer_key using (customer_key)
        where customer_id = 'ada'
    """

    found = []
    for view in (ada, make_view(SINCE, UNTIL)):
        with store.cursor(view, ("customer_activity",)) as cursor:
            found.append(cursor.execute(text).fetchone())

    assert found == [(45,), (45,)]


def test_a_year_with_no_data_is_empty_and_no_error(store):
    long_ago = make_view(date(1999, 1, 1), date(2000, 1, 1))

    assert count(store, long_ago) == 0


def test_an_earlier_mart_is_the_mart_of_the_period_before(store, year):
    text = "select customer_key, tier, revenue from {} order by all"
    with store.cursor(year, ("tier_move",)) as cursor:
        brought = cursor.execute(text.format("earlier_customer_tier")).fetchall()
    with store.cursor(year.earlier, ("customer_tier",)) as cursor:
        then = cursor.execute(text.format("customer_tier")).fetchall()

    assert len(brought) == 4
    assert brought == then


def test_other_settings_have_marts_of_their_own(store, year):
    narrow = replace(year, settings=(("rfm_days", 1),))
    found = []
    for view in (year, narrow, year):
        with store.cursor(view, ("customer_rfm",)) as cursor:
            found.append(cursor.execute("select count(*) from customer_rfm").fetchone()[0])

    # ada alone bought on the last day
    assert found == [8, 1, 8]
