"""What the funnels say: the question of each, its main fact, its rules, and the parts of a link."""

import re

import pandas as pd

from crm_core.analysis.funnel_rules import ALIVE, BOUNDS, LAPSE_RULES, PLACES, Rules
from crm_core.store import SMALLEST_WHOLE
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_count import Stage
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    NAMES,
    PENETRATION,
    PROBLEMS,
    RETENTION,
    WIN_BACK,
)
from crm_core.ui.words import counted, whole
from crm_core.units import NARROW_SPACE, full, short

LOOKS = ("Acquisition", "Retention", "Penetration", "Problems", "Win-back")
BY_LOOK = dict(zip(LOOKS, NAMES, strict=True))
QUESTIONS = {
    ACQUISITION: "How far do those come whom we first hear of in this period?",
    RETENTION: "How do the customers of the period before stay?",
    PENETRATION: "How far does the relationship with active customers reach?",
    PROBLEMS: "What becomes of a complaint?",
    WIN_BACK: "Who of the lapsed comes back, and stays?",
}
OPENINGS = {
    ACQUISITION: "came in",
    RETENTION: "bought in the period before",
    PENETRATION: "bought in this period",
    PROBLEMS: "were raised",
    WIN_BACK: "had lapsed when the period began",
}
FEWEST = f"fewer than {SMALLEST_WHOLE}"
# a share by later stages only that is worth a word
FEW_SKIPPED = 0.05
# a column of a table, and the most letters that fit beside a bar on a phone
COLUMN, LONGEST = re.compile(r"([a-z]+)\.[a-z_]+"), 38
# what is adjusted in which funnel: field of the rules -> label
FIELDS = {
    ACQUISITION: {
        "response_days": "R: days to respond",
        "welcome_days": "W: days to welcome",
        "second_days": "H2: days to the second purchase",
        "maturity_days": "M: days until a cohort is judged",
    },
    RETENTION: {
        "value_kept": "Theta: share of value that counts as kept",
        "at_risk_silence": "At risk: silent for more usual gaps than",
        "at_risk_chance": "At risk: chance to be a customer below",
    },
    PENETRATION: {"full_categories": "K*: categories of a full relationship"},
    PROBLEMS: {
        "answer_hours": "Hours to answer",
        "resolve_hours": "Hours to resolve",
        "maturity_days": "M: days until a case is judged",
    },
    WIN_BACK: {
        "response_days": "R: days to respond",
        "second_days": "H2: days to the second purchase",
        "maturity_days": "M: days until the return is judged",
        "lapsed_silence": "Lapsed: silent for more usual gaps than",
        "lapsed_chance": "Lapsed: chance to be a customer below",
    },
}
PERIOD, LAPSE, LISTS = "period_days", "lapse_rule", "listed_sources"


def part(name: str, field: str) -> str:
    """The part of a link that keeps one rule of one funnel."""
    return f"{name.replace('-', '_')}_{field}"


def is_fitting(link_part: str, value: str) -> bool | None:
    """Whether a value of a link fits a rule of a funnel; None where the part is no such rule."""
    for name, fields in FIELDS.items():
        if link_part == part(name, PERIOD):
            return _is_between(value, 1, 36500)
        if link_part == part(name, LAPSE):
            return value in LAPSE_RULES
        for field in fields:
            if link_part == part(name, field):
                return _is_between(value, *BOUNDS[field])
    listed = (*(f"stage_{place}" for place in PLACES), LISTS)
    return True if link_part in {part(ACQUISITION, field) for field in listed} else None


def fact(found: Found) -> str:
    """Who entered and where, who came to the end, and which step loses most."""
    main = found.funnel.main
    first, last = main[0], main[-1]
    young = f" ({whole(first.young)} too lately to judge)" if first.young else ""
    opening = OPENINGS[found.layout.name]
    said = f"{whole(first.reached)} {found.layout.nouns} {opening}{young}{_inflow(main)}"
    if len(main) < 2:
        return f"{said}."
    said = f"{said}; {whole(last.reached)} came to “{last.name}”."
    judged = [stage for stage in main[1:] if _is_enough(stage)]
    if not judged:
        return f"{said} Rates rest on {FEWEST} and are not told."
    weakest = min(judged, key=lambda stage: stage.rate_previous)
    before = main[main.index(weakest) - 1]
    return (
        f"{said} Most are lost on the way to “{weakest.name}”: {_share(weakest)} of those at "
        f"“{before.name}” get there (95{NARROW_SPACE}% interval {_interval(weakest)})."
    )


def own_said(found: Found) -> str:
    """How many came to each stage by evidence of its own; empty where later stages add few."""
    main = found.funnel.main
    n = main[0].mature
    skipped = [stage for stage in main if _skipped(stage) > FEW_SKIPPED * max(stage.mature, 1)]
    if not skipped or n < SMALLEST_WHOLE:
        return ""
    owns = ((stage, stage.mature - _skipped(stage)) for stage in skipped)
    told = [f"“{stage.name}” {whole(own)} ({short(own / n, 'share')})" for stage, own in owns]
    return (
        f"By evidence of their own, of {whole(n)} judged: {', '.join(told)}. What only a later "
        "stage shows is missing logging, a step not taken or a time not kept, not good work."
    )


def _inflow(main: tuple[Stage, ...]) -> str:
    """Where they were first seen, where that is not the first stage for all."""
    seen = [stage for stage in main if stage.started]
    if len(seen) < 2:
        return ""
    return f", first seen at {', '.join(f'“{s.name}” {whole(s.started)}' for s in seen)}"


