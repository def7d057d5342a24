"""The picture's own script in a real browser: keys, focus, and new numbers without a flicker."""

from pathlib import Path

import pytest

from crm_core.models import IDIC
from crm_core.pictures import NodeState, draw

SCRIPT = Path("crm_core/ui/picture.js").read_text(encoding="utf-8")
PAGE = '<button id="before">before</button><div id="host"><div class="crm-stage"></div></div>'
START = """async ({script, drawings}) => {
  const module = await import(URL.createObjectURL(new Blob([script], {type: "text/javascript"})));
  window.told = [];
  window.show = (drawings) => module.default({
    data: {drawings}, parentElement: document.getElementById("host"),
    setTriggerValue: (name, value) => window.told.push([name, value]),
  });
  window.stop = window.show(drawings);
}"""


def drawings(headline="1 %", chosen="identify"):
    states = {node.id: NodeState(headline) for node in IDIC.graph.nodes}
    widths = (340, 640)
    return [{"width": w, "svg": draw(IDIC.graph, states, chosen, w)} for w in widths]


@pytest.fixture
def page(chromium):
    page = chromium.new_page(viewport={"width": 900, "height": 600})
    page.set_content(PAGE)
    page.evaluate(START, {"script": SCRIPT, "drawings": drawings()})
    yield page
    page.close()


def focused(page):
    return page.evaluate("document.activeElement.dataset.node")


@pytest.mark.browser
@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_node_is_reached_with_tab_and_arrows_and_chosen_with_a_key(page, key):
    page.focus("#before")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(key)

    assert focused(page) == "by_value"
    assert page.evaluate("told") == [["node", "by_value"]]
    assert page.get_attribute("[data-node=by_value]", "aria-pressed") == "true"
    assert page.get_attribute("[data-node=identify]", "aria-pressed") == "false"


@pytest.mark.browser
def test_a_click_on_a_row_chooses_the_row_and_not_its_box(page):
    page.click("[data-node=by_needs]")

    assert page.evaluate("told") == [["node", "by_needs"]]


@pytest.mark.browser
def test_new_numbers_keep_the_focus_and_never_leave_the_picture_empty(page):
    page.focus("[data-node=interact]")
    page.evaluate("""() => {
      const stage = document.querySelector(".crm-stage");
      window.empty = 0;
      const look = () => { window.empty += stage.querySelector("svg") ? 0 : 1; };
      new MutationObserver(look).observe(stage, {childList: true});
    }""")
    page.evaluate("(drawings) => show(drawings)", drawings("2 %", "interact"))

    assert "2 %" in page.text_content("[data-node=identify]")
    assert focused(page) == "interact"
    assert page.evaluate("empty") == 0


@pytest.mark.browser
def test_the_same_numbers_change_nothing(page):
    page.evaluate("document.querySelector('svg').kept = true")
    page.evaluate("(drawings) => show(drawings)", drawings())

    assert page.evaluate("document.querySelector('svg').kept") is True


@pytest.mark.browser
def test_the_picture_follows_the_width_of_the_screen(page):
    assert page.get_attribute("svg", "viewBox").startswith("0 0 640 ")
    page.set_viewport_size({"width": 390, "height": 800})

    page.wait_for_selector('svg[viewBox^="0 0 340 "]', timeout=3000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_focus_can_be_seen(page):
    before = page.evaluate("getComputedStyle(document.querySelector('.shape')).strokeWidth")
    page.focus("#before")
    page.keyboard.press("Tab")

    after = page.evaluate("getComputedStyle(document.querySelector('.shape')).strokeWidth")
    assert float(after.removesuffix("px")) > float(before.removesuffix("px"))


@pytest.mark.browser
def test_a_new_colour_scheme_is_told_once_however_often_the_picture_was_drawn(page):
    page.evaluate("(drawings) => show(drawings)", drawings("2 %"))
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(700)

    assert page.evaluate("told") == [["scheme", "dark"]]
