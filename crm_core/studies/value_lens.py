"""The groups of Reinartz and Kumar in a dataset: value to come beside how long customers stay."""

from dataclasses import dataclass

import pandas as pd

from crm_core.analysis.value_lens import GROUPS, chance_ahead, lens
from crm_core.people import n_picked, picked_people
from crm_core.store import Store
from crm_core.studies.lifetime import histories_of
from crm_core.studies.segments_value import BY_KEYS, Worth
from crm_core.view import View


@dataclass(frozen=True)
class Lens:
    """Customers with the group of each: customer_key, clv, chance, group; `days` looked ahead."""

    found: pd.DataFrame
    days: int

    @property
    def is_known(self) -> bool:
        """Whether of anybody it is known how long that customer stays."""
        return bool(self.found["chance"].notna().any())

    @property
    def groups(self) -> pd.DataFrame:
        """Customers and value to come of each group, in their order; groups of nobody too."""
        grouped = self.found.groupby("group").agg(
            n_customers=("customer_key", "size"), clv=("clv", "sum")
        )
        table = grouped.reindex(list(GROUPS)).fillna(0).astype({"n_customers": int})
        table["share_of_customers"] = table["n_customers"] / max(len(self.found), 1)
        return table.reset_index()


def value_lens(store: Store, view: View, found: Worth) -> Lens:
    """The groups of the customers valued in a matrix, looking half the view's length ahead."""
    forecast, days = found.forecast, max(1, view.length.days // 2)
    rows = histories_of(store, forecast)
    steps = float(forecast.timing.clock.at(days)) / forecast.horizon.unit_days
    chance = chance_ahead(forecast.family, forecast.fit.values, rows, steps)
    known = rows[["customer_key"]].assign(chance=chance)
    joined = found.found[["customer_key", "clv"]].merge(known, "left", "customer_key")
    return Lens(joined.assign(group=lens(joined["clv"], joined["chance"])), days)


def n_in_group(store: Store, view: View, found: Lens, name: str) -> int:
    """How many customers a list of a group holds."""
    return n_picked(store, view, BY_KEYS, keys=_keys(found, name))


def people_in_group(
    store: Store, view: View, found: Lens, name: str, n_rows: int | None = None
) -> pd.DataFrame:
    """The customers of a group, best first; all unless `n_rows` is set."""
    return picked_people(store, view, BY_KEYS, n_rows, keys=_keys(found, name))


def _keys(found: Lens, name: str) -> list[int]:
    return found.found.loc[found.found["group"] == name, "customer_key"].tolist()
