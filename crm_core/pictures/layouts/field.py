"""A field: what surrounds the core above it, the core from left to right, what carries it below."""

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.bands import Band, joints
from crm_core.pictures.layouts.parts import EDGE, columns, lane_caption
from crm_core.pictures.layouts.plan import Measure, Path, Plan, Point
from crm_core.pictures.layouts.returns import loop
from crm_core.pictures.layouts.ring import Ring

GAP, LINK, LOOP, CAPTION = 24, 34, 18, 34
_SHARE = 0.45


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Three bands over the whole width; the node with nodes inside opens into a ring."""
    lanes = [lane for lane in graph.lanes if graph.within(lane.id)]
    around, core, under = (graph.within(lane.id) for lane in lanes)
    spans = _spans(graph, core, width)
    upper = Band(graph, _above(around, list(spans.values()), width), EDGE, measure, "beside")
    opened = next(node for node in core if graph.inside(node.id))
    left, right = spans[opened]
    ring = Ring(graph, opened, left, right - left, measure)
    steps = {node: span for node, span in spans.items() if node is not opened}
    top, high = upper.bottom + LINK, Band(graph, steps, 0, measure).high
    middle = top + max(ring.height, high) / 2
    bottom = top + max(ring.height, high)
    row = Band(graph, steps, middle - high / 2, measure)
    round_top = middle - ring.height / 2
    said, back = _back(graph, row, bottom)
    foot = bottom + (LOOP + 12 if back else 0) + CAPTION
    thirds = columns(EDGE, width - EDGE, len(under), GAP / 2)
    lower = Band(graph, dict(zip(under, thirds, strict=True)), foot, measure, "beside")
    caption, line = lane_caption(lanes[2].label, EDGE, width - EDGE, foot - 9)
    boxes = [*upper.boxes(), *row.boxes(), *ring.boxes(round_top), *lower.boxes()]
    by_id = {node.id: span for node, span in spans.items()}
    tops = {**dict.fromkeys(by_id, row.top), opened.id: round_top}
    return Plan(
        width,
        lower.bottom + EDGE,
        tuple(boxes),
        (
            *upper.joints(),
            *_links(graph, upper, by_id, tops),
            *joints(graph, by_id, middle),
            *ring.arrows(round_top),
            *back,
            *line,
        ),
        (*ring.captions(round_top), *said, *caption),
        tuple(ring.behind(round_top)),
    )


def _spans(graph: Graph, core: tuple[Node, ...], width: float) -> dict[Node, Point]:
    """The core from left to right, the node that opens wider than the others."""
    room = width - 2 * EDGE - GAP * (len(core) - 1)
    narrow = room * (1 - _SHARE) / (len(core) - 1)
    spans, x = {}, float(EDGE)
    for node in core:
        wide = room * _SHARE if graph.inside(node.id) else narrow
        spans[node] = (x, x + wide)
        x += wide + GAP
    return spans


def _above(around: tuple[Node, ...], core: list[Point], width: float) -> dict[Node, Point]:
    """The first above the core's first box and a little more, the others above the rest."""
    first, *others = around
    end = sum(core[1]) / 2 - GAP
    rest = columns(end, width - EDGE, len(others), GAP)
    return {first: (EDGE, end - GAP), **dict(zip(others, rest, strict=True))}


def _links(graph: Graph, upper: Band, spans: dict[str, Point], tops: dict[str, float]):
    return [
        Path(((x, upper.bottom + 5), (x, tops[edge.target] - 5)), edge, "both")
        for edge in graph.steps("link")
        if edge.source in upper.spans and edge.target in spans
        for x in (sum(spans[edge.target]) / 2,)
    ]


def _back(graph: Graph, row: Band, bottom: float):
    middles = {key: row.middle(key) for key in row.spans}
    return loop(graph.returns(), middles, row.bottom + 5, bottom - row.bottom + LOOP - 5)
