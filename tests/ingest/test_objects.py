"""How the files of an export hang together: keys, links and orphans, counted by hand."""

import json
import os
from pathlib import Path

import pytest

from crm_core.dataset import current_version
from crm_core.ingest import import_files, objects_in, surveyed, understand

REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))

ACCOUNTS = "Id,Name,ParentId\n0015500000Xyy06AAB,One,\n0015500000Xyy07AAB,Two,0015500000Xyy06AAB\n"
# of four contacts one has no account, two have one that is there, one has one that is not
CONTACTS = (
    "Id,AccountId,LastName,Email\n"
    "0035500000Xyy01AAB,0015500000Xyy06AAB,Ade,a@b.co\n"
    "0035500000Xyy02AAB,0015500000Xyy07AAB,Bo,b@b.co\n"
    "0035500000Xyy03AAB,0015500000Xyy99AAB,Cy,c@b.co\n"
    "0035500000Xyy04AAB,000000000000000AAA,Di,d@b.co\n"
)
# a task is about a contact or an account; of three one is about nothing that is there
TASKS = (
    "Id,WhoId,Subject\n"
    "00T5500000Xyy01AAB,0035500000Xyy01AAB,Call\n"
    "00T5500000Xyy02AAB,0015500000Xyy06AAB,Call\n"
    "00T5500000Xyy03AAB,0055500000Xyy06AAB,Call\n"
)
ORDERS = (
    "order_id,customer_id,order_date,amount\n1,1,2024-01-31,5\n2,1,2024-02-01,7\n3,4,2024-02-02,9\n"
)
CUSTOMERS = "id,name,city\n1,Ann,Bonn\n2,Bob,Bonn\n3,Cy,Kiel\n"
LINES = "order_id,line,sku\n1,1,A\n1,2,A\n2,1,B\n9,1,B\n"


@pytest.fixture
def objects(tmp_path):
    """A function that gives the objects of texts by file name, by the objects' names."""

    def found(**texts):
        paths = []
        for name, text in texts.items():
            paths.append(tmp_path / f"{name}.csv")
            paths[-1].write_text(text, encoding="utf-8")
        (tmp_path / "apart").mkdir()
        return {one.name: one for one in surveyed(understand(paths), tmp_path / "apart")}

    return found


def links(one):
    """What an object names: column, object, filled, found and orphaned rows."""
    return [(r.column, r.to, r.n_filled, r.n_found, r.n_orphans) for r in one.references]


def test_an_export_of_three_objects_has_its_keys_links_and_orphans(objects):
    found = objects(Account=ACCOUNTS, Contact=CONTACTS, Task=TASKS)

    assert {name: (one.key, one.n_rows) for name, one in found.items()} == {
        "Account": (("Id",), 2),
        "Contact": (("Id",), 4),
        "Task": (("Id",), 3),
    }
    assert links(found["Account"]) == [("ParentId", "Account", 1, 1, 0)]
    assert links(found["Contact"]) == [("AccountId", "Account", 3, 2, 1)]
    assert sorted(links(found["Task"])) == [
        ("WhoId", "Account", 3, 1, 1),
        ("WhoId", "Contact", 3, 1, 1),
    ]


def test_small_numbers_link_by_name_and_not_by_chance(objects):
    found = objects(shop_orders=ORDERS, shop_customers=CUSTOMERS, shop_lines=LINES)

    assert links(found["orders"]) == [("customer_id", "customers", 3, 2, 1)]
    assert links(found["lines"]) == [("order_id", "orders", 4, 3, 1)]
    assert found["lines"].key == ("order_id", "line")
    assert found["customers"].references == ()


def test_files_of_the_same_columns_are_one_object(objects):
    first, second, third = CUSTOMERS.splitlines(keepends=True)[:3]
    found = objects(orders=ORDERS, people_1=first + second, people_2=first + third)

    assert found["people"].files == ("people_1.csv", "people_2.csv")
    assert found["people"].n_rows == 2


def test_a_key_that_a_name_says_but_no_row_finds_is_a_link_of_orphans(objects):
    found = objects(
        customers="id,name\nx1,Ann\nx2,Bob\n",
        visits="visit_id,customer_id,seconds\n1,7,30\n2,8,31\n",
    )

    assert links(found["visits"]) == [("customer_id", "customers", 2, 0, 2)]


