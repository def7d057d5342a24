"""Boxes in columns joined by arrows: what acts on what; the lanes are the columns."""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.parts import EDGE, boxed, columns, height_of
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Plan
from crm_core.pictures.text import clean, cut

LEVEL = 58
_GAP, _LEAST_GAP = 0.05, 36
_PORT = 0.3


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Columns over the whole width; alone a box stands in the middle, two stand apart."""
    lanes = [graph.within(lane.id) for lane in graph.lanes]
    spans = columns(EDGE, width - EDGE, len(lanes), max(_LEAST_GAP, width * _GAP))
    high = max(
        height_of(graph, node, end - x, measure, "tall")
        for nodes, (x, end) in zip(lanes, spans, strict=True)
        for node in nodes
    )
    boxes: dict[str, Box] = {}
    for nodes, (x, end) in zip(lanes, spans, strict=True):
        for node, y in zip(nodes, _tops(graph, nodes, high), strict=True):
            (made,) = boxed(graph, node, ((x, y), (end, y + high)), measure, "tall")
            boxes[node.id] = made
    column = {node.id: i for i, nodes in enumerate(lanes) for node in nodes}
    ways = _Ways(boxes, column)
    acting = [ways.acting(edge, graph) for edge in graph.steps("moderates")]
    return Plan(
        width,
        2 * high + LEVEL + 2 * EDGE,
        tuple(boxes[node.id] for node in graph.nodes),
        (*map(ways.step, graph.steps("next")), *(path for path, _ in acting)),
        tuple(said for _, said in acting if said.text),
    )


def _tops(graph: Graph, nodes: tuple[Node, ...], high: float) -> list[float]:
    """Where the boxes of a column begin; one that acts on a step stands above that step."""
    if len(nodes) > 1:
        return [EDGE + i * (high + LEVEL) for i in range(len(nodes))]
    acts = any(edge.source == nodes[0].id for edge in graph.steps("moderates"))
    return [float(EDGE) if acts else EDGE + (high + LEVEL) / 2]


class _Ways:
    """The lines between placed boxes."""

    def __init__(self, boxes: dict[str, Box], column: dict[str, int]):
        self.boxes, self.column = boxes, column

    def step(self, edge: Edge) -> Path:
        """The arrow of one step: straight where it can be, else with one or two corners."""
        source, target = self._frame(edge.source), self._frame(edge.target)
        apart = self.column[edge.target] - self.column[edge.source]
        if apart == 0:
            x = (source[0] + source[2]) / 2
            return Path(((x, source[3] + 3), (x, target[1] - 3)), edge)
        start, end = _middle(source), _middle(target)
        if start == end:
            return Path(((source[2] + 3, start), (target[0] - 3, end)), edge)
        # an arrow that passes a column leaves above or below it, and enters on that side
        side = -1 if end < start else 1
        if apart > 1:
            x, edge_y = (source[0] + source[2]) / 2, source[1] - 3 if side < 0 else source[3] + 3
            y = end + side * self._port(target)
            return Path(((x, edge_y), (x, y), (target[0] - 3, y)), edge)
        turn = (source[2] + target[0]) / 2
        y = end - side * self._port(target)
        return Path(((source[2] + 3, start), (turn, start), (turn, y), (target[0] - 3, y)), edge)

    def acting(self, edge: Edge, graph: Graph) -> tuple[Path, Caption]:
        """The arrow onto the step that leaves the target, and what it says."""
        source, start = self._frame(edge.source), self._frame(edge.target)
        x, y = (source[0] + source[2]) / 2, _middle(start)
        text = cut(clean(edge.label), source[2] - source[0], 13)
        said = Caption(text, (x, y + 19), "flow", "middle", edge.label)
        return Path(((x, source[3] + 3), (x, y - 3)), edge), said

    def _frame(self, node_id: str) -> tuple[float, float, float, float]:
        outline = self.boxes[node_id].outline
        return (*outline[0], *outline[2])

    @staticmethod
    def _port(frame: tuple[float, ...]) -> float:
        return (frame[3] - frame[1]) * _PORT


def _middle(frame: tuple[float, ...]) -> float:
    return (frame[1] + frame[3]) / 2
