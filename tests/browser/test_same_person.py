"""Pairs that may be one person, decided in a real browser."""

from playwright.sync_api import expect
from steps import settle


def test_a_pair_is_merged_in_a_copy_and_the_number_of_customers_falls(start, open_page):
    page = open_page(f"{start().url}/people")
    page.get_by_role("button", name="Make a copy of my own").click()
    expect(page.get_by_role("button", name="Nothing decided yet")).to_be_disabled()
    settle(page)
    first = page.locator(".st-key-card_0")
    first.get_by_text("Same person", exact=True).click()
    page.get_by_role("button", name="Merge 1 pair").click()
    expect(page.get_by_text("600 records, 599 people after what was merged.")).to_be_visible()
    expect(page.get_by_text("599 customers").first).to_be_visible()
    page.get_by_role("button", name="Undo all").click()
    page.get_by_role("button", name="Undo all 1 merge").click()
    expect(page.get_by_text("600 records.", exact=True)).to_be_visible()
    expect(page.get_by_text("600 customers").first).to_be_visible()
