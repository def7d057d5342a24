"""Needs groups: found once on everybody, then the customers of every view are put in them."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from crm_core.analysis.needs_clusters import NeedsFit, Progress, assign, find_groups
from crm_core.analysis.needs_clusters_names import deviations, proposed_names
from crm_core.analysis.needs_clusters_stability import chance_v, cramers_v, stability_word
from crm_core.people import n_picked, picked_people
from crm_core.studies import needs_kept
from crm_core.studies.needs_file import kept_in
from crm_core.studies.needs_kept import Kept
from crm_core.studies.needs_rows import bought_by, columns_of, halves_of
from crm_core.view import View, default_view, make_view

# groups are found on so many customers, drawn at random where there are more
DRAWN = 10_000
PEOPLE = "needs_people"


@dataclass(frozen=True)
class Groups:
    """Customers of a view in the groups of a fit, and what sets the groups apart."""

    fit: NeedsFit
    keys: np.ndarray
    labels: np.ndarray
    n_unknown: int
    names: tuple[str, ...]
    table: pd.DataFrame
    deviations: pd.DataFrame

    def keys_of(self, group: int) -> np.ndarray:
        """The customers in one group."""
        return self.keys[self.labels == group]


@dataclass(frozen=True)
class Tiers:
    """Customers by needs group and value tier (A, B, C), and how far one tells the other."""

    counts: np.ndarray
    v: float | None
    by_chance: float


def everybody(store) -> View:
    """All customers over all days that were loaded."""
    first = store.first_day or store.as_of - timedelta(days=1)
    return make_view(min(first, store.as_of - timedelta(days=1)), store.as_of)


def fit_needs(store, progress: Progress | None = None, drawn: int = DRAWN) -> NeedsFit:
    """The needs groups of all customers of a dataset, or the reason why there are none."""
    view = everybody(store)
    n_all = int(store.rows("needs_unknown", view).n_known.iloc[0])
    columns = columns_of(store, view, drawn)
    _, bought = bought_by(store, view, columns, drawn)
    halves = halves_of(store, view, columns, drawn)
    return find_groups(bought, halves, columns, n_all, progress=progress)


def kept_or_found(store) -> Kept:
    """The groups kept with a store's dataset under the reader's names, else those found now."""
    kept = needs_kept.read(kept_in(store.folder))
    return kept or Kept(fit_needs(store), (), str(store.last_day or store.as_of))


def groups_of(store, view: View, fit: NeedsFit, names: tuple[str, ...] = ()) -> Groups:
    """The customers of a view, each in the group whose centre is nearest.

    What they bought counts to the end of the view, so that a past view puts them where they were
    then; the centres stay those of the fit.
    """
    keys, bought = bought_by(store, view, fit.columns)
    counted = store.rows("needs_unknown", view).iloc[0]
    labels = assign(fit, bought)
    found = deviations(bought, labels, fit.k, fit.columns)
    # names kept by an older version may be missing
    names = names or fit.names or tuple(proposed_names(found))
    table = _table(store, view, fit, keys, labels, names)
    n_unknown = int(counted.n_customers - counted.n_known)
    return Groups(fit, keys, labels, n_unknown, names, table, found)


def group_names(store, view: View) -> pd.Series:
    """The needs group, by customer_key, of each customer of a view that has one."""
    if store.missing(("transactions.category",)):
        return _unnamed()
    kept = kept_or_found(store)
    return _named(store, view, kept) if kept.fit.k else _unnamed()


def peers(store, view: View) -> pd.Series | None:
    """The needs group, by customer_key, where groups are kept with the dataset; else none."""
    kept = needs_kept.read(kept_in(store.folder))
    if kept is None or not kept.fit.k or store.missing(("transactions.category",)):
        return None
    return _named(store, view, kept)


def tiers_of(store, view: View, groups: Groups) -> Tiers:
    """How the groups of a view's customers spread over the value tiers of its period."""
    value = _value(store, view)
    counts = np.zeros((groups.fit.k, 3), dtype=int)
    has_tier = value.tier.to_numpy() >= 0
    np.add.at(counts, (groups.labels[has_tier], value.tier.to_numpy()[has_tier]), 1)
    v = cramers_v(counts)
    return Tiers(counts, v, 0.0 if v is None else chance_v(counts))


def n_people(store, view: View, keys: np.ndarray) -> int:
    """How many customers a list of these keys holds."""
    return n_picked(store, view, PEOPLE, keys=keys.tolist())


def people(store, view: View, keys: np.ndarray, n_rows: int | None = None) -> pd.DataFrame:
    """The customers of these keys, best first; all unless `n_rows` is set."""
    return picked_people(store, view, PEOPLE, n_rows, keys=keys.tolist())


def needs_document(store, view: View | None = None, fit: NeedsFit | None = None) -> dict:
    """The needs groups as command line and exports give them."""
    kept = Kept(fit, (), "") if fit else kept_or_found(store)
    view, fit = view or default_view(store.as_of), kept.fit
    document = {
        "found_on": fit.n,
        "of_customers": fit.n_all,
        "reason": fit.reason,
        "tried": [
            {"groups": t.k, "silhouette": t.silhouette, "jaccard": list(t.jaccard)}
            for t in fit.tried
        ],
        "groups": [],
    }
    if not fit.k:
        return document
    groups = groups_of(store, view, fit, kept.names)
    tiers = tiers_of(store, view, groups)
    return document | {
        "silhouette": fit.chosen.silhouette,
        "agreement_of_halves": fit.agreement.kappa,
        "cramers_v_with_value": tiers.v,
        "not_yet_known": groups.n_unknown,
        "groups": groups.table.to_dict("records"),
    }


def _named(store, view: View, kept: Kept) -> pd.Series:
    groups = groups_of(store, view, kept.fit, kept.names)
    return pd.Series(np.array(groups.names, dtype=object)[groups.labels], index=groups.keys)


def _unnamed() -> pd.Series:
    return pd.Series([], index=pd.Index([], dtype="int64"), dtype=object)


def _table(store, view: View, fit: NeedsFit, keys, labels, names) -> pd.DataFrame:
    value = _value(store, view)
    sizes = np.bincount(labels, minlength=fit.k)
    revenue = np.bincount(labels, value.revenue.to_numpy(), fit.k)
    return pd.DataFrame(
        {
            "name": names,
            "n_customers": sizes,
            "share_of_customers": sizes / max(1, sizes.sum()),
            "revenue": revenue,
            "share_of_revenue": revenue / revenue.sum() if revenue.sum() else np.zeros(fit.k),
            "jaccard": fit.chosen.jaccard,
            "stability": [stability_word(jaccard) for jaccard in fit.chosen.jaccard],
        }
    )


def _value(store, view: View) -> pd.DataFrame:
    """Tier and revenue of each customer, by rising key."""
    return store.rows("needs_value", view).sort_values("customer_key").reset_index(drop=True)
