"""Every page fits a phone and keeps the rules of accessibility, light and dark."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from steps import settle

RULES = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
# each page with what stands last on it
PAGES = {
    "": "Bring your files",
    "data": "What more columns would unlock",
    "people": "What can't be written so",
    "health": "All that the import did",
    "idic": "What to do next",
    "value_chain": "Our own rule, to be talked over",
    "qci": "The model as a whole",
    "payne_frow": "The names of the five stages are those",
    "gartner": "the area of the radar has no meaning",
    "conceptual": "people rate their own work high",
    "customers": "Download all 600 (CSV)",
    "segments": "From which value on a customer gets which score",
    "value": "What it can't say",
    "retention": "Returns lower revenue and make no purchase",
    "needs": "Names hold for this session",
    "funnels": "stand beside the funnel",
    "crosswalk": "Open this stage",
    "claims": "Some always fall back, whatever is done",
    "draw": "The columns of",
    "numbers": "of rows name a customer nobody knows",
    "assessment": "the shape hangs on the order of the axes",
    "choose": "Often combined",
    "mistakes": "Train for each role",
}
# Streamlit sets the sections' headings among the items of its menu's list
MENU = "[data-testid=stSidebarNavItems]"
NOT_OURS = {"list", "listitem"}


@pytest.fixture(scope="module")
def rules() -> str:
    """The rules of axe-core as a script; where they aren't installed, only CI fails."""
    if not RULES.exists():
        reason = "axe-core is not installed (npm ci --prefix tests/browser)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return RULES.read_text()


@pytest.mark.parametrize(("path", "last"), PAGES.items())
def test_a_page_fits_a_phone_and_can_be_read_by_everyone(server, open_page, rules, path, last):
    page = open_page(f"{server.url}/{path}", viewport=PHONE)
    expect(page.get_by_text(last).filter(visible=True).first).to_be_visible()
    settle(page)
    assert _sideways(page) <= 0
    page.set_viewport_size(DESKTOP)
    page.evaluate(rules)
    assert _broken(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(20, 24, 28)")
    assert _broken(page) == []


def _sideways(page: Page) -> int:
    """By how many pixels the page, or a frame of it, is wider than the screen."""
    return page.evaluate(
        "Math.max(...['stMain', 'stApp', 'stMainBlockContainer'].map((id) =>"
        " document.querySelector(`[data-testid=${id}]`)).concat(document.documentElement)"
        ".map((part) => part.scrollWidth - part.clientWidth))"
    )


def _broken(page: Page) -> list[str]:
    """The serious and critical rules that the page breaks, each with the first that breaks it."""
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not (rule["id"] in NOT_OURS and _is_in_menu(page, node))
    ]


def _is_in_menu(page: Page, node: dict) -> bool:
    return page.evaluate(
        "([at, menu]) => document.querySelector(at)?.closest(menu) !== null",
        [node["target"][0], MENU],
    )
