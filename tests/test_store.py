"""The store answers every question rightly, says what is missing, and takes no orders."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from crm_core.contract import TABLES
from crm_core.errors import CrmError, MissingColumns
from crm_core.metrics import MEASURED, METRICS
from crm_core.store import Answer, open_dataset, wilson
from crm_core.view import default_view, make_view
from crm_core.windows import KEPT
from tests.build import make_dataset
from tests.tiny import SINCE, UNTIL

HOSTILE = "'; drop table customer_day; --"


def line(customer, day, amount=10, **more):
    """A row of transactions at noon of a day, counted from the first of the period."""
    return {"customer_id": customer, "ts": noon(day), "net_amount": Decimal(amount), **more}


def touch(customer, day, kind, **more):
    """A row of interactions at noon of a day, counted from the first of the period."""
    return {"customer_id": customer, "ts": noon(day), "type": kind, **more}


def noon(day):
    return datetime(2023, 1, 1, 12) + timedelta(days=day)


def answer(store, name, view):
    return store.answer([METRICS[name]], view)[name]


@pytest.fixture(scope="session")
def crowd(build):
    """60 customers who bought once in 2022; the first 20 of them again in 2023."""
    names = [f"c{number:02}" for number in range(60)]
    again = [line(name, 100, 20) for name in names[:20]]
    return build(transactions=[line(name, -100) for name in names] + again + [line("old", -400)])


def test_a_rate_carries_its_wilson_interval(crowd, year):
    found = answer(crowd, "RE1", year)

    assert (found.part, found.n, found.state) == (20, 60, "ok")
    assert (found.low, found.high) == wilson(20, 60)
    assert found.low < found.value < found.high


@pytest.mark.parametrize(
    ("part", "whole", "interval"),
    [(946, 2357, (0.382, 0.421)), (0, 30, (0, 0.114)), (30, 30, (0.886, 1))],
)
def test_wilson_interval(part, whole, interval):
    assert wilson(part, whole) == pytest.approx(interval, abs=0.0005)


def test_a_rate_on_29_is_too_few_and_on_30_is_not(build, year):
    names = [f"c{number:02}" for number in range(30)]
    enough = build(transactions=[line(name, 1) for name in names])
    short = build(transactions=[line(name, 1) for name in names[1:]])

    assert answer(enough, "RE5", year).state == "ok"
    few = answer(short, "RE5", year)
    assert (few.state, few.n, few.low) == ("too_few", 29, None)
    assert "30" in few.reason


def test_a_mean_has_an_interval_of_its_standard_error(build, year):
    """Completeness of 1 and 1/2: mean 3/4, error sd/sqrt(2) = 1/4."""
    people = [{"customer_id": "a", "name": "A", "email": "a@x.org"}, {"customer_id": "b"}]
    store = build(customers=[people[0], people[1] | {"name": "B"}])
    found = answer(store, "DQ4", year)

    assert found.value == 0.75
    # a share can not be more than all
    assert (found.low, found.high) == pytest.approx((0.75 - 0.49, 1.0), abs=0.001)


def test_the_value_before_stands_beside_the_value(tiny, year):
    assert answer(tiny, "VA1", year).previous == 280 / 4


def test_there_is_no_value_before_the_data_begins(tiny, year):
    """Sales begin on 2021-12-31, contacts on 2022-03-23; what looks back needs two years."""
    early = make_view(SINCE - timedelta(days=1), UNTIL)

    assert answer(tiny, "VA1", early).previous is None
    assert answer(tiny, "IN2", year).previous is None
    assert answer(tiny, "RE3", year).previous is None


def test_records_have_no_value_before(tiny, year):
    """They are kept in their present state only."""
    assert answer(tiny, "DQ4", year).previous is None


def test_what_looks_back_says_when_history_is_short(tiny):
    early = make_view(date(2022, 1, 1), date(2023, 1, 1))
    found = answer(tiny, "RE1", early)

    assert found.state == "too_few"
    assert "31 Dec 2021" in found.reason
    assert answer(tiny, "VA1", early).state == "ok"


def test_a_locked_metric_names_what_it_lacks(without, year):
    found = answer(without("interactions.cost"), "VA2", year)

    assert found == Answer(state="locked", missing=("interactions.cost",))


def test_either_of_two_columns_is_named_with_or(without):
    store = without("customers.email", "customers.phone")

    missing = store.missing(METRICS["DQ2"].needs)
    assert missing == ("customers.email or customers.phone",)


def test_a_query_of_absent_columns_is_refused_with_their_names(without, year):
    store = without("transactions.category")

    with pytest.raises(MissingColumns, match=r"transactions\.category"):
        store.rows("category_reach", year)


def test_all_metrics_of_a_mart_come_from_one_select(tiny):
    """However many metrics of one mart are asked for, the database sees two statements."""
    group = [metric for metric in MEASURED.values() if metric.source == "customer_change"]
    half = make_view(date(2023, 7, 1), date(2024, 1, 1))
    asked = []
    aggregate = type(tiny)._aggregate

    class Counted(type(tiny)):
        def _aggregate(self, source, metrics, view):
            asked.append((source, view))
            return aggregate(self, source, metrics, view)

    store = Counted(tiny.folder)
    store.answer(group, half)

    assert len(group) > 5
    assert asked == [("customer_change", half), ("customer_change", half.base)]


VIEWS = [
    make_view(SINCE + timedelta(days=30 * month), UNTIL + timedelta(days=30 * month), who)
    for month in range(-4, 4)
    for who in ({}, {"kind": ["B2B"], "source": ["fair", "web"]})
]
ASKED = [METRICS[name] for name in ("VA1", "RE3", "IN2", "DQ2", "NW1", "DE1")]


@pytest.fixture(scope="session")
def right(tiny_directory):
    """What one thread alone gets, view by view."""
    store = open_dataset(tiny_directory)
    return {view: store.answer(ASKED, view) for view in VIEWS}


def test_eight_threads_asking_500_questions_get_every_answer_right(tiny_directory, right):
    windows = {view.fingerprint for one in VIEWS for view in (one, one.base)}
    assert len(windows) > KEPT, "views must be dropped while others are read"
    store = open_dataset(tiny_directory)
    chance = random.Random(1)
    questions = [(chance.choice(VIEWS), chance.sample(ASKED, 3)) for _ in range(500)]

    def is_right(question):
        view, metrics = question
        return store.answer(metrics, view) == {m.id: right[view][m.id] for m in metrics}

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(is_right, questions))


def test_a_value_nobody_has_chooses_nobody(tiny):
    view = make_view(SINCE, UNTIL, who={"region": ["Atlantis"]})

    assert tiny.n_customers(view) == (0, 10)
    assert answer(tiny, "VA1", view).state == "too_few"
    assert answer(tiny, "RE1", view).n == 0


@pytest.mark.parametrize("name", MEASURED)
def test_a_view_of_nobody_is_an_answer_and_no_error(tiny, name):
    view = make_view(SINCE, UNTIL, who={"region": ["Atlantis"]})

    assert answer(tiny, name, view).state in ("ok", "too_few")


@pytest.mark.parametrize("part", ["region", "source", "kind", "country", "main_channel"])
def test_hostile_words_in_a_choice_are_words(tiny, year, part):
    view = make_view(SINCE, UNTIL, who={part: [HOSTILE]})

    assert tiny.n_customers(view) == (0, 10)
    assert answer(tiny, "VA1", year).value == 65


def test_hostile_names_are_names(build, year):
    people = [{"customer_id": HOSTILE, "region": HOSTILE}, {"customer_id": "b"}]
    store = build(customers=people, transactions=[line(HOSTILE, 1, 7), line("b", 1, 9)])

    assert store.values("region") == [HOSTILE]
    view = make_view(SINCE, UNTIL, who={"region": [HOSTILE]})
    assert answer(store, "VA1", view).value == 7


def test_values_to_choose_by_come_commonest_first(tiny):
    assert tiny.values("region") == ["North", "South"]
    assert tiny.values("main_channel") == ["web", "shop"]


def test_values_of_other_columns_are_refused(tiny):
    with pytest.raises(ValueError, match="must be one of country"):
        tiny.values("email")


def test_a_group_gets_its_own_numbers(tiny):
    north = make_view(SINCE, UNTIL, who={"region": ["North"]})

    assert tiny.n_customers(north) == (5, 10)
    # ada 72, eve 30, gus 200
    assert answer(tiny, "VA1", north).value == 302 / 3
    assert answer(tiny, "DQ1", north).value == pytest.approx(390 / 490)
    # p1 and p6 of the north; deals of nobody yet belong to no group
    assert answer(tiny, "AC2", north).n == 2


def test_the_sql_of_a_metric_holds_its_marts(tiny):
    text = tiny.sql_of(METRICS["VA3"])

    assert "from customer_day" in text
    assert text.index("-- mart: customer_sale") < text.index("-- mart: customer_rank")
    assert text.endswith("from customer_rank")


def test_a_dataset_knows_its_days(tiny):
    assert (tiny.first_day, tiny.as_of) == (date(2021, 12, 31), date(2024, 1, 2))


def test_a_broken_rollup_is_named(tmp_path):
    directory = make_dataset(tmp_path, transactions=[line("a", 1)])
    path = next(directory.glob("versions/*/rollups/contact.parquet"))
    path.write_bytes(b"no parquet")

    with pytest.raises(CrmError, match=r"contact\.parquet can't be read"):
        open_dataset(directory)


EDGES = {
    "one order": {"transactions": [line("a", 1)]},
    "all returns": {"transactions": [line("a", 1, -5), line("b", 2, -7)]},
    "anonymous only": {"transactions": [line(None, 1)]},
    "customers only": {"customers": [{"customer_id": "a", "email": "a@x.org"}]},
    "contacts only": {"interactions": [touch("a", 1, "send", direction="out")]},
    "nothing": {},
}


@pytest.mark.parametrize("rows", EDGES.values(), ids=EDGES)
def test_sparse_data_give_an_answer_to_every_question(build, rows):
    store = build(**rows)
    view = default_view(date(2024, 1, 1))

    found = store.answer(MEASURED.values(), view)
    assert all(one.value is not None for one in found.values() if one.state == "ok")


def test_sales_to_nobody_known_are_not_identified(build, year):
    assert answer(build(transactions=[line(None, 1)]), "DQ1", year).value == 0


def test_counts_that_contradict_each_other_have_no_interval(build, year):
    store = build(
        network=[
            {"node_id": "n", "month": date(2023, 1, 1), "cases": 40.0, "on_time": 50.0},
        ]
    )

    found = answer(store, "NW1", year)
    assert (found.value, found.low) == (1.25, None)


def test_channels_are_compared_when_each_has_30_answers(build, year):
    """Mean 5 by phone, mean 3 by e-mail; 29 answers on the web don't count."""

    def answers(channel, n, *scores):
        more = {"instrument": "csat", "channel": channel, "direction": "in"}
        return [
            touch(f"c{number}", number, "survey", score=float(scores[number % len(scores)]), **more)
            for number in range(n)
        ]

    rows = answers("phone", 30, 5) + answers("email", 30, 2, 4) + answers("web", 29, 1)
    rows += answers(None, 30, 1)
    found = answer(build(interactions=rows), "CH3", year)

    assert (found.value, found.n, found.state) == (2, 60, "ok")


def test_tables_of_the_contract_and_rollups_can_all_be_read(tiny, year):
    with tiny.cursor(year) as cursor:
        for table in TABLES:
            assert cursor.execute(f"select count(*) from {table}").fetchone()[0] > 0
