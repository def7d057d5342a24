"""The page about needs: groups with their people and names, offers, pairs, and what is locked."""

from datetime import datetime

import pytest
from screens import app, assert_sound, at_page, sentences

from crm_core.ingest import write_dataset
from crm_core.sample import company
from crm_core.studies import needs_kept

PAGE = "pages/explore/needs.py"
PARTS = ("Groups", "Next product", "Bought together")


@pytest.fixture(scope="module")
def tables():
    return company(customers=800).tables


@pytest.fixture(scope="module")
def company_folder(tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("needs")
    write_dataset(folder, tables, name="Sample company", loaded_at=None)
    return folder


def at_part(part: str = "Groups", **link):
    at = at_page(app(**link), PAGE)
    at.button_group(key="needs").set_value(part).run()
    assert_sound(at, part)
    return at


def listed(at) -> int:
    """How many customers the list on the page holds."""
    return max(len(found.value) for found in at.dataframe if "customer_id" in found.value)


def name_of(at, number: int):
    """The field that holds the name of a group."""
    return next(field for field in at.text_input if field.label == f"Group {number}")


def n_in(label: str) -> int:
    return int(label.rpartition("(")[2].rstrip(")").replace("\u202f", ""))


@pytest.mark.parametrize(
    ("part", "key"), [("Groups", "needs_group"), ("Next product", "next_offer")]
)
def test_a_group_lists_as_many_customers_as_it_says(serve, company_folder, part, key):
    serve(company_folder)
    at = at_part(part)
    label = at.selectbox(key=key).options[0]

    at.selectbox(key=key).select_index(0).run()

    assert_sound(at, part)
    assert listed(at) == n_in(label)


def test_products_are_offered_where_the_reader_chooses_them(serve, company_folder):
    serve(company_folder)
    at = at_part("Next product")

    at.button_group(key="next_items").set_value("products").run()
    label = at.selectbox(key="next_offer").options[0]
    at.selectbox(key="next_offer").select_index(0).run()

    assert_sound(at, "products")
    assert listed(at) == n_in(label)
    said = " ".join(sentences(at))
    assert "the next new product of" in said or "most popular products" in said
    assert "customers or more bought can be suggested" in said
    assert any("margin_found" in found.value for found in at.dataframe)


def test_who_has_one_of_a_pair_only_is_listed(serve, company_folder):
    serve(company_folder)
    at = at_part("Bought together")

    at.selectbox(key="pair_people").select_index(0).run()

    assert_sound(at, "pair")
    said = next(text for text in sentences(at) if "in 24 months, and never" in text)
    assert listed(at) == n_in(f"({said.partition(' customer')[0]})")


def test_names_of_a_shared_dataset_hold_for_the_session(serve, company_folder):
    serve(company_folder)
    at = at_part()
    first = name_of(at, 1).value

    name_of(at, 1).set_value("*Nest* builders")
    at.button(key="FormSubmitter:needs_names-Use these names").click().run()

    assert_sound(at, "renamed")
    assert any("The largest is *Nest* builders" in said for said in sentences(at))
    assert any("The largest is " + first in said for said in sentences(at_part()))
    assert not (company_folder / needs_kept.FILE).exists()


def test_two_groups_of_one_name_are_refused(serve, company_folder):
    serve(company_folder)
    at = at_part()

    name_of(at, 1).set_value(name_of(at, 2).value)
    at.button(key="FormSubmitter:needs_names-Use these names").click().run()

    assert [error.value for error in at.error] == ["Each group needs a name of its own."]


def test_groups_of_an_own_dataset_stay_with_it_until_they_are_asked_anew(
    serve, tables, company_folder, tmp_path
):
    serve(tmp_path)
    own = tmp_path / "workspace" / ("a" * 22)
    write_dataset(own, tables, name="Own", loaded_at=None)
    at = at_part(data="a" * 22)
    kept = needs_kept.read(own)
    assert kept.fit.k > 1

    name_of(at, 1).set_value("Own name")
    at.button(key="FormSubmitter:needs_names-Use these names").click().run()
    assert needs_kept.read(own).names[0] == "Own name"
    assert any("The largest is Own name" in said for said in sentences(at_part(data="a" * 22)))

    next(b for b in at.button if b.label == "Find the groups anew").click().run()
    assert_sound(at, "anew")
    again = needs_kept.read(own)
    assert again.names == ()
    assert name_of(at, 1).value != "Own name"
    assert again.fit.centres == kept.fit.centres


@pytest.mark.parametrize("part", PARTS)
def test_without_categories_the_page_names_what_unlocks_it(serve, part):
    serve(transactions=[{"customer_id": "a", "ts": datetime(2023, 5, 1), "net_amount": 10}])
    at = at_part(part)
    needed = "transactions.category"
    needed += " or transactions.product_id" if part != PARTS[0] else ""

    assert [said.value for said in at.info] == [f"Not measurable: needs {needed}."]


def test_one_category_is_said_and_what_customers_buy_is_shown_instead(serve):
    rows = [
        {
            "customer_id": f"c{n}",
            "ts": datetime(2023, month, 1 + n % 28),
            "net_amount": 10,
            "category": "food",
        }
        for n in range(220)
        for month in range(1, 5)
    ]
    serve(transactions=rows)
    at = at_part()

    assert (
        "No stable needs groups in this data. All of them buy in one category, so that what they "
        "buy can't tell them apart."
    ) in sentences(at)
    assert "food reaches most customers: 100\u202f% of buyers." in sentences(at)
    assert any("fewer than two" in said for said in sentences(at_part("Next product")))
