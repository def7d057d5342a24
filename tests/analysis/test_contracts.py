"""The shifted beta-geometric model gives the published figures for contracts."""

import numpy as np
import pytest

from crm_core.analysis.contracts import (
    churn,
    fit,
    likelihood,
    residual_lifetime,
    retention,
    survival,
)

HIGH_END = (1000, 869, 743, 653, 593, 551, 517, 491)
REGULAR = (1000, 631, 468, 382, 326, 289, 262, 241)


@pytest.mark.parametrize(
    ("customers", "a", "b", "log_likelihood"),
    [
        (HIGH_END, 0.668, 3.806, -1611.16),
        (REGULAR, 0.704, 1.182, -1680.27),
        (REGULAR[:5], 0.764, 1.296, -1401.56),
    ],
    ids=["high end", "regular", "regular, four years"],
)
def test_published_cohorts(customers, a, b, log_likelihood):
    found = fit(customers)

    assert found.values == pytest.approx([a, b], abs=0.0006)
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=0.01)
    assert not found.problem


def test_the_rest_of_a_lifetime_at_the_eighth_renewal():
    assert residual_lifetime((0.668, 3.806), 8, 0.10) == pytest.approx(7.530, abs=0.0005)


def test_those_who_stay_and_those_who_leave_are_everybody():
    t = np.arange(1, 60)
    stays, leaves = survival((0.7, 1.2), t), churn((0.7, 1.2), t)

    assert stays + np.cumsum(leaves) == pytest.approx(np.ones(59))
    assert stays[1:] / stays[:-1] == pytest.approx(retention((0.7, 1.2), t[1:]))
    assert (np.diff(retention((0.7, 1.2), t)) > 0).all()


def test_the_slope_is_that_of_the_likelihood():
    height, at = likelihood(np.array(REGULAR, float)), np.log([0.5, 2.0])
    steps = [(height(at + m)[0] - height(at - m)[0]) / 2e-5 for m in 1e-5 * np.eye(2)]

    assert height(at)[1] == pytest.approx(steps, rel=1e-5)


@pytest.mark.parametrize("customers", [(100, 120, 90), (100, 80), (0, 0, 0)])
def test_a_cohort_that_grows_or_is_too_short_is_refused(customers):
    with pytest.raises(ValueError, match="renewal"):
        fit(customers)


def test_a_cohort_that_nobody_leaves_is_a_problem_in_words():
    assert fit((100, 100, 100)).problem
