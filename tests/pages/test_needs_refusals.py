"""Data too thin or too lopsided for needs: a sentence instead, never a warning or a nan."""

from datetime import datetime, timedelta
from random import Random

import pytest
from screens import app, assert_sound, at_page, sentences

PAGE = "pages/explore/needs.py"
PARTS = ("Groups", "Next product", "Bought together")
SOLD = ("food", "toys", "books", "wine", "tea")
pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")


def sales(n_customers, n_days):
    """Customers of two tastes who buy three times in four what they like, and a bit of all else."""
    chance = Random(7)
    return [
        {
            "customer_id": f"c{n:03}",
            "ts": datetime(2023, 1, 1) + timedelta(days=11 * day + n % 7),
            "category": SOLD[n % 2 if chance.random() < 0.75 else chance.randrange(len(SOLD))],
            "net_amount": 10 + (n + day) % 9,
        }
        for n in range(n_customers)
        for day in range(n_days)
    ]


# one customer with nearly all of the revenue, in a category of its own too
GIANT = [
    {**row, "customer_id": "giant", "category": category, "net_amount": 10**12}
    for row in sales(1, 12)
    for category in ("food", "yachts")
]
NO_GROUPS = "No stable needs groups in this data."
NOT_JUDGED = "customers bought a new category later on; 100 are needed to judge."
NO_PAIRS = "No two categories come together often enough to tell that from chance."
SAID = {
    "few": (
        f"{NO_GROUPS} Groups need 200 customers who have bought on three days or more in a known "
        "category; there are 5.",
        NOT_JUDGED,
        NO_PAIRS,
    ),
    "once": ("in a known category; there are 0.", f"0 {NOT_JUDGED}", NO_PAIRS),
    "giant": (
        "Customers fall into 2 groups by what they buy. The largest is",
        "No rule finds the next category more often than this.",
        NO_PAIRS,
    ),
}
DATA = {"few": sales(5, 8), "once": sales(250, 1), "giant": sales(210, 14) + GIANT}


@pytest.mark.parametrize("data", DATA)
def test_thin_and_lopsided_data_get_a_sentence(serve, data):
    serve(transactions=DATA[data])
    at = at_page(app(), PAGE)
    for part, wanted in zip(PARTS, SAID[data], strict=True):
        at.button_group(key="needs").set_value(part).run()

        assert_sound(at, part)
        assert any(wanted in said for said in sentences(at)), part
