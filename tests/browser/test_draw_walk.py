"""Pictures pressed and taken along in a real browser."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from playwright.sync_api import expect
from steps import box, settle, stage

# where the label of a box stands, above the boxes inside it
LABEL = {"x": 20, "y": 16}


def taken(page, label):
    """The name and the text of a picture that is taken along."""
    page.get_by_text("Take the picture along").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    page.keyboard.press("Escape")
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def test_an_activity_of_the_ring_is_pressed_and_the_picture_goes_along(server, open_page):
    page = open_page(f"{server.url}/qci")
    box(page, "win_back").click()
    expect(page).to_have_url(re.compile("stage=win_back"))
    expect(box(page, "win_back")).to_have_attribute("aria-pressed", "true")
    settle(page)
    name, text = taken(page, "For a slide or report")
    assert re.fullmatch(r"qci-[\w-]+_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.svg", name)
    assert "Win-back" in "".join(ET.fromstring(text).itertext())


def test_an_edition_is_chosen_and_stays_in_the_link(server, open_page):
    page = open_page(f"{server.url}/value_chain")
    expect(box(page, "intimacy")).to_be_visible()
    page.get_by_role("radio", name="3 processes + 5 enablers").click()
    expect(box(page, "intimacy")).to_have_count(0)
    expect(page).to_have_url(re.compile("edition_value_chain=3"))
    box(page, "proposition").click()
    expect(stage(page)).to_have_text("Value proposition development")


def test_a_table_shows_its_columns_and_the_schema_opens_as_a_drawing(server, open_page):
    page = open_page(f"{server.url}/draw")
    expect(page.get_by_text("The columns of customers")).to_be_visible()
    box(page, "transactions").click(position=LABEL)
    expect(page.get_by_text("The columns of transactions")).to_be_visible()
    settle(page)
    name, text = taken(page, "To go on drawing")
    assert name.startswith("the-data_")
    assert name.endswith(".drawio")
    cells = list(ET.fromstring(text).iter("mxCell"))
    assert len([cell for cell in cells if cell.get("edge") == "1"]) == 3
    page.get_by_role("radio", name="Who owns whom").click()
    page.get_by_role("button", name=re.compile("^Nobody: ")).click(position=LABEL)
    expect(page.get_by_role("button", name=re.compile(r"Download all \d+ \(CSV\)"))).to_be_visible()
