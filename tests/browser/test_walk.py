"""The model's page walked by mouse, by keyboard and by link, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from steps import box, chart, settle, stage, view_bar

PHONE = {"width": 390, "height": 844}


def test_the_very_first_visit_by_a_deep_link_finds_its_page(start, open_page):
    page = open_page(f"{start().url}/idic?stage=by_needs")
    expect(stage(page)).to_have_text("Differentiate by needs")
    assert page.get_by_role("dialog").count() == 0


def test_boxes_are_walked_by_mouse_and_keyboard_and_the_link_keeps_the_stage(server, open_page):
    page = open_page(f"{server.url}/idic")
    expect(stage(page)).to_have_text("Identify")
    box(page, "by_value").click()
    expect(stage(page)).to_have_text("Differentiate by value")
    for key, title, node in (
        ("Enter", "Differentiate by needs", "by_needs"),
        ("Space", "Interact", "interact"),
        ("Enter", "Customise", "customise"),
    ):
        page.keyboard.press("ArrowRight")
        page.keyboard.press(key)
        expect(stage(page)).to_have_text(title)
        expect(page).to_have_url(re.compile(f"stage={node}"))
        expect(box(page, node)).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(stage(page)).to_have_text("Interact")


def test_period_filter_and_stage_stay_when_the_link_is_opened_again(server, open_page):
    page = open_page(f"{server.url}/idic?stage=by_value")
    expect(stage(page)).to_have_text("Differentiate by value")
    view_bar(page).get_by_text("Last 12 months").click()
    page.get_by_text("All time", exact=True).click()
    expect(page).to_have_url(re.compile("period=All"))
    page.keyboard.press("Escape")
    view_bar(page).get_by_text("All customers").click()
    page.get_by_role("combobox", name="Country").click()
    page.get_by_role("option", name="GB").click()
    expect(page).to_have_url(re.compile("country=GB"))
    page.keyboard.press("Escape")
    expect(view_bar(page).get_by_role("button", name="Country: GB")).to_be_visible()
    settle(page)
    left = view_bar(page).get_by_text(re.compile(r"\d+ of 600 customers")).inner_text()
    value = box(page, "by_value").text_content()

    again = open_page(page.url)
    expect(stage(again)).to_have_text("Differentiate by value")
    expect(view_bar(again)).to_contain_text("All time")
    expect(view_bar(again)).to_contain_text("Filters: 1")
    expect(view_bar(again)).to_contain_text(left)
    expect(box(again, "by_value")).to_have_text(value)

    again.get_by_role("button", name="Reset").click()
    expect(again).not_to_have_url(re.compile("country|period"))
    expect(view_bar(again)).to_contain_text("Last 12 months")


def test_a_click_on_a_bar_lists_its_customers(server, open_page):
    page = open_page(f"{server.url}/idic?stage=by_value")
    tiers = chart(page, "tiers")
    bars = tiers.locator(".js-plotly-plot .bars .point path")
    expect(bars).to_have_count(3)
    counts = tiers.locator(".js-plotly-plot .annotation-text, .js-plotly-plot .bartext")
    for number, tier in ((1, "B"), (2, "C")):
        n = int(counts.nth(number).text_content())
        bars.nth(number).click(force=True)
        expect(tiers.get_by_role("combobox", name="Customers")).to_have_value(
            re.compile(rf"tier {tier} \({n}\)")
        )
        with page.expect_download() as download:
            tiers.get_by_role("button", name=f"Download all {n} (CSV)").click()
        lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
        assert len(lines) == n + 1
        assert download.value.suggested_filename.startswith(f"tiers-tier-{tier.lower()}_")


def test_the_table_has_no_download_that_leaves_formulas_alive(server, open_page):
    page = open_page(f"{server.url}/idic?stage=by_value")
    tiers = chart(page, "tiers")
    tiers.get_by_role("radio", name="Table").click()
    expect(tiers.get_by_role("button", name="Download the table (CSV)")).to_be_visible()
    tiers.get_by_test_id("stDataFrame").hover()
    tools = tiers.get_by_test_id("stElementToolbar").get_by_role("button")
    expect(tools.filter(visible=True).first).to_be_visible()
    names = [tool.get_attribute("aria-label") for tool in tools.all()]
    assert [name.partition(":")[0] for name in names] == [
        "Show/hide columns",
        "Search",
        "Fullscreen",
    ]


def test_a_number_opens_its_receipt(server, open_page):
    page = open_page(f"{server.url}/idic")
    page.locator(".st-key-identify_DQ1").get_by_role("button", name="Receipt").click()
    receipt = page.get_by_role("dialog")
    expect(receipt).to_contain_text("Identified sales")
    expect(receipt).to_contain_text("python -m crm_core metrics")


def test_what_a_link_says_that_was_not_understood_is_named(server, open_page):
    page = open_page(f"{server.url}/idic?stage=nowhere&country=Atlantis&colour=red&data=none")
    warnings = page.get_by_role("alert")
    expect(warnings.first).to_have_text(
        re.compile("Not understood in this link: data = none; country = Atlantis; colour = red")
    )
    expect(warnings.nth(1)).to_have_text(re.compile("This model has no stage “nowhere”"))
    expect(stage(page)).to_have_text("Identify")


@pytest.mark.parametrize(
    ("scheme", "background"), [("light", "rgb(252, 252, 250)"), ("dark", "rgb(20, 24, 28)")]
)
def test_the_ground_follows_the_readers_theme(server, open_page, scheme, background):
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(f"{server.url}/idic")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
