"""Purchase models find the planted parameters of the sample company within their intervals."""

import numpy as np
import pytest
from recovery import purchase_days, repeat_buying

from crm_core.analysis import bg_nbd, gamma_gamma
from crm_core.analysis.purchases import buyers


@pytest.fixture(scope="module")
def undisturbed(frames, truth):
    """Customers on whom no effect was planted that would change how they buy."""
    bought = repeat_buying(purchase_days(frames["transactions"]))
    bought = bought.join(truth.records.set_index("customer_id"))
    return bought[(bought.has_effects == 0) & (bought.role == "buyer")]


def test_planted_purchase_parameters_lie_within_their_intervals(undisturbed, truth):
    fit = bg_nbd.fit(buyers(undisturbed.x, undisturbed.recency, undisturbed.age))

    assert not fit.problem
    for name, (low, high) in fit.interval(0.9).items():
        assert low <= truth("process", name) <= high, (name, low, high)


def test_those_still_customers_are_counted_right(undisturbed):
    columns = [undisturbed[name] for name in ("x", "recency", "age")]
    fit = bg_nbd.fit(buyers(*columns))
    alive = bg_nbd.probability_alive(fit.values, *columns)
    spread = np.sqrt((alive * (1 - alive)).sum())

    assert abs(alive.sum() - undisturbed.is_alive.sum()) < 4 * spread


def test_planted_spend_parameters_lie_within_their_intervals(undisturbed, truth):
    fit = gamma_gamma.fit(gamma_gamma.spending(undisturbed.x, undisturbed["mean"].fillna(0)))

    for name in ("p", "q"):
        low, high = fit.interval(0.9)[name]
        assert low <= truth("spend", name) <= high, (name, low, high)
    mean = gamma_gamma.population_mean(fit.values)
    assert mean == pytest.approx(truth("spend", "mean"), rel=0.04)
