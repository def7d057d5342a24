"""What is said of a funnel: who came how far, by which rules, what is not measurable."""

import pandas as pd

from crm_core.analysis.funnel_rules import ALIVE, Rules
from crm_core.deal_stages import PLACES, known_place
from crm_core.metrics import METRICS
from crm_core.store import SMALLEST_WHOLE, Answer
from crm_core.studies.funnels import Found
from crm_core.studies.funnels_shape import Stage
from crm_core.studies.funnels_stages import (
    ACQUISITION,
    PENETRATION,
    PROBLEMS,
    RETENTION,
    VALUE_UP,
    WIN_BACK,
)
from crm_core.ui.by_table import by_table
from crm_core.ui.funnels_words import FIELDS
from crm_core.ui.words import counted, whole
from crm_core.units import NARROW_SPACE, short

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
# words of stages that are named in one sentence
MOST_NAMED = 6


def fact(found: Found) -> str:
    """Who entered and where, who came to the end, and which step the smallest share takes."""
    main = found.funnel.main
    first, last = main[0], main[-1]
    young = f" ({whole(first.young)} too recent to judge)" if first.young else ""
    opening = OPENINGS[found.layout.name]
    said = f"{whole(first.reached)} {found.layout.nouns} {opening}{young}{_inflow(main)}"
    if len(main) < 2:
        return f"{said}."
    said = f"{said}; {whole(last.reached) if last.reached else 'nobody'} came to “{last.name}”."
    judged = [stage for stage in main[1:] if is_enough(stage)]
    if not judged:
        return f"{said} Rates rest on {FEWEST} and are not told."
    weakest = min(judged, key=lambda stage: stage.rate_previous)
    before = main[main.index(weakest) - 1]
    return (
        f"{said} The narrowest step is to “{weakest.name}”: {share(weakest)} of those at "
        f"“{before.name}” get there (95{NARROW_SPACE}% interval {interval(weakest)})."
    )


def own_said(found: Found) -> str:
    """How many came to each stage by evidence of its own; empty where later stages add few."""
    main = found.funnel.main
    n = main[0].mature
    skipped = [stage for stage in main if later_only(stage) > FEW_SKIPPED * max(stage.mature, 1)]
    if not skipped or n < SMALLEST_WHOLE:
        return ""
    owns = ((stage, stage.mature - later_only(stage)) for stage in skipped)
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
    if rules.contract_days:
        said.append(
            "contracts paid by the month, so retained is who had not cancelled: paid in the last "
            f"{counted(rules.contract_days, 'day')}"
        )
    for field in FIELDS[found.layout.name]:
        value = getattr(rules, field)
        is_chance, is_silence = field.endswith("_chance"), field.endswith("_silence")
        if (is_chance and lapse_rule != ALIVE) or (is_silence and lapse_rule == ALIVE):
            continue
        if field == "full_categories" and found.funnel.of("N5").locked:
            said.append(f"value up: {VALUE_UP.rule}")
            continue
        said.append(_rule(field, full if value is None else value))
    return f"Counted by: {'; '.join(said)}."


def locked_said(found: Found) -> str:
    """What would unlock the stages that can't be measured, as Markdown; empty where all can."""
    hidden = {step.id for step in found.layout.steps if step.is_hidden}
    stages = [stage for stage in found.funnel.stages if stage.locked and stage.id not in hidden]
    needs = dict.fromkeys(need for stage in stages for need in stage.locked)
    # what the chain needs anyhow is no choice
    told = [need for need in needs if " or " not in need or not {*need.split(" or ")} & {*needs}]
    return f"What is not measurable needs {by_table(told)}." if told else ""


def unknown_said(stages: pd.DataFrame, rules: Rules) -> str:
    """The stages of deals that no name tells and nobody placed; empty where there are none."""
    placed = {word.lower() for place in PLACES for word in getattr(rules, f"stage_{place}")}
    is_unknown = [
        known_place(stage) is None and stage.lower() not in placed for stage in stages["stage"]
    ]
    found = stages[is_unknown]
    if found.empty:
        return ""
    named = ", ".join(
        f"“{row.stage[:40]}” ({counted(row.n_deals, 'deal')})"
        for row in found.head(MOST_NAMED).itertuples()
    )
    rest = len(found) - MOST_NAMED
    more = f" and {counted(rest, 'more stage')}" if rest > 0 else ""
    return (
        f"Not known as stages of deals, so counted as enquired: {named}{more}. Under Rules you can "
        "say what they mean."
    )


def resolved_said(found: Found, answer: Answer, rules: Rules) -> str:
    """Why the share resolved in time on the ladder differs from that of the number SA5.

    Empty where one of them is not told, or for another funnel.
    """
    if found.layout.name != PROBLEMS or answer.state != "ok":
        return ""
    stage = found.funnel.of("K3")
    if stage.locked or not is_enough(stage):
        return ""
    return (
        f"“{METRICS['SA5'].label}” is {short(answer.value, 'share')} ({whole(answer.part)} of "
        f"{whole(answer.n)}): all but those of the last 3 days, each by its own time. The ladder's "
        f"{share(stage)} is of those answered in time and at least "
        f"{counted(rules.maturity_days, 'day')} old; there a case resolved late passes, too, "
        "where it was not raised again or a purchase followed."
    )


def later_only(stage: Stage) -> int:
    """Those who can be judged and came here by later evidence only."""
    return (stage.skipped or 0) - stage.skipped_young


def is_enough(stage: Stage) -> bool:
    """Whether its rate rests on enough to be told as per cent."""
    return stage.n_previous is not None and stage.n_previous >= SMALLEST_WHOLE


def share(stage: Stage) -> str:
    """Its share of the step before."""
    return short(stage.rate_previous, "share")


def interval(stage: Stage) -> str:
    """The interval of that share."""
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
