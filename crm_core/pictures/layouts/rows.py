"""Nodes inside another node: one row each, across the parent's text."""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.plan import Box, Measure, Path, Point

INSET, SPACE, MARK = 9, 5, 5
# rows with a link between them stand further apart
LINKED = 20
_WIDER, _AIR = 4, 5


def rows_inside(graph: Graph, parent: Node, at: Point, room: float, measure: Measure) -> list[Box]:
    """A box for each node inside the parent, below one another from this point."""
    boxes, (x, y), w = [], (at[0] - _WIDER, at[1]), room + _WIDER
    for node in graph.inside(parent.id):
        inset = _inset(graph, node)
        space = w - inset - INSET
        lines, height = measure(node, space, "row")
        bottom = y + height + _AIR + 2
        outline = ((x, y), (x + w, y), (x + w, bottom), (x, bottom))
        boxes.append(Box(node, outline, (x + inset, y + _AIR), space, tuple(lines), "inner"))
        y = bottom + _space(graph, node)
    return boxes


def rows_linked(graph: Graph, boxes: tuple[Box, ...]) -> tuple[Path, ...]:
    """The links between rows of one box, straight up and down."""
    placed = {box.node.id: box for box in boxes if box.kind == "inner"}
    return tuple(
        Path(((x, upper[3] + 1), (x, lower[1] - 1)), edge, "both")
        for edge in _links(graph)
        if {edge.source, edge.target} <= set(placed)
        for upper, lower in [[_frame(placed[end]) for end in (edge.source, edge.target)]]
        for x in ((upper[0] + upper[2]) / 2,)
    )


def rows_height(graph: Graph, parent: Node, room: float, measure: Measure) -> float:
    """How high the rows inside the parent are together, nothing for a parent without."""
    return sum(
        measure(node, room + _WIDER - _inset(graph, node) - INSET, "row")[1]
        + (_AIR + 2 + _space(graph, node))
        for node in graph.inside(parent.id)
    )


def _space(graph: Graph, node: Node) -> float:
    """How far the next row stands below this one."""
    return LINKED if any(edge.source == node.id for edge in _links(graph)) else SPACE


def _links(graph: Graph) -> list[Edge]:
    """The links between two nodes inside one other."""
    parents = {node.id: node.parent for node in graph.nodes}
    return [
        edge
        for edge in graph.edges
        if edge.kind == "link" and parents.get(edge.source)
        if parents[edge.source] == parents.get(edge.target)
    ]


def _frame(box: Box) -> tuple[float, ...]:
    return (*box.outline[0], *box.outline[2])


def _inset(graph: Graph, node: Node) -> float:
    """How far in the text begins; a lane's colour stands before it."""
    lane = graph.lane(node.lane)
    return INSET + (MARK if lane and lane.hue else 0)
