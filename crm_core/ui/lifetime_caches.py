"""Fits and values of a view, kept so that a page does not work them out twice; no names in them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from crm_core.analysis import lifetime_value
from crm_core.analysis.lifetime_value import Horizon
from crm_core.studies import lifetime as study
from crm_core.studies import lifetime_rows
from crm_core.studies.lifetime import Lifetime
from crm_core.ui.desk import Desk

BEST = 500
BANDS = ("once", "2 or 3 times", "4 to 7 times", "8 times or more")
N_BINS = 24


@dataclass(frozen=True)
class Worth:
    """Values of a view's customers in sums: by band, in bins, and the best by key."""

    bands: pd.DataFrame
    bins: pd.DataFrame
    best: pd.DataFrame
    median: float
    share_of_best_tenth: float


def found_lifetime(desk: Desk, method: str, horizon: Horizon) -> Lifetime:
    """The model of the desk's view, fitted once a version and view."""
    return _lifetime(*_key(desk), method, horizon, desk.store, desk.view)


def worth(desk: Desk, found: Lifetime) -> Worth:
    """What the customers of the desk's view are worth."""
    return _worth(*_key(desk), found.method, found.horizon, desk.store, found)


def margin_known(desk: Desk) -> float | None:
    """The margin that the data's own costs leave."""
    return _margin(*_key(desk), desk.store, desk.view)


def names(desk: Desk, keys: list[int]) -> pd.DataFrame:
    """Ids and names of a few customers; never cached."""
    return desk.store.rows("named_customers", desk.view, keys=keys)


def _key(desk: Desk) -> tuple[str, str, str]:
    # the fit looks back to the first day whatever the period begins with
    view = f"{desk.view.until} {desk.view.who}"
    return str(desk.store.folder), desk.store.manifest.fingerprint, view


@st.cache_data(max_entries=24, show_spinner="Fitting the model")
def _lifetime(folder, fingerprint, view, method, horizon, _store, _view) -> Lifetime:
    return study.lifetime(_store, view=_view, method=method, horizon=horizon)


@st.cache_data(max_size="64MB", show_spinner=False)
def _margin(folder, fingerprint, view, _store, _view) -> float | None:
    return lifetime_rows.known_margin(_store, _view)


@st.cache_data(max_entries=24, show_spinner="Working out values")
def _worth(folder, fingerprint, view, method, horizon, _store, _found) -> Worth:
    return worth_of(_found, study.histories_of(_store, _found))


def worth_of(found: Lifetime, rows: pd.DataFrame) -> Worth:
    """The values of these histories in sums, bins and a list of the best."""
    made = study.scores(found, rows, with_intervals=False)
    clv = made["clv"].to_numpy(float)
    order = np.argsort(-clv, kind="stable")
    best = rows.iloc[order[:BEST]]
    fits = (found.family, found.fit, found.spend.fit)
    ends = lifetime_value.intervals(*fits, best, found.horizon, clock=found.timing.clock)
    told = made.iloc[order[:BEST]][["p_alive", "expected_purchases", "clv"]]
    tenth = max(1, len(clv) // 10)
    return Worth(
        bands=_bands(found, rows),
        bins=_bins(clv),
        best=best[["customer_key", "x", "revenue"]].join(told).join(ends),
        median=float(np.median(clv)),
        share_of_best_tenth=float(clv[order[:tenth]].sum() / clv.sum()) if clv.sum() else 0.0,
    )


def _bands(found: Lifetime, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a band by how often customers bought, the last one all together."""
    band = np.array(BANDS)[np.digitize(rows["x"], [1, 3, 7])]
    fits = (found.family, found.fit, found.spend.fit)
    told = lifetime_value.segment_intervals(
        *fits, rows, band, found.horizon, n_draws=100, clock=found.timing.clock
    )
    order = {name: place for place, name in enumerate(BANDS)}
    told = told.sort_values("segment", key=lambda names: names.map(order), ignore_index=True)
    return told.assign(clv_each=told["clv"] / told["n_customers"])


def _bins(clv: np.ndarray) -> pd.DataFrame:
    """Customers in bins of equal width up to the best fiftieth, the rest in an open one."""
    top = float(np.quantile(clv, 0.98)) or 1.0
    width = _round(top / N_BINS)
    edges = width * np.arange(int(np.ceil(top / width)) + 1)
    counts, _ = np.histogram(clv, np.append(edges, np.inf))
    ends = np.append(edges[1:], np.nan)
    return pd.DataFrame({"start": edges, "end": ends, "n_customers": counts})


def _round(width: float) -> float:
    power = 10.0 ** np.floor(np.log10(width))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= width))
