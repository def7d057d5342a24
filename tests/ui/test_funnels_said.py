"""What is said of funnels and beside them: counts under 30, effects only where held out."""

from datetime import date

import pandas as pd
import pytest

from crm_core.analysis.funnel_rules import Rules
from crm_core.store import Answer
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_count import counted
from crm_core.studies.funnels_more import Peers, Share
from crm_core.studies.funnels_shape import Step
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    AT_RISK,
    PROBLEMS,
    RETENTION,
    UNKNOWN,
    Layout,
)
from crm_core.ui import funnels_facts as facts
from crm_core.ui.funnels_rows import figure_rows, needs_said, table_rows
from crm_core.ui.funnels_said import fact, locked_said, own_said, resolved_said
from crm_core.ui.funnels_words import FIELDS, is_fitting, part

STEPS = (
    Step("A", "Came", "came", 0),
    Step("B", "Seen", "seen", 1, beside="A"),
    Step("C", "Asked", "asked", 2),
    Step("D", "Bought", "bought", 3),
    Step("E", "Locked", "locked", 4, locked=("tables.long_column or tables.other", "more.of_it")),
)
UNKNOWN_ANSWER = Answer(state="locked", missing=("x",))


def found(patterns, year):
    rows = pd.DataFrame(patterns, columns=["evidence", "is_young", "n"]).assign(reason=None)
    layout = Layout(ACQUISITION, "Funnel", "mart", "customers", STEPS)
    return Found(layout, year, counted(STEPS, rows))


@pytest.fixture
def hundred(year):
    """Forty came only, twenty asked, forty bought at once, ten of a hundred are too young."""
    return found(
        [(1, False, 40), (3, False, 20), (5, False, 20), (8, False, 20), (8, True, 10)], year
    )


def test_the_narrowest_step_is_named_with_its_interval(hundred):
    said = fact(hundred)

    assert said.startswith(
        "110 customers came in (10 too recent to judge), first seen at “Came” 80, “Bought” 30;"
    )
    assert "30 came to “Bought”. The narrowest step is to “Asked”: 40.0\u202f% of" in said


def test_rates_on_fewer_than_thirty_are_not_told(year):
    few = found([(1, False, 10), (9, False, 10)], year)

    assert fact(few).endswith("Rates rest on fewer than 30 and are not told.")
    assert table_rows(few).rate_previous.isna().all()
    assert figure_rows(few).figure.tolist() == ["20", "0", "10", "10", ""]


def test_what_only_a_later_stage_shows_is_told(hundred):
    assert own_said(hundred).startswith(
        "By evidence of their own, of 100 judged: “Came” 80 (80.0\u202f%), “Asked” 20 (20.0"
    )


def test_a_row_holds_what_its_bar_is_made_of(hundred):
    rows = figure_rows(hundred).set_index("stage")

    assert rows.loc["Came", ["n_own", "n_later", "n_young"]].tolist() == [80, 20, 10]
    assert rows.loc["Seen *", ["n_own", "whole"]].tolist() == [20, 80]
    # plain words, where there are any
    assert rows.needs["Locked"] == "needs tables.long_column and more.of_it"


def test_of_tables_too_long_for_their_place_the_first_that_would_do_is_named():
    locked = ("interactions.offer_category or opportunities.category", "transactions.category")

    assert needs_said(locked) == "needs contacts and categories"
    assert needs_said(("interactions.type or opportunities.stage",)) == "needs contacts or deals"
    assert needs_said(locked[1:]) == "needs categories"


def test_columns_that_would_open_a_funnel_stand_by_table_and_choices_once(year):
    either = "contacts.type or deals.stage"
    steps = (
        Step("A", "Came", "came", 0),
        Step("B", "Asked", "asked", 1, locked=("contacts.type", either)),
        Step("C", "Bought", "bought", 2, locked=("contacts.ts", "deals.won or deals.stage")),
    )
    rows = pd.DataFrame({"evidence": [1], "is_young": False, "n": [1], "reason": None})
    one = Found(
        Layout(ACQUISITION, "Funnel", "mart", "customers", steps), year, counted(steps, rows)
    )

    assert locked_said(one) == (
        "What is not measurable needs **contacts** (type and ts); and deals\\.won or deals\\.stage."
    )


def test_a_share_of_few_is_told_in_counts():
    offers = {False: Share(3, 29)}

    assert "3 of 29 were accepted" in facts.offers(offers, UNKNOWN_ANSWER)
    assert "not known" in facts.offers(offers, UNKNOWN_ANSWER)
    assert facts.offers({}, UNKNOWN_ANSWER).startswith("No offer")


