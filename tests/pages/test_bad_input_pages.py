"""Data that tells little or misleads: a sentence says what, and what then is shown instead."""

from datetime import datetime, timedelta

import numpy as np
import pytest
from screens import app, assert_sound, at_page, sentences

VALUE, SEGMENTS = "pages/explore/value.py", "pages/explore/segments.py"
FIRST = datetime(2024, 1, 1, 12)


def sales(*bought):
    """An order for each customer, day counted from the first, and amount."""
    return [
        {
            "order_id": f"o{number}",
            "customer_id": f"c{customer}",
            "ts": FIRST + timedelta(days=int(day)),
            "net_amount": amount,
        }
        for number, (customer, day, amount) in enumerate(bought)
    ]


def regulars(amount_of, n=220, days=300):
    """Customers who come back by chance; `amount_of` their number of purchases and a draw."""
    numbers = np.random.default_rng(5)
    return [
        (customer, day, int(amount_of(len(bought), numbers)))
        for customer in range(n)
        for bought in [numbers.integers(0, days, 1 + numbers.poisson(2) + numbers.geometric(0.5))]
        for day in bought
    ]


def by_chance(_, numbers):
    return 10 + 10 * numbers.gamma(2)


SHAPES = {
    "one date only": (
        [(n, 0, 20) for n in range(60)],
        "All purchases lie on one day: how often customers come back can't be seen.",
    ),
    "all one-time buyers": (
        [(n, n, 20) for n in range(60)],
        "All 60 customers bought on one day only: nothing tells who comes back.",
    ),
    "negative totals": (
        [(n, day, -20) for n in range(60) for day in (0, 30, 60)],
        "Nobody is known to have bought: there is no day with an order that was kept.",
    ),
    "totals of nought": (
        [(n, day, 0) for n in range(40) for day in (0, 30, 60, 90, 120, 150)],
        "a purchase model needs 200",
    ),
    "one giant customer": (
        [*regulars(by_chance), *((999, day, 50_000) for day in range(0, 300, 60))],
        "% of all revenue: means and sums follow that one",
    ),
    "frequency and value related": (
        regulars(lambda n, numbers: 20 * n + numbers.integers(0, 30)),
        "How often and how much customers buy go together (correlation 0.",
    ),
    "a fit that finds no end": (
        [*((n, day, 20) for n in range(260) for day in (0, 30)), (0, 365, 20)],
        "The BG/NBD model could not be fitted: the likelihood is flat",
    ),
}


def said(at):
    return " ".join(sentences(at)).replace("\\", "")


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("shape", SHAPES)
def test_what_bends_the_figures_is_said(serve, shape):
    rows, sentence = SHAPES[shape]
    serve(transactions=sales(*rows))
    at = at_page(app(), VALUE)
    assert_sound(at, shape)
    assert sentence in said(at)
    at = at_page(at, SEGMENTS).button_group(key="look").set_value("Value").run()
    assert_sound(at, f"{shape}, by class")
    # a chance of one is no knowledge
    frames = [found.value for found in at.dataframe if "p_alive" in found.value]
    assert all("100\u202f%" not in set(frame["p_alive"]) for frame in frames)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_where_no_model_is_the_groups_are_shown_on_both_pages(serve):
    rows, _ = SHAPES["a fit that finds no end"]
    serve(transactions=sales(*rows))
    at = at_page(app(), VALUE)
    assert_groups_are_shown(at)
    assert_groups_are_shown(at_page(at, SEGMENTS).button_group(key="look").set_value("Value").run())


def assert_groups_are_shown(at):
    assert "Shown instead: what groups of customers brought" in said(at)
    assert "##### What groups of customers brought" in sentences(at)
    assert any("n_returned" in frame.value for frame in at.dataframe)
