"""Data health in a browser: a number opens its rows, and the chosen field can be read."""

from playwright.sync_api import expect
from steps import chart, settle

WHITE_ENOUGH = 150


def test_a_number_opens_its_rows_and_they_can_be_taken_along(server, open_page):
    page = open_page(f"{server.url}/health")
    page.locator(".st-key-behind_DQ1").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("of revenue stands on them.")).to_be_visible()
    with page.expect_download() as download:
        dialog.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.startswith("anonymous-sales")
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("radio", name="Postcode").click()
    settle(page)
    expect(chart(page, "postcode_patterns").get_by_role("radio", name="See rows")).to_be_visible()


def test_the_chosen_field_is_readable_in_the_dark(server, open_page):
    page = open_page(f"{server.url}/health", color_scheme="dark")
    chosen = page.locator(".st-key-closer").get_by_role("radio", checked=True)
    expect(chosen).to_have_text("Empty fields")
    colour = chosen.evaluate("button => getComputedStyle(button).color")
    parts = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    assert min(parts) > WHITE_ENOUGH
