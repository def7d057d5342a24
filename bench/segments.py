"""`python -m bench.segments`: RFM with segments from the rollups, beside the same in pandas."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from bench.__main__ import _write
from crm_core.analysis.rfm import DAYS, USUAL
from crm_core.ingest import import_files
from crm_core.store import Store, open_dataset
from crm_core.view import View, default_view

ROUNDS = 5
CELLS = np.array(USUAL.cells)
COLUMNS = ["customer_key", "day", "revenue", "is_purchase"]


def main() -> None:
    """Check that both give the same segments, then time them in turns and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.segments", description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        store = _dataset(Path(work), options.customers)
        view = default_view(store.as_of)
        _agree(_ours(store, view), _pandas(store, view))
        times = [
            (_seconds(_ours, Store(store.folder), view), _seconds(_pandas, store, view))
            for _ in range(ROUNDS)
        ]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    print(f"one round each: {[f'{a:.2f} / {b:.2f}' for a, b in times]}")
    _write(options.customers, [("RFM with segments", ours, "pandas", theirs, _peak())])


def _dataset(folder: Path, n_customers: int) -> Store:
    """A dataset of four purchases a customer on the average, three years long, as one file."""
    path = folder / "orders.parquet"
    text = """
        copy (
            select
                'c' || cast(floor(power(random(), 1.5) * $n) as integer) as customer_id,
                'o' || range as order_id,
                date '2022-01-01' + cast(floor(random() * 1095) as integer) as ts,
                round(exp(3 + random() * 3), 2) as net_amount
            from range(5 * $n)
            union all
            select
                'c' || range, 'f' || range,
                date '2024-06-01' + cast(range % 200 as integer), 20 + range % 50
            from range($n)
        ) to '{path}' (format parquet)
    """
    with duckdb.connect() as connection:
        connection.execute("select setseed(0.5)")
        connection.execute(text.format(path=path), {"n": n_customers})
    import_files([path], folder / "data")
    return open_dataset(folder / "data")


def _ours(store: Store, view: View) -> pd.DataFrame:
    return store.rows("segments", view)[["segment", "n_customers", "revenue"]]


def _pandas(store: Store, view: View) -> pd.DataFrame:
    """The same from the same rollup, as an analyst would write it."""
    path = store.folder / "rollups" / "customer_day.parquet"
    days = pd.read_parquet(path, columns=COLUMNS)
    days["revenue"] = days["revenue"].astype("float64")
    until = pd.Timestamp(view.until)
    days["day"] = pd.to_datetime(days["day"])
    days = days[days["customer_key"].notna() & (days["day"] < until)]
    days = days[days["day"] >= until - pd.Timedelta(days=DAYS)]
    revenue = days.groupby("customer_key")["revenue"].sum()
    bought = days[days["is_purchase"]].groupby("customer_key")["day"].agg(["max", "size"])
    bought["revenue"] = revenue.reindex(bought.index)
    r = _score(-(until - bought["max"]).dt.days)
    f, m = _score(bought["size"]), _score(bought["revenue"].round(4))
    bought["segment"] = CELLS[25 * (r - 1) + 5 * (f - 1) + m - 1]
    grouped = bought.groupby("segment")["revenue"].agg(["size", "sum"]).reset_index()
    return grouped.set_axis(["segment", "n_customers", "revenue"], axis="columns")


def _score(values: pd.Series) -> np.ndarray:
    below = values.rank(method="min").to_numpy() - 1
    return 1 + np.minimum(4, np.floor(5 * below / max(len(values) - 1, 1))).astype(int)


def _agree(ours: pd.DataFrame, theirs: pd.DataFrame) -> None:
    left, right = (frame.set_index("segment").sort_index() for frame in (ours, theirs))
    if left.index.tolist() != right.index.tolist() or (left.n_customers != right.n_customers).any():
        sys.exit(f"the segments differ; nothing is written down\n{left}\n{right}")
    if not np.allclose(left.revenue.astype(float), right.revenue):
        sys.exit("the revenue of the segments differs; nothing is written down")


def _seconds(run, *given) -> float:
    start = time.perf_counter()
    run(*given)
    return time.perf_counter() - start


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
