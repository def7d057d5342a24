"""Merging is read by every number, can be undone, chains, and keeps both ids."""

import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm_core.dataset import MANIFEST, current_version, read_manifest
from crm_core.errors import CrmError
from crm_core.identity.chains import Link, chained
from crm_core.identity.merging import (
    NOT_SAME,
    carry_over,
    forget_apart,
    merge,
    merged,
    not_same,
    part,
    set_apart,
)
from crm_core.metrics import MEASURED
from crm_core.store import open_dataset
from crm_core.tables import table_path
from crm_core.view import make_view
from tests.build import make_dataset
from tests.tiny import SINCE, UNTIL, tiny_rows

YEAR = make_view(SINCE, UNTIL)
REVENUE = sum(row["net_amount"] for row in tiny_rows()["transactions"])


@pytest.fixture
def company(tmp_path, tiny_directory) -> Path:
    """The tiny company, free to change."""
    return shutil.copytree(tiny_directory, tmp_path / "company")


def numbers(directory) -> dict:
    store = open_dataset(directory)
    found = store.answer(MEASURED.values(), YEAR)
    store.close()
    # sums of parts in another order differ in the last digit
    return {
        name: None if answer.value is None else round(answer.value, 9)
        for name, answer in found.items()
    }


def rows(directory, table: str) -> list[dict]:
    """The rows of a table as pages read them."""
    store = open_dataset(directory)
    with store.cursor(YEAR) as cursor:
        found = cursor.execute(f"select * from {table} order by all").df()
    store.close()
    return found.astype(object).where(found.notna(), None).to_dict("records")


def revenue(directory):
    """What all sales brought."""
    return sum(row["net_amount"] for row in rows(directory, "transactions"))


def of_ada(directory, table: str, column: str) -> list[str]:
    """What a column holds in the rows of ada."""
    return sorted({row[column] for row in rows(directory, table) if row["customer_id"] == "ada"})


def test_the_sales_and_contacts_of_both_records_belong_to_one_person(company):
    # eve has ada's e-mail: ada's row is fuller and is kept
    merge(company, [Link("ada", "eve", "same e-mail", 0.9)])
    assert of_ada(company, "transactions", "order_id") == (
        ["o02", "o03", "o07", "o09", "o10", "o11", "o16", "o21", "o22"]
    )
    assert "i09" in of_ada(company, "interactions", "interaction_id")
    assert numbers(company)["DQ3"] == pytest.approx(2 / 9)


def test_deals_and_parents_are_those_of_the_person(company):
    # hal and ivy answer to hal's account; gus is kept, being fuller
    merge(company, [Link("gus", "hal"), Link("dan", "ada")])
    deals = {row["opp_id"]: row["customer_id"] for row in rows(company, "opportunities")}
    assert (deals["p1"], deals["p7"]) == ("gus", "ada")
    parents = {row["customer_id"]: row["parent_id"] for row in rows(company, "customers")}
    # nobody stands above himself
    assert (parents["ivy"], parents["gus"]) == ("gus", None)


def test_the_kept_row_is_filled_from_the_others_and_a_refusal_stays(tmp_path):
    made = datetime(2023, 3, 1), datetime(2023, 1, 1), datetime(2023, 2, 1)
    directory = make_dataset(
        tmp_path / "rows",
        customers=[
            {"customer_id": "b", "name": "Bo", "email": "b@x.org"}
            | {"created_at": made[0], "consent_email": True},
            {"customer_id": "c", "name": "Bob", "phone": "2"}
            | {"created_at": made[1], "updated_at": made[1]},
            {"customer_id": "a", "phone": "1", "consent_email": False, "updated_at": made[2]},
            {"customer_id": "d", "name": "Dee"},
        ],
    )
    merge(directory, [Link("a", "b"), Link("b", "c")])
    kept, other = rows(directory, "customers")
    assert (kept["customer_id"], other["customer_id"]) == ("b", "d")
    assert (kept["name"], kept["email"], kept["phone"]) == ("Bo", "b@x.org", "1")
    assert (kept["created_at"], kept["updated_at"]) == (made[1], made[2])
    assert kept["consent_email"] is False
    assert other["consent_email"] is None


def test_both_ids_are_kept_and_the_tables_are_as_they_were(company):
    before = {path.name: path.read_bytes() for path in _tables(company)}
    merge(company, [Link("ada", "eve", "same e-mail", 0.75)])
    after = {path.name: path.read_bytes() for path in _tables(company)}
    (row,) = merged(current_version(company))
    assert (row.customer_id, row.person_id) == ("eve", "ada")
    assert (row.reason, row.probability) == ("same e-mail", 0.75)
    assert datetime.fromisoformat(row.decided_at).tzinfo
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"same_person.parquet"}


def test_undoing_a_merge_gives_the_same_tables_and_manifest_again(company):
    def kept():
        folder = current_version(company)
        return {path.name: path.read_bytes() for path in (*_tables(company), folder / MANIFEST)}

    before = kept()
    merge(company, [Link("ada", "eve"), Link("gus", "hal"), Link("ben", "ivy")])
    assert numbers(company)["DQ3"] == 0
    part(company)
    assert kept() == before


def test_one_person_can_be_parted_while_another_stays(company):
    merge(company, [Link("ada", "eve"), Link("gus", "hal")])
    part(company, ["ada"])
    assert [row.customer_id for row in merged(current_version(company))] == ["hal"]


