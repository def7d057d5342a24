"""What sets groups apart: the deviations of each, and a name made of the largest ones."""

import numpy as np
import pandas as pd

from crm_core.analysis.needs_clusters_features import Bought, Columns, shares

CATEGORY, CHANNEL, HABIT = "category", "channel", "habit"
TOPIC, TOLD = "topic", "told"
# a smaller deviation, in standard deviations of all customers, makes no name
NOTED = 0.2


def deviations(bought: Bought, labels: np.ndarray, k: int, columns: Columns) -> pd.DataFrame:
    """A row a group and feature: its mean there, over all, and how far off in standard deviations.

    Columns: group, kind (category, channel, habit, topic, told), feature, mean, usual, deviation.
    Means of categories, channels and topics are mean shares over customers; price levels are
    habits; what is not known of a customer is left out.
    """
    values = _values(bought)
    usual, spread = _moments(values)
    parts = {
        CATEGORY: columns.categories,
        CHANNEL: columns.channels,
        HABIT: (*columns.habits, *columns.prices),
        TOPIC: columns.topics,
        TOLD: columns.told,
    }
    frames = []
    for group in range(k):
        mean, _ = _moments(values[labels == group])
        frames.append(
            pd.DataFrame(
                {
                    "group": group,
                    "kind": [kind for kind, part in parts.items() for _ in part],
                    "feature": [name for part in parts.values() for name in part],
                    "mean": mean,
                    "usual": usual,
                    "deviation": np.divide(
                        mean - usual, spread, out=np.zeros_like(mean), where=spread > 1e-9
                    ),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def proposed_names(found: pd.DataFrame) -> list[str]:
    """A name for each group: the one or two categories that it buys more of than others do.

    >>> rows = [(0, "category", "Tools", 1.2), (1, "category", "Beds", 2.0)]
    >>> proposed_names(pd.DataFrame(rows, columns=["group", "kind", "feature", "deviation"]))
    ['Tools', 'Beds']
    """
    names = []
    for group in sorted(found.group.unique()):
        own = found[(found.group == group) & (found.kind == CATEGORY)]
        own = own.sort_values(["deviation", "feature"], ascending=[False, True])
        noted = [f for f, d in zip(own.feature, own.deviation, strict=True) if d >= NOTED]
        wanted = " and ".join(noted[:2]) or "A bit of everything"
        names.append(_unique(wanted, noted[2:], names))
    return names


def _values(bought: Bought) -> np.ndarray:
    asked = bought.topics.sum(axis=1, keepdims=True) > 0
    topics = np.where(asked, shares(bought.topics), np.nan)
    parts = [shares(bought.categories), shares(bought.channels), bought.habits, bought.prices]
    return np.hstack([*parts, topics, bought.told])


def _unique(wanted: str, more: list[str], taken: list[str]) -> str:
    name, n = wanted, 2
    while name in taken:
        name, more = (f"{wanted} and {more[0]}", more[1:]) if more else (f"{wanted} {n}", more)
        n += 1
    return name


def _moments(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of each column over the values that are known."""
    known = ~np.isnan(values)
    n = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, values, 0).astype(float)
    mean = filled.sum(axis=0) / n
    spread = np.sqrt(np.maximum((filled**2).sum(axis=0) / n - mean**2, 0))
    return mean, spread
