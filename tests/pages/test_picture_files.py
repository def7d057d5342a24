"""A model's picture taken along as a file, and its other edition."""

import pytest
from screens import app, assert_sound, at_page, sentences

from crm_core.models.graphs import EDITIONS

VALUE_CHAIN = "pages/models/value_chain.py"


@pytest.fixture
def tiny_app(serve, tiny_directory):
    serve(tiny_directory)
    return app


def files(at):
    """The ends of the names of the files that the page offers a picture as."""
    found = [button.proto for button in at.get("download_button")]
    return [proto.id.rpartition("_")[2] for proto in found if "along_" in proto.id]


def test_each_picture_is_offered_as_drawing_text_and_svg(tiny_app):
    at = at_page(tiny_app(), VALUE_CHAIN)

    assert_sound(at, "value chain")
    assert files(at) == ["drawio", "mmd", "svg"]
    assert "With the numbers of this view" in " ".join(sentences(at))


def test_a_link_opens_an_edition_and_an_unknown_one_is_named(tiny_app):
    newer = EDITIONS["value_chain"][1][0]
    at = at_page(tiny_app(edition_value_chain=newer), VALUE_CHAIN)
    assert at.button_group(key="edition_value_chain").value == newer
    assert_sound(at, newer)

    at = at_page(tiny_app(edition_value_chain="7 + 7"), VALUE_CHAIN)
    assert any("7 \\+ 7" in warning.value for warning in at.warning)
    assert at.button_group(key="edition_value_chain").value == EDITIONS["value_chain"][0][0]
