"""The Segments page in a real browser: cells and rows open the customers that they count."""

import re
from pathlib import Path

from playwright.sync_api import expect
from steps import chart, settle


def test_a_click_on_a_cell_of_the_grid_lists_its_customers(server, open_page):
    page = open_page(f"{server.url}/segments")
    grid = chart(page, "rfm_grid")
    cells = grid.locator(".js-plotly-plot .bars .point path")
    expect(cells.first).to_be_visible()
    n = int(grid.locator(".bartext").first.text_content())
    cells.first.click(force=True)
    expect(grid.get_by_role("combobox", name="Customers")).to_have_value(
        re.compile(rf"R 5 and F 1 \({n}\)")
    )
    with page.expect_download() as download:
        grid.get_by_role("button", name=f"Download all {n} (CSV)").click()
    assert len(Path(download.value.path()).read_text("utf-8-sig").splitlines()) == n + 1


def test_a_row_of_the_flow_lists_its_customers(server, open_page):
    page = open_page(f"{server.url}/segments?look=Moves")
    flow = chart(page, "segment_flow")
    expect(flow.locator(".js-plotly-plot .sankey-link").first).to_be_visible()
    settle(page)
    table = flow.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    # the first row's box, below the line of headers
    table.click(position={"x": 18, "y": 52})
    button = flow.get_by_role("button", name=re.compile(r"Download all \d+ \(CSV\)"))
    expect(button).to_be_visible()
    n = int(re.search(r"\d+", button.inner_text()).group())
    with page.expect_download() as download:
        button.click()
    assert len(Path(download.value.path()).read_text("utf-8-sig").splitlines()) == n + 1


def test_a_look_is_kept_in_the_link(server, open_page):
    page = open_page(f"{server.url}/segments")
    page.get_by_role("radio", name="Tiers").click()
    expect(page).to_have_url(re.compile("look=Tiers"))
    expect(chart(page, "tiers")).to_be_visible()
    again = open_page(page.url)
    expect(chart(again, "tiers")).to_be_visible()
    expect(again.get_by_text("Not understood")).to_have_count(0)
