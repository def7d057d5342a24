"""`python -m bench.lifetime`: purchase models beside other programs, on the same customers.

lifetimes 0.11.3 and pymc-marketing live in environments of their own, whose Python is named by
`--lifetimes` and `--pymc`; without them these lines are left out. Answers are checked before times.
"""

import argparse
import csv
import json
import os
import subprocess
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from bench.__main__ import COLUMNS, RESULTS, _commit
from bench.simulated import histories, spent
from crm_core.analysis import bg_nbd, gamma_gamma
from crm_core.analysis.clock import Clock
from crm_core.analysis.lifetime_value import Horizon, intervals, values
from crm_core.analysis.purchases import buyers
from crm_core.analysis.season import DAYS, Season
from crm_core.analysis.season_counts import MONTHS
from crm_core.studies.lifetime_rows import fit_of

TRUTH, SPEND = (0.6, 6.0, 0.9, 2.5), (5.0, 4.0, 20.0)
SMALL, LARGE, SAMPLE = 100_000, 1_000_000, 2_357
# a million customers are scored within so many seconds
LIMIT, SCORING = "the limit", 1.5
PEERS = {
    "lifetimes": """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pandas as pd
from lifetimes import BetaGeoFitter
rows = pd.read_csv(sys.argv[1])
started = time.perf_counter()
found = BetaGeoFitter(penalizer_coef=0.0).fit(rows["x"], rows["last"], rows["age"])
took = time.perf_counter() - started
print(json.dumps([took, [float(found.params_[name]) for name in ("r", "alpha", "a", "b")]]))
""",
    "pymc-marketing": """
import json, sys, time, warnings
warnings.simplefilter("ignore")
started = time.perf_counter()
import pandas as pd
from pymc_marketing.clv import BetaGeoModel
loaded = time.perf_counter() - started
rows = pd.read_csv(sys.argv[1]).rename(columns={"x": "frequency", "last": "recency", "age": "T"})
rows["customer_id"] = range(len(rows))
started = time.perf_counter()
model = BetaGeoModel(data=rows)
model.fit(method="map")
took = time.perf_counter() - started
found = model.fit_summary()
print(json.dumps([took, [float(found[name]) for name in ("r", "alpha", "a", "b")], loaded]))
""",
}


def main() -> None:
    """Measure and write down."""
    parser = argparse.ArgumentParser(prog="python -m bench.lifetime", description=__doc__)
    parser.add_argument("--lifetimes", metavar="PYTHON")
    parser.add_argument("--pymc", metavar="PYTHON")
    options = parser.parse_args()
    small, large = (_customers(n, seed=1) for n in (SMALL, LARGE))
    of_small, of_large = _fit(small), _fit(large)
    _agree(of_large[1].values, TRUTH, 0.05)
    rows = [("fit BG/NBD", of_large[0], "fit of 100,000", of_small[0])]
    rows.append(("fit BG/NBD by a season", _fit_by_season(large), "fit BG/NBD", of_large[0]))
    rows += _scored(large, of_large[1])
    rows += _beside("lifetimes", options.lifetimes, large, of_large)
    _write(LARGE, rows)
    sample = large.iloc[:SAMPLE]
    _write(SAMPLE, _beside("pymc-marketing", options.pymc, sample, _fit(sample)))


def _customers(n: int, seed: int) -> pd.DataFrame:
    """Customers who buy by BG/NBD with known parameters, times in weeks, on whole days."""
    x, last, age = histories(TRUTH, n, seed)
    last = np.minimum(np.ceil(7 * last), np.round(7 * age)) / 7
    return pd.DataFrame({"x": x, "last": last, "age": age, "mean": spent(SPEND, x, seed + 1)})


