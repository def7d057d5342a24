"""Interactions as batches of arrays, and what each kind of contact costs."""

import numpy as np

from crm_core.sample import days
from crm_core.sample.people import People

COSTS = {  # cents for one interaction, by channel
    "email": 2,
    "letter": 95,
    "sms": 6,
    "app": 4,
    "web": 180,
    "store": 410,
    "phone": 690,
    "visit": 8600,
}
SALES, SERVICE = "sales", "service"
_TEAMS = {SERVICE: (1, 24), SALES: (25, 36)}
_TEXTS = (
    "direction",
    "channel",
    "type",
    "campaign_id",
    "variant",
    "target_segment",
    "offer_category",
    "topic",
    "employee_id",
    "instrument",
    "prefs_captured",
)


def staff(rng: np.random.Generator, team: str, n: int) -> np.ndarray:
    """Employees of a team; the first of them log far more than the last."""
    first, last = _TEAMS[team]
    weights = 1 / np.arange(2, last - first + 3)
    numbers = first + rng.choice(last - first + 1, size=n, p=weights / weights.sum())
    return np.array([f"E{number:02d}" for number in numbers], dtype=object)


def _full(value, n):
    if isinstance(value, np.ndarray):
        return value.astype(object)
    return np.full(n, value, dtype=object)


def _cost(channels, is_free):
    cents = np.array([COSTS[channel] for channel in channels], dtype=np.int64)
    return np.where(is_free, 0, cents)


def touches(
    customer: np.ndarray,
    at: np.ndarray,
    *,
    first_response=days.NEVER,
    resolved=days.NEVER,
    is_control=None,
    score=np.nan,
    free=False,
    **texts,
) -> dict[str, np.ndarray]:
    """A batch of interactions: one value a row, or one for all; what is not given is blank."""
    n = len(customer)
    columns = {name: _full(texts.pop(name, None), n) for name in _TEXTS}
    if texts:
        raise TypeError(f"unknown columns: {', '.join(texts)}")
    return columns | {
        "customer": np.asarray(customer, dtype=np.int64),
        "at": np.asarray(at, dtype=np.int64),
        "first_response": np.broadcast_to(np.asarray(first_response, dtype=np.int64), n),
        "resolved": np.broadcast_to(np.asarray(resolved, dtype=np.int64), n),
        "is_control": _full(is_control, n),
        "score": np.broadcast_to(np.asarray(score, dtype=float), n),
        "cost": _cost(columns["channel"], free),
    }


def together(batches: list[dict]) -> dict[str, np.ndarray]:
    """All batches as one, in the order of time, without what lies after the last day."""
    every = {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}
    kept = np.flatnonzero(every["at"] <= days.LAST_MINUTE)
    order = kept[np.argsort(every["at"][kept], kind="stable")]
    return {name: values[order] for name, values in every.items()}


def columns(people: People, all_touches: dict, strangers: np.ndarray) -> dict:
    """The columns of the interactions table; places beyond the records are strangers' ids."""
    ids = np.concatenate([people.ids, strangers])
    n = len(all_touches["at"])
    made = {name: all_touches[name] for name in _TEXTS}
    return made | {
        "interaction_id": [f"I{number:06d}" for number in range(1, n + 1)],
        "customer_id": ids[all_touches["customer"]],
        "ts": days.clock(all_touches["at"]),
        "is_control": all_touches["is_control"],
        "first_response_at": days.clock(days.within(all_touches["first_response"])),
        "resolved_at": days.clock(days.within(all_touches["resolved"])),
        "cost": all_touches["cost"],
        "score": all_touches["score"],
    }
