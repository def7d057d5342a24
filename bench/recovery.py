"""`python -m bench.recovery`: how often 90 % intervals hold what was planted, over many seeds.

Half of it looks at the sample company: the customers on whom no effect was planted, since effects
change how the others buy. The company has a season that the models are not told of: what rests on
time is measured by the season that they find in the sales, as pages show it, and, beside that, by
the calendar. The other half draws customers from the purchase models themselves.
"""

import argparse
import csv
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sklearn.metrics import adjusted_rand_score

from bench.__main__ import _commit
from bench.simulated import histories_and_future, spent_and_future
from crm_core.analysis import bg_nbd, gamma_gamma, lifetime_value, mbg_nbd
from crm_core.analysis.churn import DAYS_A_MONTH, staying_by_model
from crm_core.analysis.clock import PLAIN, Clock
from crm_core.analysis.fitting import Fit
from crm_core.analysis.lifetime_value import EVERYBODY, Horizon
from crm_core.analysis.purchases import buyers
from crm_core.ingest import write_dataset
from crm_core.sample import company, days
from crm_core.store import Store, open_dataset
from crm_core.studies.lifetime_rows import fitted, fitted_spend, histories
from crm_core.studies.lifetime_season import timing
from crm_core.studies.needs import fit_needs, groups_of
from crm_core.studies.retention_chances import Chances
from crm_core.view import default_view, make_view

RESULTS = Path(__file__).parent / "recovery.csv"
COLUMNS = ("day", "commit", "seeds", "what", "held", "of")
TRUTH, SPEND = (0.6, 6.0, 0.9, 2.5), (5.0, 4.0, 20.0)
N_CUSTOMERS, WEEK, N_DRAWS = 5_000, 7.0, 1_000
YEAR = Horizon(52, "week", 0.0)
Z_90, Z_95 = 1.6448536269514722, 1.959963984540054
MONTHS_AHEAD = (6, 12, 24)
WHERE = {True: "company", False: "company, by the calendar"}
# what was planted, its interval
Held = tuple[str, float, float, float]


