"""What a CRM model is here: title, idea, stages, the graph of its picture, and where it is from."""

from dataclasses import dataclass

from crm_core.metrics import METRICS, Metric
from crm_core.pictures import Graph


@dataclass(frozen=True)
class Action:
    """One thing to do next, and the chart that shows with whom to begin."""

    text: str
    chart: str = ""


@dataclass(frozen=True)
class Stage:
    """One box of a model: the question it asks, the metrics that answer, and what to do next.

    The first metric is the headline of the box, unless `box` names what else it shows: "staff"
    for what staff say, or a tree of measures by its name. `charts` names what is drawn,
    `assessment` the questions of the bank, `untold` what the stage asks besides.
    """

    id: str
    title: str
    question: str
    metrics: tuple[Metric, ...]
    actions: tuple[Action, ...]
    charts: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()
    # what no column of the contract tells, and what would be needed, a sentence each
    untold: tuple[str, ...] = ()
    box: str = ""

    @property
    def headline(self) -> Metric | None:
        """The metric that stands in the box of the picture; none where it shows something else."""
        return self.metrics[0] if self.metrics and not self.box else None


def metrics_of(ids: str) -> tuple[Metric, ...]:
    """The metrics of these ids, which blanks part."""
    return tuple(METRICS[metric_id] for metric_id in ids.split())


@dataclass(frozen=True)
class About:
    """Where a model comes from, what it can't do, and what is contested."""

    origin: str
    sources: tuple[str, ...]
    limits: tuple[str, ...]
    contested: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Model:
    """One CRM model as data; each node of its graph shows a stage."""

    slug: str
    title: str
    idea: str
    stages: tuple[Stage, ...]
    graph: Graph
    about: About
    # what is drawn of the model as a whole, below the chosen stage
    whole: tuple[str, ...] = ()
    # a box that stands for several stages shows, and opens, one of them
    stands_for: tuple[tuple[str, str], ...] = ()

    def __post_init__(self):
        ids = {stage.id for stage in self.stages}
        shown = {dict(self.stands_for).get(node.id, node.id) for node in self.graph.nodes}
        if shown != ids:
            raise ValueError(f"{self.slug}: nodes must show all stages; differ: {shown ^ ids}")

    def stage(self, node_id: str) -> Stage:
        """The stage that a node of the picture opens; the first one for an unknown node."""
        wanted = dict(self.stands_for).get(node_id, node_id)
        return next((stage for stage in self.stages if stage.id == wanted), self.stages[0])

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """The metrics of all stages, each once, in reading order."""
        found = {metric.id: metric for stage in self.stages for metric in stage.metrics}
        return tuple(found.values())

    @property
    def headlines(self) -> tuple[Metric, ...]:
        """The metrics that the boxes of the picture show, by id; a box may show an opinion."""
        found = {self.stage(node.id).headline for node in self.graph.nodes} - {None}
        return tuple(sorted(found, key=lambda metric: metric.id))
