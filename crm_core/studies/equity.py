"""The bridge of customer equity in a dataset: each day valued with what was known on it."""

from dataclasses import dataclass

import pandas as pd

from crm_core.analysis.equity_bridge import Bridge, bridge
from crm_core.people import n_picked, picked_people
from crm_core.store import Store
from crm_core.studies.lifetime import Lifetime, customer_values
from crm_core.studies.segments_value import BY_KEYS, forecast_of
from crm_core.view import View


@dataclass(frozen=True)
class Equity:
    """The bridge from the first day of a view to its last; `refused` says why there is none.

    `horizon` is how far ahead value is counted, in words.
    """

    bridge: Bridge | None = None
    horizon: str = ""
    refused: str = ""


def equity_bridge(store: Store, view: View) -> Equity:
    """What customers were worth when a view began and are when it ends, and the steps between."""
    now = forecast_of(store, view)
    if why := _why_not(now):
        return Equity(refused=why)
    then = forecast_of(store, view.earlier)
    if why := _why_not(then):
        return Equity(refused=f"As known when the period began: {why}")
    found = bridge(_valued(store, view.earlier, then), _valued(store, view, now))
    if found.found.empty:
        return Equity(refused="No customer of this view has bought by then.")
    return Equity(found, now.horizon.words)


def n_in_step(store: Store, view: View, found: Bridge, step: str) -> int:
    """How many customers a list of a step holds."""
    return n_picked(store, view, BY_KEYS, keys=found.keys(step))


def people_in_step(
    store: Store, view: View, found: Bridge, step: str, n_rows: int | None = None
) -> pd.DataFrame:
    """The customers of a step, best first; all unless `n_rows` is set."""
    return picked_people(store, view, BY_KEYS, n_rows, keys=found.keys(step))


def _why_not(found: Lifetime) -> str:
    """Why values to come can't be had, empty where they can."""
    if found.fit and found.spend and found.spend.is_usable:
        return ""
    if not found.readiness.is_ready:
        return found.readiness.sentence
    return found.refused or "What a purchase is worth can't be told from this data."


def _valued(store: Store, view: View, found: Lifetime) -> pd.DataFrame:
    """customer_key, clv and p_alive of the view's customers with a paid purchase by its end."""
    values = customer_values(store, found=found, with_intervals=False)
    members = store.rows("customer_worth", view)["customer_key"]
    return values.loc[values["customer_key"].isin(members), ["customer_key", "clv", "p_alive"]]
