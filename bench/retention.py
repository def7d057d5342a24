"""`python -m bench.retention`: cohorts and churn rules, beside the same in pandas."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from bench.__main__ import _write
from bench.segments import _peak, _seconds
from crm_core.ingest import import_files
from crm_core.store import Store, open_dataset
from crm_core.studies.retention import cohorts_of, people_in_cell
from crm_core.studies.retention_churn import SILENCE, WINDOW, churn
from crm_core.studies.retention_next import chances, next_purchase
from crm_core.view import View, default_view

ROUNDS = 3
DAYS = 1095
COLUMNS = ["customer_key", "day", "is_purchase"]


def main() -> None:
    """Check that both count the same, then time them in turns and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.retention", description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        store = _dataset(Path(work), options.customers)
        view = default_view(store.as_of)
        measured = list(_measure(store, view))
    _write(options.customers, measured)


def _measure(store: Store, view: View):
    _agree(_our_cohorts(store, view), _pandas_cohorts(store, view), "cohorts")
    _agree(_our_rules(store, view), _pandas_rules(store, view), "rules")
    for name, ours, theirs in (
        ("cohorts", cohorts_of, _pandas_cohorts),
        ("churn by two rules", _two_rules, _pandas_rules),
        ("churn, three rules, curves, settings", churn, _pandas_rules),
    ):
        pairs = [
            (_seconds(ours, Store(store.folder), view), _seconds(theirs, store, view))
            for _ in range(ROUNDS)
        ]
        best = [min(column) for column in zip(*pairs, strict=True)]
        yield name, best[0], "pandas", best[1], _peak()
    fresh, floor = Store(store.folder), best[1]
    cohorts_of(fresh, view)
    month = cohorts_of(fresh, view)[0].month
    asked = (fresh, view, "classic", month, 6, 500)
    yield "people of a cohort's cell", _seconds(people_in_cell, *asked), "pandas", floor, _peak()
    started = time.perf_counter()
    study = next_purchase(fresh, view)
    yield "next purchase, judged", time.perf_counter() - started, "pandas", floor, _peak()
    started = time.perf_counter()
    chances(fresh, view, study)
    yield "next purchase, everybody", time.perf_counter() - started, "pandas", floor, _peak()


def _dataset(folder: Path, n_customers: int) -> Store:
    """Customers with a pace of their own who leave by chance after a purchase, over three years."""
    numbers = np.random.default_rng(7)
    n = numbers.geometric(numbers.beta(1.5, 6, n_customers))
    n = np.minimum(n, 60)
    customer = np.repeat(np.arange(n_customers), n)
    gaps = numbers.exponential(np.repeat(numbers.gamma(2, 25, n_customers), n)) + 1
    first = np.concatenate([[0], np.cumsum(n)[:-1]])
    gaps[first] = 0
    since = np.cumsum(gaps)
    day = (since - np.repeat(since[first], n)) + np.repeat(numbers.uniform(0, 1000, n_customers), n)
    kept = day < DAYS
    rows = pd.DataFrame(
        {
            "customer_id": customer[kept],
            "order_id": np.arange(kept.sum()),
            "ts": pd.Timestamp("2022-01-01") + pd.to_timedelta(day[kept].astype(int), "D"),
            "net_amount": np.round(np.exp(numbers.normal(3, 1, kept.sum())), 2) + 0.01,
        }
    )
    rows.to_parquet(folder / "orders.parquet", index=False)
    import_files([folder / "orders.parquet"], folder / "data")
    return open_dataset(folder / "data")


def _our_cohorts(store: Store, view: View) -> list[tuple]:
    return [(str(one.month), one.active) for one in cohorts_of(store, view)]


def _pandas_cohorts(store: Store, view: View) -> list[tuple]:
    """The same triangle from the same rollup, as an analyst would write it."""
    days = _days(store, view)
    month = days["day"].dt.year * 12 + days["day"].dt.month
    first = month.groupby(days["customer_key"]).transform("min")
    rows = pd.DataFrame({"customer": days["customer_key"], "first": first, "k": month - first})
    counts = rows.drop_duplicates().groupby(["first", "k"]).size().unstack(fill_value=0)
    end = view.until.year * 12 + view.until.month
    found = []
    for cohort, row in counts.iterrows():
        known = int(max(end - cohort, 1))
        values = [int(row.get(k, 0)) for k in range(known)]
        values += [None] * (view.until.day > 1)
        month = f"{(cohort - 1) // 12}-{(cohort - 1) % 12 + 1:02}-01"
        found.append((month, tuple(values)))
    return found


def _two_rules(store: Store, view: View) -> None:
    store.rows("churn_by_silence", view)
    store.rows("churn_by_window", view)


def _our_rules(store: Store, view: View) -> list[tuple]:
    found = churn(store, view)
    return [(one.n_active, one.n_at_risk, one.n_lost) for one in map(found.of, (SILENCE, WINDOW))]


def _pandas_rules(store: Store, view: View) -> list[tuple]:
    """The counts by both rules, from the same rollup."""
    days = _days(store, view).sort_values(["customer_key", "day"])
    gaps = days.groupby("customer_key")["day"].diff().dt.days.dropna()
    window = int(np.quantile(gaps, 0.9, method="inverted_cdf"))
    bought = days.groupby("customer_key")["day"].agg(["min", "max", "size"])
    silent = (pd.Timestamp(view.until) - bought["max"]).dt.days
    span = (bought["max"] - bought["min"]).dt.days
    usual = (3 * gaps.mean() + span) / (2 + bought["size"])
    return [_states(silent / usual, 1.5, 3), _states(silent, window / 2, window)]


def _states(values: pd.Series, risky: float, lost: float) -> tuple[int, int, int]:
    n_lost, n_risky = int((values > lost).sum()), int((values > risky).sum())
    return len(values) - n_risky, n_risky - n_lost, n_lost


def _days(store: Store, view: View) -> pd.DataFrame:
    path = store.folder / "rollups" / "customer_day.parquet"
    days = pd.read_parquet(path, columns=COLUMNS)
    days["day"] = pd.to_datetime(days["day"])
    is_known = days["customer_key"].notna() & days["is_purchase"]
    return days[is_known & (days["day"] < pd.Timestamp(view.until))]


def _agree(ours: list, theirs: list, what: str) -> None:
    if ours != theirs:
        sys.exit(f"the {what} differ; nothing is written down\n{ours}\n{theirs}")


if __name__ == "__main__":
    main()
