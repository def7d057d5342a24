"""`python -m bench.value`: what the pages and verbs about value take with a million customers."""

import argparse
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from bench.__main__ import _write
from bench.files import CONTACTS, CUSTOMERS, DRAW
from bench.segments import _peak
from bench.simulated import purchases
from bench.steps import bare_scan
from crm_core.ingest import import_files
from crm_core.store import Store, open_dataset
from crm_core.studies.segments_files import write_customers
from crm_core.studies.segments_strength import SEGMENT, segment_strength
from crm_core.studies.segments_value import worth
from crm_core.view import default_view

PURCHASES, SPEND = (0.9, 8.0, 0.6, 2.6), (4.0, 3.6, 65.0)
# order lines a purchase: ten million of a million customers
LINES = 2
FIRST_DAY = "2022-01-01"
ROUNDS = 3


def main() -> None:
    """Check the answers, time each step on a store opened anew, and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.value", description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        store = _dataset(Path(work), options.customers)
        floor = min(bare_scan(Path(work) / "data")["bare scan"] for _ in range(ROUNDS))
        found = [
            (name, seconds, "bare scan", floor, _peak()) for name, seconds in _steps(store, work)
        ]
    _write(options.customers, found)


def _steps(store: Store, work: str):
    view = default_view(store.as_of)
    for name, run in (
        ("segments, one setting", lambda fresh: fresh.rows("segments", view)),
        ("how sure, all settings", lambda fresh: segment_strength(fresh, view)),
        ("value matrix", lambda fresh: worth(fresh, view)),
    ):
        yield name, min(_seconds(run, Store(store.folder)) for _ in range(ROUNDS))
    _agree(store, view)
    for kind in ("csv", "parquet"):
        path = Path(work) / f"customers.{kind}"
        yield f"customers --out, {kind}", _seconds(write_customers, Store(store.folder), path)


def _agree(store: Store, view) -> None:
    """The headline is that of the segments, and everybody who bought has a class."""
    rows = store.rows("segments", view).set_index("segment")
    _, table = segment_strength(store, view)
    found = worth(store, view)
    if not np.isclose(table["share_of_revenue"][0], rows["share_of_revenue"][SEGMENT]):
        raise SystemExit("the headline differs from the segments; nothing is written down")
    if found.refused or found.found["customer_key"].duplicated().any():
        raise SystemExit(f"no value matrix: {found.refused}; nothing is written down")


def _dataset(folder: Path, n_customers: int) -> Store:
    """Customers who buy by BG/NBD and spend by Gamma-Gamma over three years, with contacts."""
    who, when = purchases(PURCHASES, n_customers, seed=1)
    p, q, v = SPEND
    numbers = np.random.default_rng(2)
    amount = numbers.gamma(p, 1, len(who)) / numbers.gamma(q, 1 / v, n_customers)[who]
    order = np.repeat(np.arange(len(who)), LINES)
    price = np.round(np.maximum(amount, 1) / LINES, 2)[order]
    lines = pd.DataFrame(
        {
            "customer_id": pd.Series(who[order]).map("C{}".format),
            "order_id": order,
            "order_date": pd.Timestamp(FIRST_DAY) + pd.to_timedelta((7 * when[order]) // 1, "D"),
            "category": pd.Series(numbers.integers(0, 12, len(order))).map("Category {}".format),
            "quantity": 1,
            "net_amount": price,
            "unit_cost": np.round(price / 2, 2),
        }
    )
    lines.to_parquet(folder / "orders.parquet", index=False)
    contacts = CONTACTS.replace("2023-07-01", FIRST_DAY)
    sizes = {"n_customers": n_customers, "n_contacts": 2 * n_customers}
    with duckdb.connect() as connection:
        connection.execute(DRAW)
        for name, text in (("customers", CUSTOMERS), ("contacts", contacts)):
            bound = {key: size for key, size in sizes.items() if f"${key}" in text}
            connection.sql(text, params=bound).write_parquet(str(folder / f"{name}.parquet"))
    names = ("orders", "customers", "contacts")
    import_files([folder / f"{name}.parquet" for name in names], folder / "data")
    return open_dataset(folder / "data")


def _seconds(run, *given) -> float:
    started = time.perf_counter()
    run(*given)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
