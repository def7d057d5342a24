"""`python -m bench`: times import, opening and pages, and appends them to bench/results.csv."""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.files import make_files, totals

HERE = Path(__file__).parent
RESULTS = HERE / "results.csv"
COLUMNS = (
    *("day", "commit", "lines", "step", "seconds"),
    *("floor", "floor_seconds", "ratio", "peak_mb"),
)
SIZES = (10_000, 1_000_000, 10_000_000)


def main() -> None:
    """Measure every size and write the results down."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="LINES")
    parser.add_argument("--keep", type=Path, help="a folder in which to keep the files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        small = Path(work) / "small"
        _step("import_all", work, small, *make_files(Path(work) / "small_files", 1000).values())
        for n_lines in options.sizes:
            folder = (options.keep or Path(work)) / f"files_{n_lines}"
            _write(n_lines, list(_measure(folder, Path(work), n_lines, small)))


def _measure(folder: Path, work: Path, n_lines: int, small: Path):
    paths = make_files(folder, n_lines)
    expected = totals(paths)
    dataset = work / f"dataset_{n_lines}"
    for what, files in (("orders", [paths["orders"]]), ("three tables", list(paths.values()))):
        floor = _step("plain_copy", work, *files)["plain copy"]
        found = _step("import_all", work, dataset, *files)
        _agree(found["n_lines"], expected["n_lines"], "lines imported")
        _agree(found["amount"], expected["amount"], "amount imported")
        yield f"import, {what}", found["import"], "plain copy", floor, found["peak_mb"]
    floor = min(_step("bare_scan", work, dataset)["bare scan"] for _ in range(3))
    found = _step("pages", work, dataset, small)
    _agree(found.pop("revenue"), expected["amount"], "revenue of all time")
    peak = found.pop("peak_mb")
    for step, seconds in found.items():
        yield step, seconds, "bare scan", floor, peak


def _step(name: str, work, *arguments) -> dict:
    """What one step measured, in a process of its own."""
    command = [sys.executable, "-m", "bench.steps", name, *map(str, arguments)]
    quiet = {"STREAMLIT_LOGGER_LEVEL": "error"}
    environment = {**os.environ, **quiet, "BENCH_WORK": str(work)}
    ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=True)
    return json.loads(ended.stdout.splitlines()[-1])


def _agree(found: float, expected: float, what: str) -> None:
    if abs(found - expected) > 1e-6 * abs(expected):
        raise SystemExit(f"{what}: {found} instead of {expected}; nothing is written down")


def _write(n_lines: int, measured: list) -> None:
    is_new = not RESULTS.exists()
    stamp = (datetime.now(UTC).date(), _commit(), n_lines)
    with RESULTS.open("a", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        if is_new:
            rows.writerow(COLUMNS)
        for step, seconds, floor_name, floor, peak in measured:
            ratio = f"{seconds / floor:.2f}"
            row = (*stamp, step, f"{seconds:.3f}", floor_name, f"{floor:.3f}", ratio, f"{peak:.0f}")
            rows.writerow(row)
            times = f"{seconds:8.3f} s {ratio:>8} x {floor_name}"
            print(f"{n_lines:>10,}  {step:<28} {times} {peak:6.0f} MB", flush=True)


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, cwd=HERE).stdout.strip()


if __name__ == "__main__":
    main()
