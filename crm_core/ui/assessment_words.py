"""What the pages of the assessment say: names of parts, the honesty line, facts as sentences."""

import pandas as pd

from crm_core.assessments.bank import BANK, by_subject
from crm_core.assessments.scoring import DISAGREED_FROM, FLOOR
from crm_core.models import MODELS
from crm_core.ui.words import counted, day

RESULTS, ANSWER, FILES = "Results", "Answer", "Import and export"
PARTS = (RESULTS, ANSWER, FILES)
GAPS, DEPARTMENTS, PLANS, TIME, EVIDENCE = (
    "Gaps",
    "Departments",
    "Plans and use",
    "Round by round",
    "Data beside answers",
)
LOOKS = (GAPS, DEPARTMENTS, PLANS, TIME, EVIDENCE)
HONEST = (
    "A self-assessment: people rate their own work high. A score opens a conversation; it is no "
    "benchmark, and no score of another company can be set beside it."
)
PRIVATE = (
    f"Nothing is shown of fewer than {FLOOR} respondents. Where a department that is hidden could "
    "be told from the rest, the smallest other one is hidden too."
)
ORDER = (
    "First what has the largest gap times importance. Where nobody named a wanted level it is 4, "
    "and where nobody weighed a question it counts once."
)
NOBODY = (
    f"No round of questions yet. Results show once {FLOOR} people have answered: answer here, send "
    "the link of this page to colleagues, or bring a file of answers."
)


def opens() -> str:
    """How many questions there are, and what answers to them open."""
    asked = [stage for model in MODELS.values() for stage in model.stages if stage.assessment]
    alone = sum(not stage.metrics for stage in asked)
    return (
        f"{counted(len(BANK), 'question')} on {counted(len(by_subject()), 'subject')}, of which a "
        f"round may ask a part. A round opens what people say of {counted(len(asked), 'stage')} in "
        f"the {len(MODELS)} models, {alone} of which nothing else can tell of."
    )


def answered(told: pd.Series) -> str:
    """How many answered a round, from where, since when."""
    since = "" if pd.isna(told.first_day) else f" from {day(told.first_day)} on"
    where = f" of {counted(told.n_departments, 'department')}" if told.n_departments else ""
    return f"{counted(told.n_respondents, 'respondent')}{where}{since}."


def first_gap(rows: pd.DataFrame) -> str:
    """Where there is most to gain, and where people disagree most."""
    first = rows.iloc[0]
    if first.gap <= 0:
        return "No component is below what is wanted."
    said = (
        f"Look first at {first.component}: {first.mean_score:.1f} of 5, wanted {first.target:.1f}."
    )
    differ = rows[rows["spread"] >= DISAGREED_FROM]["component"].tolist()
    if differ:
        said += f" People disagree on {' and '.join(differ[:3])}: talk first."
    return said


def widest(rows: pd.DataFrame) -> str:
    """The component that departments see most differently."""
    known = rows.dropna(subset=["mean_score"])
    shown = known.groupby("component")["mean_score"].agg(["min", "max", "count"])
    shown = shown[shown["count"] > 1]
    if shown.empty:
        return "Fewer than two departments can be shown."
    name = (shown["max"] - shown["min"]).idxmax()
    own = known[known["component"] == name].set_index("department")["mean_score"]
    return (
        f"Departments differ most on {name}: {own.idxmax()} sees {own.max():.1f}, {own.idxmin()} "
        f"{own.min():.1f}."
    )


def planned(rows: pd.DataFrame) -> str:
    """Where plans run furthest ahead of what is done."""
    first = rows.iloc[0]
    if first.distance <= 0:
        return "Nowhere do plans run ahead of what is done."
    return (
        f"Plans run furthest ahead of what is done in {first.component}: planned "
        f"{first.intention:.1f}, done {first.reality:.1f} of 5."
    )


def moved(rows: pd.DataFrame) -> str:
    """What rose and fell most between the last two rounds."""
    steps = {
        name: own["mean_score"].iloc[-1] - own["mean_score"].iloc[-2]
        for name, own in rows.groupby("component", sort=False)
        if len(own) > 1
    }
    if not steps:
        return "No component was asked in the same way twice, so nothing can be compared."
    best, worst = max(steps, key=steps.__getitem__), min(steps, key=steps.__getitem__)
    up = sum(step > 0 for step in steps.values())
    return (
        f"{counted(up, 'component')} of {len(steps)} rose since the round before: most "
        f"{best} ({steps[best]:+.1f}), least {worst} ({steps[worst]:+.1f})."
    )