def main() -> None:
    """Count over all seeds and write it down."""
    parser = argparse.ArgumentParser(prog="python -m bench.recovery", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    rows = []
    for seed in range(options.first, options.first + options.seeds):
        rows += [(seed, *held) for held in (*_of_the_company(seed), *_of_the_models(seed))]
    found = pd.DataFrame(rows, columns=["seed", "what", "truth", "low", "high"])
    found["held"] = (found["low"] <= found["truth"]) & (found["truth"] <= found["high"])
    counted = found.groupby("what", sort=False)["held"].agg(["sum", "size"])
    _write(options.seeds, counted)


def _of_the_company(seed: int) -> Iterator[Held]:
    """What was planted in the sample company of a seed."""
    made = company(N_CUSTOMERS, seed)
    records = pd.DataFrame(made.truth["records"])
    planted = {
        name: {key: fact["value"] for key, fact in made.truth[name].items()}
        for name in ("process", "spend", "effects")
    }
    known = records[(records["has_effects"] == 0) & (records["role"] == "buyer")]
    with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as part:
        store = _written(Path(whole), made.tables)
        yield from _campaigns(store, planted["effects"])
        yield from _needs(store, records)
        store.close()
        quiet = _written(Path(part), _only(made.tables, known["customer_id"]))
        sales = made.tables["transactions"].to_pandas()
        for with_season in (True, False):
            yield from _purchases(quiet, known, planted, with_season)
            yield from _money(quiet, sales, with_season)
        quiet.close()


def _written(folder: Path, tables: dict[str, pa.Table]) -> Store:
    write_dataset(folder, tables, "Sample", loaded_at=None)
    return open_dataset(folder)


def _only(tables: dict[str, pa.Table], ids: pd.Series) -> dict[str, pa.Table]:
    """The customers with these ids and what they bought."""
    wanted = pa.array(ids)
    return {
        name: tables[name].filter(pc.is_in(tables[name]["customer_id"], wanted))
        for name in ("customers", "transactions")
    }


def _told(store: Store, until: date, with_season: bool) -> tuple[Fit, Fit, Clock, pd.DataFrame]:
    """What a page would rest on at the end of a day: both fits, the clock, the histories."""
    view = make_view(store.first_day, until)
    clock = timing(store, view).clock if with_season else PLAIN
    fit = fitted(store, view, bg_nbd.NAME, WEEK, clock)
    return fit, fitted_spend(store, view).fit, clock, histories(store, view, WEEK, clock)


def _purchases(store: Store, known: pd.DataFrame, planted: dict, with_season: bool):
    where = WHERE[with_season]
    fit, spend, clock, rows = _told(store, store.as_of, with_season)
    for name, ends in fit.interval().items():
        yield f"{where}, BG/NBD {name}", planted["process"][name], *ends
    if with_season:
        for name, ends in spend.interval().items():
            yield f"{where}, Gamma-Gamma {name}", planted["spend"][name], *ends
        yield from _season(clock)
    draws = fit.draws(N_DRAWS, seed=1).T[:, :, None]
    weeks = np.array(MONTHS_AHEAD) * DAYS_A_MONTH / WEEK
    low, high = np.quantile(staying_by_model(draws, weeks, False), [0.05, 0.95], axis=0)
    r, alpha, a, b = (planted["process"][name] for name in ("r", "alpha", "a", "b"))
    true = staying_by_model((r, alpha, a, b), weeks, False)
    for at, month in enumerate(MONTHS_AHEAD):
        yield f"{where}, still a customer after {month} months", true[at], low[at], high[at]
    there = rows["customer_id"].map(known.set_index("customer_id")["is_alive"]).mean()
    yield f"{where}, share still there today", there, *_still_there(fit, clock, rows)


def _still_there(fit: Fit, clock: Clock, rows: pd.DataFrame) -> tuple[float, float]:
    """The 90 % interval of the share of customers who have not left, one way or another."""
    chance = bg_nbd.probability_alive(fit.values, rows["x"], rows["last"], rows["age"])
    found = Chances(bg_nbd.NAME, rows.assign(n_customers=1, chance=chance), fit, "", clock)
    half = Z_90 * found.error(N_DRAWS, seed=1)
    return chance.mean() - half, chance.mean() + half


def _season(clock: Clock) -> Iterator[Held]:
    """The weights of the busiest and of the quietest month; a mean day where none is seen."""
    every = days.dates(np.arange(days.N_DAYS)).astype("M8[M]").astype(int) % 12
    true = days.season(np.arange(days.N_DAYS))
    for month in (11, 5):
        weight, unsure = 1.0, 0.0
        if clock.season:
            weight = clock.season.weights[month - 1]
            unsure = Z_90 * np.sqrt((clock.season.loadings[month - 1] ** 2).sum())
        ends = weight * np.exp(-unsure), weight * np.exp(unsure)
        yield f"company, weight of month {month}", true[every == month - 1].mean(), *ends


def _money(store: Store, sales: pd.DataFrame, with_season: bool):
    """The year after two thirds of the days: of all together, and of each customer."""
    border = store.as_of - timedelta(days=365)
    fit, spend, clock, rows = _told(store, border, with_season)
    sales = sales[(sales["ts"] >= pd.Timestamp(border)) & ~sales["is_return"].astype(bool)]
    sales = sales[sales["ts"] < pd.Timestamp(border + timedelta(days=364))]
    brought = sales["net_amount"].astype(float).groupby(sales["customer_id"]).sum()
    actual = rows["customer_id"].map(brought).fillna(0).to_numpy()
    yield from _judged(WHERE[with_season], bg_nbd, fit, spend, rows, actual, clock)


def _judged(where: str, family, fit, spend, rows, actual, clock=PLAIN) -> Iterator[Held]:
    fits = (family, fit, spend, rows)
    band = np.where(rows["x"] > 0, "again", "once")
    told = lifetime_value.segment_intervals(*fits, band, YEAR, clock=clock)
    told = told.set_index("segment")
    for name in ("once", "again", EVERYBODY):
        row, mine = told.loc[name], (band == name) | (name == EVERYBODY)
        yield f"{where}, money of a year, {name}", actual[mine].sum(), row.clv_low, row.clv_high
    ends = lifetime_value.intervals(*fits, YEAR, clock=clock)
    inside = (ends["clv_low"] <= actual + 0.005) & (actual <= ends["clv_high"] + 0.005)
    # a customer's money is often nought: the interval may hold more than nine of ten
    yield f"{where}, at least 89 of 100 customers in theirs", inside.mean(), 0.89, 1.0


def _campaigns(store: Store, planted: dict) -> Iterator[Held]:
    """Extra orders of a campaign with an effect and of one without, in points."""
    rows = store.rows("campaign_uplift", make_view(store.first_day, store.as_of))
    rows = rows.set_index("campaign_id")
    for effect, name in (("uplift", "uplift_campaign"), ("placebo_uplift", "placebo_campaign")):
        row = rows.loc[planted[name]]
        # the page shows 95 %
        half = (row.high - row.low) / 2 * Z_90 / Z_95
        yield f"company, {effect}", 100 * planted[effect], row.uplift - half, row.uplift + half


def _needs(store: Store, records: pd.DataFrame) -> Iterator[Held]:
    fit = fit_needs(store)
    yield "company, four needs groups found", fit.k, 4, 4
    if not fit.k:
        return
    groups = groups_of(store, default_view(store.as_of), fit)
    ids = histories(store, make_view(store.first_day, store.as_of), WEEK)
    named = pd.Series(groups.labels, index=groups.keys)
    both = ids.assign(found=ids["customer_key"].map(named)).dropna(subset="found")
    both = both.merge(records, on="customer_id")
    alike = adjusted_rand_score(both["needs"], both["found"])
    yield "company, needs groups alike (adjusted Rand above 0.5)", alike, 0.5, 1.0


def _of_the_models(seed: int) -> Iterator[Held]:
    """Customers of each family, their parameters and their next year."""
    for family, is_early in ((bg_nbd, False), (mbg_nbd, True)):
        x, last, age, after = histories_and_future(TRUTH, N_CUSTOMERS, 1000 + seed, is_early)
        mean, actual = spent_and_future(SPEND, x, after, 2000 + seed)
        rows = pd.DataFrame({"x": x, "last": last, "age": age, "mean": mean})
        fit, spend = _fits(family, rows)
        ends = fit.interval().items()
        for true, (name, interval) in zip(TRUTH, ends, strict=True):
            yield f"simulated, {family.TITLE} {name}", true, *interval
        if family is bg_nbd:
            for true, (name, interval) in zip(SPEND, spend.interval().items(), strict=True):
                yield f"simulated, Gamma-Gamma {name}", true, *interval
        yield from _judged(f"simulated, {family.TITLE}", family, fit, spend, rows, actual)


def _fits(family, rows: pd.DataFrame):
    spend = gamma_gamma.spending(rows["x"], rows["mean"].fillna(0))
    return family.fit(buyers(rows["x"], rows["last"], rows["age"])), gamma_gamma.fit(spend)


def _write(n_seeds: int, counted: pd.DataFrame) -> None:
    stamp = (datetime.now(UTC).date(), _commit(), n_seeds)
    is_new = not RESULTS.exists()
    with RESULTS.open("a", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        if is_new:
            lines.writerow(COLUMNS)
        for what, row in counted.iterrows():
            lines.writerow((*stamp, what, row["sum"], row["size"]))
            print(f"{row['sum']:>4} of {row['size']}  {what}")


if __name__ == "__main__":
    main()