def test_a_short_list_of_links_lends_nobody_its_key(objects):
    found = objects(
        tickets="id,subject\n71,a\n72,b\n",
        deals="id,title\n1,a\n2,b\n",
        ticket_deal="ticket_id,deal_id\n8,1\n9,2\n",
        ticket_note="note_id,ticket_id\n1,8\n2,9\n",
        ticket_tag="ticket_id,tag\n8,red\n9,red\n",
    )

    assert found["ticket deal"].key == ("ticket_id", "deal_id")
    assert links(found["ticket deal"]) == [
        ("ticket_id", "tickets", 2, 0, 2),
        ("deal_id", "deals", 2, 2, 0),
    ]
    assert links(found["ticket note"]) == [("ticket_id", "tickets", 2, 0, 2)]


def test_a_column_of_another_name_is_known_by_what_it_means(objects):
    found = objects(
        raw_customers=CUSTOMERS, raw_orders=ORDERS.replace("order_id,customer_id", "id,user_id")
    )

    assert links(found["orders"]) == [("user_id", "customers", 3, 2, 1)]


def test_a_number_of_one_object_is_not_taken_for_that_of_another(objects):
    found = objects(
        clients="id,name\n1,Ann\n2,Bob\n",
        contacts="id,title\n71,Dr\n72,Ms\n",
        calls="call_id,contact_id,seconds\n1,1,30\n2,2,31\n",
    )

    assert links(found["calls"]) == [("contact_id", "contacts", 2, 0, 2)]


def test_ids_that_are_the_key_of_no_file_are_named(objects):
    found = objects(
        shop_customers=CUSTOMERS, shop_orders="order_id,customer_id,owner_id,zip_code\n1,1,7,5\n"
    )

    assert found["orders"].unfound == ("owner_id",)
    assert found["customers"].unfound == ()


def test_what_only_looks_alike_is_no_link(objects):
    found = objects(
        products="product_id,stock,city\n1,5,Bonn\n2,6,Kiel\n",
        visits="visit_id,floor,city\n1,1,Bonn\n2,2,Kiel\n",
    )

    assert [one.references for one in found.values()] == [(), ()]


def test_one_file_has_nothing_to_hang_together_with(objects):
    assert objects(orders=ORDERS) == {}


def test_objects_are_kept_with_the_import_and_each_import_has_its_own(tmp_path):
    names = {"orders": ORDERS, "customers": CUSTOMERS, "later": ORDERS.replace("2024", "2025")}
    for name, text in names.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    first = [tmp_path / "orders.csv", tmp_path / "customers.csv"]
    import_files(first, tmp_path / "out")
    import_files([tmp_path / "later.csv"], tmp_path / "out", append=True, overlap="keep")

    (objects,) = objects_in(current_version(tmp_path / "out"))
    text = (current_version(tmp_path / "out") / "objects.json").read_text(encoding="utf-8")
    assert {one.name: links(one) for one in objects} == {
        "orders": [("customer_id", "customers", 3, 2, 1)],
        "customers": [],
    }
    assert json.loads(text)["imports"][0][1]["n_rows"] == 3
    assert not [value for value in ("Bonn", "Ann", "2024-01-31") if value in text]


def test_a_version_from_before_has_no_objects(tmp_path):
    assert objects_in(tmp_path) == ()


def test_a_real_export_of_salesforce_hangs_together(tmp_path):
    folder = REAL / "salesforce_demo_org"
    if not folder.exists():
        pytest.skip("needs the real files salesforce_demo_org: set CRM_REAL_DATA to their folder")
    found = {one.name: one for one in surveyed(understand(sorted(folder.glob("*.csv"))), tmp_path)}

    assert {name: (one.n_rows, one.key) for name, one in found.items()} == {
        "Account": (83, ("Id",)),
        "Contact": (133, ("Id",)),
        "Opportunity": (774, ("Id",)),
    }
    assert links(found["Contact"]) == [
        ("AccountId", "Account", 133, 133, 0),
        ("ReportsToId", "Contact", 30, 30, 0),
    ]
    assert links(found["Opportunity"]) == [("AccountId", "Account", 774, 774, 0)]


def test_real_sets_name_their_parts_and_their_lost_rows(tmp_path):
    if not (REAL / "maven_crm").exists():
        pytest.skip("needs the real files maven_crm: set CRM_REAL_DATA to their folder")
    names = ("accounts", "products", "sales_pipeline", "sales_teams")
    files = understand([REAL / "maven_crm" / f"{name}.csv" for name in names])
    found = {one.name: one for one in surveyed(files, tmp_path)}

    assert links(found["accounts"]) == [("subsidiary_of", "accounts", 15, 15, 0)]
    assert links(found["sales pipeline"]) == [
        ("sales_agent", "sales teams", 8800, 8800, 0),
        ("product", "products", 8800, 7320, 1480),
        ("account", "accounts", 7375, 7375, 0),
    ]
