"""The value matrix: current beside projected value, and one class with a strategy a customer.

Classes after Peppers and Rogers (MVC, MGC, BZ); strategies after Buttle's seven. The first rule
that fits names the class. Actual value is the lifetime value to come at present behaviour.
Potential value is what the best tenth of similar customers reaches: an upper bound, no forecast.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

BZ, MVC, MGC = "Below zero", "Most valuable", "Most growable"
LAPSED, HARVEST, LOW, NONE = "Lapsed, worth it", "Harvest", "Low maintenance", "No value expected"
# prospects, who have bought nothing yet
START = "Start"
CLASSES = (BZ, MVC, MGC, LAPSED, HARVEST, LOW, NONE, START)
STRATEGIES = {
    BZ: "Re-engineer: a cheaper channel or another price first; only a person ends a relationship.",
    MVC: "Protect: give each an owner; those with much room to grow, enhance too.",
    MGC: "Enhance: cross-sell and up-sell.",
    LAPSED: "Win back.",
    HARVEST: "Harvest: keep service, cut spend.",
    LOW: "Serve by low-cost channels.",
    NONE: "Spend nothing on them beyond what they ask for.",
    START: "Start a relationship: such customers are worth more than it costs to win them.",
}
# half of all value to come, the top fifth of room to grow
HALF, TOP = 0.5, 0.8
ALIVE, GONE, SILENT = 0.5, 0.2, 3
PEERS, BEST_TENTH = 30, 0.9
NEEDED = (
    *("customer_key", "current_value", "clv", "p_alive", "past_value", "silence", "tenure_days"),
    *("revenue", "revenue_before", "revenue_before_that"),
)
YEAR = 365


@dataclass(frozen=True)
class Equity:
    """What a base is worth: customers valued, mean and sum of their values, room to grow."""

    n: int
    mean: float
    total: float
    unrealised: float


def matrix(customers: pd.DataFrame, has_costs: bool) -> pd.DataFrame:
    """customer_key, value_class, potential, room and is_super_growth of each customer valued.

    `customers` has the columns `NEEDED`, money in one currency, days as numbers; `p_alive` is
    missing where nothing is known, and customers whose `clv` is missing are left out. Without
    `has_costs` nobody is below zero. Raises `ValueError` for a missing column.
    """
    missing = [column for column in NEEDED if column not in customers]
    if missing:
        raise ValueError(f"`customers` needs {', '.join(missing)}")
    known = customers[customers["clv"].notna()].reset_index(drop=True)
    potential = _potential(known)
    room = (potential - known["clv"]).clip(lower=0)
    found = _classes(known, room.fillna(0), has_costs)
    is_super = (found == MVC) & _is_top(room.fillna(0), pd.Series(True, index=known.index))
    return pd.DataFrame(
        {
            "customer_key": known["customer_key"],
            "current_value": known["current_value"],
            "clv": known["clv"],
            "value_class": found,
            "potential": potential,
            "room": room,
            "is_super_growth": is_super,
        }
    )


def equity(found: pd.DataFrame) -> Equity | None:
    """What the customers of a matrix are worth together (VA6, VA7, VA9); nothing without any."""
    if found.empty:
        return None
    total, mean = float(found["clv"].sum()), float(found["clv"].mean())
    return Equity(len(found), mean, total, float(found["room"].sum()))


def return_on_customer(contribution: float, now: float, then: float) -> float | None:
    """Contribution of a period and change of equity over equity at its start (VA11).

    >>> round(return_on_customer(40, 110, 100), 2)
    0.5
    """
    return (contribution + now - then) / then if then > 0 else None


def starters(prospects: pd.DataFrame, valued: pd.DataFrame) -> pd.DataFrame:
    """customer_key and value_class of prospects whose source brings more than it costs to win.

    `prospects` has customer_key, source and acquisition_cost, `valued` source and clv.
    """
    expected = prospects["source"].map(valued.groupby("source")["clv"].mean())
    chosen = prospects.loc[expected > prospects["acquisition_cost"], ["customer_key"]]
    return chosen.assign(value_class=START)


def _classes(known: pd.DataFrame, room: pd.Series, has_costs: bool) -> np.ndarray:
    clv, alive = known["clv"], known["p_alive"]
    is_mvc = _holds_half(clv)
    is_growable = _is_top(room, ~is_mvc) & (alive >= ALIVE)
    is_gone = (alive < GONE) | (known["silence"] > SILENT)
    is_falling = (known["revenue"] < known["revenue_before"]) & (
        known["revenue_before"] < known["revenue_before_that"]
    )
    rules = [
        (known["current_value"] < 0) & (clv <= 0) & has_costs,
        is_mvc,
        is_growable,
        is_gone & (known["past_value"] > known["past_value"].median()),
        (clv > 0) & is_falling & (room <= room.median()),
        clv > 0,
    ]
    return np.select([rule.to_numpy(dtype=bool) for rule in rules], CLASSES[:6], NONE)


def _holds_half(clv: pd.Series) -> pd.Series:
    """Whether a customer is in the smallest set that holds half of all value above zero."""
    order = clv.clip(lower=0).sort_values(ascending=False, kind="stable")
    before = order.cumsum() - order
    return ((before < HALF * order.sum()) & (order > 0)).reindex(clv.index)


def _is_top(room: pd.Series, among: pd.Series) -> pd.Series:
    """Whether a customer is in the fifth with most room to grow of those it is among."""
    chosen = room[among]
    if chosen.empty:
        return pd.Series(False, index=room.index)
    return among & (room >= chosen.quantile(TOP, interpolation="higher")) & (room > 0)


def _potential(known: pd.DataFrame) -> pd.Series:
    """What the best tenth of peers reaches: of the same needs and as long a customer.

    Where these are few, or the needs not known, of those as long a customer; else of everybody.
    """
    band = np.minimum(known["tenure_days"] // YEAR, 3)
    everybody = known["clv"].quantile(BEST_TENTH) if len(known) >= PEERS else np.nan
    found = pd.Series(everybody, index=known.index)
    finest = [[band, known["needs"]]] if "needs" in known else []
    for keys in ([band], *finest):
        peers = known.groupby(keys)["clv"]
        best = peers.transform(lambda values: values.quantile(BEST_TENTH))
        found = best.where(peers.transform("size") >= PEERS, found)
    return found


def bubbles(found: pd.DataFrame) -> pd.DataFrame:
    """Customers of a matrix that lie close together as one row: class, medians, number, room.

    Close means within a quarter of a power of ten in current value and in value to come, so that a
    million customers make a few hundred rows.
    """
    steps = [np.round(4 * _spread(found[name])) for name in ("current_value", "clv")]
    grouped = found.groupby([found["value_class"], *(step.to_numpy() for step in steps)])
    rows = grouped.agg(
        n_customers=("customer_key", "size"),
        current_value=("current_value", "median"),
        clv=("clv", "median"),
        room=("room", "sum"),
    )
    return rows.fillna({"room": 0}).reset_index("value_class").reset_index(drop=True)


def quarters(found: pd.DataFrame) -> pd.DataFrame:
    """Customers in each quarter of the plane: now, n_low and n_high to come, parted at medians.

    High is the median or more; above it, where half the customers or more have the least there is.
    """
    known = found[found["current_value"].notna()]
    is_now, is_later = _is_high(known["current_value"]), _is_high(known["clv"])
    return pd.DataFrame(
        {
            "now": ["high", "low"],
            "n_low": [int((is_now & ~is_later).sum()), int((~is_now & ~is_later).sum())],
            "n_high": [int((is_now & is_later).sum()), int((~is_now & is_later).sum())],
        }
    )


def _is_high(values: pd.Series) -> pd.Series:
    middle = values.median()
    # else everybody would be high where most brought nothing
    return values > middle if middle == values.min() else values >= middle


def migration(then: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """class_before, value_class and n_customers of those who have a class in both matrices."""
    both = then.merge(now, on="customer_key", suffixes=("_before", ""))
    counts = both.groupby(["value_class_before", "value_class"]).size()
    rows = counts.rename("n_customers").reset_index()
    rows = rows.rename(columns={"value_class_before": "class_before"})
    return rows.sort_values("n_customers", ascending=False, ignore_index=True)


def _spread(values: pd.Series) -> pd.Series:
    return np.sign(values) * np.log10(1 + values.abs())
