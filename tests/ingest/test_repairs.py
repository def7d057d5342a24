"""Repairs are offered with what they would change, do just that, and can be undone."""

import csv

import duckdb
import pytest

from crm_core.dataset import current_version
from crm_core.errors import ContractError, CrmError
from crm_core.ingest import Plan, examine, import_files, understand_file, with_changes

SHOP = (
    "order_id,customer_id,date,sku,quantity,price,status,refund\n"
    "1,C1,2024-01-01,A,1,10,paid,\n"
    "1,C1,2024-01-01,B,2,5,,\n"
    "2,C2,2024-01-02,A,1,10,cancelled,\n"
    "2,C2,2024-01-02,B,1,5,,\n"
    "3,C3,2024-01-03,A,3,10,paid,4\n"
    "3,C3,2024-01-03,A,3,10,paid,4\n"
)


@pytest.fixture
def understood(tmp_path):
    """A function that understands a text as a file."""

    def file(text, name="sales.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return understand_file(path)

    return file


@pytest.fixture
def offered(tmp_path):
    """A function that gives the offers of a file by the start of their title."""

    def offers(file):
        return {offer.title: offer for offer in examine(file, tmp_path).offers}

    return offers


@pytest.fixture
def imported(tmp_path):
    """A function that imports a file and gives its total and the report."""

    def total(file):
        report = import_files(Plan((file,)), tmp_path / "out")
        return report["tables"]["transactions"]["amount_total"], report

    return total


def _named(offers, start):
    return next(offer for title, offer in offers.items() if title.startswith(start))


@pytest.mark.parametrize(
    ("title", "n_rows", "after"),
    [
        # the status stands on the first line of an order only: all its lines go
        ("Leave out rows whose status is cancelled", 2, 80.0),
        ("Take refund off the sales", 2, 87.0),
        ("Keep one of rows that are the same", 1, 65.0),
    ],
)
def test_what_an_offer_promises_is_what_the_import_makes(
    understood, offered, imported, title, n_rows, after
):
    file = understood(SHOP)
    offer = _named(offered(file), title)

    assert (offer.n_rows, offer.total_before, offer.total_after) == (n_rows, 95.0, after)
    assert imported(with_changes(file, **offer.changes))[0] == after
    assert imported(with_changes(with_changes(file, **offer.changes), **offer.undo))[0] == 95.0


def test_an_offer_shows_three_rows_before_and_after(understood, offered):
    offer = _named(offered(understood(SHOP)), "Leave out rows whose status is cancelled")

    assert [(row["order_id"], row["after"]) for row in offer.examples] == [
        ("2", "left out"),
        ("2", "left out"),
    ]


def test_a_row_left_out_by_choice_is_listed_with_its_line_and_reason(understood, imported):
    file = with_changes(understood(SHOP), repairs=["leave_out:status=cancelled", "once"])

    _, report = imported(file)

    with open(report["rejects_file"], encoding="utf-8", newline="") as rejects:
        rows = [(row["line"], row["reason"]) for row in csv.DictReader(rejects)]
    assert rows == [
        ("4", "is left out as chosen: status is cancelled"),
        ("5", "is left out as chosen: status is cancelled"),
        ("7", "is left out as chosen: the same row stands further up"),
    ]
    table = report["tables"]["transactions"]
    assert (table["rows_read"], table["rows_kept"], table["rows_rejected"]) == (6, 3, 3)
    assert [repair["rows"] for repair in report["repairs"]] == [2, 1]


@pytest.mark.parametrize(
    ("start", "after"), [("Count returned sales as nothing", 10.0), ("Count returns as minus", 5.0)]
)
def test_returns_with_an_amount_above_nothing_can_be_nothing_or_minus(
    understood, offered, imported, start, after
):
    file = understood(
        "order_id,customer_id,date,amount,returned\n1,C1,2024-01-01,10,no\n2,C2,2024-01-02,5,yes\n"
    )
    offer = _named(offered(file), start)

    assert (offer.n_rows, offer.total_after) == (1, after)
    assert imported(with_changes(file, **offer.changes))[0] == after


def test_of_two_repairs_of_one_thing_the_second_takes_the_place_of_the_first(understood, offered):
    file = understood("order_id,customer_id,date,amount,returned\n1,C1,2024-01-01,10,yes\n")
    file = with_changes(file, repairs=["returned_nothing"])

    changed = with_changes(file, **_named(offered(file), "Count returns as minus").changes)

    assert [repair.kind for repair in changed.repairs] == ["returned_minus"]


def test_a_discount_in_per_cent_is_put_to_the_user(understood, offered, imported):
    file = understood(
        "order_id,customer_id,date,quantity,price,discount\n"
        "1,C1,2024-01-01,1,100,10\n2,C2,2024-01-02,2,50,0\n"
    )
    offer = _named(offered(file), "Take discount off")

    assert (offer.n_rows, offer.total_before, offer.total_after) == (1, 200.0, 190.0)
    assert imported(with_changes(file, **offer.changes))[0] == 190.0


def test_a_total_that_each_line_of_an_order_repeats_is_counted_once(understood, offered, imported):
    file = understood(
        "order_id,customer_id,date,sku,order_total\n"
        "1,C1,2024-01-01,A,30\n1,C1,2024-01-01,B,30\n2,C2,2024-01-02,A,7\n"
    )
    offer = _named(offered(file), "Count order_total once")

    assert (offer.n_rows, offer.total_before, offer.total_after) == (1, 67.0, 37.0)
    assert imported(with_changes(file, **offer.changes))[0] == 37.0


def test_two_columns_that_could_be_the_amount_are_a_question_with_both_totals(
    understood, offered, imported
):
    file = understood(
        "order_id,customer_id,date,amount,total price\n1,C1,2024-01-01,10,12\n2,C2,2024-01-02,5,6\n"
    )
    offer = _named(offered(file), "Take total price as the amount")

    assert offer.is_question
    assert (offer.total_before, offer.total_after) == (15.0, 18.0)
    assert imported(with_changes(file, **offer.changes))[0] == 18.0


def test_dates_that_can_be_read_both_ways_are_a_question_with_counts(understood, offered):
    file = understood("customer_id,date,amount\nC1,03/04/2024,1\nC2,05/04/2024,2\n")
    offer = _named(offered(file), "Read date")

    assert offer.is_question
    assert {(row["before"][:10], row["after"][:10]) for row in offer.examples} == {
        ("2024-04-03", "2024-03-04"),
        ("2024-04-05", "2024-05-04"),
    }
    decided = with_changes(file, date_order="day")
    assert not _named(offered(decided), "Read date").is_question


def test_dates_that_show_their_order_say_how_many_would_fail(understood, offered):
    file = understood("customer_id,date,amount\nC1,03/14/2024,1\nC2,05/04/2024,2\n")
    offer = _named(offered(file), "Read date")

    assert not offer.is_question
    assert "Now month-first: 2 dates; day-first would fail on 1" in offer.title


def test_a_mark_that_could_part_thousands_is_a_question_with_both_totals(
    understood, offered, imported
):
    file = understood("customer_id;date;amount\nC1;2024-01-01;1.234\nC2;2024-01-02;5.678\n")
    offer = _named(offered(file), "Read amount with a decimal")

    assert offer.is_question
    assert {offer.total_before, offer.total_after} == {6.912, 6912.0}
    assert imported(with_changes(file, **offer.changes))[0] == offer.total_after


def test_a_plain_file_has_nothing_to_offer(understood, offered):
    file = understood("customer_id,date,amount\nC1,2024-01-01,1.5\nC2,2024-01-02,2.25\n")

    assert offered(file) == {}


def test_words_of_a_repair_are_values_and_never_sql(understood, imported):
    word = "x'); drop table stage_0; --"
    file = understood(
        f'order_id,customer_id,date,amount,status\n1,C1,2024-01-01,10,"{word}"\n'
        "2,C2,2024-01-02,5,paid\n"
    )
    chosen = [{"kind": "leave_out", "column": "status", "word": word}]

    assert imported(with_changes(file, repairs=chosen))[0] == 5.0


@pytest.mark.parametrize(
    ("repair", "says"),
    [
        ("mend", "A repair must be one of leave_out"),
        ("leave_out", "The repair leave_out names a column"),
        ("leave_out:status", "needs a form such as leave_out:Status=cancelled"),
        ({"kind": "once", "rows": 3}, "A repair must have a kind"),
    ],
)
def test_a_repair_that_is_none_is_refused(understood, repair, says):
    with pytest.raises(CrmError, match=says):
        with_changes(understood(SHOP), repairs=[repair])


def test_a_repair_without_ground_is_refused(understood):
    with pytest.raises(ContractError, match="the file has no column 'state'"):
        with_changes(understood(SHOP), repairs=["leave_out:state=void"])
    with pytest.raises(ContractError, match="no column is is_return"):
        with_changes(understood(SHOP), repairs=["returned_minus"])


def test_cells_that_fail_are_shown_with_line_and_value_and_are_never_nothing(
    understood, tmp_path, imported
):
    file = understood(
        "order_id,customer_id,date,quantity,amount\n"
        "1,C1,2024-01-01,two,10\n2,C2,2024-01-02,1,5\n3,C3,yesterday,1,5\n"
    )
    file = with_changes(file, table="transactions", roles={"quantity": "quantity", "ts": "date"})

    found = examine(file, tmp_path)

    assert sorted((one.line, one.column, one.value) for one in found.failed) == [
        (2, "quantity", "two"),
        (4, "date", "yesterday"),
    ]
    assert (found.rows_read, found.rows_kept, found.total) == (3, 2, 15.0)
    imported(file)
    path = current_version(tmp_path / "out") / "tables" / "transactions.parquet"
    quantities = duckdb.read_parquet(str(path)).order("order_id").project("quantity").fetchall()
    assert quantities == [(None,), (1.0,)]
