"""What tables call their columns, and the units they show them in."""

import pandas as pd
import pytest

from crm_core.sqlfile import query
from crm_core.ui.columns import COLUMNS, column_config, readable, words
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
        "uplift": ("Share who ordered above the hold-out, in points", "number", "%.1f"),
        "tier": ("Tier", "text", None),
        "month": ("Month", "date", "MMM YYYY"),
        "sales": ("Sales", "checkbox", None),
    }


def test_an_interval_has_the_unit_of_what_it_bounds():
    assert _kinds(["low"])["low"][2] == "percent"
    assert _kinds(["low"], "points")["low"][2] == "%.1f"


def test_what_is_too_small_to_be_read_is_said_to_be_below_a_limit_and_the_rows_keep_it():
    rows = pd.DataFrame({"lift": [2.0, 1.5, 1.2, 1.1], "q": [2.2e-56, 0.0001, 0.03, None]})
    shown = readable(rows)
    assert shown.q[:3].tolist() == ["< 0.0001", "0.0001", "0.0300"]
    assert pd.isna(shown.q[3])
    assert shown.lift.tolist() == rows.lift.tolist()
    assert rows.q[0] == 2.2e-56


def test_a_column_that_nobody_named_is_shown_by_its_own_name():
    assert words("n_odd_things") == "N odd things"


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_every_column_that_tells_groups_apart_has_words(name):
    assert set(query(name).people[1:]) <= set(COLUMNS)
