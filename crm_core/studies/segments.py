"""Segments of a dataset as known on a day: the document of the command line, a row a customer."""

from datetime import date, timedelta

import pandas as pd

from crm_core.analysis.rfm import USUAL
from crm_core.analysis.value_matrix import CLASSES
from crm_core.errors import CrmError
from crm_core.store import Store
from crm_core.studies.segments_value import scored, worth
from crm_core.view import View, make_view

YEAR = timedelta(days=365)
WAYS = ("rfm", "tier", "value", "needs")
TIERS = ("A", "B", "C")


def as_known_on(
    store: Store, as_of: date | None = None, who: dict[str, list[str]] | None = None
) -> View:
    """The year before a day, of the customers chosen; the day after the data where none is named.

    Raises `CrmError` for a day that the data does not reach back to.
    """
    day = as_of or store.as_of
    if store.first_day and day <= store.first_day:
        raise CrmError(
            f"Nothing is known as of {day}: the data begins on {store.first_day}. Choose a later "
            "day."
        )
    return make_view(day - YEAR, day, who)


def segments_document(store: Store, by: str = "rfm", as_of: date | None = None) -> dict:
    """Segments with customers, revenue and shares as `segments --json` prints them."""
    if by not in WAYS:
        raise CrmError(f"Segments go by {', '.join(WAYS)}; got {by!r}.")
    view = as_known_on(store, as_of)
    groups = _groups(store, by, view)
    return {"as_of": str(view.until), "by": by, "segments": groups}


def customer_scores(
    store: Store, as_of: date | None = None, who: dict[str, list[str]] | None = None
) -> pd.DataFrame:
    """One row a customer known by a day: profile, activity, R, F, M, segment, tier, value class.

    Columns for which nothing could be computed are there, and empty.
    """
    view = as_known_on(store, as_of, who)
    frame = store.rows("customer_scores", view)
    frame = frame.merge(scored(store, view), "left", "customer_key")
    frame["needs_group"] = frame["customer_key"].map(_needs(store, view))
    frame.insert(0, "as_of", view.until)
    return frame.drop(columns="customer_key")


def _needs(store: Store, view: View) -> dict[int, str]:
    """The needs group of each customer that has one; of nobody without categories."""
    # sklearn takes a second to load, which no other way needs
    from crm_core.studies.needs import group_names

    return group_names(store, view).to_dict()


def _groups(store: Store, by: str, view: View) -> list[dict]:
    if by == "rfm":
        return _listed(store.rows("segments", view), "segment", USUAL.segments)
    if by == "tier":
        return _listed(store.rows("tiers", view), "tier", TIERS)
    return _by_value(store, view) if by == "value" else _by_needs(store, view)


def _by_value(store: Store, view: View) -> list[dict]:
    found = worth(store, view)
    if found.refused:
        raise CrmError(f"Segments by value: {found.refused}")
    brought = store.rows("customer_worth", view)[["customer_key", "revenue"]]
    classed = pd.concat([found.found, found.prospects], ignore_index=True)
    joined = classed.merge(brought, "left", "customer_key")
    rows = joined.groupby("value_class").agg(
        n_customers=("customer_key", "size"), revenue=("revenue", "sum")
    )
    # of a class that can't be measured there is no nought
    open_to_all = tuple(name for name in CLASSES if not found.locked.get(name))
    return _listed(_with_shares(rows.reset_index()), "value_class", open_to_all)


def _by_needs(store: Store, view: View) -> list[dict]:
    from crm_core.studies.needs import needs_document

    document = needs_document(store, view)
    if not document["groups"]:
        raise CrmError(f"Segments by needs: {document['reason']}")
    return _listed(pd.DataFrame(document["groups"]), "name", ())


def _with_shares(rows: pd.DataFrame) -> pd.DataFrame:
    total = rows["revenue"].sum()
    share = rows["revenue"] / total if total > 0 else None
    return rows.assign(share_of_revenue=share).sort_values("revenue", ascending=False)


def _listed(rows: pd.DataFrame, column: str, names: tuple[str, ...]) -> list[dict]:
    """A row a group, also for groups that nobody is in."""
    listed = rows.set_index(column)[["n_customers", "revenue", "share_of_revenue"]]
    empty = [name for name in names if name not in listed.index]
    return [
        *(_group(str(name), *row) for name, *row in listed.itertuples()),
        *(_group(name, 0, 0.0, 0.0) for name in empty),
    ]


def _group(name: str, n_customers: int, revenue: float, share: float) -> dict:
    share = None if pd.isna(share) else float(share)
    found = {"name": name, "customers": int(n_customers), "revenue": float(revenue)}
    return {**found, "share_of_revenue": share}
