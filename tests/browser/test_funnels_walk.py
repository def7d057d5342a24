"""The Funnels page in a real browser: a pressed step lists its people, a link keeps the rules."""

import re
from pathlib import Path

from playwright.sync_api import expect
from steps import chart, settle


def test_a_pressed_step_lists_the_people_that_it_counts(server, open_page):
    page = open_page(f"{server.url}/funnels?funnel=Win-back")
    funnel = chart(page, "funnel_win-back")
    steps = funnel.locator(".js-plotly-plot .bars .point path")
    expect(steps.first).to_be_visible()
    settle(page)
    steps.first.click(force=True)
    button = funnel.get_by_role("button", name=re.compile(r"Download all \d+ \(CSV\)"))
    expect(button).to_be_visible()
    n = int(re.search(r"\d+", button.inner_text()).group())
    expect(funnel.get_by_text(re.compile(rf"^{n} customers had lapsed"))).to_be_visible()
    with page.expect_download() as download:
        button.click()
    assert len(Path(download.value.path()).read_text("utf-8-sig").splitlines()) == n + 1


def test_a_rule_that_is_changed_is_counted_by_and_kept_in_the_link(server, open_page):
    page = open_page(f"{server.url}/funnels?funnel=Retention")
    funnel = chart(page, "funnel_retention")
    expect(funnel.get_by_text("value kept from 0.8 on")).to_be_visible()
    funnel.get_by_role("button", name="Rules").click()
    field = page.get_by_label(re.compile("^Theta"))
    field.fill("0.5")
    field.press("Enter")
    expect(funnel.get_by_text("value kept from 0.5 on")).to_be_visible()
    expect(page).to_have_url(re.compile("retention_value_kept=0.5"))
    again = open_page(page.url)
    expect(chart(again, "funnel_retention").get_by_text("value kept from 0.5 on")).to_be_visible()
    expect(again.get_by_text("Not understood")).to_have_count(0)
