"""The value page says what it can't tell, and never shows as known what nobody knows."""

from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from screens import app, assert_sound, at_page, sentences

PAGE = "pages/explore/value.py"


def sales(n, days, seed=1):
    """Customers who buy on days drawn by chance."""
    numbers = np.random.default_rng(seed)
    rows = []
    for customer in range(n):
        for day in numbers.integers(0, days, 1 + numbers.poisson(2)):
            rows.append(
                {
                    "customer_id": f"c{customer}",
                    "ts": datetime(2024, 1, 1, 9) + timedelta(days=int(day)),
                    "net_amount": Decimal(int(numbers.integers(5, 90))),
                }
            )
    return rows


def frames(at):
    return [list(found.value.columns) for found in at.dataframe]


def said(at):
    return " ".join(sentences(at)).replace("\\", "")


@pytest.fixture
def sample_page(serve, sample_folder):
    serve(sample_folder)
    return at_page(app(), PAGE)


def test_horizon_and_rate_stand_beside_every_value(sample_page):
    words = "52 weeks ahead, discounted at 10 % a year"
    about = [text for text in sentences(sample_page) if "worth" in text or "bring" in text]

    assert_sound(sample_page, PAGE)
    for text in about:
        if any(sign.isdigit() for sign in text) and "repeat purchase" not in text.lower():
            assert words in text.replace("\\", ""), text


def test_of_one_time_buyers_no_chance_is_shown(sample_page):
    best = next(f.value for f in sample_page.dataframe if "p_alive" in f.value)
    once = best.loc[best["x"] == 0, "p_alive"]

    assert set(once) <= {"no information"}
    assert "100\u202f%" not in set(once)
    assert "no information on whether those who bought once" in said(sample_page)


def test_another_horizon_another_rate_another_margin(sample_page):
    at = sample_page
    at.number_input(key="rate").set_value(20.0)
    at.number_input(key="horizon_week").set_value(26)
    at.run()

    assert_sound(at, PAGE)
    assert "26 weeks ahead, discounted at 20 % a year" in said(at)


@pytest.mark.parametrize("unit", ["day", "month"])
def test_another_unit_of_time(sample_page, unit):
    at = sample_page
    at.selectbox(key="value_unit").set_value(unit).run()

    assert_sound(at, PAGE)
    assert f"{unit}s ahead" in said(at)


@pytest.mark.parametrize("method", ["mbg_nbd", "pareto_nbd"])
def test_another_model(sample_page, method):
    at = sample_page
    at.selectbox(key="method").set_value(method).run()

    assert_sound(at, PAGE)
    assert "no information" not in said(at)


def test_models_are_compared_on_request(sample_page):
    at = sample_page
    before = frames(at)
    at.toggle(key="compare_models").set_value(True).run()

    assert_sound(at, PAGE)
    (rows,) = [f.value for f in at.dataframe if list(f.value.columns) not in before]
    assert rows["Model"].tolist() == ["BG/NBD", "MBG/NBD", "Pareto/NBD"]


def test_too_few_repeat_buyers_get_a_sentence_and_the_simple_rule(serve):
    serve(transactions=sales(60, 200))
    at = at_page(app(), PAGE)

    assert_sound(at, PAGE)
    assert "a purchase model needs 200" in said(at)
    (columns,) = frames(at)
    assert columns[:3] == ["bought", "n_customers", "n_returned"]


def test_nobody_who_bought_gets_a_sentence_and_no_table(serve):
    serve(customers=[{"customer_id": "ann"}])
    at = at_page(app(), PAGE)

    assert_sound(at, PAGE)
    assert "Nobody is known to have bought" in said(at)
    assert frames(at) == []
