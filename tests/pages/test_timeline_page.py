"""One customer on the page of customers, named by the link."""

import shutil

from screens import CUSTOMERS, app, assert_sound, at_page, charts, sentences

from crm_core.identity.chains import Link
from crm_core.identity.merging import merge
from crm_core.ui.words import literal

HOSTILE = "**nobody** <b>"


def test_a_link_opens_one_customer_and_names_an_id_that_is_not_there(serve, tiny_directory):
    serve(tiny_directory)
    at = app(customer="ada")
    at.query_params["customer"] = "ada"
    at_page(at, CUSTOMERS)
    assert_sound(at, "ada")
    assert charts(at) == ["customer_timeline"]
    assert any(said.startswith("ada · B2C") for said in sentences(at))
    assert not at.warning

    next(button for button in at.button if button.label == "Close").click().run()
    assert charts(at) == []

    at.query_params["customer"] = HOSTILE
    at.run()
    assert_sound(at, "nobody")
    assert literal(HOSTILE) in at.warning[0].value
    assert charts(at) == []


def test_the_id_of_a_merged_record_opens_the_person(serve, tiny_directory, tmp_path):
    directory = shutil.copytree(tiny_directory, tmp_path / "company")
    merge(directory, [Link("ada", "eve")])
    serve(directory)
    at = app(customer="eve")
    at.query_params["customer"] = "eve"
    at_page(at, CUSTOMERS)

    assert_sound(at, "eve")
    assert "One person with eve: their records were merged." in sentences(at)
    assert charts(at) == ["customer_timeline"]
