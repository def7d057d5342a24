"""A sentence is as strong as the settings under which it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_core.analysis.strength import Outcome, at_least, strength_of_claim, strength_of_most


def outcomes(*values):
    """The usual setting, then others that differ in one thing each."""
    usual, *others = values
    return [Outcome((), usual), *(Outcome((f"other {n}",), v) for n, v in enumerate(others))]


def test_the_share_of_settings_that_hold_is_counted():
    found = strength_of_claim(outcomes(0.52, 0.55, 0.49, 0.41), 0.5)

    assert (found.n_held, found.n_tried, found.share) == (2, 4, 0.5)
    assert found.ends == (0.41, 0.55)


def test_the_breaking_setting_differs_least_and_then_is_furthest_off():
    far = Outcome(("a", "b"), 0.1)
    found = strength_of_claim([*outcomes(0.52, 0.49, 0.41), far], 0.5)

    assert found.breaking == Outcome(("other 1",), 0.41)


def test_a_sentence_that_always_holds_has_no_breaking_setting():
    assert strength_of_claim(outcomes(0.52, 0.5), 0.5).breaking is None


def test_a_claim_is_rounded_down():
    assert [at_least(value) for value in (0.5, 0.518, 0.3, 0.599999, 0.04)] == [
        *(0.5, 0.5, 0.3, 0.5, 0.0)
    ]


@pytest.mark.parametrize("given_outcomes", [[], [Outcome(("x",), 1.0)]])
def test_without_the_usual_setting_there_is_nothing_to_compare_with(given_outcomes):
    with pytest.raises(ValueError, match="must be the usual setting"):
        strength_of_claim(given_outcomes, 0.5)


@given(st.lists(st.floats(0, 1), min_size=1))
def test_the_claim_of_the_usual_value_holds_at_least_there(values):
    found = strength_of_claim(outcomes(*values), at_least(values[0]))

    assert found.n_held >= 1
    assert found.ends[0] <= values[0] <= found.ends[1]
    assert (found.breaking is None) == (found.n_held == found.n_tried)


def tried(*shares):
    """A setting a share, none of them the usual."""
    return [Outcome(("rule", f"{n}"), share) for n, share in enumerate(shares)]


def test_most_is_held_against_each_share_and_the_one_nearest_to_the_half_breaks_it():
    found = strength_of_most(0.6, tried(0.7, 0.55, 0.48, 0.2))

    assert (found.n_held, found.n_tried) == (2, 4)
    assert found.breaking.value == 0.48


def test_half_is_not_most():
    found = strength_of_most(0.5, tried(0.5, 0.4))

    assert (found.n_held, found.breaking) == (2, None)
