"""Explore > Retention: each part on the sample, and what is said where the data tells little."""

from datetime import datetime, timedelta

import pandas as pd
import pytest
from screens import app, assert_sound, at_page, charts, sentences

from crm_core.analysis.cohorts import CLASSIC, REVENUE, ROLLING
from crm_core.ui.periods import OWN
from crm_core.ui.retention_contracts_typed import cohort_of
from crm_core.ui.retention_words import COHORTS, CONTRACTS, LOST, NEXT, PARTS, STAYING
from tests.tiny import tiny_rows

PAGE = "pages/explore/retention.py"
FIRST = datetime(2023, 1, 1, 12)


def at_part(at, part):
    if at.title[0].value != "Retention":
        at_page(at, PAGE)
    return at.button_group(key="part").set_value(part).run()


def sales(*bought):
    """An order for each pair of a customer and a day counted from the first."""
    return [
        {
            "order_id": f"{customer} {day}",
            "customer_id": f"{customer}",
            "ts": FIRST + timedelta(days=day),
            "net_amount": 10,
        }
        for customer, day in bought
    ]


SHAPES = {
    "one order": {"transactions": sales(("ann", 0))},
    "one date": {"transactions": sales(*((n, 0) for n in range(40)))},
    "all bought once": {"transactions": sales(*((n, 9 * n) for n in range(60)))},
    "fewer than 30": {"transactions": sales(*((n % 20, 11 * n) for n in range(60)))},
    "two years of few repeats": {
        "transactions": sales(*((n, 7 * n) for n in range(100)), *((n, 7 * n + 40) for n in (1, 2)))
    },
    "nobody known": {"transactions": [{**row, "customer_id": None} for row in sales((1, 0))]},
    "the tiny company": tiny_rows(),
}


def test_every_part_is_shown_on_the_sample(serve, sample_folder):
    serve(sample_folder)
    at = app()
    drawn = {}
    for part in PARTS:
        at_part(at, part)
        assert_sound(at, part)
        drawn[part] = charts(at)
    assert drawn[COHORTS] == ["cohorts"]
    assert drawn[STAYING] == ["staying"]
    assert drawn[LOST] == ["churn_rules"]
    # of 600 customers too few come back for an estimate to be learned
    assert drawn[NEXT] in ([], ["foretold", "importances"], ["recency"])


@pytest.mark.parametrize("shape", SHAPES)
def test_every_part_is_shown_on_data_of_any_shape(serve, shape):
    serve(**SHAPES[shape])
    at = app()
    for part in PARTS:
        assert_sound(at_part(at, part), part)


def test_all_one_time_buyers_are_told_what_is_missing_and_shown_what_is_known(serve):
    serve(**SHAPES["all bought once"])
    at = at_part(app(), LOST)
    (said,) = [info.value for info in at.info]
    assert said.startswith("Nobody of this company has bought on two days yet")
    assert at.dataframe[0].value["n_customers"].sum() == 60
    (said,) = [info.value for info in at_part(at, NEXT).info]
    assert "at least 100 customers who did" in said


def test_one_date_gives_one_cohort_and_no_grid(serve):
    serve(**SHAPES["one date"])
    at = at_part(app(), COHORTS)
    assert charts(at) == []
    assert at.dataframe[0].value.values.tolist() == [["Jan 2023", 40]]
    assert "No month after a first purchase is over yet. It rests on 40 customers in 1 cohort." in (
        sentences(at)
    )


@pytest.mark.parametrize("kind", [CLASSIC, ROLLING, REVENUE])
def test_each_kind_of_cohort_is_shown(serve, sample_folder, kind):
    serve(sample_folder)
    at = at_part(app(), COHORTS)
    at.button_group(key="cohort_kind").set_value(kind).run()
    assert_sound(at, kind)
    table = at.dataframe[0].value
    assert list(table.columns[:3]) == ["Cohort", "Customers", "+1"]
    assert len(table) == 12


def test_a_cell_lists_as_many_customers_as_it_counts(serve, sample_folder):
    serve(sample_folder)
    at = at_part(app(), COHORTS)
    table = at.dataframe[0].value
    at.session_state["cohort_cell"] = (2, 3)
    at.run()
    assert len(at.dataframe[1].value) == table["+3"][2] > 0
    assert any(f"3 months after ({table['+3'][2]:.0f})" in said for said in sentences(at))


def test_a_cell_whose_month_was_not_over_says_so(serve, sample_folder):
    serve(sample_folder)
    at = at_part(app(since="2025-01-01", until="2026-03-15", period=OWN), COHORTS)
    # the last cohort of the twelve shown is March itself, the one before is February
    at.session_state["cohort_cell"] = (10, 1)
    at.run()
    assert_sound(at, "unfinished")
    assert "1 month after February 2026 the month was not over yet." in sentences(at)


