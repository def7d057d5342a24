"""What customers whose needs can be known have bought, as arrays that an analysis takes."""

import numpy as np
import pandas as pd

from crm_core.analysis.needs_clusters_features import Bought, Columns
from crm_core.studies.needs_signs import columns_of_signs, signs
from crm_core.view import View

MOST_CATEGORIES = 40
OTHER = "other categories"
HABITS = {
    "lines_an_order": "many lines an order",
    "discount": "discounts",
    "weekend": "weekends",
    "evening": "evenings",
    "returned": "returns",
    "services": "services",
}
FEWEST_DAYS_A_HALF = 2


def columns_of(store, view: View, n_rows: int | None = None) -> Columns:
    """The categories of most customers, the channels, the habits and other signs, by name."""
    categories = store.rows("needs_categories", view).category.tolist()
    more = (OTHER,) if len(categories) > MOST_CATEGORIES else ()
    channels = store.rows("needs_channels", view).channel.tolist()
    names = (*categories[:MOST_CATEGORIES], *more)
    more = columns_of_signs(store, view, n_rows)
    return Columns(names, tuple(channels), tuple(HABITS.values()), **more)


def bought_by(
    store, view: View, columns: Columns, n_rows: int | None = None
) -> tuple[np.ndarray, Bought]:
    """Keys, in rising order, of the customers of a view and what they bought until its end."""
    keys = _keys(store, view, n_rows)
    ask = {"n_rows": n_rows, "is_halved": False}
    return keys, _bought(store, view, columns, keys, ask)[0]


def halves_of(store, view: View, columns: Columns, n_rows: int | None) -> tuple[Bought, Bought]:
    """What the same customers bought on odd and on even days, where both are days enough."""
    keys = _keys(store, view, n_rows)
    ask = {"n_rows": n_rows, "is_halved": True}
    one, other = _bought(store, view, columns, keys, ask)
    days = _table(store.rows("needs_habits", view, **ask), keys, "n_days")
    has_both = (days >= FEWEST_DAYS_A_HALF).all(axis=1)
    has_both &= (one.categories.sum(axis=1) > 0) & (other.categories.sum(axis=1) > 0)
    return one.where(has_both), other.where(has_both)


def _keys(store, view: View, n_rows: int | None) -> np.ndarray:
    return np.sort(store.rows("needs_customers", view, n_rows=n_rows).customer_key.to_numpy())


def _bought(store, view: View, columns: Columns, keys, ask: dict) -> list[Bought]:
    """What customers bought: one part, or two where days are halved."""
    named = store.rows("needs_category_names", view)
    category = _places(named.category_key, named.category, columns.categories)
    named = store.rows("needs_channels", view)
    channel = _places(named.channel_key, named.channel, columns.channels)
    spent = store.rows("needs_by_category", view, **ask)
    ordered = store.rows("needs_by_channel", view, **ask)
    habits = store.rows("needs_habits", view, **ask)
    beside = signs(store, view, columns, keys, ask)
    return [
        Bought(
            _amounts(spent[spent.half == half], keys, category, len(columns.categories)),
            _amounts(ordered[ordered.half == half], keys, channel, len(columns.channels)),
            np.column_stack([_table(habits, keys, name)[:, half] for name in HABITS]),
            **more,
        )
        for half, more in enumerate(beside)
    ]


def _places(keys: pd.Series, names: pd.Series, columns: tuple[str, ...]) -> np.ndarray:
    """The column of each key; -1 for what has none."""
    numbers = {name: place for place, name in enumerate(columns)}
    rest = numbers.get(OTHER, -1)
    places = np.full(int(keys.max()) + 1 if len(keys) else 1, -1)
    places[keys.to_numpy(dtype=int)] = [numbers.get(name, rest) for name in names]
    return places


def _amounts(rows: pd.DataFrame, keys, places, n_columns: int) -> np.ndarray:
    """Amounts as a table of customers by columns."""
    column = places[rows.iloc[:, 1].to_numpy()]
    at = np.searchsorted(keys, rows.customer_key.to_numpy()) * n_columns + column
    known, size = column >= 0, len(keys) * n_columns
    amounts = np.bincount(at[known], rows.amount.to_numpy()[known], size)
    return amounts.reshape(len(keys), n_columns).astype(np.float32)


def _table(rows: pd.DataFrame, keys, name: str) -> np.ndarray:
    """One habit of each customer on odd and even days, nan where it is not known."""
    missing = 0 if name == "n_days" else np.nan
    found = np.full((len(keys), 2), missing, dtype=np.float32)
    at = np.searchsorted(keys, rows.customer_key.to_numpy())
    found[at, rows.half.to_numpy()] = rows[name].to_numpy(dtype=float)
    return found
