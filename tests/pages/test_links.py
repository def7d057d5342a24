"""Links: what they hold is shown, and what was not understood is named."""

import pytest
from screens import NUMBERS, app, assert_sound, at_page, at_stage, sentences

from crm_core.ui.words import literal

OWN = "Own dates"


@pytest.fixture
def tiny_app(serve, tiny_directory):
    serve(tiny_directory)
    return app


def _warned(at) -> list[str]:
    return [warning.value for warning in at.warning]


@pytest.mark.parametrize(
    "link",
    [
        {"country": "XX"},
        {"country": ["GB", "XX"]},
        {"region": ""},
        {"period": "Last eon"},
        {"compare": "year before"},
        {"period": OWN, "since": "2023-13-01"},
        {"period": OWN, "since": "20230101"},
        {"period": OWN, "since": "0001-01-01"},
        {"period": OWN, "until": "9999-12-31"},
        {"family": "Nope"},
        {"nonsense": "1"},
        {"nonsense": "<script>alert(1)</script> **b**"},
        {"data": "../.."},
        {"data": "/etc/passwd"},
        {"data": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
def test_a_part_that_is_not_understood_is_named(tiny_app, link):
    at = tiny_app(**link)
    assert_sound(at, str(link))
    name = list(link)[-1]
    value = link[name][-1] if isinstance(link[name], list) else link[name]
    assert _warned(at) == [f"Not understood in this link: {literal(f'{name} = {value}')}."]


def test_each_part_that_is_not_understood_is_named_once(tiny_app):
    at = tiny_app(country="XX", nonsense="1", data="..")
    assert _warned(at) == [
        "Not understood in this link: "
        + "; ".join(literal(part) for part in ("data = ..", "country = XX", "nonsense = 1"))
        + "."
    ]


def test_a_very_long_part_is_cut(tiny_app):
    (warning,) = _warned(tiny_app(nonsense="x" * 5000))
    assert len(warning) < 120


@pytest.mark.parametrize(
    "link",
    [
        {},
        {"country": ["GB", "FR"], "kind": "B2C", "main_channel": "web"},
        {"period": "All time", "compare": "The same days a year before"},
        {"period": OWN, "since": "2023-02-01", "until": "2023-02-28"},
        {"stage": "interact"},
        {"stage": "differentiate"},
        {"family": "Value"},
    ],
    ids=str,
)
def test_a_link_that_is_understood_gives_no_warning(tiny_app, link):
    at = tiny_app(**link)
    assert_sound(at, str(link))
    assert _warned(at) == []


def test_a_link_sets_period_comparison_and_filters(tiny_app):
    at = tiny_app(
        period=OWN,
        since="2023-02-01",
        until="2023-02-28",
        compare="The same days a year before",
        country="GB",
    )
    said = sentences(at)
    assert "1 Feb 2023 to 28 Feb 2023, beside 1 Feb 2022 to 28 Feb 2022" in said
    assert "**5** of 10 customers" in said


def test_days_alone_are_days_of_ones_own(tiny_app):
    at = tiny_app(since="2023-02-01", until="2023-02-28")
    assert "1 Feb 2023 to 28 Feb 2023, beside 4 Jan 2023 to 31 Jan 2023" in sentences(at)
    assert (
        at.radio(key="period").set_value("All time").run().radio(key="period").value == "All time"
    )


def test_days_in_the_wrong_order_are_not_taken(tiny_app):
    at = tiny_app(period=OWN, since="2023-03-01", until="2023-02-01")
    assert _warned(at) == [
        "The first day must not be after the last; the last 12 months are shown."
    ]


def test_an_unknown_stage_is_named_and_the_first_one_shown(tiny_app):
    at = at_stage(tiny_app(), "idic", "**nowhere**")
    assert_sound(at, "idic")
    assert _warned(at) == [f"This model has no stage “{literal('**nowhere**')}”."]
    assert at.header[0].value == "Identify"


def test_the_box_of_two_stages_opens_the_first_of_them(tiny_app):
    at = at_stage(tiny_app(), "idic", "differentiate")
    assert at.header[0].value == "Differentiate by value"


def test_the_view_stays_while_pages_change(tiny_app):
    at = tiny_app(country="GB", period="All time")
    for page in (NUMBERS, "pages/models/idic.py", "pages/explore/customers.py"):
        assert "**5** of 10 customers" in sentences(at_page(at, page)), page
        assert at.radio(key="period").value == "All time"


def test_a_chip_takes_its_filter_away_and_reset_takes_all(tiny_app):
    at = tiny_app(country=["GB", "FR"], kind="B2B", since="2023-02-01", until="2023-02-28")
    at.button(key="chip_country_FR").click().run()
    assert at.multiselect(key="country").value == ["GB"]
    next(button for button in at.button if button.label == "Reset").click().run()
    assert at.multiselect(key="country").value == at.multiselect(key="kind").value == []
    assert at.radio(key="period").value == "Last 12 months"
    assert_sound(at, "reset")
    assert "Reset" not in [button.label for button in at.button]
