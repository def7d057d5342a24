"""Next month's file is added to a dataset: by recipe, nothing doubled, nothing lost."""

import csv

import duckdb
import pytest

from crm_core.dataset import current_version
from crm_core.errors import ContractError, CrmError
from crm_core.identity.chains import Link
from crm_core.identity.merging import carry_over, merge, merged
from crm_core.ingest import import_files, recipe_in

HEADER = "order_id,customer_id,date,amount\n"
MAY = HEADER + "1,C1,2024-05-01,10\n2,C2,2024-05-02,20\n2,C2,2024-05-02,20\n"
JUNE = HEADER + "2,C2,2024-05-02,20\n3,C1,2024-06-01,5\n"


@pytest.fixture
def load(tmp_path):
    """A function that imports texts by file name and gives the report."""

    def imported(texts, **options):
        paths = []
        for name, text in texts.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_text(text, encoding="utf-8")
        return import_files(paths, tmp_path / "out", **options)

    return imported


@pytest.fixture
def rows(tmp_path):
    """A function that gives the sorted rows of a table of the dataset."""

    def found(table, columns):
        path = current_version(tmp_path / "out") / "tables" / f"{table}.parquet"
        return sorted(duckdb.read_parquet(str(path)).project(columns).fetchall())

    return found


def test_rows_that_are_there_already_are_refused_until_it_is_decided(load, rows):
    load({"may": MAY})

    with pytest.raises(ContractError, match="1 of its 2 rows are there, the same"):
        load({"june": JUNE}, append=True)
    assert len(rows("transactions", "order_id")) == 3


@pytest.mark.parametrize(
    ("overlap", "orders", "total"),
    [("skip", "1223", 55.0), ("keep", "12223", 75.0)],
)
def test_rows_that_are_there_already_are_left_out_or_added_as_chosen(
    load, rows, overlap, orders, total
):
    load({"may": MAY})

    report = load({"june": JUNE}, append=True, overlap=overlap)

    table = report["tables"]["transactions"]
    assert "".join(order for (order,) in rows("transactions", "order_id")) == orders
    assert (table["files"], table["amount_total"]) == (["may.csv", "june.csv"], total)
    assert table["rows_read"] == 5 == table["rows_kept"] + table["rows_rejected"]
    assert any("1 rows were in the dataset already" in doubt for doubt in report["doubts"])


def test_a_row_that_is_there_already_is_listed_with_its_line(load):
    load({"may": HEADER + "1,C1,never,10\n" + MAY.removeprefix(HEADER)})

    report = load({"june": JUNE}, append=True, overlap="skip")

    with open(report["rejects_file"], encoding="utf-8", newline="") as file:
        found = [(row["file"], row["line"], row["reason"]) for row in csv.DictReader(file)]
    assert found == [
        ("may.csv", "2", "can't be read as a date"),
        ("june.csv", "2", "is in the dataset already"),
    ]


def test_an_order_with_other_lines_than_before_is_said(load):
    load({"may": MAY})

    report = load({"june": HEADER + "2,C2,2024-05-02,7\n"}, append=True)

    assert any(
        "1 of its order_id are in the dataset already with other" in d for d in report["doubts"]
    )


def test_customers_are_brought_up_to_date_and_keep_what_the_new_file_leaves_blank(load, rows):
    people = "customer_id,name,email,phone\n"
    load({"may": MAY, "customers": people + "C1,Ann,ann@x.com,111\nC2,Bob,bob@x.com,222\n"})

    load({"customers2": people + "C1,Anna,,\nC3,Cy,cy@x.com,\n"}, append=True)

    assert rows("customers", "customer_id, name, email, coalesce(phone, '')") == [
        ("C1", "Anna", "ann@x.com", "111"),
        ("C2", "Bob", "bob@x.com", "222"),
        ("C3", "Cy", "cy@x.com", ""),
    ]
    assert len(rows("transactions", "order_id")) == 3


def test_customers_known_from_sales_alone_grow_with_the_sales(load, rows):
    load({"may": MAY})
    load({"june": HEADER + "9,C9,2024-06-09,1\n"}, append=True)

    assert rows("customers", "customer_id") == [("C1",), ("C2",), ("C9",)]


def test_adding_to_what_is_no_dataset_is_refused(load):
    with pytest.raises(CrmError, match="must be a dataset"):
        load({"june": JUNE}, append=True)


def test_a_refused_addition_leaves_the_dataset_as_it_was(load, tmp_path):
    load({"may": MAY})
    before = current_version(tmp_path / "out")

    with pytest.raises(ContractError):
        load({"june": "a,b\n1,2\n"}, append=True)

    assert current_version(tmp_path / "out") == before
    assert [path.name for path in before.parent.iterdir()] == [before.name]


def test_a_dataset_keeps_the_recipe_by_which_the_next_file_loads(load, rows, tmp_path):
    odd = "no;who;day;worth;state\n1;C1;03.05.2024;1.000,50;ok\n2;C2;04.05.2024;7,25;void\n"
    roles = {"order_id": "no", "customer_id": "who", "ts": "day", "net_amount": "worth"}
    choices = {"table": "transactions", "roles": roles, "repairs": ["leave_out:state=void"]}
    load({"may": odd}, changes={"*": choices})
    recipe = recipe_in(current_version(tmp_path / "out"))

    june = (
        "state;worth;day;who;no;colour\n"
        "void;9,00;05.06.2024;C3;3;red\n"
        "ok;2,50;06.06.2024;C3;4;blue\n"
    )
    report = load({"june": june}, append=True, recipe=recipe)

    assert rows("transactions", "order_id, cast(net_amount as double)") == [
        ("1", 1000.5),
        ("4", 2.5),
    ]
    assert any("june.csv has new columns: colour" in doubt for doubt in report["doubts"])


def test_columns_that_are_missing_or_in_another_order_are_said(load, tmp_path):
    load({"may": "order_id,customer_id,date,amount,channel\n1,C1,2024-05-01,10,web\n"})
    recipe = recipe_in(current_version(tmp_path / "out"))

    doubts = load({"june": JUNE}, append=True, recipe=recipe)["doubts"]

    assert any("june.csv lacks columns that it had: channel" in doubt for doubt in doubts)
    assert any("june.csv: no column is channel as before" in doubt for doubt in doubts)
    swapped = "customer_id,order_id,date,amount,channel\nC1,7,2024-07-01,10,web\n"
    doubts = load({"july": swapped}, append=True, recipe=recipe)["doubts"]
    assert any("july.csv has its columns in another order" in doubt for doubt in doubts)


def test_people_that_were_merged_stay_merged(load, tmp_path):
    load({"may": MAY})
    merge(tmp_path / "out", [Link("C1", "C2", "the same person", 1.0)])

    load({"june": HEADER + "9,C9,2024-06-09,1\n"}, append=True, carry=carry_over)

    assert len(merged(current_version(tmp_path / "out"))) == 1


class _StoppedError(Exception):
    """What a page raises when its reader stops it."""


@pytest.mark.parametrize("step", ["Reading", "Sorting", "Building"])
def test_an_import_that_is_stopped_leaves_what_was_there_and_nothing_else(load, tmp_path, step):
    load({"may": MAY})
    before = current_version(tmp_path / "out")

    def stop(said, share):
        if said.startswith(step):
            raise _StoppedError

    with pytest.raises(_StoppedError):
        load({"june": JUNE}, progress=stop)

    assert [path.name for path in before.parent.iterdir()] == [before.name]
