"""Health of the value chain's primary stages beside their own history, measure by measure."""

from dataclasses import dataclass, replace
from datetime import timedelta

from crm_core.analysis.stage_health import N_HISTORY, Health, against_history, health
from crm_core.metrics import METRICS
from crm_core.models import VALUE_CHAIN
from crm_core.store import Answer, Store
from crm_core.view import View, make_view

# the first measure of a stage leads and counts twice, so it is one that can be scored beside its
# history: neither one of present records alone, nor one of which nobody can say which way is better
MEASURES = {
    "portfolio": ("VA8", "VA10", "VA5", "VA3"),
    "intimacy": ("NE3", "IN8", "IN2"),
    "network": ("NW1", "NW2", "NW4", "NW6"),
    "proposition": ("PV3", "PV1", "PV2", "PV4", "SA3"),
    "life_cycle": ("RE3", "AC8", "RE1", "DE3", "RE9"),
}
LEADS = tuple(names[0] for names in MEASURES.values())
LEAD_WEIGHT = 2.0
# half a year, then a quarter
SHORTER = (timedelta(182), timedelta(91))


@dataclass(frozen=True)
class StageHealth:
    """One stage: its health, and the score of each measure (none where it can't be scored)."""

    id: str
    title: str
    health: Health
    scores: dict[str, float | None]


def history_views(view: View) -> list[View]:
    """The periods of the same length before a view, the latest first."""
    length = timedelta(days=(view.until - view.since).days)
    who = {column: list(values) for column, values in view.who}
    return [
        make_view(view.since - number * length, view.until - number * length, who)
        for number in range(1, N_HISTORY + 1)
    ]


def judged_view(store: Store, view: View) -> View | None:
    """The view itself, or the longest shorter period to its end that has history enough."""
    shorter = [_last(view, length) for length in SHORTER if length < view.length]
    return next((one for one in (view, *shorter) if has_history(store, one)), None)


def _last(view: View, length: timedelta) -> View:
    since = view.until - length
    return replace(view, since=since, base_since=since - length, base_until=since)


def has_history(store: Store, view: View) -> bool:
    """Whether the sales reach back over all the periods to compare with."""
    return store.first_day is not None and store.first_day <= history_views(view)[-1].since


def longest_with_history(store: Store, view: View) -> int:
    """The most days that a period to the end of a view may have to be judged beside its history."""
    known = view.until - store.first_day if store.first_day else timedelta(0)
    return max(0, known.days) // (N_HISTORY + 1)


def chain_health(store: Store, view: View) -> tuple[StageHealth, ...]:
    """The health of each primary stage, in the order of the chain."""
    ids = tuple(dict.fromkeys(name for names in MEASURES.values() for name in names))
    metrics = [METRICS[name] for name in ids if METRICS[name].better != "depends"]
    now = store.answer(metrics, view)
    earlier = [store.answer(metrics, one) for one in history_views(view)]
    scores = {m.id: _score(m, now[m.id], [one[m.id] for one in earlier]) for m in metrics}
    return tuple(stage_health(stage_id, names, scores) for stage_id, names in MEASURES.items())


def stage_health(stage_id: str, names: tuple[str, ...], scores: dict) -> StageHealth:
    """The health of one stage from the scores of its measures, the lead of them counted twice."""
    own = {name: scores[name] for name in names if name in scores}
    weights = [LEAD_WEIGHT if name in LEADS else 1.0 for name in own]
    title = VALUE_CHAIN.stage(stage_id).title
    return StageHealth(stage_id, title, health(list(own.values()), weights), own)


def weakest(found: tuple[StageHealth, ...]) -> StageHealth | None:
    """The published stage with the least health: a chain delivers what its weakest link allows."""
    published = [one for one in found if one.health.score is not None]
    return min(published, key=lambda one: one.health.score, default=None)


def _score(metric, now: Answer, earlier: list[Answer]) -> float | None:
    if now.state != "ok" or not metric.has_history:
        return None
    history = [one.value for one in earlier if one.state == "ok"]
    return against_history(now.value, history, metric.better == "higher")
