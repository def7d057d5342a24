"""What is ahead of contracts: published lives, one average rate beside them, contracts in sales."""

from datetime import date

import numpy as np
import pytest

from crm_core.analysis.cohorts import Cohort
from crm_core.analysis.contracts import fit, residual_lifetime, survival
from crm_core.analysis.contracts_outlook import FEWEST, outlook, seen_in_sales

HIGH_END = (1000, 869, 743, 653, 593, 551, 517, 491)


def test_those_left_after_seven_years_have_their_published_lives_ahead():
    found = outlook([HIGH_END], 0.10, 5)

    assert found.to_come / found.n_left == pytest.approx(7.530, abs=0.001)
    assert found.renewals.lifetime[8] == pytest.approx(7.530, abs=0.001)
    assert found.to_come_low < found.to_come < found.to_come_high


def test_one_average_rate_sells_those_who_are_left_short():
    found = outlook([HIGH_END], 0.10)
    # 4,417 of 4,926 decisions were to renew; r (1 + d) / (1 + d - r)
    rate = 4417 / 4926

    assert found.average == pytest.approx(rate)
    assert found.to_come_level / 491 == pytest.approx(rate * 1.1 / (1.1 - rate))
    assert found.undervalued == pytest.approx(0.356, abs=0.001)


def test_what_was_counted_stands_beside_what_is_foretold():
    rows = outlook([HIGH_END], 0.10, 3).renewals

    assert rows.renewal.tolist() == list(range(11))
    assert rows.share_left[:8].tolist() == pytest.approx([n / 1000 for n in HIGH_END])
    assert rows.share_left[8:].isna().all()
    assert (rows.share_foretold_low <= rows.share_foretold).all()
    assert (rows.rate[1:].diff().dropna() > 0).all()
    assert np.isnan(rows.rate[0])
    assert np.isnan(rows.lifetime[0])


def test_cohorts_of_several_ages_are_one_fit_and_one_product_of_rates():
    rows = outlook([(100, 80, 60), (50, 30)], 0.10).renewals

    # 110 of 150 renewed at first, 60 of the 80 who were asked again
    assert rows.renewed[1:].tolist() == pytest.approx([110 / 150, 60 / 80])
    assert rows.share_left.tolist() == pytest.approx([1, 110 / 150, 110 / 150 * 60 / 80])


def test_a_cohort_cut_in_two_gives_the_same_parameters():
    half = tuple(n / 2 for n in HIGH_END)

    assert fit(half, half).values == pytest.approx(fit(HIGH_END).values, rel=1e-6)


def test_the_interval_holds_what_was_planted():
    a, b = 0.8, 2.5
    numbers = np.random.default_rng(3)
    n_inside = 0
    for _ in range(40):
        chance = numbers.beta(a, b, 500)
        ends = numbers.geometric(chance)
        found = outlook([[(ends > t).sum() for t in range(8)]], 0.10, 4).renewals
        n_inside += (
            found.share_foretold_low[11] <= survival((a, b), 11) <= found.share_foretold_high[11]
        )
    assert n_inside >= 35


def test_a_life_is_the_sum_of_its_discounted_contracts_at_any_rate():
    stays = survival((0.05, 0.4), np.arange(300_000))
    for rate in (0.005, 0.1):
        discounts = (1 + rate) ** -np.arange(len(stays) - 1.0)
        summed = stays[1:] @ discounts
        assert residual_lifetime((0.05, 0.4), 1, rate) == pytest.approx(summed, rel=1e-6)


def test_where_nobody_leaves_nothing_is_foretold():
    found = outlook([(100, 100, 100)], 0.10, 5)

    assert found.fit.problem
    assert found.average == 1
    assert list(found.renewals) == ["renewal", "n_left", "renewed", "share_left"]


def cohort(month, active, later=None, over=True):
    revenue = tuple(None if n is None else 10.0 * n for n in active)
    return Cohort(
        date(2024, month, 1), active[0], active, later or active, revenue if over else (None,)
    )


def test_who_pays_each_month_until_the_end_is_seen_as_contracts():
    first = cohort(1, (900, 800, 700, 650, 600))
    found = seen_in_sales((first, cohort(2, (100, 80, 70, 66)), cohort(3, (50, 40, 35))))

    # the first cohort holds all who were there before
    assert found.cohorts == ((100, 80, 70, 66), (50, 40, 35))
    assert found.share_paying == 1
    assert found.are_contracts


def test_who_comes_and_goes_is_not():
    rows = (cohort(1, (9, 9, 9)), cohort(2, (100, 20, 20, 20), (100, 60, 40, 20)))
    found = seen_in_sales(rows)

    # of the last month nothing later is known: it tells nothing
    assert found.share_paying == pytest.approx(40 / 100)
    assert not found.are_contracts


def test_months_that_are_not_over_and_too_few_customers_are_not_read():
    running = cohort(4, (40,), over=False)
    unfinished = cohort(2, (FEWEST, 25, 20, None))
    some = seen_in_sales((cohort(1, (9, 9)), unfinished, running))
    few = seen_in_sales((cohort(1, (9, 9)), cohort(2, (FEWEST - 1, 25, 20))))

    assert some.cohorts == ((FEWEST, 25, 20),)
    assert few.cohorts == ()
    assert not few.are_contracts
    assert not seen_in_sales(()).are_contracts
