"""The steps from one customer equity to the next, by hand and on random valuations."""

import numpy as np
import pandas as pd
import pytest

from crm_core.analysis.equity_bridge import FELL, LOST, NEW, ROSE, STEPS, bridge
from crm_core.ui.equity import bridge_rows, equity_said


def _valued(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["customer_key", "clv", "p_alive"])


# 1 rose, 2 fell, 3 was lost, 4 had been lost before and fell, 5 is in neither later list, 6 is new
THEN = _valued((1, 10.0, 0.9), (2, 40.0, 0.8), (3, 30.0, 0.2), (4, 5.0, 0.1), (5, 7.0, 0.9))
NOW = _valued((1, 25.0, 1.0), (2, 39.0, 0.2), (3, 4.0, 0.19), (4, 1.0, 0.0), (6, 50.0, 0.1))


def test_each_customer_has_the_step_that_a_hand_gives_it():
    found = bridge(THEN, NOW)
    steps = dict(zip(found.found.customer_key, found.found.step, strict=True))
    assert steps == {1: ROSE, 2: FELL, 3: LOST, 4: FELL, 5: LOST, 6: NEW}
    assert (found.start, found.end) == (92, 119)
    assert found.steps.step.tolist() == list(STEPS)
    assert found.steps.n_customers.tolist() == [1, 1, 2, 2]
    assert found.steps.change.tolist() == [50, 15, -5, -33]
    assert found.keys(LOST) == [3, 5]


@pytest.mark.parametrize("seed", range(5))
def test_the_steps_sum_to_the_difference_whatever_the_values(seed):
    numbers = np.random.default_rng(seed)

    def valued():
        keys = numbers.choice(200, numbers.integers(1, 150), replace=False)
        worth, alive = numbers.gamma(1, 90, len(keys)), numbers.uniform(size=len(keys))
        return pd.DataFrame({"customer_key": keys, "clv": worth, "p_alive": alive})

    then, now = valued(), valued()
    found = bridge(then, now)
    assert found.end == pytest.approx(now.clv.sum())
    assert found.found.customer_key.is_unique
    by = found.steps.set_index("step").change
    assert by[ROSE] >= 0 >= by[FELL]
    assert found.steps.n_customers.sum() == len(found.found)


def test_where_nobody_leaves_nobody_is_lost():
    alive = THEN.assign(p_alive=np.nan)
    assert bridge(alive, alive).steps.n_customers.tolist() == [0, 5, 0, 0]


def test_the_drawn_steps_lead_from_one_level_to_the_other():
    rows = bridge_rows(bridge(THEN, NOW), "1 Jan 2022", "1 Jan 2023")
    assert rows.is_level.tolist() == [True, False, False, False, False, True]
    assert rows.change[0] + rows.change[1:-1].sum() == rows.change.iloc[-1] == 119
    assert equity_said(bridge(THEN, NOW), "EUR") == (
        "Customer equity rose by EUR\u202f27.0 (29\u202f%); the largest step up is "
        "“New customers”, 1 customer."
    )
    # against the fall stands a larger step upwards
    then, now = _valued((1, 10.0, 0.9), (2, 40.0, 0.8), (3, 25.0, 0.9)), _valued((1, 42.0, 0.9))
    assert "fell by 33.0 (44\u202f%); the largest step down is “Lost”, 2 customers" in equity_said(
        bridge(then, now), ""
    )
