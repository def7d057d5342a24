"""Fitted metrics: published figures, hand counts, agreement with the studies, refusals in words."""

import json
import os
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.special import hyp2f1

from crm_core.__main__ import main
from crm_core.analysis.cohorts import CLASSIC, overall
from crm_core.analysis.needs_clusters_stability import Agreement
from crm_core.ingest import import_files
from crm_core.metrics import FITTED, MEASURED, METRICS
from crm_core.metrics.fitted import STUDIES
from crm_core.store import Store, open_dataset, wilson
from crm_core.studies import answering_needs, needs, needs_kept
from crm_core.studies.answering import answer
from crm_core.studies.lifetime import histories_of, scores
from crm_core.studies.lifetime_rows import known_margin
from crm_core.studies.needs_kept import Kept
from crm_core.studies.retention import cohorts_of
from crm_core.studies.retention_churn import ALIVE, churn
from crm_core.studies.segments import customer_scores
from crm_core.studies.segments_value import roc, worth
from crm_core.view import default_view, make_view
from tests.build import make_dataset
from tests.tiny import tiny_rows

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
REAL = Path(os.environ.get("CRM_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
CALIBRATION = make_view(date(1997, 1, 1), date(1997, 10, 1))


@pytest.fixture(scope="module")
def sample():
    return open_dataset(SAMPLE)


@pytest.fixture(scope="module")
def view(sample):
    return default_view(sample.as_of)


@pytest.fixture(scope="module")
def fit(sample):
    return needs.fit_needs(sample)


@pytest.fixture(scope="module")
def found(sample, view, fit):
    """The answers of the sample company, with those that were measured beside them."""
    return answer(sample, METRICS.values(), view, fit)


@pytest.fixture(scope="module")
def valued(sample, view):
    return worth(sample, view)


@pytest.fixture(scope="module")
def everybody(sample):
    """The customers as their file has them."""
    return customer_scores(sample)


@pytest.fixture(scope="module")
def cdnow(tmp_path_factory):
    path = REAL / "cdnow" / "CDNOW_sample.txt"
    if not path.exists():
        pytest.skip(f"needs the real file {path.name}: set CRM_REAL_DATA to its folder")
    folder = tmp_path_factory.mktemp("cdnow")
    import_files([path], folder)
    return open_dataset(folder)


def only(store, view, *ids):
    told = answer(store, [METRICS[name] for name in ids], view)
    return told[ids[0]] if len(ids) == 1 else [told[name] for name in ids]


def summed(frame):
    """x, last and age in weeks and the mean of repeat days, from days on which CDs were bought."""
    days = frame.groupby(["id", "day"], as_index=False).paid.sum()
    first = days.groupby("id").day.transform("min")
    by = days.groupby("id").day.agg(["min", "max", "size"])
    return pd.DataFrame(
        {
            "x": by["size"] - 1,
            "last": (by["max"] - by["min"]).dt.days / 7,
            "age": (pd.Timestamp("1997-09-30") - by["min"]).dt.days / 7,
            "mean": days[days.day > first].groupby("id").paid.mean(),
            "has_paid": days.groupby("id").paid.max() > 0,
        }
    ).fillna({"mean": 0})


@pytest.fixture(scope="module")
def calibration(cdnow):
    names = ["id", "day", "n", "paid"]
    file = REAL / "cdnow" / "CDNOW_sample.txt"
    frame = pd.read_csv(file, sep=r"\s+", header=None, usecols=[1, 2, 3, 4], names=["", *names])
    frame = frame.assign(day=pd.to_datetime(frame.day.astype(str)))
    return summed(frame[frame.day <= "1997-09-30"])


def published_value(one):
    """Value in 52 weeks at 10 % a year, by the formulas and parameters that are published."""
    r, alpha, a, b = 0.2426, 4.4136, 0.7929, 2.4259
    p, q, v = 6.2496, 3.7442, 15.4435
    x, last, age = (one[name].to_numpy() for name in ("x", "last", "age"))
    gone = np.where(x > 0, a / (b + x - 1) * ((alpha + age) / (alpha + last)) ** (r + x), 0)

    def ahead(t):
        power = ((alpha + age) / (alpha + age + t)) ** (r + x)
        series = hyp2f1(r + x, b + x, a + b + x - 1, t / (alpha + age + t))
        return (a + b + x - 1) / (a - 1) * (1 - power * series) / (1 + gone)

    weeks = [ahead(k) for k in range(53)]
    bought = sum((weeks[k] - weeks[k - 1]) / 1.1 ** (k / 52) for k in range(1, 53))
    return bought * (v + one["mean"].to_numpy() * x) * p / (p * x + q - 1)


def test_lifetime_value_of_cdnow_is_that_of_the_published_parameters(cdnow, calibration):
    each, every = only(cdnow, CALIBRATION, "VA6", "VA7")
    paid = published_value(calibration)[calibration.has_paid.to_numpy()]

    assert (each.n, every.n) == (len(paid), len(paid)) == (2349, 2349)
    assert every.value == pytest.approx(paid.sum(), rel=0.002)
    assert each.value == pytest.approx(paid.mean(), rel=0.002)
    assert each.low < paid.mean() < each.high
    assert (each.low, each.high) == pytest.approx((every.low / 2349, every.high / 2349))


def test_expected_alive_of_cdnow_is_that_of_the_published_parameters(cdnow, calibration):
    told = only(cdnow, CALIBRATION, "RE7")
    # MBG/NBD on these customers, as published with the R package BTYDplus
    r, alpha, a, b = 0.525, 6.183, 0.891, 1.614
    paid = calibration[calibration.has_paid]
    gone = a / (b + paid.x) * ((alpha + paid.age) / (alpha + paid["last"])) ** (r + paid.x)

    assert told.n == 2349
    assert told.value == pytest.approx((1 / (1 + gone)).mean(), abs=0.005)
    assert told.low < told.value < told.high


def test_cohort_retention_of_cdnow_is_the_published_count(cdnow):
    told = only(cdnow, default_view(cdnow.as_of), "RE6")

    # customers of January, February and March 1997, and who of them bought three months later
    n, part = 777 + 854 + 718, 70 + 75 + 78
    assert (told.n, told.part, told.value) == (n, part, pytest.approx(part / n))
    assert (told.low, told.high) == wilson(part, n)


def test_what_has_no_costs_and_no_categories_is_locked_on_cdnow(cdnow):
    told = answer(cdnow, FITTED.values(), CALIBRATION)

    locked = {name for name, one in told.items() if one.state == "locked"}
    assert locked == {"VA11", "AC9", "NE1", "NE2", "NE4", "CU3"}


def sale(customer, month, paid=10, **more):
    at = datetime(2023 + month // 12, 1 + month % 12, 5, 10)
    return {"customer_id": customer, "ts": at, "net_amount": paid, **more}


def test_cohort_retention_counts_finished_third_months_only(build):
    rows = [sale(f"a{n}", 0) for n in range(40)] + [sale(f"a{n}", 3) for n in range(10)]
    rows += [sale(f"a{n}", 4) for n in range(10, 20)]  # too late for the third month
    rows += [sale(f"b{n}", 3) for n in range(30)]  # their third month still runs
    store = build(transactions=[*rows, sale("z", 6)])
    told = only(store, default_view(store.as_of), "RE6")

    assert (told.part, told.n) == (10, 40)
    assert told.rests_on == (("Cohorts", "1 of 3: their third month was over"),)
    then = only(store, make_view(date(2023, 1, 1), date(2023, 4, 1)), "RE6")
    assert (then.state, then.value, then.n) == ("too_few", None, 0)


def test_few_cohort_customers_are_counts_and_no_rate(build):
    rows = [sale(f"a{n}", 0) for n in range(29)] + [sale("a0", 3), sale("z", 5)]
    store = build(transactions=rows)
    told = only(store, default_view(store.as_of), "RE6")

    assert (told.state, told.part, told.n) == ("too_few", 1, 29)
    assert told.reason == "Rests on 29; a figure needs at least 30."


def test_next_products_are_hit_as_often_as_counted_by_hand(build):
    """Who buys one half of a pair buys its other half later; popularity can't see which."""
    rows = []
    for pair in range(6):
        for n in range(30):
            rows += [sale(f"{pair}-{n}", 0, category=f"first {pair}")]
            rows += [sale(f"{pair}-{n}", 1, category=f"second {pair}")] * (n < 25)
    store = build(transactions=rows)
    told = only(store, default_view(store.as_of), "CU3")

    # the hidden half is always suggested first: 25 of 30 who had the first had it
    assert (told.part, told.n, told.value) == (150, 150, 1.0)
    assert dict(told.rests_on)["Three most popular would hit"] != "100.0 %"


def test_next_products_of_few_customers_are_counts(build):
    rows = [sale(f"c{n}", m, category=f"k{m}") for n in range(40) for m in range(5)]
    store = build(transactions=rows)
    told = only(store, default_view(store.as_of), "CU3")

    assert (told.state, told.n) == ("too_few", 40)
    assert "100 are needed" in told.reason


def best_tenth(values):
    """The value that nine of ten lie below, between two of them where need be."""
    values = np.sort(values)
    at = 0.9 * (len(values) - 1)
    return values[int(at)] + (at % 1) * (
        values[min(int(at) + 1, len(values) - 1)] - values[int(at)]
    )


def test_unrealised_potential_is_the_sum_of_what_lies_below_the_best_tenth(
    sample, view, found, valued
):
    matrix = valued.found
    tenure = sample.rows("customer_worth", view).set_index("customer_key").tenure_days // 365
    band = tenure[matrix.customer_key].clip(upper=3).to_numpy()
    room = 0.0
    for years in np.unique(band):
        values = matrix.clv[band == years]
        best = best_tenth(values if len(values) >= 30 else matrix.clv)
        room += np.maximum(0, best - values).sum()

    assert found["VA9"].value == pytest.approx(room)
    assert ("Peers", "customers for as many years") in found["VA9"].rests_on
    assert found["VA9"].n == len(matrix)


def test_return_on_customer_is_that_of_the_matrix_and_holds_both_equities(
    sample, view, found, valued
):
    then = worth(sample, view.earlier)
    told = found["VA11"]

    assert told.value == pytest.approx(roc(sample, view, valued, then))
    off = found["VA7"].high - found["VA7"].value
    assert told.high - told.value > off / then.equity.total


def test_value_to_cost_is_that_of_the_customers_won_in_the_period(view, found, everybody):
    won = everybody[pd.to_datetime(everybody.first_purchase_day) >= pd.Timestamp(view.since)]

    assert found["AC9"].n == len(won) == found["AC1"].value
    assert found["AC9"].value == pytest.approx(won.clv.mean() / found["AC3"].value)
    assert found["AC9"].low < found["AC9"].value < found["AC9"].high


def test_values_are_those_of_the_file_the_matrix_and_the_page(sample, found, valued, everybody):
    forecast = valued.forecast
    on_page = scores(forecast, histories_of(sample, forecast), with_intervals=False)

    assert found["VA6"].value == pytest.approx(everybody.clv.mean())
    assert found["VA7"].value == pytest.approx(everybody.clv.sum())
    assert found["VA7"].value == pytest.approx(valued.equity.total)
    assert found["VA7"].value == pytest.approx(on_page.clv.sum())
    assert forecast.horizon.margin == known_margin(sample, forecast.view) < 1


def test_retention_figures_are_near_those_of_the_page(sample, view, found):
    rule = churn(sample, view).of(ALIVE)

    assert found["RE6"].value == pytest.approx(overall(cohorts_of(sample, view), CLASSIC)[3])
    assert found["RE7"].n == rule.n_customers
    # most chances are near 0 or 1, so that both tell nearly the same
    assert found["RE7"].value == pytest.approx(1 - rule.share_lost, abs=0.05)


def test_expected_alive_comes_near_what_was_planted(found):
    truth = json.loads((SAMPLE / "truth.json").read_text())["process"]["alive"]["value"]

    # BG/NBD made the sample company, and is found to be the likelier one
    facts = dict(found["RE7"].rests_on)
    assert facts["Model"].startswith("BG/NBD")
    assert "take" in facts["Caution"]
    assert found["RE7"].value == pytest.approx(truth / found["RE7"].n, abs=0.03)


def test_needs_figures_are_those_of_the_page(sample, view, found, fit):
    document = needs.needs_document(sample, view, fit)

    assert found["NE1"].value == document["silhouette"]
    assert found["NE2"].value == min(group["jaccard"] for group in document["groups"])
    assert found["NE4"].value == document["cramers_v_with_value"]
    assert (found["NE1"].previous, found["NE2"].previous) == (None, None)


def test_cramers_v_beside_value_is_that_of_the_table(sample, view, found, fit):
    groups = needs.groups_of(sample, view, fit)
    tiers = sample.rows("needs_value", view).set_index("customer_key").tier[groups.keys]
    table = pd.crosstab(groups.labels, tiers.to_numpy())[[0, 1, 2]].to_numpy()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi_square = ((table - expected) ** 2 / expected).sum()

    assert found["NE4"].n == table.sum()
    assert found["NE4"].value == pytest.approx(np.sqrt(chi_square / table.sum() / 2))


def test_groups_kept_with_a_dataset_are_those_that_answer(tmp_path, view, fit):
    judged = replace(fit.chosen, silhouette=0.25, jaccard=(0.9, 0.7, 0.8, 0.95))
    other = replace(fit, chosen=judged, agreement=Agreement(0.5, 0.4, 0.6, 0.7, 100))
    directory = make_dataset(tmp_path, **tiny_rows())
    needs_kept.write(directory, Kept(other, (), "2023-01-01"))
    clear, stable = only(open_dataset(directory), view, "NE1", "NE2")

    assert (clear.value, stable.value, clear.n) == (0.25, 0.7, fit.n)
    assert dict(stable.rests_on)["The least stable group is"] == "doubtful"


def test_groups_of_many_customers_are_not_looked_for_in_passing(monkeypatch, sample, view, fit):
    monkeypatch.setattr(answering_needs, "AT_ONCE", 2719)
    told = only(sample, view, "NE1", "NE2", "NE4")

    assert {one.state for one in told} == {"too_few"}
    assert {one.reason for one in told} == {answering_needs.NOT_YET}
    at_hand = answer(sample, [METRICS["NE1"]], view, fit)["NE1"]
    assert at_hand.value == fit.chosen.silhouette


def test_previous_is_the_same_as_known_when_the_base_ended(sample, view, found, fit):
    then = answer(sample, FITTED.values(), view.base, fit)

    for name, one in found.items():
        if name in FITTED and not FITTED[name].no_history:
            assert one.previous == pytest.approx(then[name].value), name


def test_a_filter_answers_for_whom_it_chooses(sample, view, valued, fit):
    few = make_view(view.since, view.until, {"country": sample.values("country")[:1]})
    told = answer(sample, FITTED.values(), few, fit)
    keys = sample.rows("view_members", few).customer_key
    chosen = valued.found[valued.found.customer_key.isin(keys)]

    assert told["VA7"].n == len(chosen) == told["RE7"].n
    assert told["VA7"].value == pytest.approx(chosen.clv.sum())
    assert {name: one.state for name, one in told.items() if one.state != "ok"} == {}


def test_answers_are_plain_data_and_those_of_the_command_line(sample, found, capsys):
    assert main(["metrics", str(SAMPLE), "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["metrics"]}

    for name in FITTED:
        written = json.loads(json.dumps(asdict(found[name]), allow_nan=False))
        assert {field: written[field] for field in rows[name] if field in written} == {
            field: value for field, value in rows[name].items() if field in written
        }


def test_every_study_yields_the_metrics_that_name_it():
    assert {metric.study for metric in FITTED.values()} == set(STUDIES)
    assert set(FITTED) | set(MEASURED) == set(METRICS)


NEEDED = [(metric, need) for metric in FITTED.values() for need in metric.needs]


@pytest.mark.parametrize(
    ("metric", "need"), NEEDED, ids=[f"{metric.id}-{need}" for metric, need in NEEDED]
)
def test_a_missing_need_locks_a_fitted_metric_and_is_named(tiny_directory, year, metric, need):
    store = Store(open_dataset(tiny_directory).folder)
    store.manifest.absent = [need]
    told = answer(store, [metric], year)[metric.id]

    assert (told.state, told.value) == ("locked", None)
    assert need in told.missing


NOBODY = {"region": ["Atlantis"]}
SHAPES = {
    "the tiny company": tiny_rows(),
    "one order": {"transactions": [sale("a", 0, category="k")]},
    "all returns": {"transactions": [sale(f"c{n}", n % 9, -5) for n in range(50)]},
    "one day": {"transactions": [sale(f"c{n}", 0, category="k") for n in range(400)]},
    "bought once": {"transactions": [sale(f"c{n}", n % 9, category="k") for n in range(400)]},
}


@pytest.mark.parametrize("rows", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("who", [{}, NOBODY], ids=["everybody", "nobody"])
def test_too_little_is_said_in_a_sentence(build, rows, who):
    store = build(**rows)
    view = make_view(store.as_of - timedelta(days=365), store.as_of, who)

    for name, one in answer(store, FITTED.values(), view).items():
        if one.state == "too_few":
            assert one.reason.endswith("."), name
            assert one.value is None, name
        elif one.state == "ok":
            assert name == "RE6", name
            assert np.isfinite(one.value), name


def test_nobody_of_a_large_company_is_said_in_a_sentence(sample, view, fit):
    nobody = make_view(view.since, view.until, NOBODY)
    told = answer(sample, FITTED.values(), nobody, fit)

    for name, one in told.items():
        if name not in ("NE1", "NE2"):
            assert (one.state, one.value) == ("too_few", None), name
            assert one.reason.endswith("."), name


@pytest.mark.parametrize("seed", [1, 2])
def test_the_interval_of_expected_alive_holds_the_truth(build, seed):
    """Customers who buy and leave as the model says; who is still there is known."""
    numbers = np.random.default_rng(seed)
    rows, n_here = [], 0
    for customer in range(1200):
        pace, leaving = numbers.gamma(2, 1 / 120), numbers.beta(2, 8)
        at = float(numbers.integers(0, 300))
        while at < 900 and (rows.append(day(customer, at)) or numbers.random() >= leaving):
            at += numbers.exponential(1 / pace)
        n_here += at >= 900
    store = build(transactions=[*rows, day(0, 899)])
    told = only(store, default_view(store.as_of), "RE7")

    assert told.low < n_here / told.n < told.high
    assert told.high - told.low < 0.12


def day(customer, at):
    when = datetime(2021, 1, 1, 10) + timedelta(days=int(at))
    return {"customer_id": f"c{customer:04}", "ts": when, "net_amount": 10}
