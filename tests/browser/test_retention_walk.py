"""Explore > Retention in a real browser: a cell lists its customers, a link names its part."""

import re

from playwright.sync_api import expect
from steps import settle

LISTED = re.compile(r"^First bought in (\w+ \d{4}), bought (\d+) months? after \((\d+)\)$")


def test_a_pressed_cell_lists_the_customers_that_it_counts(server, open_page):
    page = open_page(f"{server.url}/retention")
    cells = page.locator("[data-testid=stPlotlyChart] .point path")
    expect(cells.first).to_be_visible()
    settle(page)
    # the first cell that shows a count above nothing
    texts = page.locator("[data-testid=stPlotlyChart] .bartext").all_text_contents()
    number = next(i for i, text in enumerate(texts) if text.strip() not in ("0", "–"))
    n_all = texts[number].strip()
    # the chart lies under a layer of its own that takes the click
    cells.nth(number).click(force=True)
    title = page.get_by_text(LISTED)
    expect(title).to_be_visible()
    assert LISTED.match(title.inner_text()).group(3) == n_all
    expect(page.get_by_role("button", name=f"Download all {n_all} (CSV)")).to_be_visible()


def test_only_the_part_that_the_link_names_is_drawn(server, open_page):
    page = open_page(f"{server.url}/retention?part=Lost+and+at+risk")
    expect(page.get_by_text("By this rule")).to_be_visible()
    expect(page.get_by_text("Hatched and blank")).to_have_count(0)
    page.get_by_role("radio", name="One window").click()
    expect(page.get_by_text("within which nine of ten repeat purchases came")).to_be_visible()
