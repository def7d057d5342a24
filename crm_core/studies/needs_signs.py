"""Signs of needs beside what is bought and where: price levels, service topics, preferences."""

import json
from collections import Counter

import numpy as np
import pandas as pd

from crm_core.view import View

PRICES = {"cheap": "cheap goods", "dear": "dear goods"}
MOST_TOPICS, MOST_TOLD = 12, 20
# what fewer customers have asked or told makes no column
FEWEST = 50
LONGEST = 40


def columns_of_signs(store, view: View, n_rows: int | None) -> dict[str, tuple[str, ...]]:
    """The columns of each kind of sign that this data holds, commonest first."""
    prices = () if store.missing_for("needs_prices") else tuple(PRICES.values())
    return {
        "prices": prices,
        "topics": _topics(store, view, n_rows),
        "told": _told(store, view, n_rows),
    }


def signs(store, view: View, columns, keys: np.ndarray, ask: dict) -> list[dict]:
    """Arrays of prices, topics and told (nan = not known), one a half where days are halved."""
    prices = _asked(store, view, "needs_prices", columns.prices, **ask)
    topics = _asked(store, view, "needs_topics", columns.topics, **ask)
    told = np.full((len(keys), len(columns.told)), np.nan, dtype=np.float32)
    # what somebody told bears no day: it can't show that needs repeat from day to day
    if not ask["is_halved"]:
        told = _preferences(
            _asked(store, view, "needs_told", columns.told, n_rows=ask["n_rows"]),
            keys,
            columns.told,
        )
    return [
        {
            "prices": _price_shares(_half(prices, half), keys, columns.prices),
            "topics": _topic_counts(_half(topics, half), keys, columns.topics),
            "told": told,
        }
        for half in range(2 if ask["is_halved"] else 1)
    ]


def told_by(text: str) -> tuple[str, ...]:
    """What a text of stored preferences says, each as "name: value"; nothing where it says none.

    >>> told_by('{"style": "classic", "size": 4}'), told_by("classic"), told_by('{"a": [1]}')
    (('style: classic', 'size: 4'), (), ())
    """
    try:
        said = json.loads(text)
    except ValueError:
        return ()
    if not isinstance(said, dict):
        return ()
    known = {name: value for name, value in said.items() if isinstance(value, str | int | float)}
    return tuple(f"{name}: {value}"[:LONGEST] for name, value in known.items())


def _asked(store, view: View, name: str, columns: tuple[str, ...], **ask) -> pd.DataFrame | None:
    """The rows of a query; none where nothing is told apart by it, or the data lack its columns."""
    return store.rows(name, view, **ask) if columns and not store.missing_for(name) else None


def _half(rows: pd.DataFrame | None, half: int) -> pd.DataFrame | None:
    return rows if rows is None else rows[rows.half == half]


def _topics(store, view: View, n_rows: int | None) -> tuple[str, ...]:
    if store.missing_for("needs_topics"):
        return ()
    rows = store.rows("needs_topics", view, n_rows=n_rows, is_halved=False)
    counts = rows.groupby("topic").customer_key.nunique()
    common = (
        counts[counts >= FEWEST]
        .reset_index()
        .sort_values(["customer_key", "topic"], ascending=[False, True])
    )
    # one topic is every contact's: it tells nobody apart
    return tuple(common.topic[:MOST_TOPICS]) if len(common) > 1 else ()


def _told(store, view: View, n_rows: int | None) -> tuple[str, ...]:
    if store.missing_for("needs_told"):
        return ()
    rows = store.rows("needs_told", view, n_rows=n_rows)
    counts = Counter()
    for text, n in rows.prefs.value_counts().items():
        counts.update(dict.fromkeys(told_by(text), n))
    common = sorted((-n, said) for said, n in counts.items() if n >= FEWEST)
    return tuple(said for _, said in common[:MOST_TOLD])


def _price_shares(rows: pd.DataFrame | None, keys, columns: tuple[str, ...]) -> np.ndarray:
    found = np.full((len(keys), len(columns)), np.nan, dtype=np.float32)
    if rows is not None:
        at = np.searchsorted(keys, rows.customer_key.to_numpy())
        found[at] = rows[list(PRICES)].to_numpy(dtype=float)
    return found


def _topic_counts(rows: pd.DataFrame | None, keys, columns: tuple[str, ...]) -> np.ndarray:
    found = np.zeros((len(keys), len(columns)), dtype=np.float32)
    if rows is not None:
        rows = rows[rows.topic.isin(columns)]
        place = pd.Index(columns).get_indexer(rows.topic)
        found[np.searchsorted(keys, rows.customer_key.to_numpy()), place] = rows.amount
    return found


def _preferences(rows: pd.DataFrame | None, keys, columns: tuple[str, ...]) -> np.ndarray:
    """1 where a customer told this, 0 where it told something else of the same name."""
    found = np.full((len(keys), len(columns)), np.nan, dtype=np.float32)
    if rows is None:
        return found
    names = [said.partition(":")[0] for said in columns]
    for text, same in rows.groupby("prefs").customer_key:
        said = told_by(text)
        asked = {one.partition(":")[0] for one in said}
        row = [
            float(c in said) if n in asked else np.nan for c, n in zip(columns, names, strict=True)
        ]
        found[np.searchsorted(keys, same.to_numpy())] = row
    return found
