"""What the page that draws says of a dataset's tables and of the owners of its customers."""

import pandas as pd

from crm_core.contract import TABLES
from crm_core.dataset import Manifest, TableRecord
from crm_core.ui.draw_owners import MOST, coverage, group_of, named, owners
from crm_core.ui.draw_schema import NAMES, Naming, dictionary, schema


def record(rows, files=(), **columns):
    return TableRecord(list(files), rows, rows, 0, 0, columns, [])


MANIFEST = Manifest(
    name="Shop",
    as_of="2026-07-01",
    loaded_at=None,
    tables={
        "customers": record(1200, ["Account.csv", "Contact.csv"], customer_id="AccountId"),
        "transactions": record(5000, customer_id="customer_id"),
        "costs": record(12),
    },
    absent=["transactions.line_id", "customers.owner_id", "customers.name"],
)
ROWS = pd.DataFrame(
    {
        "owner": ["ann", "ann", "nobody", "bob"],
        "tier": ["A", "none", "A", "B"],
        "n_customers": [2, 3, 1, 4],
        "revenue": [60.0, 0.0, 30.0, 10.0],
    }
)


def test_a_table_is_a_box_with_its_rows_its_files_and_its_keys():
    graph, states = schema(MANIFEST, {"transactions": Naming(5000, 7)})
    labels = {node.id: node.label for node in graph.inside("customers")}

    assert [node.id for node in graph.outer] == ["customers", "transactions", "costs"]
    assert states["customers"].headline == "1\u202f200 rows"
    assert states["customers"].caption == "one row per customer; from Account.csv, Contact.csv"
    assert labels == {
        "customers.customer_id": "customer_id",
        "customers.parent_id": "parent_id",
        "customers.others": "Also",
    }
    assert states["customers.customer_id"].headline == "key, from AccountId"
    assert states["customers.parent_id"].headline == "→ customers"
    assert states["transactions.customer_id"].headline == "→ customers"


def test_columns_that_are_no_keys_are_named_together_below_them():
    graph, _ = schema(MANIFEST, {})
    *ids, others = graph.inside("customers")

    assert [node.note for node in ids] == ["", ""]
    assert others.note.startswith("kind, email, phone,")
    assert [node.label for node in graph.inside("costs")] == [*TABLES["costs"].key, "Also"]


def test_a_key_of_several_columns_is_marked_on_each_and_only_where_all_are_there():
    _, states = schema(MANIFEST, {})

    assert {states[f"costs.{name}"].headline for name in TABLES["costs"].key} == {"key"}
    # without line_id an order is told from no other line of it
    assert states["transactions.order_id"].headline == ""


def test_an_empty_column_is_not_drawn():
    graph, _ = schema(MANIFEST, {})

    assert "transactions.line_id" not in {node.id for node in graph.nodes}
    assert "name," not in graph.inside("customers")[-1].note


def test_a_line_says_how_many_rows_lead_to_no_customer():
    for naming, said in (
        ({"transactions": Naming(4000, 7)}, "1\u202f000 rows name nobody, 7 rows name an unknown"),
        ({"transactions": Naming(5000, 1)}, "1 row names an unknown customer"),
        ({"transactions": Naming(4999, 0)}, "1 row names nobody"),
        ({"transactions": Naming(5000, 0)}, "all known"),
        ({}, ""),
    ):
        (line,) = schema(MANIFEST, naming)[0].edges
        assert (line.source, line.target, line.kind) == ("transactions", "customers", "many")
        assert line.label.startswith(f"customer_id: {said}" if said else "customer_id")


def test_keys_and_names_of_other_rows_are_columns_of_the_contract():
    for table in TABLES.values():
        assert set(table.key) <= set(table.by_name)
    named_in = {column for table in TABLES.values() for column in table.by_name}
    assert set(NAMES) <= named_in
    assert set(NAMES.values()) <= set(TABLES)


def test_the_dictionary_holds_each_column_of_the_contract_and_where_it_is_from():
    rows = dictionary(MANIFEST, TABLES["customers"]).set_index("Column")

    assert list(rows.index) == list(TABLES["customers"].by_name)
    assert rows.loc["customer_id", "In the file"] == "AccountId"
    assert rows.loc["customer_id", "Unlocks"] == "required"
    assert rows.loc["owner_id", "State"] == "empty"
    assert rows.loc["email", "State"] == "filled"


def test_an_owner_is_a_box_with_the_tiers_of_its_customers():
    graph, states = owners(ROWS, "EUR")

    assert [node.label for node in graph.outer] == ["Nobody", "ann", "bob"]
    assert states["owner-1"].headline == "EUR\u202f60.0"
    assert states["owner-1"].caption == "5 customers, 60\u202f% of revenue"
    assert [node.label for node in graph.inside("owner-1")] == ["Tier A", "No revenue"]
    assert states["owner-1-none"].headline == "3"


def test_a_box_stands_for_the_customers_of_an_owner_or_of_one_tier():
    assert group_of(ROWS, "owner-0") == {"owner": "nobody"}
    assert group_of(ROWS, "owner-1-none") == {"owner": "ann", "tier": "none"}


def test_coverage_says_how_much_nobody_owns():
    assert coverage(ROWS) == "Owners: 2. Without one: 1 customer (30\u202f% of revenue)."


def test_many_owners_are_cut_and_nobody_is_not():
    names = [*(f"e{i:02}" for i in range(MOST + 5)), "nobody"]
    rows = pd.DataFrame({"owner": names, "tier": "A", "n_customers": 1, "revenue": 1.0})

    assert named(rows) == ["nobody", *names[:MOST]]
    assert f"The {MOST} with most revenue are drawn, 5 are not." in coverage(rows)
    assert len(owners(rows, "EUR")[0].outer) == MOST + 1


def test_owners_without_revenue_have_no_share_of_it():
    rows = ROWS.assign(revenue=0.0)

    assert owners(rows, "")[1]["owner-2"].caption == "4 customers"
    assert "revenue" not in coverage(rows)
