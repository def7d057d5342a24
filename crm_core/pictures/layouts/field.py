"""A field: what surrounds the core above it, the core from left to right, what carries it below."""

from dataclasses import replace

from crm_core.pictures.graph import Edge, Graph, Node
from crm_core.pictures.layouts.bands import Band, joints
from crm_core.pictures.layouts.parts import EDGE, columns, lane_caption
from crm_core.pictures.layouts.plan import Box, Measure, Path, Plan, Point
from crm_core.pictures.layouts.returns import loop
from crm_core.pictures.layouts.ring import Ring

GAP, LINK, LOOP, CAPTION, FEED = 24, 30, 18, 34, 26
_SHARE = 0.45
# how far from the edge of the field the arrows of what carries it stand
_RISER, _CLEAR = 18, 14


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Three bands over the whole width; the node with nodes inside opens into a ring."""
    lanes = [lane for lane in graph.lanes if graph.within(lane.id)]
    around, core, under = (graph.within(lane.id) for lane in lanes)
    above = _above(graph, around, width, measure)
    spans = _spans(graph, core, width)
    opened = next(node for node in core if graph.inside(node.id))
    left, right = spans[opened]
    ring = Ring(graph, opened, left, right - left, measure)
    steps = {node: span for node, span in spans.items() if node is not opened}
    top = above[-1].bottom + LINK
    row = Band(graph, steps, top, measure, least=ring.height)
    round_top = top + (row.high - ring.height) / 2
    said, back = _back(graph, row)
    foot = row.bottom + (LOOP + 12 if back else 0) + CAPTION
    thirds = columns(EDGE, width - EDGE, len(under), GAP / 2)
    lower = Band(graph, dict(zip(under, thirds, strict=True)), foot, measure, "beside")
    carried = graph.carries(lanes[2].id)
    risers = _risers(core, lower, row.bottom, width) if carried else []
    name = ": ".join([lanes[2].label, *(edge.label for edge in carried)])
    aside = _RISER + _CLEAR if carried else 0
    caption, line = lane_caption(name, EDGE + aside, width - EDGE - aside, foot - 11)
    by_id = {node.id: span for node, span in spans.items()}
    tops = {**dict.fromkeys(by_id, top), opened.id: round_top}
    return Plan(
        width,
        lower.bottom + EDGE,
        (
            *(box for band in above for box in band.boxes()),
            *_centred(row),
            *ring.boxes(round_top),
            *lower.boxes(),
        ),
        (
            *_down(graph, above),
            *_links(graph, above[-1], by_id, tops),
            *joints(graph, by_id, (row.top + row.bottom) / 2),
            *ring.arrows(round_top),
            *back,
            *risers,
            *line,
        ),
        (*ring.captions(round_top), *said, *caption),
        tuple(ring.behind(round_top)),
    )


def _above(graph: Graph, around: tuple[Node, ...], width: float, measure: Measure) -> list[Band]:
    """What surrounds the core, one long box below the other."""
    bands: list[Band] = []
    for node in around:
        y = bands[-1].bottom + FEED if bands else EDGE
        bands.append(Band(graph, {node: (EDGE, width - EDGE)}, y, measure, "bar"))
    return bands


def _down(graph: Graph, bands: list[Band]) -> list[Path]:
    """The arrows from one long box to the next."""
    tops = {key: band for band in bands for key in band.spans}
    return [
        Path(((x, tops[edge.source].bottom + 4), (x, tops[edge.target].top - 4)), edge)
        for edge in graph.steps("next")
        if {edge.source, edge.target} <= set(tops)
        for x in (tops[edge.source].middle(edge.source),)
    ]


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


def _centred(row: Band) -> list[Box]:
    """The boxes of the core, each with its words half-way down."""
    boxes = []
    for box in row.boxes():
        (_, top), bottom = box.outline[0], box.outline[2][1]
        high = box.lines[-1].y + 2 * (box.text[1] - top)
        down = max(bottom - top - high, 0) / 2
        boxes.append(replace(box, text=(box.text[0], box.text[1] + down)))
    return boxes


def _links(
    graph: Graph, upper: Band, spans: dict[str, Point], tops: dict[str, float]
) -> list[Path]:
    """The links between what lies above the core and its boxes."""
    return [
        Path(((x, upper.bottom + 5), (x, tops[edge.target] - 5)), edge, "both")
        for edge in graph.steps("link")
        if edge.source in upper.spans and edge.target in spans
        for x in (sum(spans[edge.target]) / 2,)
    ]


def _back(graph: Graph, row: Band):
    middles = {key: row.middle(key) for key in row.spans}
    return loop(graph.returns(), middles, row.bottom + 5, LOOP)


def _risers(core: tuple[Node, ...], lower: Band, bottom: float, width: float) -> list[Path]:
    """What carries the core: an arrow up at either end of it, outside of what flows back."""
    ends = list(lower.spans)
    return [
        Path(((x, lower.top - 3), (x, bottom + 5)), Edge(source, target.id, kind="link"))
        for x, source, target in (
            (EDGE + _RISER, ends[0], core[0]),
            (width - EDGE - _RISER, ends[-1], core[-1]),
        )
    ]
