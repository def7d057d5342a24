"""What was planted in the sample company about staying and leaving is found again."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from crm_core.analysis.churn import DAYS_A_MONTH
from crm_core.analysis.cohorts import CLASSIC, overall
from crm_core.store import open_dataset
from crm_core.studies.retention import cohorts_of
from crm_core.studies.retention_churn import ALIVE, SILENCE, WINDOW, churn
from crm_core.studies.retention_next import features_before, half, next_purchase
from crm_core.view import default_view

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def sample():
    return open_dataset(SAMPLE)


@pytest.fixture(scope="module")
def view(sample):
    return default_view(sample.as_of)


@pytest.fixture(scope="module")
def found(sample, view):
    return churn(sample, view)


@pytest.fixture(scope="module")
def buyers():
    """One row a buyer with its true rate a day, its chance to leave, and whether it has left."""
    records = json.loads((SAMPLE / "truth.json").read_text())["records"]
    names = ("customer_id", "role", "rate_a_week", "dropout", "is_alive")
    frame = pd.DataFrame({name: records[name] for name in names})
    frame = frame[frame["role"] == "buyer"]
    return frame.assign(rate=frame["rate_a_week"].astype(float) / 7)


def test_cohorts_come_back_as_often_as_planted(sample, view, buyers):
    """Within 5 % of the share for each of twelve months, within 2 % of their mean.

    A customer is still one at a time t with a chance of exp(-rate * dropout * t), and then buys
    within the next d days with a chance of 1 - exp(-rate * d). First days lie all over month 0.
    """
    shares = np.array(overall(cohorts_of(sample, view), CLASSIC)[1:13])
    rate, leaves = buyers["rate"].to_numpy(), buyers["dropout"].to_numpy(float)
    buys = 1 - np.exp(-rate * DAYS_A_MONTH)
    starts = DAYS_A_MONTH * (np.arange(1, 13)[:, None] - np.linspace(0.02, 0.98, 25))
    planted = np.array(
        [[(np.exp(-rate * leaves * t) * buys).mean() for t in row] for row in starts]
    )

    ratios = shares / planted.mean(axis=1)
    assert np.abs(ratios - 1).max() < 0.05
    assert abs(ratios.mean() - 1) < 0.02


def test_the_model_finds_how_long_customers_stay(found, buyers):
    """The true share lies within the 95 % interval at each of 1 to 36 months."""
    curve = found.curves[found.curves.rule == ALIVE].set_index("month_number")
    rate, leaves = buyers["rate"].to_numpy(), buyers["dropout"].to_numpy(float)

    for month in (1, 3, 6, 12, 18, 24, 35):
        planted = np.exp(-rate * leaves * month * DAYS_A_MONTH).mean()
        assert curve.low[month] < planted < curve.high[month], month


def test_the_rules_call_about_as_many_lost_as_have_left(found, buyers):
    """47 % have left: the model's count is within 3 points, own silence 6, one window 15 above."""
    left = 1 - buyers["is_alive"].astype(float).mean()

    assert abs(found.of(ALIVE).share_lost - left) < 0.03
    assert 0 < found.of(SILENCE).share_lost - left < 0.06
    assert 0 < found.of(WINDOW).share_lost - left < 0.15


def test_whom_a_rule_calls_lost_has_mostly_left(sample, view, buyers):
    """Own silence is right about 74 % of customers, one window about 70 %; nobody's guess 53 %."""
    text = "select customer_id, silence_state, window_state from churn_state"
    with sample.cursor(view, ("churn_state",)) as cursor:
        states = cursor.execute(f"{text} join customer_key using (customer_key)").df()
    judged = buyers.merge(states, on="customer_id")
    has_left = judged["is_alive"].astype(int) == 0

    right = {
        column: ((judged[column] == "lost") == has_left).mean()
        for column in ("silence_state", "window_state")
    }
    assert right["silence_state"] > 0.72
    assert 0.68 < right["window_state"] < right["silence_state"]


def test_an_unresolved_complaint_drives_away(sample, view):
    """Six in ten were planted to leave; of those who complained lately far fewer come back.

    Among customers silent for at most 60 days, over eight quarters: the share who come back after
    an unresolved complaint, against the share after a resolved one, is below one by more than
    chance, and not below the planted four tenths.
    """
    cuts = [view.until - pd.Timedelta(days=90 * n) for n in range(1, 9)]
    rows = pd.concat([features_before(sample, view, cut, 90, 1) for cut in cuts])
    lately = rows[rows.silent_days <= 60]
    unresolved = lately[lately.n_unresolved > 0].is_back
    resolved = lately[(lately.n_unresolved == 0) & (lately.n_complaints > 0)].is_back

    share = unresolved.mean() / resolved.mean()
    error = np.sqrt(
        sum((1 - group.mean()) / (group.mean() * len(group)) for group in (unresolved, resolved))
    )
    assert share * np.exp(1.96 * error) < 1
    assert share * np.exp(1.96 * error) > 0.4


def test_nobody_is_judged_on_whom_the_estimate_has_learned(sample, view):
    """Half of the customers teach, the other half is judged, a horizon later."""
    study = next_purchase(sample, view)
    before, after = (
        features_before(sample, view, cut, study.n_days, 1) for cut in (study.learned, study.judged)
    )
    teachers, others = half(before, 0), half(after, 1)

    assert (study.judged - study.learned).days == study.n_days == 90
    assert (view.until - study.judged).days == study.n_days
    assert not set(teachers.customer_key) & set(others.customer_key)
    assert 0.45 < len(others) / len(after) < 0.55
    assert (study.judgement.n_learned, study.judgement.n_judged) == (len(teachers), len(others))
    assert study.judgement.share_back == pytest.approx(others.is_back.mean())


def test_the_next_purchase_is_foretold_better_than_by_recency(sample, view):
    """On customers and days never seen; chances fit what came within 6 points in every band."""
    study = next_purchase(sample, view)
    judged = study.judgement

    assert study.wins
    assert judged.estimate.auc > judged.rule.auc
    bands = judged.calibration
    assert (bands.predicted - bands.observed).abs().max() < 0.06
    assert abs(np.average(bands.predicted - bands.observed, weights=bands.n_customers)) < 0.04
    assert judged.importances.feature[0] == "silence in their own usual gaps"
