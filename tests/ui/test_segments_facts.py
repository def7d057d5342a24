"""The sentences of the Segments page say the right numbers of frames typed by hand."""

from datetime import date

import pandas as pd
import pytest

from crm_core.analysis.rfm import Rfm
from crm_core.analysis.strength import Outcome, strength_of_claim
from crm_core.ui import segments_facts as facts
from crm_core.ui.segments_strength import said
from crm_core.view import make_view

THIN = "\u202f"
VIEW = make_view(date(2025, 7, 1), date(2026, 7, 1))


def _frame(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


GRID = "recency_score frequency_score segment n_customers"
FIFTH = "membership n_customers"
MOVES = "segment_before segment n_customers"
MEDIANS = "segment median_recency median_frequency median_revenue"
SHARES = "top_fifth top_hundredth top_tenth share_for_four_fifths n_customers n_left_out"
WHALE = "share_of_customers running_contribution share_of_contribution"
BY_PROFIT = "n_customers share_of_contribution"
BY_REVENUE = "n_customers share_of_revenue"
CUTS = f"Gold are the next 15{THIN}%, iron the next 30, lead the rest."
CASES = [
    (
        facts.by_profit,
        _frame(BY_PROFIT, (2, 0.6), (18, 0.4)),
        f"By profit: the best 5{THIN}% (platinum) contribute 60{THIN}% of it all. {CUTS} It rests "
        "on 20 customers whose costs are known.",
    ),
    (
        facts.by_profit,
        _frame(BY_PROFIT, (1, None), (1, None)),
        f"By profit: all customers together make a loss. {CUTS} It rests on 2 customers whose "
        "costs are known.",
    ),
    (
        facts.by_revenue,
        _frame(BY_REVENUE, (2, 0.25), (18, 0.75)),
        f"By revenue, since costs are not known: the best 5{THIN}% (platinum) bring 25{THIN}% of "
        f"it. {CUTS} It rests on 20 customers with revenue.",
    ),
    (
        facts.grid,
        _frame(
            "recency_score frequency_score segment n_customers", (5, 1, "New", 7), (1, 1, "x", 3)
        ),
        "Most customers have R 5 and F 1: 7 of 10 (New).",
    ),
    (
        facts.moves,
        _frame(MOVES, ("New", "New", 10), ("New", "Loyal", 5), (facts.NOT_YET, "New", 99)),
        "5 of 15 customers scored on both days changed their segment; most went from New to Loyal "
        "(5).",
    ),
    (
        facts.moves,
        _frame(MOVES, ("New", "New", 10)),
        "0 of 10 customers scored on both days changed their segment.",
    ),
    (
        facts.moves,
        _frame(MOVES, (facts.NOT_YET, "New", 99)),
        "Nobody was scored on both days, so nobody can have moved.",
    ),
    (
        facts.medians,
        _frame(MEDIANS, ("New", 1, 1, 20.5), ("Loyal", 9, 6.5, 90)),
        "Half of New bought within 1 day, half of Loyal not for 9. Medians, not means: a few large "
        "customers do not move them.",
    ),
    (
        facts.median_purchases,
        _frame(MEDIANS, ("New", 1, 1, 20.5), ("Loyal", 9, 6.5, 90)),
        "Loyal buy most often: half of them 6.50 times or more. Medians, not means: a few large "
        "customers do not move them.",
    ),
    (
        facts.median_revenue,
        _frame(MEDIANS, ("New", 1, 1, 90.5), ("Loyal", 9, 6.5, 90)),
        "New bring most a customer: half of them 90.50 or more. Medians, not means: a few large "
        "customers do not move them.",
    ),
    (
        facts.top_fifth,
        _frame(
            "membership n_customers", ("in the top fifth twice", 30), ("new in the top fifth", 9)
        ),
        f"Of 30 customers in the top fifth of the period before, 30 (100{THIN}%) are in it again. "
        "Some always fall back, whatever is done: the best of a period had luck too.",
    ),
    (
        facts.top_fifth,
        _frame("membership n_customers", ("new in the top fifth", 9)),
        "Nobody bought in the period before, so nobody can have stayed.",
    ),
    (
        facts.tier_moves,
        _frame("moved n_customers", ("stayed", 7), ("up", 2), ("up", 1)),
        "Of 10 customers with revenue in both periods 3 moved up a tier and 0 down.",
    ),
    (
        facts.whale,
        _frame(WHALE, (0.0, 0.0, 0.0), (0.5, 140.0, 1.4), (1.0, 100.0, 1.0)),
        f"The first 50{THIN}% of customers make 140{THIN}% of the contribution; the rest takes "
        f"40{THIN}% of it away again.",
    ),
    (
        facts.whale,
        _frame(WHALE, (0.0, 0.0, 0.0), (1.0, 100.0, 1.0)),
        "Nobody with known costs makes a loss: the curve never turns.",
    ),
    (
        facts.whale,
        _frame(WHALE, (0.0, 0.0, None), (1.0, -100.0, None)),
        "All customers together make a loss: the curve is drawn in money, not in per cent.",
    ),
]


@pytest.mark.parametrize(("fact", "rows", "sentence"), CASES)
def test_fact(fact, rows, sentence):
    assert fact(rows) == sentence


def test_concentration_names_the_saying_the_studies_and_who_is_left_out():
    said_of = facts.concentration(_frame(SHARES, (0.677, 0.158, 0.509, 0.327, 23502, 68)))

    assert f"Your figure is 68{THIN}%" in said_of
    assert f"The saying is 80{THIN}%" in said_of
    assert "68 customers who bought for nothing or less are left out." in said_of


def test_what_the_scores_rest_on_names_window_counts_and_money():
    usual = facts.rests_on(Rfm(), VIEW, 3)
    other = facts.rests_on(Rfm(days=None, counts_orders=True, per_order=True), VIEW, 1)

    assert usual.startswith("3 customers who bought in the 730 days before 1 Jul 2026; F counts")
    assert other.startswith("1 customer who bought on any day before 1 Jul 2026; F counts orders, ")
    assert "M is revenue an order" in other


def test_the_headline_names_what_breaks_it():
    broken = [Outcome((), 0.52), Outcome(("12 months",), 0.35)]

    assert said(strength_of_claim(broken, 0.5)) == (
        f"“Champions bring at least 50{THIN}% of revenue” holds under 1 of 2 settings "
        f"(50{THIN}%); the share lies between 35{THIN}% and 52{THIN}%. What breaks it first: "
        f"12 months, with 35{THIN}%."
    )
    assert "holds under all 1 settings" in said(strength_of_claim(broken[:1], 0.5))


def test_moves_from_a_day_when_little_was_known_say_so():
    first = date(2025, 6, 1)

    assert facts.known_then(Rfm(days=30), VIEW, first) == ""
    assert facts.known_then(Rfm(days=31), VIEW, first) == (
        "On the earlier evening 30 days of sales were known, on the later 395 days: part of the "
        "movement is only that."
    )
