"""Trees of metrics as data: what is to be reached, and what leads to it, down to the processes.

That a cause leads to its effect is what the literature says, not a finding in the data. The value
tree takes return on customer apart (Peppers & Rogers, Return on Customer, 2005); that customer
equity is kept x worth x number follows Gupta & Lehmann, Managing Customers as Investments, 2005;
retention, satisfaction, loyalty and cost to serve are Gartner's measures, 2001.
"""

from dataclasses import dataclass

from crm_core.metrics import METRICS, Fitted, Metric
from crm_core.pictures import Edge, Graph, Node


@dataclass(frozen=True)
class Branch:
    """A metric by its id, or words where a group of metrics stands, and what leads to it."""

    id: str
    causes: tuple["Branch", ...] = ()
    title: str = ""

    @property
    def label(self) -> str:
        """What the box is called."""
        return self.title or METRICS[self.id].label


def _branch(id: str, *causes: "Branch | str", title: str = "") -> Branch:
    made = tuple(Branch(cause) if isinstance(cause, str) else cause for cause in causes)
    return Branch(id, made, title)


VALUE_TREE = _branch(
    "VA11",
    _branch("VA2", "PV3", "PV1", "PV5"),
    _branch("VA7", "VA6", "RE1", "AC1"),
)

KPI_TREE = _branch(
    "VA7",
    _branch("RE1", "SA1", "SA5", "IN9", "RE9"),
    _branch("VA2", "RE3", "PV3", "PV5"),
    _branch("AC1", "AC8", "AC5", "AC4", "AC3"),
)

INSIDE_OUT = _branch(
    "VA6",
    _branch("external", "RE1", "SA1", "RE5", "DE7", title="External: what customers say and do"),
    _branch("internal", "PV5", "IN9", "SA5", "TE1", title="Internal: how we work"),
)

TREES = {"value_tree": VALUE_TREE, "kpi_tree": KPI_TREE, "kpi_inside_out": INSIDE_OUT}


def graph_of(tree: Branch) -> Graph:
    """The tree as a picture: an arrow from each cause to its effect."""
    pairs = list(_walk(tree, None))
    return Graph(
        nodes=tuple(Node(branch.id, branch.label) for branch, _ in pairs),
        edges=tuple(Edge(branch.id, above.id) for branch, above in pairs if above),
        layout="tree",
    )


def metrics_in(tree: Branch) -> tuple[Metric | Fitted, ...]:
    """The metrics of a tree, from what is to be reached to its causes."""
    return tuple(METRICS[branch.id] for branch, _ in _walk(tree, None) if not branch.title)


def _walk(branch: Branch, above: Branch | None):
    yield branch, above
    for cause in branch.causes:
        yield from _walk(cause, branch)
