"""Boxes below one another for a narrow screen; what flows back runs along the right edge."""

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.parts import EDGE, PAD
from crm_core.pictures.layouts.plan import Box, Caption, Measure, Plan, Point, Shape
from crm_core.pictures.layouts.returns import tracks
from crm_core.pictures.layouts.rows import rows_height, rows_inside
from crm_core.pictures.lines import Line
from crm_core.pictures.text import clean, cut, width_of, wrap

TIP, GAP = 9, 5
LANE, GOAL, SAID = 28, 14, 13
_SIGN = "\u25a0"
_SAID = {
    "next": "leads to",
    "link": "tied to",
    "moderates": "acts on the step after",
    "many": "names one of",
    "return": "back to",
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
    tip, said, y = _goal(graph, right, y)
    return Plan(width, y + EDGE, tuple(boxes), tuple(track(middles)), (*captions, *said), tip)


def _lane(graph: Graph, lane_id: str, right: float, y: float) -> tuple[list[Caption], float]:
    """The lane's name, and below it what all of it does for another lane."""
    lane = graph.lane(lane_id)
    text = clean(lane.label).upper() if lane else ""
    if not text:
        return [], y
    said = [Caption(cut(text, right, 12.5, True), (EDGE, y + LANE - 10), "lane", full=lane.label)]
    y += LANE - 2
    for edge in graph.carries(lane_id):
        for row in wrap(clean(edge.label), right - EDGE, SAID, 2):
            said.append(Caption(row, (EDGE, y + 10), "flow", full=edge.label))
            y += SAID + 5
    return said, y


def _goal(graph: Graph, right: float, y: float) -> tuple[tuple[Shape, ...], list[Caption], float]:
    """What all of it leads to, last and in the tip of an arrow as wide as the boxes."""
    if not graph.goal:
        return (), [], y
    middle, room = (EDGE + right) / 2, right - EDGE - 2 * PAD
    rows = wrap(clean(graph.goal), room, GOAL, 2, bold=True)
    foot = y + GAP + 18 * len(rows) + PAD
    tip = (middle, foot + 2 * TIP)
    outline = ((EDGE, y + GAP), (right, y + GAP), (right, foot), tip, (EDGE, foot))
    said = [
        Caption(row, (middle, y + GAP + PAD + 9 + 18 * k), "goal", "middle", graph.goal)
        for k, row in enumerate(rows)
    ]
    return (Shape(outline, "field"),), said, tip[1]


def _box(graph: Graph, i: int, frame: tuple[float, float, float], measure: Measure):
    x, y, right = frame
    node, has_notch = graph.outer[i], i > 0 and _is_next(graph, i - 1)
    room = right - x - 2 * PAD
    lines, height = measure(node, room, "beside")
    elsewhere = _elsewhere(graph, i, room, height + 1)
    start = (x + PAD, y + (TIP if has_notch else 0) + PAD - 3)
    height += elsewhere[-1].y - height + 4 if elsewhere else 0
    legend = _legend(graph, node, room, height + 8)
    height = legend[-1].y + 4 if legend else height
    below = rows_height(graph, node, room, measure)
    bottom = start[1] + height + (below + 4 if below else 0) + PAD - 5
    rows = rows_inside(graph, node, (start[0], start[1] + height + 6), room, measure)
    outline = _outline((x, y, right, bottom), has_notch, _is_next(graph, i))
    return [Box(node, outline, start, room, (*lines, *elsewhere, *legend)), *rows], bottom


def _is_next(graph: Graph, i: int) -> bool:
    """Whether the step after this box is the box below it."""
    pair = tuple(node.id for node in graph.outer[i : i + 2])
    return any((edge.source, edge.target) == pair for edge in graph.steps("next"))


def _elsewhere(graph: Graph, i: int, room: float, y: float) -> list[Line]:
    """Where the node leads, in words, but for a mere next step, which its tip shows."""
    node = graph.outer[i]
    labels = {other.id: clean(other.label) for other in graph.outer}
    shown = graph.outer[i + 1].id if _is_next(graph, i) and not _forks(graph) else ""
    lines: list[Line] = []
    for kind, verb in _SAID.items():
        edges = [edge for edge in graph.steps(kind) if edge.source == node.id]
        found = [_named(edge, labels) for edge in edges if (kind, edge.target) != ("next", shown)]
        if found:
            rows = wrap(f"{verb} {_listed(found)}", room, 12, 4)
            y = lines[-1].y if lines else y
            lines += [Line(row, "quiet", 12, y + 17 * (k + 1)) for k, row in enumerate(rows)]
    return lines


def _named(edge: Edge, labels: dict[str, str]) -> str:
    """Where an edge leads, and what a line between tables or one that flows back says."""
    label, target = clean(edge.label), labels[edge.target]
    if edge.kind == "return":
        return f"{target}: {label}".removesuffix(": ")
    return target + (f" ({label})" if edge.kind == "many" else "")


def _forks(graph: Graph) -> bool:
    """Whether some node leads to more than one, so that a tip alone would not tell all."""
    sources = [edge.source for edge in graph.steps("next")]
    return len(set(sources)) < len(sources)


def _legend(graph: Graph, parent: Node, room: float, y: float) -> list[Line]:
    """The kinds of the boxes inside one, each behind its colour."""
    used = {node.lane for node in graph.inside(parent.id)}
    lines: list[Line] = []
    x = 0.0
    y += 12
    for lane in (lane for lane in graph.lanes if lane.hue and lane.id in used):
        name = cut(clean(lane.label), room - 15, 12)
        wide = 15 + width_of(name, 12)
        if x and x + wide > room:
            x, y = 0.0, y + 17
        lines += [Line(_SIGN, lane.hue, 12, y, x), Line(name, "quiet", 12, y, x + 15)]
        x += wide + 12
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
