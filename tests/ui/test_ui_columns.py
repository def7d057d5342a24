"""What tables call their columns, and the units they show them in."""

import pytest

from crm_core.sqlfile import query
from crm_core.ui.columns import COLUMNS, column_config, words
from crm_core.ui.shelf import SHOWN


def _kinds(columns, unit="share") -> dict[str, tuple]:
    return {
        name: (config["label"], config["type_config"]["type"], config["type_config"].get("format"))
        for name, config in column_config(columns, unit).items()
    }


def test_each_unit_has_its_form():
    columns = ["n_customers", "revenue", "share_filled", "uplift", "tier", "month", "sales"]
    assert _kinds(columns) == {
        "n_customers": ("Customers", "number", "localized"),
        "revenue": ("Revenue", "number", "accounting"),
        "share_filled": ("Filled", "number", "percent"),
        "uplift": ("More orders, in points", "number", "%.1f"),
        "tier": ("Tier", "text", None),
        "month": ("Month", "date", "MMM YYYY"),
        "sales": ("Sales", "checkbox", None),
    }


def test_an_interval_has_the_unit_of_what_it_bounds():
    assert _kinds(["low"])["low"][2] == "percent"
    assert _kinds(["low"], "points")["low"][2] == "%.1f"


def test_a_column_that_nobody_named_is_shown_by_its_own_name():
    assert words("n_odd_things") == "N odd things"


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_every_column_that_tells_groups_apart_has_words(name):
    assert set(query(name).people[1:]) <= set(COLUMNS)
