"""Steps side by side as arrows, lanes above them, what flows back below."""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Plan, Point
from crm_core.pictures.layouts.rows import rows_height, rows_inside
from crm_core.pictures.text import clean, cut, width_of

TIP, GAP, PAD, EDGE = 16, 6, 14, 2
LANE, DROP, LEVEL = 26, 26, 28
PARENT_WEIGHT = 1.25


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """The arrows over the whole width, all as high as the fullest of them."""
    top = LANE if any(node.lane for node in graph.outer) else EDGE
    spans = _spans(graph, width)
    rooms = {node.id: _room(*spans[node.id], i) for i, node in enumerate(graph.outer)}
    blocks = [measure(node, rooms[node.id], False) for node in graph.outer]
    rows = [_rows(graph, node, rooms[node.id], measure) for node in graph.outer]
    height = max(h + more for (_, h), more in zip(blocks, rows, strict=True)) + 2 * PAD
    boxes: list[Box] = []
    for i, (node, (lines, _), more) in enumerate(zip(graph.outer, blocks, rows, strict=True)):
        x, w = spans[node.id]
        start, room = (x + _inset(i), top + PAD), rooms[node.id]
        boxes.append(Box(node, _arrow(x, top, w, height, i), start, room, tuple(lines)))
        first = (start[0], top + height - PAD - more + 8)
        boxes += rows_inside(graph, node, first, room, measure)
    paths, captions = _returns(graph, spans, top + height)
    return Plan(
        width,
        top + height + EDGE + _depth(graph),
        tuple(boxes),
        (*_lane_lines(graph, spans), *paths),
        (*_lane_labels(graph, spans), *captions),
    )


def _spans(graph: Graph, width: int) -> dict[str, tuple[float, float]]:
    weights = [PARENT_WEIGHT if graph.inside(node.id) else 1 for node in graph.outer]
    unit = (width - 2 * EDGE + (len(weights) - 1) * (TIP - GAP)) / sum(weights)
    spans, x = {}, float(EDGE)
    for node, weight in zip(graph.outer, weights, strict=True):
        spans[node.id] = (x, unit * weight)
        x += unit * weight - TIP + GAP
    return spans


def _inset(i: int) -> float:
    return PAD if i == 0 else TIP + 12


def _room(x: float, w: float, i: int) -> float:
    return w - _inset(i) - TIP - 4


def _rows(graph: Graph, node: Node, room: float, measure: Measure) -> float:
    below = rows_height(graph, node, room, measure)
    return below + 4 if below else 0


def _arrow(x: float, y: float, w: float, h: float, i: int) -> tuple[Point, ...]:
    notch = () if i == 0 else ((x + TIP, y + h / 2),)
    right = ((x + w - TIP, y), (x + w, y + h / 2), (x + w - TIP, y + h))
    return ((x, y), *right, (x, y + h), *notch)


def _lane_spans(graph: Graph, spans: dict) -> list[tuple[str, float, float]]:
    found = []
    for lane in graph.lanes:
        inside = [spans[node.id] for node in graph.outer if node.lane == lane.id]
        if inside:
            found.append((lane.label, inside[0][0], inside[-1][0] + inside[-1][1] - TIP))
    return found


def _lane_labels(graph: Graph, spans: dict) -> list[Caption]:
    return [
        Caption(cut(clean(label).upper(), right - x, 12.5, True), (x, 15), "lane", full=label)
        for label, x, right in _lane_spans(graph, spans)
    ]


def _lane_lines(graph: Graph, spans: dict) -> list[Path]:
    return [
        Path(((x + _lane_width(label), 11), (right, 11)), arrow=False)
        for label, x, right in _lane_spans(graph, spans)
        if right - x > _lane_width(label) + 20
    ]


def _lane_width(label: str) -> float:
    return width_of(clean(label).upper(), 12.5, True) + 8


def _depth(graph: Graph) -> float:
    return DROP + LEVEL * (len(graph.returns()) - 1) + 12 if graph.returns() else 0


def _returns(graph: Graph, spans: dict, bottom: float) -> tuple[list[Path], list[Caption]]:
    paths, captions = [], []
    middle = {n: x + (w - TIP) / 2 + TIP / 2 for n, (x, w) in spans.items()}
    shortest_first = sorted(graph.returns(), key=lambda e: abs(middle[e.source] - middle[e.target]))
    for level, edge in enumerate(shortest_first):
        y = bottom + DROP + LEVEL * level
        start, end = _ends(edge, middle, level)
        paths.append(Path(((start, bottom + 5), (start, y), (end, y), (end, bottom + 5))))
        text = cut(clean(edge.label), abs(start - end) - 32, 13)
        at = ((start + end) / 2, y + 4)
        captions.append(Caption(text, at, "flow", "middle", edge.label))
    return paths, captions


def _ends(edge: Edge, middle: dict[str, float], level: int) -> Point:
    return middle[edge.source] + 10 * level, middle[edge.target] - 10 * level