def test_only_those_held_out_at_random_show_an_effect():
    sure = facts.offers({False: Share(60, 100), True: Share(20, 100)}, UNKNOWN_ANSWER)
    unsure = facts.offers({False: Share(22, 100), True: Share(20, 100)}, UNKNOWN_ANSWER)
    natural = facts.offers({False: Share(22, 100)}, Answer(value=0.3))

    assert "An effect: +40.00 points" in sure
    assert "No effect can be told: +2.00 points" in unsure
    assert "an association" in natural


def test_newcomers_a_month_are_counted_by_days_and_what_they_brought_stands_alone():
    rows = pd.DataFrame({
        "month": [date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)], "n_customers": [4, 60, 56],
        "n_watched": [4, 60, 0], "n_again": [0, 1, 0], "revenue_each": [None, 25.0, None],
    })  # fmt: skip

    # 120 in 76 days, not in three months; the four of January are too few to say what they brought
    assert facts.newcomers(rows, 76, "EUR") == (
        "120 new customers, 48 a month. 1 of 64 (1.6\u202f%) watched long enough came again in "
        "time. 60 of them, in months with 30 or more, brought EUR\u202f25.0 each in 90 days."
    )
    assert facts.newcomers(rows.head(1), 365) == (
        "4 new customers. 0 of 4 watched long enough came again in time."
    )
    whole = facts.whole_months(rows["month"], date(2023, 1, 28), date(2023, 4, 1))
    assert whole.tolist() == [False, True, True]


def test_returns_are_an_association_unless_some_were_held_out():
    both = {"targeted": Share(9, 90), "not targeted": Share(30, 90)}

    assert "An association only" in facts.returns(both)
    assert "Held out at random" in facts.returns({**both, "held out": Share(3, 30)})
    assert facts.returns({}) == "Nobody can be judged yet."


def test_complainers_stand_beside_others_of_the_same_mix():
    said = facts.peers(Peers(Share(60, 100), 0.5, 400))

    assert "After 60 of 100 (60.0\u202f%) resolved complaints" in said
    assert "400 customers without a complaint" in said
    assert facts.peers(None) == "No resolved complaint has been watched long enough."


def test_notes_of_retention_name_who_never_answered(year):
    steps = tuple(Step(f"R{n}", f"Stage {n}", "", n) for n in range(6))
    rows = pd.DataFrame({"evidence": [31, 95, 255], "is_young": False, "n": [50, 40, 10]})
    layout = Layout(RETENTION, "Retention", "mart", "customers", steps, notes=(UNKNOWN, AT_RISK))
    one = Found(
        layout,
        year,
        counted(steps, rows.assign(reason=None)),
        "",
        (("unknown", 50), ("at risk", 10)),
    )

    assert facts.noted(one) == (
        "Of those counted as content, 50 of 100 (50.0\u202f%) answered no survey. At risk by their "
        "silence now: 10 of 100."
    )


def test_each_rule_has_a_part_of_the_link_that_is_checked():
    for name, fields in FIELDS.items():
        for field in fields:
            assert is_fitting(part(name, field), "nonsense") is False
            assert is_fitting(part(name, field), "1e99") is False
    assert is_fitting("win_back_lapsed_silence", "3.5") is True
    assert is_fitting("stage", "x") is None


def test_the_ladder_says_why_it_differs_from_the_number_of_those_resolved_in_time(year):
    steps = tuple(Step(f"K{k}", f"Step {k}", "", k - 1) for k in range(1, 6))
    # of 100 raised 80 are answered; 30 resolved in time, 20 later but not raised again
    rows = pd.DataFrame(
        [(1, False, 20), (3, False, 30), (7, False, 30), (11, False, 20)],
        columns=["evidence", "is_young", "n"],
    ).assign(reason=None)
    ladder = Found(
        Layout(PROBLEMS, "Ladder", "mart", "complaints", steps), year, counted(steps, rows)
    )
    number = Answer(value=0.3, n=100, part=30)

    said = resolved_said(ladder, number, Rules(maturity_days=90))
    assert "is 30.0\u202f% (30 of 100)" in said
    # 50 of 80 come to the third step
    assert "The ladder's 62.5\u202f% is of those answered in time and at least 90 days old" in said
    assert resolved_said(ladder, UNKNOWN_ANSWER, Rules()) == ""
