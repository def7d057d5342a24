"""Funnels: who reached a stage or any later main stage, who skipped it, and who left where.

Real processes skip steps, so a customer has reached a stage by evidence for it or for any later
main stage; counts can never rise. Side stages are not implied by later ones: they are coverage.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from crm_core.store import wilson
from crm_core.studies.funnels_shape import Exit, Funnel, Stage, Step

TOO_YOUNG = "too recent to judge"


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
