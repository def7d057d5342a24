"""Steps side by side as arrows, lanes above them, what flows back below."""

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.parts import lane_caption
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Path, Plan, Point
from crm_core.pictures.layouts.returns import loop
from crm_core.pictures.layouts.rows import rows_height, rows_inside

TIP, GAP, PAD, EDGE = 16, 6, 14, 2
LANE, DROP, LEVEL = 26, 26, 28
PARENT_WEIGHT = 1.25


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """The arrows over the whole width, all as high as the fullest of them."""
    top = LANE if any(node.lane for node in graph.outer) else EDGE
    spans = _spans(graph, width)
    rooms = {node.id: _room(*spans[node.id], i) for i, node in enumerate(graph.outer)}
    blocks = [measure(node, rooms[node.id], "tall") for node in graph.outer]
    rows = [_rows(graph, node, rooms[node.id], measure) for node in graph.outer]
    height = max(h + more for (_, h), more in zip(blocks, rows, strict=True)) + 2 * PAD
    boxes: list[Box] = []
    for i, (node, (lines, high)) in enumerate(zip(graph.outer, blocks, strict=True)):
        x, w = spans[node.id]
        start, room = (x + _inset(i), top + PAD), rooms[node.id]
        boxes.append(Box(node, _arrow(x, top, w, height, i), start, room, tuple(lines)))
        below = (start[0], start[1] + high + 6)
        boxes += rows_inside(graph, node, below, room, measure)
    captions, paths = _returns(graph, spans, top + height)
    lane_captions, lane_lines = _lanes(graph, spans)
    return Plan(
        width,
        top + height + EDGE + _depth(graph),
        tuple(boxes),
        (*lane_lines, *paths),
        (*lane_captions, *captions),
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


def _lanes(graph: Graph, spans: dict) -> tuple[list[Caption], list[Path]]:
    captions, lines = [], []
    for lane in graph.lanes:
        inside = [spans[node.id] for node in graph.outer if node.lane == lane.id]
        if inside:
            right = inside[-1][0] + inside[-1][1] - TIP
            caption, line = lane_caption(lane.label, inside[0][0], right, 15)
            captions += caption
            lines += line
    return captions, lines


def _depth(graph: Graph) -> float:
    return DROP + LEVEL * (len(graph.returns()) - 1) + 12 if graph.returns() else 0


def _returns(graph: Graph, spans: dict, bottom: float) -> tuple[list[Caption], list[Path]]:
    middle = {n: x + (w - TIP) / 2 + TIP / 2 for n, (x, w) in spans.items()}
    return loop(graph.returns(), middle, bottom + 5, DROP - 5, LEVEL)
