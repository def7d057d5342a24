"""Tables of a database: what others name at the left, who names it at the right, the rest below."""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.bands import Band
from crm_core.pictures.layouts.parts import EDGE, boxed, columns, height_of
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Plan, Point
from crm_core.pictures.text import clean, wrap

GAP, ROOM, TRUNK, LEAST = 14, 0.24, 24, 220


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """What is named, who names it and what stands alone, with a line for each that names it."""
    edges = graph.steps("many")
    targets, sources = {e.target for e in edges}, {e.source for e in edges}
    named = [node for node in graph.outer if node.id in targets]
    naming = [node for node in graph.outer if node.id in sources - targets]
    alone = tuple(n for n in graph.outer if n not in named and n not in naming)
    left, right = columns(EDGE, width - EDGE, 2, width * ROOM)
    boxes = _stacked(graph, named, left, EDGE, measure) + _stacked(
        graph, naming, right, EDGE, measure
    )
    frames = {box.node.id: (*box.outline[0], *box.outline[2]) for box in boxes}
    drawn = [_line(edge, frames[edge.source], frames[edge.target]) for edge in edges]
    y = max((frame[3] for frame in frames.values()), default=EDGE - GAP) + GAP
    below, bottom = standing_alone(graph, alone, width, y, measure)
    captions = [said for path, edge in zip(drawn, edges, strict=True) for said in _said(path, edge)]
    return Plan(width, bottom + EDGE, (*boxes, *below), tuple(drawn), tuple(captions))


def _stacked(graph: Graph, nodes: list[Node], span: Point, y: float, measure: Measure) -> list[Box]:
    boxes: list[Box] = []
    for node in nodes:
        bottom = y + height_of(graph, node, span[1] - span[0], measure, "beside")
        boxes += boxed(graph, node, ((span[0], y), (span[1], bottom)), measure, "beside")
        y = bottom + GAP
    return boxes


def standing_alone(
    graph: Graph, nodes: tuple[Node, ...], width: float, y: float, measure: Measure
) -> tuple[list[Box], float]:
    """The tables that name no other, beside each other as far as there is room."""
    n = max(1, min(len(nodes), int(width // LEAST)))
    spans = columns(EDGE, width - EDGE, n, GAP)
    boxes: list[Box] = []
    for first in range(0, len(nodes), n):
        row = nodes[first : first + n]
        band = Band(graph, dict(zip(row, spans, strict=False)), y, measure, "beside")
        boxes += band.boxes()
        y = band.bottom + GAP
    return boxes, y - GAP


def _line(edge: Edge, source: tuple[float, ...], target: tuple[float, ...]) -> Path:
    """From the side of the table that names to that of the one it names."""
    start, end = (source[0] - 1, (source[1] + source[3]) / 2), (target[1] + target[3]) / 2
    stop = target[2] + 1
    if abs(start[1] - end) < 1:
        return Path((start, (stop, end)), edge, "many")
    turn = stop + TRUNK
    return Path((start, (turn, start[1]), (turn, end), (stop, end)), edge, "many")


def _said(path: Path, edge: Edge) -> list[Caption]:
    """What the line says, above its end at the table that names."""
    (start, y), (turn, _), *_ = path.points
    rows = wrap(clean(edge.label), start - turn - 22, 13, 4)
    return [
        Caption(row, (turn + 6, y - 8 - 17 * (len(rows) - 1 - i)), "flow", full=edge.label)
        for i, row in enumerate(rows)
    ]
