"""Texts from data reach the screen as the very text they are, whatever they look like."""

import json
import re
from datetime import datetime

import pytest
from hostile import EACH, TEXTS, write_hostile
from screens import (
    HEALTH,
    MODELS,
    TELLING,
    app,
    assert_sound,
    at_page,
    at_stage,
    charts,
    charts_of_queries,
    sentences,
    walk,
)

from crm_core.ui.words import JOINER, literal

# what Streamlit shows as plain text; everything else is read as Markdown
PLAIN = {
    ("text", "body"),
    ("multiselect", "options"),
    ("multiselect", "raw_values"),
    ("selectbox", "options"),
    ("text_input", "value"),
    ("plotly_chart", "alt"),
    ("dataframe", "alt"),
    ("code", "code_text"),
    ("button", "id"),
}
# the only tags that charts write themselves
OWN_TAGS = re.compile(r"</?b>|<br>|<extra></extra>")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_hostile(tmp_path_factory.mktemp("hostile"))


def _fields(message):
    for field, value in message.ListFields():
        for part in value if field.is_repeated else [value]:
            if isinstance(part, str):
                yield field.name, part
            elif hasattr(part, "ListFields"):
                yield from _fields(part)


def _elements(block):
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from _elements(child)


def _texts(at):
    """Every text that this run sends to the browser, with the kind of element and its field."""
    for root in at._tree.children.values():
        for element in _elements(root):
            if getattr(element, "proto", None) is not None:
                for name, text in _fields(element.proto):
                    yield element.type, name, text


def assert_literal(at, where: str) -> None:
    """No text from data stands where it would be read as markup."""
    assert_sound(at, where)
    # the cells of a static table are Markdown, those of a data frame are not
    for cell in (str(cell) for table in at.table for cell in table.value.to_numpy().flat):
        assert [t for t in TEXTS if t in cell] == [], where
    for kind, name, text in _texts(at):
        if (kind, name) == ("plotly_chart", "spec"):
            assert_plain_figure(json.loads(text), where)
        elif (kind, name) not in PLAIN:
            assert [t for t in TEXTS if t in text] == [], (where, kind, name)


def assert_plain_figure(part, where: str) -> None:
    """No text of a figure holds a tag or a formula of the data's own."""
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            assert_plain_figure(inner, where)
    elif isinstance(part, str):
        assert "<" not in OWN_TAGS.sub("", part), where
        assert "$" not in part, where


def test_every_page_shows_hostile_texts_as_they_are(serve, folder):
    serve(folder)
    for where, at in walk(app()):
        assert_literal(at, where)


def test_filters_by_hostile_texts_are_chips_with_that_text(serve, folder):
    serve(folder)
    at = app(country=list(TEXTS), region=[TEXTS[0]])
    assert_literal(at, "chips")
    labels = [button.label for button in at.button]
    chips = [label for label in labels if label.startswith("Country")]
    assert sorted(chips) == sorted(f"Country: {literal(text)}" for text in TEXTS)
    assert f"**{EACH}** of {EACH * len(TEXTS)} customers" in sentences(at)


def _assert_literal_below(at, names: list[str]) -> None:
    """Each choice is shown below all charts that offer it, in one run."""
    offered = {name: at.button_group(key=f"below_{name}").options for name in names}
    for choice in {choice for choices in offered.values() for choice in choices}:
        for name in [name for name, choices in offered.items() if choice in choices]:
            at.button_group(key=f"below_{name}").set_value(choice)
        assert_literal(at.run(), choice)


@pytest.mark.parametrize(("slug", "stage"), TELLING)
def test_tables_and_lists_show_hostile_texts_as_they_are(serve, folder, slug, stage):
    serve(folder)
    at = at_stage(app(), slug, stage)
    assert_literal(at, stage)
    _assert_literal_below(at, charts_of_queries(at))


def test_data_health_shows_hostile_rows_as_they_are(serve, folder):
    serve(folder)
    at = at_page(app(), HEALTH)
    _assert_literal_below(at, charts(at))
    for key in [button.key for button in at.button if str(button.key).startswith("behind_")]:
        at.button(key=key).click().run()
        assert_literal(at, key)


def test_receipts_name_hostile_filters_as_they_are(serve, folder):
    serve(folder)
    at = at_stage(app(country=list(TEXTS)), "idic", "by_value")
    for metric in MODELS["idic"].stage("by_value").metrics:
        at.button(key=f"receipt_by_value_{metric.id}").click().run()
        assert_literal(at, metric.id)


def test_a_nasty_currency_is_never_part_of_a_figure(serve, build_rows):
    serve(transactions=build_rows(currency=":red[x]"))
    at = at_stage(app(), "idic", "by_value")
    assert at.get_by_key("by_value_VA1").metric[0].value == "80.0"
    assert not any(":red[x]" in text for _, _, text in _texts(at))


@pytest.fixture
def build_rows():
    def rows(**more):
        return [
            {
                "order_id": f"o{n}",
                "customer_id": "ann",
                "ts": datetime(2023, 5, n),
                "net_amount": 10,
            }
            | more
            for n in range(1, 9)
        ]

    return rows


MARK = r"([!-/:-@\[-`{-~])"
ESCAPED = re.compile(rf"\\{MARK}")
LOOKS_ALIVE = (
    "http://evil.example.com",
    "www.evil.example.com",
    "me@evil.example.com",
    ":streamlit:",
    ":material_delete:",
    "a -- b <- c -> d <-> e >= f <= g ~= h",
)


@pytest.mark.parametrize("text", LOOKS_ALIVE)
def test_what_streamlit_would_bring_to_life_is_broken_by_a_joiner(text):
    assert JOINER in literal(text)


def test_a_command_can_be_copied_as_it_stands():
    assert JOINER not in literal("python -m crm_core import FILE... --to DIR")


@pytest.mark.parametrize("text", [*TEXTS, *LOOKS_ALIVE])
def test_literal_keeps_every_character_and_lets_none_speak(text):
    written = literal(text)
    assert ESCAPED.sub(r"\1", written).replace(JOINER, "") == text
    assert not re.search(MARK, ESCAPED.sub("", written))
