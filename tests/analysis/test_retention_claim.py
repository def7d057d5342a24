"""The claim about retention: every worked example of the domain notes, to the printed digit."""

import pytest

from crm_core.analysis import retention_claim as claim
from crm_core.analysis.retention_claim import Company

CARD = (30, 42, 44, 49, 55)
FIRM = Company(customers=10_000, won=2_000, margin=100, acquisition_cost=50)


@pytest.mark.parametrize(
    ("interest", "multiples"),
    [
        (0.10, (1.20, 1.75, 2.67, 4.50)),
        (0.12, (1.15, 1.67, 2.50, 4.09)),
        (0.14, (1.11, 1.59, 2.35, 3.75)),
        (0.16, (1.07, 1.52, 2.22, 3.46)),
    ],
)
def test_the_table_of_margin_multiples(interest, multiples):
    found = [round(claim.multiple(kept, interest), 2) for kept in (0.6, 0.7, 0.8, 0.9)]
    assert tuple(found) == multiples


def test_five_points_from_90_to_95():
    assert claim.multiple(0.95, 0.1) / claim.multiple(0.9, 0.1) - 1 == pytest.approx(
        0.407, abs=5e-4
    )
    later, sooner = claim.multiple(0.95, 0.1, True), claim.multiple(0.9, 0.1, True)
    assert (round(sooner, 2), round(later, 2)) == (5.50, 7.33)
    assert later / sooner - 1 == pytest.approx(0.333, abs=5e-4)


def test_one_per_cent_more_retention():
    for kept, gain in ((0.9, 0.053), (0.8, 0.036)):
        found = claim.multiple(1.01 * kept, 0.12) / claim.multiple(kept, 0.12) - 1
        assert found == pytest.approx(gain, abs=5e-4)


def test_the_credit_card_curve_with_fixed_lives():
    found = [claim.fixed_value(CARD, years, 0.06, 51) for years in (5, 10, 20)]
    assert found == pytest.approx([131.54, 304.66, 530.70], abs=0.005)


def test_the_credit_card_curve_with_chance():
    found = [claim.value(CARD, kept, 0.1, 51) for kept in (0.8, 0.85, 0.9, 0.95)]
    assert found == pytest.approx([93.62, 128.65, 181.92, 271.76], abs=0.005)


def test_the_curve_is_the_sum_of_its_years():
    long = [*CARD, *[CARD[-1]] * 400]
    summed = sum(m * 0.8**t / 1.1 ** (t + 1) for t, m in enumerate(long)) - 51
    assert claim.value(CARD, 0.8, 0.1, 51) == pytest.approx(summed)


def test_the_path_of_a_company():
    assert claim.path(FIRM, 0.80, 1)[1][0] == pytest.approx(900_000)
    assert claim.path(FIRM, 0.85, 1)[1][0] == pytest.approx(950_000)
    found = claim.uplift(FIRM, 0.80, 0.05, 600)
    years = {1: 0.056, 2: 0.103, 3: 0.143, 5: 0.206, 7: 0.252}
    assert {year: round(found[year - 1], 3) for year in years} == years
    assert found[-1] == pytest.approx(0.370, abs=5e-4)
    relative = claim.uplift(FIRM, 0.80, 0.04, 5)
    assert (round(relative[0], 3), round(relative[4], 3)) == (0.044, 0.162)


def test_a_quarter_more_comes_after_seven_years_or_never():
    assert claim.years_until(FIRM, 0.80, 0.05, 0.25) == 7
    assert claim.years_until(FIRM, 0.80, 0.05, 0.40) is None


def test_a_customer_more_may_cost_what_it_brings():
    assert claim.break_even(FIRM, 0.80, 0.05, 5) == pytest.approx(100)


def test_a_programme_is_paid_for_all_who_are_kept():
    # year 1: 8,000 or 8,500 of 10,000 kept, 500 more at a margin of 100: 50,000 over 8,500
    assert claim.spend_on_each(FIRM, 0.80, 0.05, 1) == pytest.approx(50_000 / 8_500)
    # where nobody stays without it, those kept in addition are all who are kept
    assert claim.spend_on_each(FIRM, 0.0, 0.05, 1) == claim.break_even(FIRM, 0.0, 0.05, 1)


def test_a_rate_of_one_is_no_rate():
    with pytest.raises(ValueError, match="from 0 to below 1"):
        claim.life(1.0)
    with pytest.raises(ValueError, match="above zero"):
        claim.uplift(Company(10, 1, 1, fixed_cost=1e6), 0.8, 0.05, 3)
