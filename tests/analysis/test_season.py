"""A season is told from months that can be counted by hand, and none is made up where none is."""

from datetime import date, timedelta

import numpy as np
import pytest

from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.season import DAYS, Season, comes_again, season
from crm_core.analysis.season_counts import MONTHS, Cells, cells

# twice as busy in December, the rest of the year alike
BUSY = np.append(np.ones(11), 2.0)
BUSY = BUSY * DAYS.sum() / (DAYS @ BUSY)
JUNE = date(2026, 6, 30)


def shop(weights, months=36, fade=0.97, growth=1.0, seed=0):
    """A hundred customers a month who buy ever less, at rates that follow the months of the year.

    Counts are what is expected, or drawn by chance where there is a seed.
    """
    born, month = np.nonzero(np.triu(np.ones((months, months)), 1))
    start = MONTHS * 2023 + 6
    days = 100 * DAYS[(start + month) % MONTHS]
    n = 0.03 * days * weights[(start + month) % MONTHS] * fade ** (month - born)
    n = n * growth ** (month / MONTHS)
    if seed:
        n = np.random.default_rng(seed).poisson(n).astype(float)
    return Cells(born + start, month + start, days, n)


def steady(weights=BUSY, loadings=None):
    loadings = np.zeros((MONTHS, MONTHS)) if loadings is None else loadings
    return Season(np.asarray(weights), loadings, 1000, 1096)


def test_days_and_repeats_are_counted_by_hand():
    """Two came on 10 May, one on 1 June; the last day is 20 June."""
    may, june = 2026 * MONTHS + 4, 2026 * MONTHS + 5
    found = cells([-41, -19], np.array([2, 1]), [may, may], [may, june], [1, 3], date(2026, 6, 20))

    told = list(zip(found.born - may, found.month - may, found.days, found.n, strict=True))
    # 21 days were left of May for each of the two, 20 lie in June; 19 were left for the third
    assert told == [(0, 0, 42, 1), (0, 1, 40, 3), (1, 1, 19, 0)]


def test_planted_weights_are_found_whatever_the_growth_and_the_age():
    found = season(shop(BUSY, growth=1.3), 1096)

    assert found.weights == pytest.approx(BUSY, rel=0.03)
    assert found.weights @ DAYS == pytest.approx(DAYS.sum())
    assert found.days == 1096


def test_weights_lie_within_what_they_might_be():
    off = []
    for seed in range(1, 9):
        found = season(shop(BUSY, seed=seed), 1096)
        unsure = np.sqrt((found.loadings**2).sum(axis=1))
        off.append(np.log(found.weights / BUSY) / unsure)

    assert np.mean(np.abs(off) < 1.645) > 0.8
    assert np.abs(np.mean(off)) < 0.3


def test_without_a_season_none_is_told():
    told = [season(shop(np.ones(MONTHS), seed=seed), 1096) for seed in range(1, 9)]

    assert sum(found is not None for found in told) <= 1


def test_less_than_two_years_tell_no_season():
    assert season(shop(BUSY), 729) is None
    assert season(shop(BUSY, months=24), 730) is not None


def test_a_month_without_a_purchase_stays_above_zero():
    closed = np.where(np.arange(MONTHS) == 7, 0.0, 1.0)
    found = season(shop(closed), 1096)

    assert 0 < found.weights[7] < 0.1
    assert found.weights.argmin() == 7


def test_what_differs_from_year_to_year_makes_a_season_unsure():
    """One spring with twice the purchases, two without."""
    sure = season(shop(BUSY), 1096)
    once = shop(BUSY)
    once.n[once.month == 2025 * MONTHS + 3] *= 2
    unsure = season(once, 1096)

    assert unsure is None or (unsure.loadings**2).sum() > 4 * (sure.loadings**2).sum()


def test_a_season_that_turns_round_does_not_come_again():
    known = season(shop(BUSY, seed=1), 1096)
    later = shop(BUSY, months=12, seed=2)
    turned = shop(np.roll(BUSY, 6), months=12, seed=2)

    assert comes_again(known, later)
    assert not comes_again(known, turned)


def test_without_a_season_time_is_that_of_the_calendar():
    days = np.array([-400.5, -1, 0, 3])

    assert PLAIN.at(days).tolist() == days.tolist()
    assert PLAIN.shocks(5, 1) is None
    assert [times.tolist() for times in PLAIN.lives([0, 7], [3, 9])] == [[0, 7], [3, 9]]


def test_time_runs_as_the_months_weigh():
    """From 30 June back to 1 June are 29 days of June; a whole year is as long as before."""
    clock = Clock(JUNE, steady())

    assert clock.at(-29) == pytest.approx(-29 * BUSY[5])
    assert clock.at(1) == pytest.approx(BUSY[5])
    assert clock.at(365) == pytest.approx(365, abs=0.3)
    last, known = clock.lives(31, 59)
    # from 2 May: 30 days of May and one of June, then 28 more
    assert last == pytest.approx(30 * BUSY[4] + BUSY[5])
    assert known - last == pytest.approx(28 * BUSY[5])


def test_who_bought_once_or_today_stays_within_the_own_life():
    numbers = np.random.default_rng(5)
    known = numbers.integers(0, 1500, 500)
    for bought, clock in ((0 * known, Clock(JUNE, steady())), (known, Clock(JUNE, steady()))):
        last, age = clock.lives(bought, known)

        assert (last == (age if bought is known else 0)).all()


def test_time_never_runs_backwards():
    numbers = np.random.default_rng(3)
    clock = Clock(JUNE, steady(loadings=numbers.normal(0, 0.3, (MONTHS, MONTHS))))
    for shock in clock.shocks(20, seed=1):
        other = clock.shaken(shock)
        days = np.arange(-800, 400)

        last, known = next(clock.lives_under([shock], [5, 400], [40, 500]))
        assert [last, known] == [pytest.approx(one) for one in other.lives([5, 400], [40, 500])]
        assert (np.diff(other.at(days)) > 0).all()
        assert other.season.weights @ DAYS == pytest.approx(DAYS.sum())
        assert other.at(0) == 0


def test_the_end_of_a_month_is_met_on_its_day():
    clock = Clock(JUNE, steady())
    december = (date(2025, 12, 1) - JUNE) / timedelta(days=1)

    assert clock.at(december + 31) - clock.at(december) == pytest.approx(31 * BUSY[11])
