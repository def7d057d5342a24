"""Nodes inside another node: one row each, across the parent's text."""

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.plan import Box, Point

ROW, INSET, SPACE = 30, 9, 5


def rows_inside(graph: Graph, parent: Node, at: Point, room: float) -> list[Box]:
    """A box for each node inside the parent, below one another from this point."""
    boxes = []
    for i, node in enumerate(graph.inside(parent.id)):
        x, y = at[0] - 4, at[1] + i * (ROW + SPACE)
        w = room + 4
        outline = ((x, y), (x + w, y), (x + w, y + ROW), (x, y + ROW))
        boxes.append(Box(node, outline, (x + INSET, y + 20), w - 2 * INSET, row=True))
    return boxes
