"""What the page about needs says of typed results."""

import numpy as np
import pandas as pd
import pytest

from crm_core.analysis.next_product import Evaluation, Judged
from crm_core.studies.needs import Tiers
from crm_core.studies.needs_next import Next
from crm_core.studies.needs_pairs import ONE_CUSTOMER, ONE_DAY, Pairs
from crm_core.ui import needs_words

THIN = "\u202f"
DEVIATIONS = pd.DataFrame(
    [
        (0, "category", "beds", 0.4, 0.1, 1.5),
        (0, "category", "pots", 0.05, 0.1, -0.5),
        (0, "category", "tools", 0.12, 0.1, 0.19),
        (0, "channel", "web", 0.9, 0.5, 0.8),
        (0, "habit", "weekends", 0.1, 0.3, -0.6),
        (1, "category", "beds", 0.1, 0.1, 0.0),
    ],
    columns=["group", "kind", "feature", "mean", "usual", "deviation"],
)


def test_what_sets_a_group_apart_is_said_with_the_usual_beside():
    assert needs_words.apart(DEVIATIONS, 0) == [
        ("Buys more", f"beds 40{THIN}% (usual 10{THIN}%)"),
        ("More than others", "web"),
        ("Less than others", "weekends"),
    ]
    assert needs_words.apart(DEVIATIONS, 1) == [("Buys more", "nothing much more than others")]


@pytest.mark.parametrize(
    ("v", "by_chance", "said"),
    [
        (0.04, 0.04, "The groups say something else than value"),
        (0.3, 0.04, "Groups and value hang together somewhat"),
        (0.3, 0.2, "The groups say something else than value"),
        (0.8, 0.04, "The groups mostly repeat value"),
        (None, 0.0, "Too few customers have a tier"),
    ],
)
def test_whether_groups_repeat_value_is_said(v, by_chance, said):
    assert needs_words.value_across(Tiers(np.ones((2, 3), int), v, by_chance)).startswith(said)


def test_the_rule_that_wins_is_said_with_what_popularity_would_have_hit():
    judged = (
        Judged("popularity", 50, 200),
        Judged("largest share", 90, 200, 0.2, 0.1, 0.3),
        Judged("mean share", 80, 200, 0.15, 0.05, 0.25),
    )

    assert needs_words.next_finding(offers(judged, "largest share")) == (
        f"With 3 suggestions the next new category of 45{THIN}% of 200 customers was among them; "
        f"the 3 most popular would have hit 25{THIN}%. That is 20 points more (95 %: 10 to 30)."
    )
    assert needs_words.next_finding(offers(judged, "popularity", "None is better.")) == (
        "The 3 most popular categories that a customer does not own are suggested "
        f"(25{THIN}% of 200 hit). None is better."
    )


def offers(judged, best, reason="", kind="categories", n_items=2, has_margin=False):
    """What is offered of two items, the others left out of the catalogue."""
    none = np.zeros(0)
    evaluation = Evaluation(judged, best, reason)
    return Next(kind, ("tea", "cake"), n_items, has_margin, evaluation, none, none)


@pytest.mark.parametrize(
    ("best", "has_margin", "said"),
    [
        ("mean share", False, "Unit costs are not known"),
        ("mean share × margin", True, "The chance is multiplied by what a sale brings"),
        ("mean share", True, "with it fewer would be hit than by popularity"),
        ("popularity", True, "What a sale brings is left out as well"),
    ],
)
def test_what_a_sale_brings_is_said_to_count_or_not(best, has_margin, said):
    assert said in needs_words.next_basis(offers((), best, has_margin=has_margin))


def test_how_many_products_can_be_suggested_is_said():
    found = offers((), "popularity", kind="products", n_items=3665)

    assert needs_words.next_basis(found) == (
        "Unit costs are not known: the likeliest come first, whatever a sale brings. Of "
        f"3{THIN}665 products the 2 that 20 customers or more bought can be suggested. Nobody "
        "is offered what they own or have returned."
    )


def test_what_a_group_asks_and_tells_is_said_where_it_sets_it_apart():
    rows = [(0, "topic", "size", 0.6, 0.4, 0.5), (0, "told", "fit: wide", 0.72, 0.25, 1.1)]
    found = pd.DataFrame(rows, columns=DEVIATIONS.columns)

    assert needs_words.apart(found, 0)[1:] == [
        ("Asks the service more about", "size"),
        ("Told us more often", "fit: wide"),
    ]


def test_pairs_are_counted_once_and_the_strongest_is_said():
    row = {"bought": "tea", "then": "cake", "lift": 1.52, "n_both": 30}
    rules = pd.DataFrame([row, {**row, "bought": "cake", "then": "tea"}])

    assert needs_words.pairs_finding(Pairs(rules, 2, 110, 3), "categories", ONE_DAY) == (
        "1 pair of categories is bought together more often than chance would have it. The "
        "strongest: who buys tea buys cake 1.5 times as often as all do (30 together; 110 days "
        "with a purchase, 3 categories)."
    )
    assert needs_words.pairs_finding(Pairs(rules[:0], 0, 110, 3), "products", ONE_CUSTOMER) == (
        "No pair of products is bought together more often than chance (110 customers, 3 products)."
    )
    assert needs_words.pairs_finding(Pairs(rules[:0], 0, 0, 0), "products", ONE_DAY) == (
        "No two products come together often enough to tell that from chance."
    )
