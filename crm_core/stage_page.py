"""The page that tells what each stage of each model shows, written from the models as data."""

import sys
from pathlib import Path

from crm_core.metrics import Metric
from crm_core.models import MODELS, Model, Stage
from crm_core.store import Store, open_dataset
from crm_core.view import default_view

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
START = """# What each stage of each model shows

One row a stage: the question it asks, the metrics that answer, the questions of the assessment
bank that people answer, and the charts. The last column says what the dataset named in the
heading can answer in its last 365 days: `measured`, or how many of the metrics, and what the
others lack. A metric that a study yields (a fit, groups) counts as measured where its columns are
there.

Written by `python -m crm_core.stage_page [DATASET] > docs/stages.md`.
"""
HEAD = """
| stage | question | metrics | asked of staff | charts | {name} |
|---|---|---|---|---|---|
"""


def stage_page(store: Store) -> str:
    """The text of docs/stages.md for a dataset."""
    return START + "".join(_model(model, store) for model in MODELS.values())


def stage_state(stage: Stage, store: Store) -> str:
    """Which of a stage's metrics a dataset can answer, and what the others lack."""
    if not stage.metrics:
        return "people answer"
    measured = [metric for metric in stage.metrics if isinstance(metric, Metric)]
    answers = store.answer(measured, default_view(store.as_of))
    lacks = {metric.id: " and ".join(store.missing(metric.needs)) for metric in stage.metrics}
    few = [name for name, answer in answers.items() if answer.state == "too_few"]
    open_ = len(stage.metrics) - len(few) - sum(bool(text) for text in lacks.values())
    if open_ == len(stage.metrics):
        return "measured"
    reasons = [f"{name}: needs {text}" for name, text in lacks.items() if text]
    reasons += [f"{name}: too little" for name in few]
    return f"{open_} of {len(stage.metrics)}; {'; '.join(reasons)}"


def _model(model: Model, store: Store) -> str:
    rows = "".join(_row(stage, store) for stage in model.stages)
    return f"\n## {model.title}\n{HEAD.format(name=_cell(store.manifest.name))}{rows}"


def _row(stage: Stage, store: Store) -> str:
    metrics = ", ".join(f"{metric.id} {metric.label}" for metric in stage.metrics)
    asked, charts = ", ".join(stage.assessment), ", ".join(stage.charts)
    cells = (stage.title, stage.question, metrics, asked, charts, stage_state(stage, store))
    return f"| {' | '.join(map(_cell, cells))} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or "–"


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    sys.stdout.write(stage_page(open_dataset(given)))
