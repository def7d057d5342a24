"""Value beside stay: each customer is in one group, and of one purchase nobody says how long."""

import numpy as np
import pandas as pd
import pytest

from crm_core.analysis import bg_nbd, mbg_nbd, pareto_nbd
from crm_core.analysis.value_lens import (
    BARNACLES,
    BUTTERFLIES,
    FRIENDS,
    NOT_KNOWN,
    STRANGERS,
    chance_ahead,
    lens,
)
from crm_core.studies.value_lens import Lens

HISTORIES = pd.DataFrame({"x": [0, 3, 9], "last": [0, 30, 12], "age": [39, 39, 39]}, dtype=float)
BG, PARETO = (0.243, 4.414, 0.793, 2.426), (0.553, 10.578, 0.606, 11.669)


def test_each_quarter_has_its_name_and_borders_belong_above():
    clv = pd.Series([10, 9, 5, 4, 3])
    chance = pd.Series([0.5, 0.49, np.nan, 0.9, 0.1])

    assert lens(clv, chance).tolist() == [FRIENDS, BUTTERFLIES, NOT_KNOWN, BARNACLES, STRANGERS]


def test_pareto_nbd_gives_the_closed_form():
    time = 26.0
    _, _, s, beta = PARETO
    found = chance_ahead(pareto_nbd, PARETO, HISTORIES, time)
    alive = pareto_nbd.probability_alive(PARETO, *HISTORIES.to_numpy().T)
    # over the day after, while the pace is taken over a whole unit
    stays = [
        ((beta + 39 + time) ** (1 - s) - (beta + 40 + time) ** (1 - s))
        / ((beta + 39) ** (1 - s) - (beta + 40) ** (1 - s))
    ] * 3

    assert found == pytest.approx(alive * stays)


def test_the_chance_falls_with_time_and_begins_at_that_of_today():
    known = HISTORIES[1:]
    today = bg_nbd.probability_alive(BG, *known.to_numpy().T)
    ahead = [chance_ahead(bg_nbd, BG, known, time) for time in (0.0, 13.0, 26.0, 52.0)]

    assert ahead[0] == pytest.approx(today)
    assert (np.diff(ahead, axis=0) < 0).all()


def test_of_one_purchase_bg_nbd_says_nothing_and_mbg_nbd_something():
    assert np.isnan(chance_ahead(bg_nbd, BG, HISTORIES, 26.0)).tolist() == [True, False, False]
    assert 0 < chance_ahead(mbg_nbd, BG, HISTORIES, 26.0)[0] < 1


def test_where_nobody_is_seen_to_leave_nothing_is_known():
    assert np.isnan(chance_ahead(bg_nbd, (0.2, 4.4, 1e-4, 9e3), HISTORIES, 26.0)).all()


@pytest.mark.parametrize(
    ("chances", "is_known"), [([np.nan, np.nan], False), ([np.nan, 0.1], True)]
)
def test_groups_tell_something_where_the_stay_of_anybody_is_known(chances, is_known):
    found = pd.DataFrame({"customer_key": [1, 2], "clv": [5.0, 9.0], "chance": chances})
    groups = lens(found.clv, found.chance)

    assert Lens(found.assign(group=groups), 182).is_known == is_known
