"""Steps below one another for a narrow screen; what flows back runs along the right edge."""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Plan, Point
from crm_core.pictures.layouts.rows import rows_height, rows_inside
from crm_core.pictures.text import clean, cut, wrap

TIP, GAP, PAD, EDGE = 9, 5, 13, 2
LANE, TRACK = 28, 13


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """One box below the other, each as high as its text."""
    right = width - EDGE - (TRACK * len(graph.returns()) + 8 if graph.returns() else 0)
    boxes, captions, middles = [], [], {}
    y, lane = float(EDGE), ""
    for i, node in enumerate(graph.outer):
        if node.lane and node.lane != lane:
            lane, label = node.lane, clean(graph.lane_label(node.lane)).upper()
            y += LANE - 6
            captions.append(Caption(cut(label, right, 12.5, True), (EDGE, y - 4), "lane"))
            y += 4
        made, bottom = _box(graph, node, (EDGE, y, right), i, measure)
        boxes += made
        middles[node.id] = (y + bottom) / 2
        y = bottom + GAP
    paths = _returns(graph, middles, right)
    notes, y = _notes(graph, y + TIP, width)
    return Plan(width, y, tuple(boxes), tuple(paths), (*captions, *notes))


def _box(graph: Graph, node: Node, frame: tuple, i: int, measure: Measure):
    x, y, right = frame
    notch = TIP if i else 0
    room = right - x - 2 * PAD
    lines, height = measure(node, room, True)
    start = (x + PAD, y + notch + PAD - 2)
    below = rows_height(graph, node, room, measure)
    bottom = start[1] + height + (below + 6 if below else 0) + PAD - 4
    rows = rows_inside(graph, node, (start[0], start[1] + height + 6), room, measure)
    return [Box(node, _down(x, y, right, bottom, i), start, room, tuple(lines)), *rows], bottom


def _down(x: float, y: float, right: float, bottom: float, i: int) -> tuple[Point, ...]:
    middle = (x + right) / 2
    notch = ((middle - 16, y), (middle, y + TIP), (middle + 16, y)) if i else ()
    tip = ((middle + 16, bottom), (middle, bottom + TIP), (middle - 16, bottom))
    return ((x, y), *notch, (right, y), (right, bottom), *tip, (x, bottom))


def _returns(graph: Graph, middles: dict[str, float], right: float) -> list[Path]:
    def length(edge: Edge) -> float:
        return abs(middles[edge.source] - middles[edge.target])

    paths = []
    for level, edge in enumerate(sorted(graph.returns(), key=length)):
        x = right + TRACK * (level + 1)
        start, end = middles[edge.source] + 8 * level, middles[edge.target] - 8 * level
        paths.append(Path(((right + 2, start), (x, start), (x, end), (right + 5, end))))
    return paths


def _notes(graph: Graph, y: float, width: int) -> tuple[list[Caption], float]:
    labels = {node.id: node.label for node in graph.nodes}
    notes: list[Caption] = []
    for edge in graph.returns():
        text = f"{labels[edge.source]} → {labels[edge.target]}: {edge.label}".removesuffix(": ")
        for row in wrap(clean(text), width - 2 * EDGE, 13, 3):
            y += 18
            notes.append(Caption(row, (EDGE, y), "flow", full=text))
        y += 4
    return notes, y + 6
