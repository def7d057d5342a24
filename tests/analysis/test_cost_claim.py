"""Winning beside keeping: the worked example, service, and the split of what is common."""

import pytest

from crm_core.analysis.cost_claim import Spending, cost_to_keep, cost_to_win, ratio

YEAR = Spending(50_000, 500, 40_000, 4_000, service=60_000)


def test_service_turns_ten_times_into_four_times():
    assert (cost_to_win(YEAR), cost_to_keep(YEAR)) == (100, 10)
    assert ratio(YEAR) == 10
    assert cost_to_keep(YEAR, with_service=True) == 25
    assert ratio(YEAR, with_service=True) == 4


def test_the_split_of_common_cost_moves_the_ratio_from_end_to_end():
    mixed = Spending(50_000, 500, 40_000, 4_000, common=40_000)
    # all of it to keeping, half of it, all of it to winning
    found = [ratio(mixed, share_to_winning=share) for share in (0, 0.5, 1)]
    assert found == pytest.approx([100 / 20, 140 / 15, 180 / 10])
    assert ratio(mixed) == 10


def test_without_anybody_won_or_kept_or_any_cost_there_is_no_ratio():
    assert ratio(Spending(1, 0, 1, 1)) is None
    assert ratio(Spending(1, 1, 1, 0)) is None
    assert ratio(Spending(1, 1, 0, 1)) is None