def test_the_rule_that_is_picked_is_printed_and_counted(serve, sample_folder):
    serve(sample_folder)
    at = at_part(app(), LOST)
    counts = at.dataframe[0].value.set_index("rule")
    for rule, name in (("silence", "Own usual gaps"), ("window", "One window")):
        at.button_group(key="churn_rule").set_value(rule).run()
        assert_sound(at, rule)
        said = [text for text in sentences(at) if text.startswith("**By this rule")]
        assert f"{counts.n_lost[name]} of {counts.n_judged[name]} customers" in said[0]
        at.button_group(key=f"churn_state_{rule}").set_value("lost").run()
        listed = at.dataframe[-1].value
        assert len(listed) == counts.n_lost[name]


def test_few_cohorts_of_a_long_history_show_all_their_months(serve):
    serve(
        transactions=sales(*((n, n) for n in range(20)), *((n, n + 30 * n) for n in range(1, 20)))
    )
    at = at_part(app(), COHORTS)
    at.button_group(key="cohort_shown").set_value(20).run()
    assert at.dataframe[0].value.columns[-1] == "+19"
    said = [text for text in sentences(at) if "of customers bought again 1 month after" in text]
    assert said == []
    told = " ".join(sentences(at))
    assert "Fewer than 30 customers tell no share" in told
    assert "Most cohorts have fewer than 30 customers: the grid shows counts." in told


def test_few_customers_are_told_in_counts(serve):
    serve(**SHAPES["fewer than 30"])
    at = at_part(app(), LOST)
    said = " ".join(sentences(at))
    assert "Own usual gaps: " in said
    assert " of 20 lost" in said
    assert "Fewer than 30 customers: how firm that is can't be said." in said
    assert at.dataframe[0].value.share_lost.isna().all()


def paid_each_month(n_months=14, n_new=20):
    """Orders of customers who pay every month until they stop, many of them soon."""
    months = (1, 1, 1, 2, 2, 3, 4, 6, 9, 20)
    stays = [(n, start, start + months[n % 10]) for start in range(n_months) for n in range(n_new)]
    return [
        {
            "order_id": f"{n} {start} {month}",
            "customer_id": f"{n} {start}",
            "ts": datetime(2023 + month // 12, 1 + month % 12, 5, 12),
            "net_amount": 10,
        }
        for n, start, end in stays
        for month in range(start, min(end, n_months))
    ]


def test_contracts_seen_in_sales_are_told_with_their_forecast(serve):
    serve(transactions=paid_each_month())
    at = at_part(app(), CONTRACTS)
    assert_sound(at, CONTRACTS)
    assert charts(at) == ["contracts_left", "contracts_rate"]
    told = " ".join(sentences(at))
    assert "Your sales look like contracts paid by the month" in told
    assert "in 12 cohorts" in told
    assert "One average rate of renewal" in told


def test_without_contracts_a_cohort_may_be_typed_in_and_a_published_one_is_at_hand(
    serve, sample_folder
):
    serve(sample_folder)
    at = at_part(app(), CONTRACTS)
    assert_sound(at, CONTRACTS)
    assert charts(at) == []
    assert any(said.startswith("Your sales don't look like contracts") for said in sentences(at))
    next(one for one in at.button if one.label == "Fill in a published example").click().run()
    assert_sound(at, "example")
    told = " ".join(sentences(at))
    assert "491 of 1\u202f000 customers are left today." in told
    assert "expected to bring 7.53 more years (95\u202f% interval 7.11 to 8.04)" in told
    assert "89.7\u202f%, would say 4.85: 35.6\u202f% too little" in told
    next(one for one in at.button if one.label == "Clear the table").click().run()
    assert charts(at) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ([100, None, 80], "Row 2 is empty"),
        ([100, 120, 80], "Row 2 has 120 customers, more than the 100 before"),
        ([100, 80], "Three numbers are needed at least"),
        ([0, 0, 0], "Three numbers are needed at least"),
        ([None, None], ""),
    ],
)
def test_what_is_no_cohort_is_named_and_not_used(typed, said):
    kept, problem = cohort_of(pd.Series(typed, dtype="Int64"))

    assert kept == ()
    assert said in problem
    assert bool(said) == bool(problem)


@pytest.mark.parametrize(
    ("part", "key", "sql"),
    [
        (COHORTS, "cohorts", "-- query: cohort_months"),
        (LOST, "churn_rules", "-- mart: churn_state"),
    ],
)
def test_a_figure_of_a_study_has_its_receipt(serve, sample_folder, part, key, sql):
    serve(sample_folder)
    at = at_part(app(), part)
    at.button(key=f"receipt_{key}").click().run()
    assert_sound(at, "receipt")
    facts = at.table[0].value
    assert facts.index.tolist() == ["Days looked at", "Customers", "Data"]
    assert any(sql in code.value for code in at.code)
    commands = [code.value for code in at.code if code.language == "bash"]
    assert bool(commands) == (part == COHORTS)
    assert all(" cohorts " in command for command in commands)


def test_cohorts_of_few_say_counts_where_they_show_counts(serve):
    serve(**SHAPES["fewer than 30"])
    said = " ".join(sentences(at_part(app(), COHORTS)))
    assert "Customers who bought in the calendar month so many months after their first." in said
    assert "Share of a cohort" not in said