def _fit(rows: pd.DataFrame):
    """The shortest of three fits, customers grouped within the time, and the fit."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        found = bg_nbd.fit(buyers(rows["x"], rows["last"], rows["age"]))
        times.append(time.perf_counter() - started)
    return min(times), found


def _fit_by_season(rows: pd.DataFrame) -> float:
    """The shortest of three fits of the same customers with a season, and how sure that is."""
    weights = 1 + 0.15 * np.cos(2 * np.pi * (np.arange(MONTHS) - 10) / MONTHS)
    season = Season(weights * DAYS.sum() / (DAYS @ weights), 0.03 * np.eye(MONTHS), 1, 730)
    days = pd.DataFrame(
        {
            "n_repeats": rows["x"],
            "days_to_last": np.round(7 * rows["last"]),
            "days_known": np.round(7 * rows["age"]),
        }
    )
    clock, times = Clock(date(2026, 6, 30), season), []
    for _ in range(3):
        started = time.perf_counter()
        grouped = days.groupby([*days], as_index=False, sort=False).size()
        found = fit_of(grouped.rename(columns={"size": "n_customers"}), bg_nbd.NAME, 7.0, clock)
        times.append(time.perf_counter() - started)
    if found.problem or found.loadings is None:
        raise SystemExit("no fit by the season; nothing is written down")
    return min(times)


def _scored(rows: pd.DataFrame, fit):
    started = time.perf_counter()
    spend = gamma_gamma.fit(gamma_gamma.spending(rows["x"], rows["mean"].fillna(0)))
    took = time.perf_counter() - started
    _agree(spend.values, SPEND, 0.05)
    times = []
    for _ in range(3):
        started = time.perf_counter()
        found = values(bg_nbd, fit.values, spend.values, rows, Horizon())
        times.append(time.perf_counter() - started)
    if not np.isfinite(found[["expected_purchases", "clv"]]).all(axis=None):
        raise SystemExit("some values are not finite; nothing is written down")
    yield "fit Gamma-Gamma", took, "", float("nan")
    yield "score and CLV, 52 weeks", min(times), LIMIT, SCORING
    started = time.perf_counter()
    ends = intervals(bg_nbd, fit, spend, rows, Horizon())
    if not (ends["clv_low"] <= ends["clv_high"]).all():
        raise SystemExit("some intervals end before they begin; nothing is written down")
    yield "interval of each customer", time.perf_counter() - started, "", float("nan")


def _beside(name: str, python: str | None, rows: pd.DataFrame, ours):
    """The same fit by another program, its likelihood no better than ours."""
    if not python:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        rows[["x", "last", "age"]].to_csv(path, index=False)
        command = [python, "-c", PEERS[name], str(path)]
        # a first fit, as a user meets it: nothing compiled is left from a fit before
        fresh = {**os.environ, "PYTENSOR_FLAGS": f"base_compiledir={folder}"}
        said = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=folder, env=fresh
        )
    took, parameters, *loaded = json.loads(said.stdout.splitlines()[-1])
    seconds, fit = ours
    of = bg_nbd.likelihood(buyers(rows["x"], rows["last"], rows["age"]))
    theirs = of(np.log(parameters))[0]
    print(
        f"{name}: {dict(zip(['r', 'alpha', 'a', 'b'], parameters, strict=True))}, lnL {theirs:.3f}"
    )
    print(f"ours: {fit.parameters}, lnL {fit.log_likelihood:.3f}")
    if loaded:
        print(f"{name} takes {loaded[0]:.1f} s to be imported besides")
    if theirs > fit.log_likelihood + 1e-3:
        raise SystemExit(f"{name} found a better fit; nothing is written down")
    yield f"fit BG/NBD beside {name}", seconds, name, took


def _agree(found, truth, share: float) -> None:
    if np.any(np.abs(np.asarray(found) / truth - 1) > share):
        raise SystemExit(f"{found} instead of {truth}; nothing is written down")


def _write(n: int, rows) -> None:
    stamp = (datetime.now(UTC).date(), _commit(), n)
    with RESULTS.open("a", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        if not file.tell():
            lines.writerow(COLUMNS)
        for step, seconds, other, theirs in rows:
            ratio = f"{seconds / theirs:.4f}" if theirs == theirs else ""
            floor = f"{theirs:.3f}" if theirs == theirs else ""
            lines.writerow((*stamp, step, f"{seconds:.3f}", other, floor, ratio, ""))
            print(f"{n:>10,}  {step:<34} {seconds:8.3f} s  {other} {floor} {ratio}", flush=True)


if __name__ == "__main__":
    main()
