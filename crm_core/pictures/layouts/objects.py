"""Objects that name each other: two columns of boxes, and between them a rail for each one named.

A line leaves the row of the column that names, runs along the rail of the object that it names,
and ends at its key. What names none and is named by none stands below, in a grid.
"""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.parts import EDGE, boxed, columns, height_of
from crm_core.pictures.layouts.plan import Box, Measure, Path, Plan
from crm_core.pictures.layouts.tables import GAP, standing_alone

# from a box to the nearest rail, between two rails at most, all rails as part of the width
TRUNK, STEP, MOST = 26, 10, 0.24
Frame = tuple[float, float, float, float]


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Both columns with their lines, and below them what has none."""
    parents = {node.id: node.parent or node.id for node in graph.nodes}
    edges = [edge for edge in graph.edges if edge.kind == "many"]
    targets = list(dict.fromkeys(parents[edge.target] for edge in edges))
    sources = {parents[edge.source] for edge in edges}
    named = [node for node in graph.outer if node.id in targets]
    naming = [node for node in graph.outer if node.id in sources - set(targets)]
    alone = [node for node in graph.outer if node not in (*named, *naming)]
    step = min(STEP, width * MOST / max(len(named), 1))
    gutter = 2 * TRUNK + step * max(len(named) - 1, 0)
    boxes = _stacked(graph, named, naming, width, gutter, measure)
    frames = {box.node.id: (*box.outline[0], *box.outline[2]) for box in boxes}
    start = (width - gutter) / 2 + TRUNK
    # the uppermost runs outermost, so that few lines cross
    order = [node.id for node in reversed(named)]
    rails = {name: start + step * i for i, name in enumerate(order)}
    lines = [_line(edge, frames, parents, rails[parents[edge.target]]) for edge in edges]
    y = max((frame[3] for frame in frames.values()), default=EDGE - GAP) + GAP
    below, bottom = standing_alone(graph, tuple(alone), width, y, measure)
    return Plan(width, bottom + EDGE, (*boxes, *below), tuple(lines))


def _stacked(
    graph: Graph,
    named: list[Node],
    naming: list[Node],
    width: float,
    gutter: float,
    measure: Measure,
) -> list[Box]:
    """What is named at the left; what names it at the right, or below where that is shorter."""
    spans = columns(EDGE, width - EDGE, 2, gutter)
    room = spans[0][1] - spans[0][0]
    high = {n: height_of(graph, n, room, measure, "beside") for n in (*named, *naming)}
    boxes: list[Box] = []
    bottoms = [float(EDGE), float(EDGE)]
    for node in (*named, *naming):
        side = 0 if node in named or bottoms[0] + high[node] < bottoms[1] else 1
        x, right = spans[side]
        y = bottoms[side]
        boxes += boxed(graph, node, ((x, y), (right, y + high[node])), measure, "beside")
        bottoms[side] = y + high[node] + GAP
    return boxes


def _line(edge: Edge, frames: dict[str, Frame], parents: dict[str, str], rail: float) -> Path:
    """From the side of the box that names, along a rail, to the side of the one it names."""
    start = _beside(edge.source, frames, parents, rail)
    stop = _beside(edge.target, frames, parents, rail)
    if abs(start[1] - stop[1]) < 1 and parents[edge.source] != parents[edge.target]:
        return Path((start, stop), edge, "many")
    return Path((start, (rail, start[1]), (rail, stop[1]), stop), edge, "many")


def _beside(node: str, frames: dict[str, Frame], parents: dict[str, str], rail: float):
    """Where a line meets the box of a node, at the height of its own row."""
    outer, own = frames[parents[node]], frames[node]
    x = outer[2] + 1 if outer[2] < rail else outer[0] - 1
    return x, (own[1] + own[3]) / 2