def test_a_chain_is_one_person_whether_made_at_once_or_in_steps(company):
    merge(company, [Link("ada", "eve"), Link("eve", "ivy", "same phone", 0.8)])
    once = [(row.customer_id, row.person_id) for row in merged(current_version(company))]
    part(company)
    merge(company, [Link("eve", "ivy")])
    merge(company, [Link("eve", "ada")])
    steps = [(row.customer_id, row.person_id) for row in merged(current_version(company))]
    assert once == steps == [("eve", "ada"), ("ivy", "ada")]


def test_who_is_no_customer_cannot_be_merged(company):
    version = current_version(company)
    with pytest.raises(CrmError, match="zed can't be merged"):
        merge(company, [Link("ada", "zed")])
    assert current_version(company) == version


def test_the_manifest_counts_what_was_loaded_and_has_its_own_fingerprint(company):
    before = read_manifest(current_version(company))
    merge(company, [Link("ada", "eve")])
    after = read_manifest(current_version(company))
    assert after.fingerprint != before.fingerprint
    after.fingerprint = before.fingerprint
    assert after == before


def test_what_else_lies_in_a_version_comes_along(company):
    (current_version(company) / "rejects.csv").write_text("line,reason\n")
    (current_version(company) / "people").mkdir()
    merge(company, [Link("ada", "eve")])
    names = {path.name for path in current_version(company).iterdir()}
    assert names == {"tables", "rollups", "dataset.json", "rejects.csv", "people"}


def test_pairs_that_are_two_people_are_remembered_in_any_order(company):
    set_apart(company, [("eve", "ada")])
    set_apart(company, [("ada", "eve"), ("gus", "ünal")])
    merge(company, [Link("gus", "hal")])
    assert not_same(company) == {("ada", "eve"), ("gus", "ünal")}
    forget_apart(company)
    assert not_same(company) == set()
    assert not (company / NOT_SAME).exists()


def test_merges_never_join_what_was_set_apart(company):
    set_apart(company, [("ivy", "ada")])
    version = current_version(company)
    with pytest.raises(CrmError, match="ada and ivy must stay apart"):
        merge(company, [Link("ada", "eve"), Link("eve", "ivy")])
    assert current_version(company) == version
    merge(company, [Link("ada", "eve")])
    with pytest.raises(CrmError, match="ada and ivy must stay apart"):
        merge(company, [Link("eve", "ivy")])


def test_an_import_keeps_the_merges_whose_records_are_still_there(company):
    merge(company, [Link("ada", "eve"), Link("eve", "ivy"), Link("gus", "hal"), Link("dan", "jon")])
    before = current_version(company)
    # ada, who was kept, is gone; so is hal, who was merged away
    left = tiny_rows()
    left["customers"] = [c for c in left["customers"] if c["customer_id"] not in ("ada", "hal")]
    make_dataset(company, **left)
    assert merged(current_version(company)) == []
    assert carry_over(before, current_version(company)) == 2
    people = {(row.customer_id, row.person_id) for row in merged(current_version(company))}
    assert people == {("eve", "ivy"), ("dan", "jon")}
    assert len(rows(company, "customers")) == 8 - 2


def test_without_merges_nothing_is_carried(company):
    before = current_version(company)
    make_dataset(company, customers=[{"customer_id": "ada"}])
    assert carry_over(before, current_version(company)) == 0
    assert merged(current_version(company)) == []


def test_views_have_the_columns_and_types_of_the_contract(company):
    merge(company, [Link("ada", "eve")])
    folder = current_version(company)
    store = open_dataset(company)
    for table in ("customers", "transactions", "interactions", "opportunities"):
        with store.cursor(YEAR) as cursor:
            seen = cursor.execute(f"describe {table}").fetchall()
        stored = pq.read_schema(table_path(folder, table)).names
        assert [row[0] for row in seen] == stored
        file = duckdb.read_parquet(str(table_path(folder, table)))
        assert [row[1] for row in seen] == [str(kind) for kind in file.types]
    store.close()


CUSTOMERS = [row["customer_id"] for row in tiny_rows()["customers"]]
PAIRS = st.lists(st.tuples(st.sampled_from(CUSTOMERS), st.sampled_from(CUSTOMERS)), max_size=6)


@pytest.fixture(scope="module")
def numbers_before(tiny_directory) -> dict:
    """All numbers of the tiny company as it was loaded."""
    return numbers(tiny_directory)


@given(PAIRS)
@settings(max_examples=4, deadline=None)
def test_any_merge_keeps_the_revenue_counts_each_person_once_and_can_be_undone(
    tiny_directory, numbers_before, tmp_path_factory, pairs
):
    directory = shutil.copytree(tiny_directory, tmp_path_factory.mktemp("any") / "company")
    merge(directory, [Link(*pair) for pair in pairs if pair[0] != pair[1]])
    gone = len(merged(current_version(directory)))
    assert len(rows(directory, "customers")) == len(CUSTOMERS) - gone
    assert revenue(directory) == REVENUE
    part(directory)
    assert numbers(directory) == numbers_before


@given(PAIRS)
def test_whoever_is_linked_is_one_person_in_whatever_order_the_links_come(pairs):
    links = [Link(*pair) for pair in pairs if pair[0] != pair[1]]
    turned = [Link(link.other_id, link.customer_id) for link in reversed(links)]
    found, again = (
        {(name, kept) for name, kept, _ in chained(some, {})} for some in (links, turned)
    )
    assert found == again
    kept = {person for _, person in found}
    assert not kept & {name for name, _ in found}
    for link in links:
        person = dict(found)
        a, b = link.customer_id, link.other_id
        assert person.get(a, a) == person.get(b, b)


def _tables(directory) -> list[Path]:
    return sorted((current_version(directory) / "tables").iterdir())
