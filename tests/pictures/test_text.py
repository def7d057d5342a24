"""Texts are cut and broken so that they fit, and nothing of a text is lost while there is room."""

from hypothesis import given
from hypothesis import strategies as st

from crm_core.pictures.text import clean, cut, width_of, wrap

texts = st.text(max_size=80).map(clean)


@given(texts, st.floats(20, 400))
def test_a_cut_text_fits(text, width):
    assert width_of(cut(text, width, 13), 13) <= width


@given(texts, st.floats(20, 400), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_no_more_than_asked_for(text, width, lines):
    rows = wrap(text, width, 13, lines)

    assert len(rows) <= lines
    assert all(width_of(row, 13) <= width for row in rows)


@given(texts)
def test_a_text_with_room_stays_whole(text):
    assert " ".join(wrap(text, 10_000, 13, 1)) == text


def test_lines_break_between_words_and_inside_a_word_only_when_it_is_too_long():
    assert wrap("needs customers.email or customers.phone", 140, 13, 3) == [
        "needs customers.email",
        "or customers.phone",
    ]
    assert wrap("interactions.resolved_at", 90, 13, 3) == ["interactions.", "resolved_at"]


def test_a_text_is_one_line_without_signs_that_break_xml():
    assert clean(" a\n\tb\x00\x0b c\u202e ") == "a b c"
