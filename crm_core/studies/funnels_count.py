"""Funnels: who reached a stage or any later main stage, who skipped it, and who left where.

Real processes skip steps, so a customer has reached a stage by evidence for it or for any later
main stage; counts can never rise. Side stages are not implied by later ones: they are coverage.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from crm_core.store import wilson

TOO_YOUNG = "too young to tell"


@dataclass(frozen=True)
class Step:
    """One stage as it is laid out: its bit in the evidence, its rule in words, what it needs.

    `beside` names the main stage that a side stage covers; `leaving` says what became of those who
    came no further. `locked` is what the data lacks; `is_hidden` keeps it off the screen then.
    """

    id: str
    name: str
    rule: str
    bit: int
    needs: tuple[str, ...] = ()
    leaving: str = "silent"
    beside: str = ""
    locked: tuple[str, ...] = ()
    is_hidden: bool = False
    # drawn grey at the height of the stage before it, where nothing tells them apart
    as_before: bool = False

    @property
    def is_side(self) -> bool:
        """Whether it is a coverage beside the funnel."""
        return bool(self.beside)

    @property
    def mask(self) -> int:
        """Its bit as a number."""
        return 1 << self.bit


@dataclass(frozen=True)
class Stage:
    """One stage as counted; counts of a locked stage are None.

    `skipped` reached it by later evidence only, `started` have it as their first one, `young` are
    those of `reached` who entered too lately to judge, `skipped_young` both; `n_whole` could have
    reached a side stage. Rates rest on those not young, `n_previous` of them at the step before;
    `low` and `high` enclose `rate_previous` (95 %, Wilson). `any_of` and `needed` pick those who
    reached it, `past` those who came further.
    """

    id: str
    name: str
    rule: str
    is_side: bool
    reached: int | None = None
    skipped: int | None = None
    started: int | None = None
    young: int | None = None
    skipped_young: int = 0
    n_whole: int | None = None
    locked: tuple[str, ...] = ()
    rate_first: float | None = None
    rate_previous: float | None = None
    low: float | None = None
    high: float | None = None
    n_previous: int | None = None
    median_days: float | None = None
    beside: str = ""
    needed: int = 0
    any_of: int = 0
    past: int = 0

    @property
    def mature(self) -> int:
        """Those of `reached` who can be judged."""
        return (self.reached or 0) - (self.young or 0)


@dataclass(frozen=True)
class Exit:
    """Those who came as far as a stage and no further, for one reason."""

    stage: str
    reason: str
    n: int
    is_young: bool = False


@dataclass(frozen=True)
class Funnel:
    """The stages in order, side stages behind the main one that they cover, and the exits."""

    stages: tuple[Stage, ...]
    exits: tuple[Exit, ...] = ()

    @property
    def main(self) -> tuple[Stage, ...]:
        """The stages that lead from one to the next, locked ones left out."""
        return tuple(stage for stage in self.stages if not stage.is_side and not stage.locked)

    @property
    def side(self) -> tuple[Stage, ...]:
        """The coverages that can be measured."""
        return tuple(stage for stage in self.stages if stage.is_side and not stage.locked)

    @property
    def entered(self) -> int:
        """Everybody in the funnel."""
        return self.main[0].reached if self.main else 0

    def of(self, stage_id: str) -> Stage:
        """The stage of an id."""
        return next(stage for stage in self.stages if stage.id == stage_id)


def counted(steps: Sequence[Step], patterns: pd.DataFrame) -> Funnel:
    """The funnel of patterns: columns `evidence`, `is_young`, `reason` (may be None) and `n`.

    A bit of `evidence` stands for the step that has it; patterns with no main stage are left out.
    """
    chain = [step for step in steps if not step.is_side and not step.locked]
    if not chain:
        return Funnel(tuple(_locked(step) for step in steps))
    everybody = _mask(chain)
    rows = patterns[(patterns["evidence"] & everybody) > 0]
    stages = tuple(_stage(step, chain, rows) for step in steps)
    return Funnel(_with_rates(stages), tuple(_exits(chain, rows)))


def with_medians(funnel: Funnel, days: dict[str, float]) -> Funnel:
    """The funnel with the median days that a stage took, by its id."""
    stages = (replace(stage, median_days=days.get(stage.id)) for stage in funnel.stages)
    return replace(funnel, stages=tuple(stages))


def _mask(steps: Sequence[Step]) -> int:
    found = 0
    for step in steps:
        found |= step.mask
    return found


def _n(rows: pd.DataFrame) -> int:
    return int(rows["n"].sum())


def _locked(step: Step) -> Stage:
    return Stage(step.id, step.name, step.rule, step.is_side, locked=step.locked)


def _stage(step: Step, chain: list[Step], rows: pd.DataFrame) -> Stage:
    if step.is_side:
        return _locked(step) if step.locked else _side(step, chain, rows)
    if not step.locked:
        return _main(step, chain, rows)
    before = [other for other in chain if other.bit < step.bit]
    if not (step.as_before and before):
        return _locked(step)
    same = _main(before[-1], chain, rows)
    return replace(same, id=step.id, name=step.name, rule=step.rule, locked=step.locked)


def _main(step: Step, chain: list[Step], rows: pd.DataFrame) -> Stage:
    past = _mask([other for other in chain if other.bit > step.bit])
    any_of = past | step.mask
    earlier = _mask([other for other in chain if other.bit < step.bit])
    inside = rows[(rows["evidence"] & any_of) > 0]
    own = (inside["evidence"] & step.mask) > 0
    return Stage(
        id=step.id,
        name=step.name,
        rule=step.rule,
        is_side=False,
        reached=_n(inside),
        skipped=_n(inside[~own]),
        started=_n(inside[own & ((inside["evidence"] & earlier) == 0)]),
        young=_n(inside[inside["is_young"]]),
        skipped_young=_n(inside[~own & inside["is_young"]]),
        any_of=any_of,
        past=past,
    )


def _side(step: Step, chain: list[Step], rows: pd.DataFrame) -> Stage:
    """A coverage: of those with evidence of their own for the stage beside it, how many have it."""
    covered = next((other for other in chain if other.id == step.beside), chain[0])
    inside = rows[(rows["evidence"] & covered.mask) > 0]
    with_it = inside[(inside["evidence"] & step.mask) > 0]
    judged = _n(inside[~inside["is_young"]])
    part = _n(with_it[~with_it["is_young"]])
    return Stage(
        id=step.id,
        name=step.name,
        rule=step.rule,
        is_side=True,
        reached=_n(with_it),
        skipped=0,
        started=0,
        young=_n(with_it[with_it["is_young"]]),
        n_whole=_n(inside),
        beside=covered.id,
        needed=covered.mask,
        any_of=step.mask,
        **_share(part, judged),
    )


def _share(part: int, whole: int) -> dict:
    if not whole:
        return {"n_previous": 0}
    low, high = wilson(part, whole)
    return {"rate_previous": part / whole, "low": low, "high": high, "n_previous": whole}


def _with_rates(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    rated, first, before = [], None, None
    for stage in stages:
        if stage.is_side or stage.locked:
            rated.append(stage)
            continue
        if before is not None:
            rates = _share(stage.mature, before.mature)
            of_first = stage.mature / first.mature if first.mature else None
            stage = replace(stage, rate_first=of_first, **rates)
        first, before = first or stage, stage
        rated.append(stage)
    return tuple(rated)


def _exits(chain: list[Step], rows: pd.DataFrame):
    """Who came as far as each stage but the last, by reason, most first."""
    for number, step in enumerate(chain[:-1]):
        past = _mask(chain[number + 1 :])
        left = rows[((rows["evidence"] & step.mask) > 0) & ((rows["evidence"] & past) == 0)]
        young = left[left["is_young"]]
        reasons = left[~left["is_young"]].assign(
            reason=lambda found, usual=step.leaving: found["reason"].fillna(usual)
        )
        by_reason = reasons.groupby("reason")["n"].sum().sort_values(ascending=False, kind="stable")
        yield from (Exit(step.id, str(reason), int(n)) for reason, n in by_reason.items())
        if len(young):
            yield Exit(step.id, TOO_YOUNG, _n(young), is_young=True)
