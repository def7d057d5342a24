"""One's own files, from the upload to the model's page, in a real browser."""

import pytest
from playwright.sync_api import expect
from steps import EACH, HOSTILE, box, bring, chart, settle, stage, view_bar, write_files

NAME = "<b>Shop</b> <img src=x onerror=window.hacked=1>"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return write_files(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def uploaded(server, chromium, files):
    """The link of a dataset that was brought through the browser."""
    context = chromium.new_context()
    page = context.new_page()
    bring(page, server.url, files, NAME)
    page.get_by_role("link", name="See it through IDIC").click()
    expect(stage(page)).to_have_text("Identify")
    link = page.url
    context.close()
    return link


def test_the_upload_is_shown_on_the_model_page(open_page, uploaded):
    page = open_page(uploaded)
    expect(page.get_by_text(f"{NAME} · data to 24 Dec 2023")).to_be_visible()
    expect(page.get_by_text(f"{EACH * len(HOSTILE)} customers", exact=False)).to_be_visible()
    expect(box(page, "identify")).to_contain_text("100.0")
    assert "/idic?data=" in uploaded


def test_hostile_texts_are_text_in_charts_tables_and_filters(open_page, uploaded):
    page = open_page(uploaded)
    figure = chart(page, "identified_by_channel").locator(".js-plotly-plot")
    for start in ("<img src=x", "<script>", "![x](http"):
        expect(figure.get_by_text(start).first).to_be_attached()
    view_bar(page).get_by_text("All customers").click()
    page.get_by_role("combobox", name="Country").click()
    for text in HOSTILE:
        expect(page.get_by_role("option", name=text, exact=True)).to_be_visible()
    page.get_by_role("option", name="Select all").click()
    page.keyboard.press("Escape")
    chips = view_bar(page).get_by_role("button", name="Country: ")
    expect(chips).to_have_count(len(HOSTILE))
    # an invisible joiner stands where Streamlit would make a link or a sign of the text
    shown = {text.replace("\u2060", "") for text in chips.locator("p").all_inner_texts()}
    assert shown == {f"Country: {text}" for text in HOSTILE}
    assert chips.locator("a, img, strong, .katex, .stMarkdownColoredText").count() == 0
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Customers").click()
    cells = page.get_by_test_id("stDataFrame").locator("td")
    expect(cells.filter(has_text="<script>window.hacked=1</script> & Co").first).to_be_attached()
    assert page.locator("main a[href*=evil], main img[src*=evil], main img[src=x]").count() == 0


def test_two_readers_see_each_others_upload_only_once_it_is_published(server, open_page, files):
    mine, other = open_page(), open_page()
    bring(mine, server.url, files[1:], "Secret shop")
    expect(_choice(mine)).to_have_value("Secret shop (only you)")
    other.goto(f"{server.url}/idic")
    expect(chart(other, "field_completeness")).to_be_visible()
    expect(_choice(other)).to_have_count(0)

    mine.get_by_role("button", name="Publish to everyone on this server").click()
    expect(_choice(mine)).to_have_value("Secret shop (for everyone)")
    other.reload()
    expect(chart(other, "field_completeness")).to_be_visible()
    settle(other)
    published = other.get_by_role("option", name="Secret shop (for everyone)")
    for _ in range(5):
        # a list that opens while the page is still being drawn closes again
        if not published.is_visible():
            _choice(other).click()
            other.wait_for_timeout(1000)
    expect(published).to_be_visible()

    mine.get_by_role("button", name="List it only for me").click()
    expect(_choice(mine)).to_have_value("Secret shop (only you)")


def _choice(page):
    return page.get_by_test_id("stSidebar").get_by_role("combobox", name="Dataset")
