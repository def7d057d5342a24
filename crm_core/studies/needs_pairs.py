"""What is bought together in a view: pair rules of categories or products."""

from dataclasses import dataclass

import pandas as pd

from crm_core.analysis.pair_rules import pair_rules
from crm_core.people import n_picked, picked_people
from crm_core.view import View

CATEGORIES, PRODUCTS = "categories", "products"
ITEMS = {CATEGORIES: "transactions.category", PRODUCTS: "transactions.product_id"}
ONE_DAY, ONE_CUSTOMER = "on one day", "by one customer in 24 months"
PEOPLE = "pair_people"
STRONGEST = 1000


@dataclass(frozen=True)
class Pairs:
    """The strongest rules, how many are no chance in all, and what they rest on."""

    rules: pd.DataFrame
    n_rules: int
    n_baskets: int
    n_items: int


def items_of(store) -> list[str]:
    """What this dataset tells apart: categories, products or both."""
    return [items for items, column in ITEMS.items() if not store.missing((column,))]


def pairs_of(store, view: View, items: str = CATEGORIES, together: str = ONE_DAY) -> Pairs:
    """The pair rules of a view's baskets, strongest lift first."""
    asked = {"is_category": items == CATEGORIES, "is_by_day": together == ONE_DAY}
    rows = store.rows("pairs", view, **asked)
    n_baskets, n_items = (0, 0) if rows.empty else rows[["n_baskets", "n_items"]].iloc[0]
    rules = pair_rules(rows, max(1, int(n_baskets)), int(n_items))
    return Pairs(rules.head(STRONGEST), len(rules), int(n_baskets), int(n_items))


def n_people(store, view: View, bought: str, missing: str) -> int:
    """How many customers bought one category and never the other."""
    return n_picked(store, view, PEOPLE, bought=bought, missing=missing)


def people(store, view: View, bought: str, missing: str, n_rows: int | None = None):
    """The customers who bought one category and never the other, best first."""
    return picked_people(store, view, PEOPLE, n_rows, bought=bought, missing=missing)
