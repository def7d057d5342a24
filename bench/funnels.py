"""`python -m bench.funnels`: each funnel cold, beside one bare scan of the days it rests on."""

import argparse
import tempfile
import time
from pathlib import Path

from bench.__main__ import _write
from bench.segments import _dataset, _peak
from crm_core.store import Store
from crm_core.studies.funnels import funnel
from crm_core.studies.funnels_stages import NAMES
from crm_core.view import default_view

ROUNDS = 3
SCAN = """
    select
        customer_key,
        sum(revenue) as revenue,
        max(day) as last_day
    from customer_day
    group by customer_key
"""


def main() -> None:
    """Time each funnel from a store that has answered nothing yet, and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.funnels", description=__doc__)
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument(
        "--dataset", type=Path, help="the folder of a dataset that is there already"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = _folder(options.dataset, Path(work), options.customers)
        floor = min(_scanned(folder) for _ in range(ROUNDS))
        rows = [
            (f"funnel, {name}", min(_cold(folder, name) for _ in range(ROUNDS)), "bare scan", floor)
            for name in NAMES
        ]
    _write(options.customers, [(*row, _peak()) for row in rows])


def _folder(dataset: Path | None, work: Path, n_customers: int) -> Path:
    if dataset is None:
        return _dataset(work, n_customers).folder
    return dataset / "versions" / (dataset / "CURRENT").read_text().strip()


def _scanned(folder: Path) -> float:
    store = Store(folder)
    with store.cursor(default_view(store.as_of)) as cursor:
        start = time.perf_counter()
        cursor.execute(SCAN).fetchnumpy()
        return time.perf_counter() - start


def _cold(folder: Path, name: str) -> float:
    store = Store(folder)
    view = default_view(store.as_of)
    start = time.perf_counter()
    funnel(store, name, view)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
