"""The value matrix of a dataset: lifetime values beside what customers bring, class by class."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from crm_core.analysis.value_matrix import (
    BZ,
    CLASSES,
    START,
    Equity,
    equity,
    matrix,
    return_on_customer,
    starters,
)
from crm_core.people import n_picked, picked_people
from crm_core.store import Store
from crm_core.studies.lifetime import Horizon, Lifetime, customer_values, lifetime
from crm_core.studies.lifetime_rows import known_margin
from crm_core.studies.needs_file import kept_mark
from crm_core.view import View, make_view

COSTS = ("transactions.unit_cost", "transactions.quantity", "interactions.cost")
# the query that picks customers by their keys
BY_KEYS, PROSPECTS = "needs_people", "prospects"
COLUMNS = ("value_class", "p_alive", "expected_purchases", "clv")


@dataclass(frozen=True)
class Worth:
    """The matrix of a view's customers, what current value means in it, and what it rests on.

    `prospects` are those worth winning, `locked` what some classes lack, `forecast` the purchase
    model behind it; `refused` says why there is no matrix.
    """

    basis: str
    forecast: Lifetime
    found: pd.DataFrame
    prospects: pd.DataFrame
    locked: dict[str, tuple[str, ...]]
    refused: str = ""
    equity: Equity | None = None

    @property
    def classes(self) -> pd.DataFrame:
        """Customers, current value, value to come and room to grow of each class, in order."""
        grouped = self.found.groupby("value_class")
        table = grouped.agg(
            n_customers=("customer_key", "size"),
            current_value=("current_value", "sum"),
            clv=("clv", "sum"),
            room=("room", "sum"),
            n_super_growth=("is_super_growth", "sum"),
        )
        table["share_of_customers"] = table["n_customers"] / max(len(self.found), 1)
        if len(self.prospects):
            table.loc[START, "n_customers"] = len(self.prospects)
        kept = [name for name in CLASSES if name in table.index]
        counts = {"n_customers": int, "n_super_growth": int}
        return table.loc[kept].fillna(0).astype(counts).reset_index(names="value_class")


def worth(store: Store, view: View) -> Worth:
    """The value matrix as known when a view ends, classes drawn on the whole base.

    Raises `CrmError` only for data that can't be read; what can't be told is `refused` in words.
    """
    return _with_values(store, view)[0]


def _with_values(store: Store, view: View) -> tuple[Worth, pd.DataFrame]:
    """The matrix of a view, and the lifetime values that it rests on."""
    forecast = forecast_of(store, view)
    values = customer_values(store, found=forecast, with_intervals=False)
    return _matrix(store, view, forecast, values), values


def forecast_of(store: Store, view: View) -> Lifetime:
    """The purchase model that values rest on, as known when a view ends."""
    so_far = make_view(_long_ago(view), view.until)
    # what is kept of sales, as on the page about value; all of it where no costs are known
    margin = known_margin(store, so_far)
    horizon = Horizon(margin=1.0 if margin is None else margin)
    return lifetime(store, view=so_far, horizon=horizon)


def _matrix(store: Store, view: View, forecast: Lifetime, values: pd.DataFrame) -> Worth:
    everybody = replace(view, who=())
    basis, has_costs = _basis(store)
    if values.empty or values["clv"].isna().all():
        return _refused(basis, forecast, f"Not measurable yet. {_why(forecast)}")
    if forecast.no_ranking:
        return _refused(basis, forecast, forecast.no_ranking)
    joined = _with_needs(store, everybody, _joined(store, everybody, values, basis))
    found, prospects = matrix(joined, has_costs), _prospects(store, everybody, joined)
    if view.who:
        members = store.rows("view_members", view)["customer_key"]
        found = found[found["customer_key"].isin(members)]
        prospects = prospects[prospects["customer_key"].isin(members)]
    locked = {BZ: () if has_costs else store.missing(COSTS), START: store.missing_for(PROSPECTS)}
    return Worth(basis, forecast, found, prospects, locked, "", equity(found))


def n_in_class(store: Store, view: View, found: Worth, name: str) -> int:
    """How many customers a list of a class holds."""
    return n_picked(store, view, BY_KEYS, keys=_keys(found, name))


def people_in_class(
    store: Store, view: View, found: Worth, name: str, n_rows: int | None = None
) -> pd.DataFrame:
    """The customers of a class, best first; all unless `n_rows` is set."""
    return picked_people(store, view, BY_KEYS, n_rows, keys=_keys(found, name))


def roc(store: Store, view: View, now: Worth, then: Worth) -> float | None:
    """Return on customer of a period (VA11), from the matrix at its end and at its start."""
    if not (now.equity and then.equity) or now.basis != "contribution":
        return None
    contribution = store.rows("customer_worth", view)["contribution"].sum()
    return return_on_customer(float(contribution), now.equity.total, then.equity.total)


def scored(store: Store, view: View) -> pd.DataFrame:
    """customer_key with value_class, p_alive, expected_purchases and clv; empty where not known."""
    found, values = _with_values(store, view)
    # one purchase says nothing of whether a customer is still there
    values["p_alive"] = values["p_alive"].where(values["x"] > 0)
    classes = _classed(found)
    return values.merge(classes, "outer", "customer_key")[["customer_key", *COLUMNS]]


def _joined(store: Store, view: View, values: pd.DataFrame, basis: str) -> pd.DataFrame:
    rows = store.rows("customer_worth", view)
    rows["current_value"] = rows["revenue" if basis == "revenue" else basis]
    rows["past_value"] = rows["past_revenue" if basis == "revenue" else "past_margin"].fillna(0)
    known = values[["customer_key", "x", "p_alive", "clv"]]
    joined = rows.merge(known, "left", "customer_key")
    joined["p_alive"] = joined["p_alive"].where(joined["x"] > 0)
    return joined


def _with_needs(store: Store, view: View, joined: pd.DataFrame) -> pd.DataFrame:
    """The needs group of each customer, where groups are kept: its peers are of the same one."""
    if not kept_mark(store.folder):
        return joined
    # sklearn takes a second to load, and most datasets keep no groups
    from crm_core.studies.needs import peers

    groups = peers(store, view)
    return joined if groups is None else joined.assign(needs=joined["customer_key"].map(groups))


def _basis(store: Store) -> tuple[str, bool]:
    """What current value is here, and whether all costs of a customer are known."""
    if not store.missing(COSTS):
        return "contribution", True
    return "revenue", False


def _why(forecast: Lifetime) -> str:
    """What is missing for lifetime values."""
    if not forecast.readiness.is_ready:
        return forecast.readiness.sentence
    return forecast.refused or "What a purchase is worth can't be told from this data."


def _keys(found: Worth, name: str) -> list[int]:
    classed = _classed(found)
    return classed.loc[classed["value_class"] == name, "customer_key"].tolist()


def _classed(found: Worth) -> pd.DataFrame:
    """Every customer and prospect with its class."""
    columns = ["customer_key", "value_class"]
    return pd.concat([found.found[columns], found.prospects[columns]], ignore_index=True)


def _prospects(store: Store, view: View, joined: pd.DataFrame) -> pd.DataFrame:
    if store.missing_for(PROSPECTS):
        return _nobody()
    return starters(store.rows(PROSPECTS, view), joined[["source", "clv"]])


def _refused(basis: str, forecast: Lifetime, why: str) -> Worth:
    return Worth(basis, forecast, _nobody(), _nobody(), {}, why)


def _nobody() -> pd.DataFrame:
    columns = ("customer_key", "current_value", "clv", "value_class", "potential", "room")
    return pd.DataFrame({name: np.array([]) for name in (*columns, "is_super_growth")})


def _long_ago(view: View) -> date:
    return min(view.since, date(1900, 1, 1))
