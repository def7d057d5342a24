"""Nodes inside another node: one row each, across the parent's text."""

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.plan import Box, Measure, Point

INSET, SPACE, MARK = 9, 5, 5
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
        y = bottom + SPACE
    return boxes


def rows_height(graph: Graph, parent: Node, room: float, measure: Measure) -> float:
    """How high the rows inside the parent are together, nothing for a parent without."""
    return sum(
        measure(node, room + _WIDER - _inset(graph, node) - INSET, "row")[1] + _AIR + 2 + SPACE
        for node in graph.inside(parent.id)
    )


def _inset(graph: Graph, node: Node) -> float:
    """How far in the text begins; a lane's colour stands before it."""
    lane = graph.lane(node.lane)
    return INSET + (MARK if lane and lane.hue else 0)
