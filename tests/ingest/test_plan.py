"""Files that belong together: which one has the sales, what was decided, and kept in a recipe."""

import pytest

from crm_core.dataset import current_version
from crm_core.errors import CrmError
from crm_core.ingest import (
    Plan,
    by_recipe,
    import_files,
    put_together,
    recipe_in,
    recipe_of,
    understand,
    with_changes,
)

ORDERS = (
    "order_id,customer_id,order_date,order_status\n"
    "1,C1,2024-01-01,delivered\n2,C2,2024-01-02,canceled\n3,C1,2024-01-03,delivered\n"
)
LINES = "order_id,product_id,price\n1,A,10\n1,B,5\n2,A,10\n3,B,5\n"
PAYMENTS = "order_id,payment_value\n1,17\n2,12\n3,6\n"


@pytest.fixture
def files(tmp_path):
    """A function that understands texts by file name."""

    def understood(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return understand([tmp_path / f"{name}.csv" for name in texts])

    return understood


@pytest.fixture
def total(tmp_path):
    """A function that imports a plan and gives its total."""

    def imported(plan):
        report = import_files(plan, tmp_path / "out")
        return report["tables"]["transactions"]["amount_total"]

    return imported


def test_the_sales_come_from_the_file_that_is_chosen(files, total):
    found = files(orders=ORDERS, lines=LINES, payments=PAYMENTS)

    assert total(Plan(found)) == 30.0
    assert total(Plan(found, rows_of="payments.csv")) == 35.0


def test_both_ways_to_the_sales_are_given_with_their_totals(files, tmp_path):
    found = files(orders=ORDERS, lines=LINES, payments=PAYMENTS)

    ways = put_together(Plan(found), tmp_path).ways

    assert [(way.rows_of, way.total) for way in ways] == [
        ("lines.csv", 30.0),
        ("payments.csv", 35.0),
    ]


def test_sales_can_not_come_from_a_file_that_has_none(files, total):
    found = files(orders=ORDERS, lines=LINES)

    with pytest.raises(
        CrmError, match=r"The sales can't come from orders\.csv; they can from lines"
    ):
        total(Plan(found, rows_of="orders.csv"))


def test_what_a_status_of_the_orders_says_can_be_left_out_of_the_lines(files, total):
    found = files(orders=ORDERS, lines=LINES)
    repairs = ["leave_out:order_status=canceled"]

    assert total(Plan(found, joined={"repairs": repairs})) == 20.0


def test_a_recipe_keeps_what_was_decided_about_files_together(files, total, tmp_path):
    found = files(orders=ORDERS, lines=LINES, payments=PAYMENTS)
    repairs = ["leave_out:order_status=canceled"]
    plan = Plan(found, rows_of="payments.csv", joined={"repairs": repairs})

    again, notes = by_recipe(recipe_of(plan), found)

    assert (total(plan), total(again), notes) == (23.0, 23.0, [])
    assert recipe_in(current_version(tmp_path / "out"))["rows_of"] == "payments.csv"


def test_files_of_next_month_are_known_by_their_columns(files, total):
    plan = Plan(files(orders=ORDERS, lines=LINES, payments=PAYMENTS), rows_of="payments.csv")

    february = files(orders_02=ORDERS, lines_02=LINES, payments_02=PAYMENTS)
    again, notes = by_recipe(recipe_of(plan), february)

    assert (again.rows_of, total(again), notes) == ("payments_02.csv", 35.0, [])


def test_a_file_set_aside_is_not_used_and_said(files, tmp_path):
    sales = "order_id,customer_id,date,amount\n1,C1,2024-01-01,10\n"
    one, two = files(one=sales, two=sales.replace("10", "99"))

    report = import_files(Plan((one, with_changes(two, table=None))), tmp_path / "out")

    assert report["tables"]["transactions"]["amount_total"] == 10.0
    assert "two.csv is not used, as chosen." in report["doubts"]


def test_an_import_without_any_file_left_is_refused(files, total):
    (one,) = files(one="order_id,customer_id,date,amount\n1,C1,2024-01-01,10\n")

    with pytest.raises(CrmError, match="At least one file must be used"):
        total(Plan((with_changes(one, table=None),)))


def test_the_encoding_that_was_chosen_by_hand_is_kept_in_the_recipe(files, tmp_path):
    path = tmp_path / "names.csv"
    path.write_bytes("customer_id,name\n1,Žofie\n2,Řehoř\n".encode("cp1250"))
    (chosen,) = understand([path], {"*": {"encoding": "cp1250"}})

    plan, _ = by_recipe(recipe_of([chosen]), understand([path]))
    assert [row[1] for row in plan.files[0].reading.rows] == ["Žofie", "Řehoř"]
