"""Boxes below one another for a narrow screen; what flows back runs along the right edge."""

from crm_core.pictures.graph import Graph
from crm_core.pictures.layouts.parts import EDGE, PAD
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Plan, Point
from crm_core.pictures.layouts.returns import notes, tracks
from crm_core.pictures.layouts.rows import rows_height, rows_inside
from crm_core.pictures.lines import Line
from crm_core.pictures.text import clean, cut, wrap

TIP, GAP = 9, 5
LANE, GOAL = 28, 26
_SAID = {
    "next": "leads to",
    "link": "tied to",
    "moderates": "acts on the step after",
    "many": "names one of",
}


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """One box below the other, each as high as its text; a tip says which step comes next."""
    track, right = tracks(graph, width)
    boxes, captions, middles = [], [], {}
    y, lane = float(EDGE), ""
    for i, node in enumerate(graph.outer):
        if node.lane != lane:
            lane = node.lane
            said, y = _lane(graph, lane, right, y)
            captions += said
        made, bottom = _box(graph, i, (EDGE, y, right), measure)
        boxes += made
        middles[node.id] = (y + bottom) / 2
        y = bottom + GAP
        if graph.goal and i == len(graph.within(graph.lanes[0].id)) - 1:
            text = cut("→ " + clean(graph.goal), right - EDGE, 14, bold=True)
            captions.append(Caption(text, (EDGE + PAD, y + 17), "goal", full=graph.goal))
            y += GOAL
    said, y = notes(graph, graph.returns(), y + TIP, width)
    return Plan(width, y, tuple(boxes), tuple(track(middles)), (*captions, *said))


def _lane(graph: Graph, lane_id: str, right: float, y: float) -> tuple[list[Caption], float]:
    lane = graph.lane(lane_id)
    text = clean(lane.label).upper() if lane else ""
    if not text:
        return [], y
    said = Caption(cut(text, right, 12.5, True), (EDGE, y + LANE - 10), "lane", full=lane.label)
    return [said], y + LANE - 2


def _box(graph: Graph, i: int, frame: tuple[float, float, float], measure: Measure):
    x, y, right = frame
    node, has_notch = graph.outer[i], i > 0 and _is_next(graph, i - 1)
    room = right - x - 2 * PAD
    lines, height = measure(node, room, "beside")
    elsewhere = _elsewhere(graph, i, room, height - 4)
    start = (x + PAD, y + (TIP if has_notch else 0) + PAD - 3)
    height += elsewhere[-1].y - height + 4 if elsewhere else 0
    below = rows_height(graph, node, room, measure)
    bottom = start[1] + height + (below + 4 if below else 0) + PAD - 5
    rows = rows_inside(graph, node, (start[0], start[1] + height + 6), room, measure)
    outline = _outline((x, y, right, bottom), has_notch, _is_next(graph, i))
    return [Box(node, outline, start, room, (*lines, *elsewhere)), *rows], bottom


def _is_next(graph: Graph, i: int) -> bool:
    """Whether the step after this box is the box below it."""
    pair = tuple(node.id for node in graph.outer[i : i + 2])
    return any((edge.source, edge.target) == pair for edge in graph.steps("next"))


def _elsewhere(graph: Graph, i: int, room: float, y: float) -> list[Line]:
    """Where else the node leads, in words."""
    node = graph.outer[i]
    labels = {other.id: clean(other.label) for other in graph.outer}
    below = graph.outer[i + 1].id if _is_next(graph, i) else ""
    lines: list[Line] = []
    for kind, verb in _SAID.items():
        found = [
            labels[edge.target] + (f" ({clean(edge.label)})" if kind == "many" else "")
            for edge in graph.steps(kind)
            if edge.source == node.id and edge.target != below
        ]
        if found:
            text = f"{verb} {_listed(found)}"
            rows = wrap(text, room, 12, 4)
            y = lines[-1].y if lines else y
            lines += [Line(row, "quiet", 12, y + 17 * (k + 1)) for k, row in enumerate(rows)]
    return lines


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _outline(frame: tuple[float, ...], has_notch: bool, has_tip: bool) -> tuple[Point, ...]:
    x, y, right, bottom = frame
    middle = (x + right) / 2
    notch = ((middle - 16, y), (middle, y + TIP), (middle + 16, y)) if has_notch else ()
    tip = ((middle + 16, bottom), (middle, bottom + TIP), (middle - 16, bottom)) if has_tip else ()
    return ((x, y), *notch, (right, y), (right, bottom), *tip, (x, bottom))