def rules_said(found: Found, rules: Rules, lapse_rule: str, full: int | None = None) -> str:
    """The rules that were counted by, in one line; `full` is K* where it is drawn from the data."""
    days = found.view.length.days
    said = [f"period {counted(days, 'day')}"]
    for field in FIELDS[found.layout.name]:
        value = getattr(rules, field)
        is_chance, is_silence = field.endswith("_chance"), field.endswith("_silence")
        if (is_chance and lapse_rule != ALIVE) or (is_silence and lapse_rule == ALIVE):
            continue
        said.append(_rule(field, full if value is None else value))
    return f"Counted by: {'; '.join(said)}."


def locked_said(found: Found) -> str:
    """What would unlock the stages that can't be measured; empty where all can."""
    hidden = {step.id for step in found.layout.steps if step.is_hidden}
    stages = [stage for stage in found.funnel.stages if stage.locked and stage.id not in hidden]
    needs = dict.fromkeys(need for stage in stages for need in stage.locked)
    return f"What is not measurable needs {', '.join(needs)}." if needs else ""


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
                "rate_previous": stage.rate_previous if _is_enough(stage) else None,
                "low": stage.low if _is_enough(stage) else None,
                "high": stage.high if _is_enough(stage) else None,
                "rate_first": stage.rate_first if _is_enough(stage) else None,
                "median_days": stage.median_days,
                "how": stage.rule,
                "lacking": " and ".join(stage.locked) or None,
            }
            for stage in found.funnel.stages
        ]
    )


def _row(found: Found, stage: Stage) -> dict:
    locked = bool(stage.locked) and stage.reached is None
    own = 0 if locked else stage.mature - _skipped(stage)
    return {
        "stage": f"{stage.name}{' *' if stage.is_side else ''}",
        "n_own": own,
        "n_later": 0 if locked else _skipped(stage),
        "n_young": stage.young or 0,
        "whole": stage.n_whole if stage.is_side and not locked else None,
        "is_side": stage.is_side,
        "needs": _needs(stage),
        "figure": _figure(stage, locked),
        "said": _said(stage, locked),
    }


def _needs(stage: Stage) -> str:
    """What a stage lacks, short enough to stand in its place: the tables where columns are many."""
    words = f"needs {' and '.join(stage.locked)}" if stage.locked else ""
    if len(words) <= LONGEST:
        return words
    tables = [dict.fromkeys(COLUMN.sub(r"\1", need).split(" or ")) for need in stage.locked]
    return f"needs {' and '.join(dict.fromkeys(' or '.join(names) for names in tables))}"


def _figure(stage: Stage, locked: bool) -> str:
    if locked:
        return ""
    if stage.rate_previous is None or not _is_enough(stage):
        return whole(stage.reached)
    rate = 100 * stage.rate_previous
    text = f"{rate:.0f}{NARROW_SPACE}%" if rate >= 9.5 else _share(stage)
    return f"{whole(stage.reached)} · {text}"


def _said(stage: Stage, locked: bool) -> list[tuple[str, str]]:
    if locked:
        return [("Not measurable, needs", " and ".join(stage.locked))]
    facts = [("How", stage.rule), ("Came here", whole(stage.reached))]
    if stage.skipped:
        facts.append(("By a later stage only", whole(stage.skipped)))
    if stage.young:
        facts.append(("Too young to judge", whole(stage.young)))
    if stage.rate_previous is not None:
        before = "Of those at the stage beside it" if stage.is_side else "Of the step before"
        facts.append((before, _rate(stage)))
    if stage.rate_first is not None and _is_enough(stage):
        facts.append(("Of those who entered", short(stage.rate_first, "share")))
    if stage.median_days is not None:
        facts.append(("To the next step, median", f"{full(stage.median_days, 'number')} days"))
    return facts


def _skipped(stage: Stage) -> int:
    return (stage.skipped or 0) - stage.skipped_young


def _is_enough(stage: Stage) -> bool:
    return stage.n_previous is not None and stage.n_previous >= SMALLEST_WHOLE


def _rate(stage: Stage) -> str:
    if not _is_enough(stage):
        return f"{round(stage.rate_previous * stage.n_previous)} of {stage.n_previous}"
    return f"{_share(stage)} ({_interval(stage)})"


def _share(stage: Stage) -> str:
    return short(stage.rate_previous, "share")


def _interval(stage: Stage) -> str:
    return f"{short(stage.low, 'share')} to {short(stage.high, 'share')}"


def _rule(field: str, value: object) -> str:
    words = {
        "response_days": "response within {} days",
        "welcome_days": "welcome within {} days",
        "second_days": "second purchase within {} days",
        "maturity_days": "judged after {} days",
        "value_kept": "value kept from {} on",
        "at_risk_silence": "at risk after {} usual gaps",
        "at_risk_chance": "at risk below a chance of {}",
        "lapsed_silence": "lapsed after {} usual gaps",
        "lapsed_chance": "lapsed below a chance of {}",
        "full_categories": "full relationship from {} categories on",
        "answer_hours": "answered within {} hours",
        "resolve_hours": "resolved within {} hours",
    }
    return words[field].format("?" if value is None else f"{value:g}")


def _is_between(value: str, low: float, high: float) -> bool:
    try:
        return low <= float(value) <= high
    except ValueError:
        return False
