"""The next product of a view's customers: which rule is worth using, and whom to offer what."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_core.analysis.next_product import (
    Evaluation,
    Judged,
    Sets,
    counts_of,
    evaluate,
    grouped,
    suggest,
)
from crm_core.people import n_picked, picked_people
from crm_core.store import wilson
from crm_core.studies.needs_pairs import CATEGORIES, PRODUCTS
from crm_core.view import View

# the query that picks customers by their keys
PEOPLE = "needs_people"
NAMES = {CATEGORIES: ("category", "categories"), PRODUCTS: ("product", "products")}
# what is not among the items of most customers, or of fewer than these, has too thin counts
MOST = {CATEGORIES: 60, PRODUCTS: 200}
FEWEST = {CATEGORIES: 1, PRODUCTS: 20}
COSTS = ("transactions.unit_cost", "transactions.quantity")


@dataclass(frozen=True)
class Next:
    """What to offer whom: a row a customer, with up to three suggestions each.

    `items` can be suggested, of `n_items` in all; `has_margin` tells whether costs are known.
    """

    kind: str
    items: tuple[str, ...]
    n_items: int
    has_margin: bool
    evaluation: Evaluation
    keys: np.ndarray
    suggested: np.ndarray

    @property
    def column(self) -> str:
        """What one item is called."""
        return NAMES[self.kind][0]

    def keys_for(self, item: str) -> np.ndarray:
        """The customers who are first offered this item."""
        return self.keys[self.suggested[:, 0] == self.items.index(item)]

    @property
    def table(self) -> pd.DataFrame:
        """A row an item that is first for somebody, with how many: the most first."""
        first = self.suggested[:, 0]
        counts = np.bincount(first[first >= 0], minlength=len(self.items))
        table = pd.DataFrame({self.column: self.items, "n_customers": counts})
        table = table[table.n_customers > 0].sort_values(
            ["n_customers", self.column], ascending=[False, True]
        )
        share = table.n_customers / max(1, len(self.keys))
        return table.assign(share_of_customers=share).reset_index(drop=True)


def next_of(store, view: View, kind: str = CATEGORIES) -> Next | None:
    """What to offer the customers of a view next; none where there is no second item."""
    asked = {"is_category": kind == CATEGORIES}
    found = store.rows("next_items", view, most=MOST[kind], fewest=FEWEST[kind], **asked)
    if len(found) < 2:
        return None
    margins = _margins(store, found.margin)
    keys, sets = _sets(
        store.rows("next_owned", view, items=found.item.tolist(), **asked), len(found)
    )
    alike, became = grouped(sets)
    evaluation = evaluate(alike, margins, NAMES[kind])
    suggested = suggest(counts_of(alike), alike, evaluation.best, margins)
    return Next(
        kind,
        tuple(found.item),
        int(found.n_items.iloc[0]),
        margins is not None,
        evaluation,
        keys,
        suggested[became],
    )


def next_by_group(found: Next, keys: np.ndarray, labels: np.ndarray, k: int) -> pd.DataFrame:
    """The item that most customers of each group are offered first, with how many they are."""
    in_group = np.isin(found.keys, keys)
    group = labels[np.searchsorted(keys, found.keys[in_group])]
    first = found.suggested[in_group, 0]
    counts = np.zeros((k, len(found.items)), dtype=int)
    np.add.at(counts, (group[first >= 0], first[first >= 0]), 1)
    best, sizes, most = counts.argmax(axis=1), counts.sum(axis=1), counts.max(axis=1)
    return pd.DataFrame(
        {
            found.column: np.where(sizes > 0, np.array(found.items, dtype=object)[best], ""),
            "n_customers": most,
            "share_of_customers": most / np.maximum(sizes, 1),
        }
    )


def n_people(store, view: View, keys: np.ndarray) -> int:
    """How many customers a list of these keys holds."""
    return n_picked(store, view, PEOPLE, keys=keys.tolist())


def people(store, view: View, keys: np.ndarray, n_rows: int | None = None) -> pd.DataFrame:
    """The customers of these keys, best first; all unless `n_rows` is set."""
    return picked_people(store, view, PEOPLE, n_rows, keys=keys.tolist())


def hit_rate(judged: Judged) -> tuple[float, float, float] | None:
    """The share of hits of a rule with its 95 % interval; none where nobody was judged."""
    return (judged.share, *wilson(judged.hits, judged.n)) if judged.n else None


def _margins(store, known: pd.Series) -> np.ndarray | None:
    """What a sale of each item brings, the usual where its cost is unknown; none without costs."""
    if store.missing(COSTS) or known.isna().all():
        return None
    return known.fillna(known.median()).to_numpy(dtype=float)


def _sets(rows: pd.DataFrame, n_items: int) -> tuple[np.ndarray, Sets]:
    """The customers by rising key, and the set of each."""
    keys, at = np.unique(rows.customer_key.to_numpy(), return_inverse=True)
    place, is_owned = rows.place.to_numpy(), rows.is_owned.to_numpy(dtype=bool)
    is_newest = rows.is_newest.to_numpy(dtype=bool)
    owned, hidden, returned = (np.zeros((len(keys), n_items), dtype=bool) for _ in range(3))
    owned[at[is_owned], place[is_owned]] = True
    hidden[at[is_newest], place[is_newest]] = True
    returned[at[~is_owned], place[~is_owned]] = True
    return keys, Sets(owned, hidden, np.ones(len(keys)), returned)
