"""Value to come beside how long customers stay: friends, butterflies, barnacles, strangers.

Reinartz & Kumar 2002, The mismanagement of customer loyalty, Harvard Business Review 80(7), 86-94.
"""

import numpy as np
import pandas as pd

from crm_core.analysis.families import Family
from crm_core.analysis.purchases import pairs_of

FRIENDS, BUTTERFLIES, BARNACLES, STRANGERS = (
    "True friends",
    "Butterflies",
    "Barnacles",
    "Strangers",
)
NOT_KNOWN = "Stay not known"
GROUPS = (FRIENDS, BUTTERFLIES, BARNACLES, STRANGERS, NOT_KNOWN)
ADVICE = {
    FRIENDS: "Delight them, build loyalty; do not contact too often.",
    BUTTERFLIES: "Enjoy them while they buy; stop investing in time.",
    BARNACLES: "Sell them a further category, or serve them at less cost.",
    STRANGERS: "No investment: earn on each sale.",
    NOT_KNOWN: "Prompt a second purchase: it would tell.",
}
STAYS = 0.5


def lens(clv: pd.Series, chance: pd.Series) -> np.ndarray:
    """The group of each customer by value to come and by the chance of still being there.

    High is the median of `clv` or more, long is a `chance` of a half or more; where `chance` is
    missing nobody knows.
    """
    is_high, is_long = clv >= clv.median(), chance >= STAYS
    rules = [chance.isna(), is_high & is_long, is_high, is_long]
    names = [NOT_KNOWN, FRIENDS, BUTTERFLIES, BARNACLES]
    return np.select([rule.to_numpy(bool) for rule in rules], names, STRANGERS)


def chance_ahead(
    family: Family, parameters: np.ndarray, customers: pd.DataFrame, time: float
) -> np.ndarray:
    """The chance of still being a customer in `time` units; (customers,).

    `customers` has x, last and age. It is today's chance times the pace then as a share of the pace
    now: exact where leaving does not hang on the pace (Pareto/NBD); else those who may buy often
    weigh more. Missing where the family has no information.
    """
    x, last, age = (customers[name].to_numpy(float) for name in ("x", "last", "age"))
    of_x, of_age, pair_of = pairs_of(x, age)
    times = np.array([1.0, time, time + 1.0])
    bought = family.expected_if_alive(parameters, of_x[:, None], of_age[:, None], times)
    pace, then = bought[:, 0], bought[:, 2] - bought[:, 1]
    share = np.divide(then, pace, out=np.ones_like(pace), where=pace > 0)
    chance = family.probability_alive(parameters, x, last, age) * np.clip(share, 0, 1)[pair_of]
    if not family.sees_leaving(parameters):
        return np.full(len(x), np.nan)
    return np.where((x > 0) | family.TELLS_OF_ONE_TIME_BUYERS, chance, np.nan)
