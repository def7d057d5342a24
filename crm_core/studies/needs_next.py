"""The next category of a view's customers: which rule is worth using, and whom to offer what."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crm_core.analysis.next_product import (
    Evaluation,
    Judged,
    Sets,
    evaluate,
    sets_of,
    suggest,
)
from crm_core.people import n_picked, picked_people
from crm_core.store import wilson
from crm_core.view import View

PEOPLE = "next_people"


@dataclass(frozen=True)
class Next:
    """What to offer whom: a row a set of categories owned, with three suggestions each."""

    categories: tuple[str, ...]
    evaluation: Evaluation
    owned: np.ndarray
    n_customers: np.ndarray
    suggested: np.ndarray

    def sets_for(self, category: str) -> np.ndarray:
        """The sets whose owners are first offered this category."""
        return self.owned[self.suggested[:, 0] == self.categories.index(category)]

    @property
    def table(self) -> pd.DataFrame:
        """A row a category that is first for somebody, with how many: the most first."""
        first = self.suggested[:, 0]
        counts = np.bincount(first[first >= 0], self.n_customers[first >= 0], len(self.categories))
        table = pd.DataFrame({"category": self.categories, "n_customers": counts.astype(int)})
        table = table[table.n_customers > 0].sort_values(
            ["n_customers", "category"], ascending=[False, True]
        )
        total = max(1, int(self.n_customers.sum()))
        return table.assign(share_of_customers=table.n_customers / total).reset_index(drop=True)


def next_of(store, view: View) -> Next | None:
    """What to offer the customers of a view next; none where there is no second category."""
    categories = store.rows("next_categories", view)
    if len(categories) < 2:
        return None
    rows = store.rows("next_sets", view)
    parts = (rows[name].to_numpy() for name in ("owned", "newest", "n_customers"))
    sets = sets_of(*parts, len(categories))
    evaluation = evaluate(sets)
    owned = rows.groupby("owned", as_index=False).n_customers.sum()
    suggested = suggest(sets, _owned(sets, rows, owned), evaluation.best)
    return Next(
        tuple(categories.category),
        evaluation,
        owned.owned.to_numpy(),
        owned.n_customers.to_numpy(),
        suggested,
    )


def next_by_group(store, view: View, found: Next, keys, labels, k: int) -> pd.DataFrame:
    """The category that most customers of each group are offered first, with how many they are."""
    rows = store.rows("next_customers", view)
    first = found.suggested[np.searchsorted(found.owned, rows.owned.to_numpy()), 0]
    in_group = np.isin(rows.customer_key.to_numpy(), keys)
    group = labels[np.searchsorted(keys, rows.customer_key.to_numpy()[in_group])]
    first = first[in_group]
    counts = np.zeros((k, len(found.categories)), dtype=int)
    np.add.at(counts, (group[first >= 0], first[first >= 0]), 1)
    best, sizes = counts.argmax(axis=1), counts.sum(axis=1)
    most = counts.max(axis=1)
    return pd.DataFrame(
        {
            "category": np.where(sizes > 0, np.array(found.categories, dtype=object)[best], ""),
            "n_customers": most,
            "share_of_customers": most / np.maximum(sizes, 1),
        }
    )


def n_people(store, view: View, sets: np.ndarray) -> int:
    """How many customers own one of these sets."""
    return n_picked(store, view, PEOPLE, sets=sets.tolist())


def people(store, view: View, sets: np.ndarray, n_rows: int | None = None) -> pd.DataFrame:
    """The customers who own one of these sets, best first; all unless `n_rows` is set."""
    return picked_people(store, view, PEOPLE, n_rows, sets=sets.tolist())


def hit_rate(judged: Judged) -> tuple[float, float, float] | None:
    """The share of hits of a rule with its 95 % interval; none where nobody was judged."""
    return (judged.share, *wilson(judged.hits, judged.n)) if judged.n else None


def _owned(sets: Sets, rows: pd.DataFrame, owned: pd.DataFrame) -> np.ndarray:
    """The sets owned, each once, in rising order."""
    first = rows.owned.searchsorted(owned.owned)
    return sets.owned[first]
