"""One set of colours for the app and its charts, readable in both themes."""

import tomllib
from pathlib import Path

import pytest

from crm_core.charts.theme import DARK, LIGHT, contrast, palette

CONFIG = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
both = pytest.mark.parametrize(("name", "look"), [("light", LIGHT), ("dark", DARK)])


@both
def test_charts_and_app_share_their_colours(name, look):
    theme = CONFIG[name]

    assert theme["chartCategoricalColors"] == [*look.series, look.good, look.bad, look.compare]
    assert theme["chartSequentialColors"] == list(look.sequential)
    assert theme["chartDivergingColors"] == list(look.diverging)
    assert (theme["backgroundColor"], theme["textColor"]) == (look.ground, look.ink)
    assert (theme["secondaryBackgroundColor"], theme["borderColor"]) == (look.panel, look.rim)
    assert theme["grayTextColor"] == look.quiet


@both
def test_marks_stand_out_from_the_ground(name, look):
    marks = [*look.series, look.good, look.bad, look.compare]

    assert min(contrast(mark, look.ground) for mark in marks) >= 3


@both
def test_small_text_is_readable(name, look):
    assert contrast(look.quiet, look.ground) >= 4.5
    assert contrast(look.quiet, look.panel) >= 4.5


@both
def test_figures_inside_cells_and_bars_are_readable(name, look):
    fills = [*look.series, *look.sequential, *look.diverging]

    assert min(contrast(look.on(fill), fill) for fill in fills) >= 4.5


@both
def test_buttons_and_links_are_readable(name, look):
    theme = CONFIG[name]

    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5
    assert contrast(theme["linkColor"], look.panel) >= 4.5


@both
def test_the_chosen_one_of_several_is_readable(name, look):
    """Its ground is a tenth of the main colour; crm_core/ui/shell.py gives it the text colour."""
    main = CONFIG[name]["primaryColor"]

    assert contrast(look.ink, _mixed(main, look.ground, 0.1)) >= 4.5
    assert contrast(main, look.ground) >= 3, "its border"


def _mixed(top: str, ground: str, share: float) -> str:
    pairs = [(int(top[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


def test_an_unknown_theme_is_light():
    assert palette("") is LIGHT
    assert palette("dark") is DARK


def test_black_on_white_is_the_most_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
