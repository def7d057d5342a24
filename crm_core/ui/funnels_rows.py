"""The rows of a funnel: one a stage, as the figure draws them and as the table lists them."""

import pandas as pd

from crm_core.studies.funnels import Found
from crm_core.studies.funnels_shape import Stage
from crm_core.ui.funnels_said import interval, is_enough, later_only, share
from crm_core.ui.plain_needs import plain_needs
from crm_core.ui.words import whole
from crm_core.units import NARROW_SPACE, full, short

# a column of a table, and the most letters that fit beside a bar on a phone
LONGEST = 29


def figure_rows(found: Found) -> pd.DataFrame:
    """One row a stage as the chart draws it; hidden stages are left out."""
    hidden = {step.id for step in found.layout.steps if step.is_hidden}
    stages = [stage for stage in found.funnel.stages if stage.id not in hidden]
    return pd.DataFrame([_row(found, stage) for stage in stages])


def table_rows(found: Found) -> pd.DataFrame:
    """One row a stage with all that is known of it, for the table and its file."""
    return pd.DataFrame(
        [
            {
                "step": stage.id,
                "stage_name": stage.name + (" *" if stage.is_side else ""),
                "n_reached": stage.reached,
                "n_skipped": stage.skipped,
                "n_young": stage.young,
                "rate_previous": stage.rate_previous if is_enough(stage) else None,
                "low": stage.low if is_enough(stage) else None,
                "high": stage.high if is_enough(stage) else None,
                "rate_first": stage.rate_first if is_enough(stage) else None,
                "median_days": stage.median_days,
                "how": stage.rule,
                "lacking": " and ".join(stage.locked) or None,
            }
            for stage in found.funnel.stages
        ]
    )


def _row(found: Found, stage: Stage) -> dict:
    locked = bool(stage.locked) and stage.reached is None
    own = 0 if locked else stage.mature - later_only(stage)
    return {
        "stage": f"{stage.name}{' *' if stage.is_side else ''}",
        "n_own": own,
        "n_later": 0 if locked else later_only(stage),
        "n_young": stage.young or 0,
        "whole": stage.n_whole if stage.is_side and not locked else None,
        "is_side": stage.is_side,
        "needs": needs_said(stage.locked),
        "figure": _figure(stage, locked),
        "said": _said(stage, locked),
    }


def needs_said(locked: tuple[str, ...]) -> str:
    """What a stage lacks in words that fit its place; of several that would each do, the first."""
    words = f"needs {plain_needs(locked)}" if locked else ""
    if len(words) <= LONGEST:
        return words
    return f"needs {plain_needs([need.partition(' or ')[0] for need in locked])}"


def _figure(stage: Stage, locked: bool) -> str:
    if locked:
        return ""
    if stage.rate_previous is None or not is_enough(stage):
        return whole(stage.reached)
    rate = 100 * stage.rate_previous
    text = f"{rate:.0f}{NARROW_SPACE}%" if rate >= 9.5 else share(stage)
    return f"{whole(stage.reached)} · {text}"


def _said(stage: Stage, locked: bool) -> list[tuple[str, str]]:
    if locked:
        return [("Not measurable, needs", " and ".join(stage.locked))]
    facts = [("How", stage.rule), ("Came here", whole(stage.reached))]
    if stage.skipped:
        facts.append(("By a later stage only", whole(stage.skipped)))
    if stage.young:
        facts.append(("Too recent to judge", whole(stage.young)))
    if stage.rate_previous is not None:
        before = "Of those at the stage beside it" if stage.is_side else "Of the step before"
        facts.append((before, _rate(stage)))
    if stage.rate_first is not None and is_enough(stage):
        facts.append(("Of those who entered", short(stage.rate_first, "share")))
    if stage.median_days is not None:
        facts.append(("To the next step, median", f"{full(stage.median_days, 'number')} days"))
    return facts


def _rate(stage: Stage) -> str:
    if not is_enough(stage):
        return f"{round(stage.rate_previous * stage.n_previous)} of {stage.n_previous}"
    return f"{share(stage)} of {whole(stage.n_previous)} judged ({interval(stage)})"
