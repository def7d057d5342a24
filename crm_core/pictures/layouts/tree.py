"""A tree of causes: what is to be reached first, what leads to it beside or below."""

from dataclasses import dataclass

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.parts import EDGE, boxed, columns, height_of
from crm_core.pictures.layouts.plan import Box, Measure, Path, Plan

GAP, APART, BETWEEN = 8, 20, 40
INDENT, NARROW = 20, 640


@dataclass(frozen=True)
class Branch:
    """A node and what leads to it, with the edge that leads on to the node above."""

    node: Node
    edge: Edge | None
    causes: tuple["Branch", ...]

    @property
    def depth(self) -> int:
        """How many columns it and its causes take."""
        return 1 + max((cause.depth for cause in self.causes), default=0)


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Columns where there is room for them, else each cause indented below what it leads to."""
    return (_indented if width < NARROW else _beside)(graph, width, measure)


def branches(graph: Graph) -> tuple[Branch, ...]:
    """The nodes that lead to no other, each with its causes."""
    edges = {edge.source: edge for edge in graph.steps("next")}

    def branch(node: Node) -> Branch:
        causes = [n for n in graph.outer if n.id in edges and edges[n.id].target == node.id]
        return Branch(node, edges.get(node.id), tuple(branch(cause) for cause in causes))

    return tuple(branch(node) for node in graph.outer if node.id not in edges)


class _Columns:
    """Boxes column by column; what a cause leads to stands in the middle beside its causes."""

    def __init__(self, graph: Graph, spans: list[tuple[float, float]], measure: Measure):
        self.graph, self.spans, self.measure = graph, spans, measure
        self.boxes: list[Box] = []
        self.paths: list[Path] = []

    def high(self, branch: Branch, depth: int) -> float:
        return max(self._own(branch.node, depth), self._below(branch, depth))

    def place(self, branch: Branch, depth: int, top: float) -> float:
        """Place a branch; the middle of its box."""
        high, own = self.high(branch, depth), self._own(branch.node, depth)
        y, (x, right) = top + (high - own) / 2, self.spans[depth]
        frame = ((x, y), (right, y + own))
        self.boxes += boxed(self.graph, branch.node, frame, self.measure, "beside")
        middle, at = y + own / 2, top + (high - self._below(branch, depth)) / 2
        for cause in branch.causes:
            end = self.place(cause, depth + 1, at)
            self._link(cause.edge, (self.spans[depth + 1][0] - 1, end), (right + 1, middle))
            at += self.high(cause, depth + 1) + _apart(cause)
        return middle

    def _own(self, node: Node, depth: int) -> float:
        x, right = self.spans[depth]
        return height_of(self.graph, node, right - x, self.measure, "beside")

    def _below(self, branch: Branch, depth: int) -> float:
        if not branch.causes:
            return 0
        parts = [self.high(cause, depth + 1) + _apart(cause) for cause in branch.causes]
        return sum(parts) - _apart(branch.causes[-1])

    def _link(self, edge: Edge | None, start, end) -> None:
        if abs(start[1] - end[1]) < 1:
            self.paths.append(Path((start, (end[0], start[1])), edge))
            return
        turn = end[0] + BETWEEN * 0.55
        self.paths.append(Path((start, (turn, start[1]), (turn, end[1]), end), edge))


def _apart(branch: Branch) -> float:
    """Groups of causes stand further apart than the causes of one group."""
    return APART if branch.causes else GAP


def _beside(graph: Graph, width: int, measure: Measure) -> Plan:
    roots = branches(graph)
    n = max((root.depth for root in roots), default=1)
    made, y = _Columns(graph, columns(EDGE, width - EDGE, n, BETWEEN), measure), float(EDGE)
    for root in roots:
        made.place(root, 0, y)
        y += made.high(root, 0) + APART
    return Plan(width, y - APART + EDGE, tuple(made.boxes), tuple(made.paths))


def _indented(graph: Graph, width: int, measure: Measure) -> Plan:
    boxes: list[Box] = []
    paths: list[Path] = []

    def put(branch: Branch, depth: int, y: float) -> float:
        """Place a branch with all below it; where the next one begins."""
        x, right = EDGE + INDENT * depth, width - EDGE
        bottom = y + height_of(graph, branch.node, right - x, measure, "beside")
        boxes.extend(boxed(graph, branch.node, ((x, y), (right, bottom)), measure, "beside"))
        trunk, start = x + INDENT / 2, bottom
        bottom += GAP
        for cause in branch.causes:
            middle = bottom + 22
            points = ((x + INDENT - 1, middle), (trunk, middle), (trunk, start + 1))
            paths.append(Path(points, cause.edge))
            bottom = put(cause, depth + 1, bottom)
        return bottom

    y = float(EDGE)
    for root in branches(graph):
        y = put(root, 0, y)
    return Plan(width, y - GAP + EDGE, tuple(boxes), tuple(paths))
