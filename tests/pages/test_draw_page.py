"""The page that draws, on the tiny company, on a larger one, and on transactions alone."""

import pytest
from screens import app, assert_sound, at_page, sentences

from crm_core.ingest import import_files
from crm_core.models import MODELS
from crm_core.store import open_dataset
from crm_core.ui.draw_words import CAME, CAME_OR_MADE, PARTS
from crm_core.ui.two_periods import STUDIES
from tests.build import typed

DRAW = "pages/workshop/draw.py"


def part(at, name):
    return at.button_group(key="drawing").set_value(name).run()


def files(at):
    return [
        b.proto.id.rpartition("along_")[2]
        for b in at.get("download_button")
        if "along_" in b.proto.id
    ]


def test_tables_models_and_owners_are_drawn_and_taken_along(serve, tiny_directory):
    serve(tiny_directory)
    at = at_page(app(), DRAW)
    assert_sound(at, PARTS[0])
    assert files(at) == [f"The data_{ending}" for ending in ("drawio", "mmd", "svg")]
    assert "tables that numbers are made from" in " ".join(sentences(at))
    assert any("columns_customers" in b.proto.id for b in at.get("download_button"))

    part(at, PARTS[1])
    for model in MODELS.values():
        at.selectbox(key="drawn_model").set_value(model.title).run()
        assert_sound(at, model.slug)
        assert files(at)[0] == f"{model.title}_drawio"

    part(at, PARTS[2])
    assert_sound(at, PARTS[2])
    assert files(at)[0] == "Owners of customers_drawio"
    # ada, ben, gus and hal have an owner
    assert any("Owners: 2. Without one: 6 customers" in said for said in sentences(at))

    part(at, PARTS[3])
    assert_sound(at, PARTS[3])
    assert any("are known of both periods" in said for said in sentences(at))
    at.selectbox(key="report").set_value("IDIC").run()
    assert_sound(at, "the report of a model")
    assert at.button(key="ask_two_periods_studies")
    asked = f"asked_{STUDIES}_{open_dataset(tiny_directory).manifest.fingerprint}"
    at.session_state[asked] = True
    assert_sound(at.run(), "with what takes a study")
    assert not any("would take a study" in said for said in sentences(at))


def test_without_owners_the_page_says_what_it_needs(serve):
    transactions = """
    order_id customer_id ts               net_amount
    o1       ada         2023-05-01T10:00 20
    """
    serve(transactions=typed("transactions", transactions))
    at = at_page(app(drawing=PARTS[2]), DRAW)

    assert_sound(at, "owners")
    assert any("needs customers.owner_id" in info.value for info in at.info)
    part(at, PARTS[0])
    assert_sound(at, "tables")
    assert any("Not there: customers" in said for said in sentences(at))


@pytest.mark.parametrize("link", ["A part of my own", "<script>"])
def test_an_unknown_part_is_named(serve, tiny_directory, link):
    serve(tiny_directory)
    at = at_page(app(drawing=link), DRAW)

    assert at.warning
    assert at.button_group(key="drawing").value == PARTS[0]


def test_files_as_they_came_are_drawn_where_they_are_kept(serve, tmp_path):
    orders = tmp_path / "orders.csv"
    orders.write_text(
        "order_id,customer_id,order_date,amount\n1,1,2024-01-31,5\n2,9,2024-02-01,7\n"
    )
    people = tmp_path / "customers.csv"
    people.write_text("id,name\n1,<b>Ann</b>\n2,Bob\n")
    import_files([orders, people], tmp_path / "own")
    serve(tmp_path / "own")
    at = at_page(app(drawn_data=CAME), DRAW)

    assert_sound(at, CAME)
    assert any("1 of 2 rows of orders by customer_id" in said for said in sentences(at))
    assert files(at) == [f"came_0_{ending}" for ending in ("drawio", "mmd", "svg")]
    at.button_group(key="drawn_data").set_value(CAME_OR_MADE[0]).run()
    assert_sound(at, CAME_OR_MADE[0])
    assert files(at)[0] == "The data_drawio"
