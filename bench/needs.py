"""`python -m bench.needs`: groups, next category and pairs of many customers, planted and found."""

import argparse
import resource
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np

from bench.__main__ import _write
from crm_core.ingest import import_files
from crm_core.store import Store, open_dataset
from crm_core.studies import needs, needs_next, needs_pairs
from crm_core.view import default_view

TASTES = 4
LINES_EACH = 10
LIMIT = 60
ORDERS = """
    copy (
        with line as (
            select
                range as line,
                range % $n as customer,
                hash(range, 1) % 100 as taste,
                hash(range, 2) % 12 as anything,
                hash(range, 3) % 3 as own
            from range($n * $each)
        )
        select
            'c' || customer as customer_id,
            'o' || line as order_id,
            date '2023-01-01' + cast(hash(line, 4) % 1095 as integer) as ts,
            'Category ' || case
                when taste < 70 then 3 * (customer % 4) + cast(own as integer)
                else cast(anything as integer)
            end as category,
            ['web', 'store', 'phone'][1 + cast(hash(line, 5) % 3 as integer)] as channel,
            5 + hash(line, 6) % 200 as net_amount
        from line
    ) to '{path}' (format parquet)
"""


def main() -> None:
    """Check that what was planted is found, then time each step and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.needs", description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        store = _dataset(Path(work), options.customers)
        measured = list(_measure(store, options.customers))
    _write(options.customers, measured)


def _dataset(folder: Path, n_customers: int) -> Store:
    """Ten lines a customer, seven in ten of them in the three categories of its taste."""
    path = folder / "orders.parquet"
    with duckdb.connect() as connection:
        wanted = {"n": n_customers, "each": LINES_EACH}
        connection.execute(ORDERS.format(path=path), wanted)
    import_files([path], folder / "dataset")
    return open_dataset(folder / "dataset")


def _measure(store: Store, n_customers: int):
    view = default_view(store.as_of)
    fit, took = _timed(needs.fit_needs, store)
    _check(fit.k == TASTES, f"{fit.k} groups instead of {TASTES}: {fit.reason}")
    print(f"found on {fit.n:,} of {fit.n_all:,} customers; Jaccard {fit.chosen.jaccard}")
    groups, put = _timed(needs.groups_of, store, view, fit)
    _check(_purity(store, groups) > 0.9, "the planted groups were not recovered")
    yield "needs groups with stability", took + put, "the limit", LIMIT, _peak()
    offers, asked = _timed(needs_next.next_of, store, view)
    _check(offers.evaluation.best != "popularity", "the planted tastes do not beat popularity")
    yield "next category, judged", asked, "the limit", LIMIT, _peak()
    pairs, paired = _timed(needs_pairs.pairs_of, store, view, together=needs_pairs.ONE_CUSTOMER)
    _check(pairs.n_rules == 2 * 3 * TASTES, f"{pairs.n_rules} rules instead of {6 * TASTES}")
    yield "category pairs by customer", paired, "the limit", LIMIT, _peak()


def _purity(store: Store, groups) -> float:
    """The share of customers in the group that most of their taste are in."""
    with store.cursor(needs.everybody(store)) as cursor:
        ids = cursor.execute("from customer_key order by customer_key").df()
    number = ids.customer_id.str[1:].astype(int).to_numpy()
    taste = number[np.searchsorted(ids.customer_key.to_numpy(), groups.keys)] % TASTES
    table = np.zeros((TASTES, TASTES))
    np.add.at(table, (taste, groups.labels), 1)
    return table.max(axis=1).sum() / table.sum()


def _timed(work, *arguments, **named):
    started = time.perf_counter()
    found = work(*arguments, **named)
    return found, time.perf_counter() - started


def _check(is_right: bool, said: str) -> None:
    if not is_right:
        raise SystemExit(f"{said}; nothing is written down")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
