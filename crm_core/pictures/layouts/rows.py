"""Nodes inside another node: one row each, across the parent's text."""

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.plan import Box, Measure, Point

ROW, INSET, SPACE = 30, 9, 5
_WIDER = 4


def rows_inside(graph: Graph, parent: Node, at: Point, room: float, measure: Measure) -> list[Box]:
    """A box for each node inside the parent, below one another from this point."""
    boxes, (x, y), w = [], (at[0] - _WIDER, at[1]), room + _WIDER
    for node in graph.inside(parent.id):
        lines, below = measure(node, w - 2 * INSET, True)
        bottom = y + ROW + below
        outline = ((x, y), (x + w, y), (x + w, bottom), (x, bottom))
        start = (x + INSET, y + 20)
        boxes.append(Box(node, outline, start, w - 2 * INSET, tuple(lines), row=True))
        y = bottom + SPACE
    return boxes


def rows_height(graph: Graph, parent: Node, room: float, measure: Measure) -> float:
    """How high the rows inside the parent are together, nothing for a parent without."""
    width = room + _WIDER - 2 * INSET
    return sum(ROW + SPACE + measure(node, width, True)[1] for node in graph.inside(parent.id))
