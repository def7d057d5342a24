"""Every text of the picture can be read on every fill behind it, in both themes."""

import re
import tomllib
from pathlib import Path

import pytest

CSS = Path("crm_core/pictures/picture.css").read_text(encoding="utf-8")
THEME = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
CHOSEN = 0.12
both = pytest.mark.parametrize("name", ["light", "dark"])


def channels(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def mixed(top, below, opacity):
    return [opacity * t + (1 - opacity) * b for t, b in zip(top, below, strict=True)]


def contrast(one, other):
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def fills(theme):
    ground, panel, accent = (
        channels(theme[key]) for key in ("backgroundColor", "secondaryBackgroundColor", "linkColor")
    )
    return [ground, panel, mixed(accent, ground, CHOSEN), mixed(accent, panel, CHOSEN)]


@both
def test_the_palest_text_is_readable_on_every_fill(name):
    ink = channels(THEME[name]["textColor"])
    shapes = (".tint", ".end")
    texts = [rule for rule in CSS.splitlines() if not any(shape in rule for shape in shapes)]
    opacities = re.findall(r"fill-opacity: (\.\d+)", " ".join(texts))
    palest = min(map(float, opacities))

    for fill in fills(THEME[name]):
        assert contrast(mixed(ink, fill, palest), fill) >= 4.5


@both
@pytest.mark.parametrize("key", ["greenTextColor", "redTextColor"])
def test_better_and_worse_are_readable_on_every_fill(name, key):
    for fill in fills(THEME[name]):
        assert contrast(channels(THEME[name][key]), fill) >= 4.5


@both
def test_the_rim_of_the_chosen_box_stands_out(name):
    accent = channels(THEME[name]["linkColor"])

    assert all(contrast(accent, fill) >= 3 for fill in fills(THEME[name]))


@both
@pytest.mark.parametrize("key", ["blueTextColor", "orangeTextColor"])
def test_the_colours_of_activities_stand_out_from_their_boxes(name, key):
    assert all(contrast(channels(THEME[name][key]), fill) >= 3 for fill in fills(THEME[name]))


def test_the_tint_of_a_chosen_box_is_the_one_that_was_tested():
    (tint,) = re.findall(r"\.tint \{ fill: var\(--accent\); fill-opacity: (\.\d+)", CSS)

    assert float(tint) == CHOSEN


def test_nothing_in_the_picture_moves():
    assert "animation" not in CSS
    assert "transition" not in CSS
