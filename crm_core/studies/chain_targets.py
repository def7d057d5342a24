"""Health of the value chain on the way from a floor to a target that the company set itself."""

import re
from dataclasses import dataclass
from math import isfinite

from crm_core.analysis.stage_health import against_target
from crm_core.metrics import METRICS
from crm_core.store import Answer
from crm_core.studies.chain_health import MEASURES, StageHealth, stage_health

# records of today have no history, but can have a target
TARGETED = {**MEASURES, "intimacy": ("NE3", "DQ4", "IN8", "IN2")}
IDS = tuple(dict.fromkeys(name for names in TARGETED.values() for name in names))
# what a strategy may be held to, and whatever else a link may hold a target of
STRATEGIC = ("RE3", "VA7", "VA10")
KNOWN = (*IDS, *(name for name in STRATEGIC if name not in IDS))
ONE = re.compile(r"([A-Z0-9]+):([-+.0-9e]+):([-+.0-9e]+)")


@dataclass(frozen=True)
class Target:
    """The floor, worth 0, and the target, worth 100, in the unit of the measure as it is shown."""

    floor: float
    target: float


def scale(metric_id: str) -> float:
    """What a value is multiplied by where it is shown: shares are shown in per cent."""
    return 100.0 if METRICS[metric_id].unit == "share" else 1.0


def target_health(
    answers: dict[str, Answer], targets: dict[str, Target]
) -> tuple[StageHealth, ...]:
    """The health of each primary stage on the way to its targets, in the order of the chain.

    `answers` holds one for each of `IDS`; a measure without a floor and a target, or not
    measurable, has no score.
    """
    scores = {name: reached(name, answers[name], targets.get(name)) for name in IDS}
    return tuple(stage_health(stage_id, names, scores) for stage_id, names in TARGETED.items())


def written(targets: dict[str, Target]) -> str:
    """Floors and targets as a link keeps them.

    >>> written({"RE1": Target(50, 80)})
    'RE1:50:80'
    """
    return ",".join(f"{name}:{one.floor:.12g}:{one.target:.12g}" for name, one in targets.items())


def read(text: str) -> dict[str, Target] | None:
    """The floors and targets of a link; none where it can't be read.

    >>> read("RE1:50:80")
    {'RE1': Target(floor=50.0, target=80.0)}
    """
    found = {}
    for part in filter(None, text.split(",")):
        fits = ONE.fullmatch(part)
        if not fits or fits[1] not in KNOWN:
            return None
        try:
            one = Target(float(fits[2]), float(fits[3]))
        except ValueError:
            return None
        if not (isfinite(one.floor) and isfinite(one.target)) or one.floor == one.target:
            return None
        found[fits[1]] = one
    return found


def reached(name: str, answer: Answer, target: Target | None) -> float | None:
    """How far a measure is from its floor (0) to its target (100); none where that isn't known."""
    if target is None or answer.state != "ok":
        return None
    return against_target(answer.value * scale(name), target.floor, target.target)
