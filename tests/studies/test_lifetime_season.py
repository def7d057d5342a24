"""A season in the sales of three years: found, judged on days held out, and said on the page."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from crm_core.analysis import bg_nbd
from crm_core.analysis.families import FAMILIES
from crm_core.analysis.lifetime_value import segment_intervals
from crm_core.analysis.season import DAYS
from crm_core.studies.lifetime import Horizon, customer_values, histories_of, lifetime
from crm_core.studies.lifetime_document import document
from crm_core.studies.lifetime_rows import fitted, histories
from crm_core.studies.lifetime_season import AGAIN, NOT_JUDGED, NOT_SEEN, TOO_SHORT, Timing, timing
from crm_core.studies.retention_chances import chances
from crm_core.ui.lifetime_season import by_month, season_said
from crm_core.view import make_view

START = datetime(2023, 1, 1, 9)
N_DAYS = 1096
# December has three times the purchases of every other month
BUSY = np.append(np.ones(11), 3.0)
BUSY = BUSY * DAYS.sum() / (DAYS @ BUSY)


def sales(weights, n=500, seed=2):
    """Customers who come at any time of two years and buy at paces of their own, by the months."""
    numbers = np.random.default_rng(seed)
    days = np.arange(N_DAYS + 1)
    months = (np.datetime64(START, "D") + days).astype("M8[M]").astype(int) % 12
    times = np.concatenate([[0.0], np.cumsum(weights[months])])[:-1]
    rows = []
    for customer in range(n):
        time, pace = numbers.uniform(0, 700), numbers.gamma(1.2, 1 / 40)
        leaving, size = numbers.beta(1, 6), 40 / numbers.gamma(4)
        while time < times[-1]:
            day = int(np.interp(time, times, days))
            ts, paid = START + timedelta(days=day), Decimal(f"{size * numbers.gamma(5) + 1:.2f}")
            rows.append({"customer_id": f"c{customer:03}", "ts": ts, "net_amount": paid})
            if numbers.random() < leaving:
                break
            time += 1 + numbers.exponential(1 / pace)
    return rows


@pytest.fixture(scope="module")
def rows():
    return sales(BUSY)


@pytest.fixture(scope="module")
def store(build, rows):
    return build(transactions=rows)


@pytest.fixture(scope="module")
def found(store):
    return lifetime(store)


def until(store, days):
    return make_view(store.first_day, (START + timedelta(days=days)).date())


def test_the_season_is_told_and_comes_again(store, found):
    season, days = found.timing.clock.season, (store.as_of - store.first_day).days

    assert (found.timing.outcome, found.timing.days) == (AGAIN, days)
    assert season.weights[11] == pytest.approx(BUSY[11], rel=0.15)
    assert season.weights[:11] == pytest.approx(BUSY[:11], rel=0.25)
    told = document(found)["season"]
    assert (told["outcome"], len(told["weights"])) == ("again", 12)


def test_two_years_are_needed_and_three_to_judge(store):
    outcomes = {days: timing(store, until(store, days)).outcome for days in (700, 800, 1096)}

    assert outcomes == {700: TOO_SHORT, 800: NOT_JUDGED, 1096: AGAIN}


def test_a_season_knows_nothing_of_the_days_after_its_own(build, rows, store):
    border = START + timedelta(days=760)
    alone = build(transactions=[row for row in rows if row["ts"] < border])
    known = [timing(one, until(one, 760)).clock.season for one in (store, alone)]

    assert known[0].weights.tolist() == known[1].weights.tolist()


def test_the_days_held_out_are_forecast_better_by_the_season(store, found):
    """By the month: the cumulative line alone would hide a busy month."""
    path = found.holdout.path
    steps = path[path["is_held_out"]]
    came, meant = (np.diff(steps[name]) for name in ("actual", "expected"))
    steady = np.diff(steps["day"]) * meant.sum() / np.diff(steps["day"]).sum()

    assert np.abs(came - meant).sum() < 0.9 * np.abs(came - steady).sum()


def test_what_comes_before_the_busy_month_is_worth_more(store):
    """A quarter from October on holds December, a quarter from January on does not."""
    shares = []
    for days in (1004, 1095):
        told = lifetime(store, view=until(store, days), horizon=Horizon(13, "week", 0.0))
        plain = replace(told, timing=Timing(), fit=fitted(store, told.view, "bg_nbd", 7.0))
        one, other = (
            customer_values(store, found=model, with_intervals=False)["clv"].sum()
            for model in (told, plain)
        )
        shares.append(one / other)

    assert shares[0] > 1.25
    assert shares[1] < 0.95


def test_what_was_held_out_is_forecast_by_the_season_known_before(store, found):
    border = found.view.until - timedelta(days=found.holdout.days)
    view = make_view(store.first_day, border)
    clock = timing(store, view).clock
    fit, rows = fitted(store, view, "bg_nbd", 7.0, clock), histories(store, view, 7.0, clock)
    x, last, age = (rows[name].to_numpy() for name in ("x", "last", "age"))
    ahead = clock.at(found.holdout.days) / 7
    alive = bg_nbd.probability_alive(fit.values, x, last, age)
    expected = alive @ bg_nbd.expected_if_alive(fit.values, x, age, ahead)

    assert clock.season is not None
    assert found.holdout.model.total == pytest.approx(expected, rel=1e-6)


def test_doubt_about_the_season_makes_parameters_less_sure(store, found):
    clock, shock = found.timing.clock, np.eye(12)[11]
    shaky = replace(clock, season=replace(clock.season, loadings=0.1 * np.eye(12)))
    fit = fitted(store, found.view, "bg_nbd", 7.0, shaky)
    up, down = (
        fitted(store, found.view, "bg_nbd", 7.0, shaky.shaken(half * shock)) for half in (0.5, -0.5)
    )

    assert fit.values == pytest.approx(found.fit.values)
    # a busier December moves the parameters as far as its loading says
    assert np.log(up.values / down.values) == pytest.approx(fit.loadings[:, 11], rel=0.1)
    assert (np.diag(fit.covariance) > np.diag(found.fit.covariance)).all()
    # one seed, so that nothing but the shock differs
    one, other = (fit.draws(1, 1, np.array([size * shock])) for size in (0, 10))
    assert np.log(other / one)[0] == pytest.approx(10 * fit.loadings[:, 11])


def test_doubt_about_the_season_makes_sums_less_sure(store, found):
    clock = found.timing.clock
    shaky = replace(clock, season=replace(clock.season, loadings=0.2 * np.eye(12)))
    rows, horizon = histories_of(store, found), Horizon(8, "week", 0.0)
    fits = (bg_nbd, found.fit, found.spend.fit)
    widths = []
    for one in (clock, shaky):
        told = segment_intervals(*fits, rows, np.zeros(len(rows)), horizon, 100, clock=one)
        widths.append(float(told["clv_high"].iloc[0] - told["clv_low"].iloc[0]))

    assert widths[1] > 1.2 * widths[0]


def test_doubt_about_the_season_enters_who_is_still_there(store):
    found = chances(store, make_view(store.first_day, store.as_of))
    rows, shocks = found.rows, found.clock.shocks(50, 3)
    shares = []
    for parameters, shock in zip(found.fit.draws(50, 3, shocks), shocks, strict=True):
        times = found.clock.shaken(shock).lives(rows["days_to_last"], rows["days_known"])
        last, age = (time / 7 for time in times)
        alive = FAMILIES[found.method].probability_alive(parameters, rows["x"], last, age)
        shares.append(np.average(alive, weights=rows["n_customers"]))
    n, chance = rows["n_customers"], rows["chance"]
    own = (n / n.sum()) @ (chance * (1 - chance)) / n.sum()

    assert found.error(50, 3) == pytest.approx(np.sqrt(np.var(shares) + own))


def test_times_are_those_of_the_clock(store, found):
    rows = histories_of(store, found)
    last, age = found.timing.clock.lives(rows["days_to_last"], rows["days_known"])

    assert rows["last"].to_numpy() == pytest.approx(last / 7)
    assert rows["age"].to_numpy() == pytest.approx(age / 7)


def test_the_page_says_how_strong_the_season_is_or_why_there_is_none(found):
    said = season_said(found.timing)
    rows = by_month(found.timing.clock.season)

    assert "in December customers buy 1" in said
    assert "in 3 years" in said
    assert "told better with the season" in said
    assert (rows["low"] < rows["against_mean"]).all()
    assert "the data hold 10 months" in season_said(Timing(days=300))
    assert "no more than chance" in season_said(Timing(outcome=NOT_SEEN, days=900))
