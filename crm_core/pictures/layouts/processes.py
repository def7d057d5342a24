"""Processes side by side over the band that feeds them; under it the row that puts them to work."""

from crm_core.pictures.blocks import Style
from crm_core.pictures.graph import Graph
from crm_core.pictures.layouts.bands import Band
from crm_core.pictures.layouts.parts import EDGE, columns, lane_caption
from crm_core.pictures.layouts.plan import Caption, Measure, Path, Plan
from crm_core.pictures.layouts.returns import loop
from crm_core.pictures.text import clean

GAP, ARC, FEED, CAPTION = 24, 34, 34, 38
# what flows back enters its box right of the lane's name
_ENTERS = 0.8
# what the base feeds, it feeds right of the base's name
_FED, _CLEAR = 0.6, 10


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """Three rows: processes with what flows back above them, their base, their implementation."""

    def band(i: int, top: float, style: Style) -> Band:
        nodes = graph.within(graph.lanes[i].id)
        spans = columns(EDGE, width - EDGE, len(nodes), GAP)
        return Band(graph, dict(zip(nodes, spans, strict=True)), top, measure, style)

    upper = band(0, ARC, "tall")
    base = band(1, upper.bottom + FEED, "bar")
    lower = band(2, base.bottom + CAPTION, "tall")
    ports = {key: upper.middle(key, _ENTERS) for key in upper.spans}
    arcs, returns = loop(graph.returns(), ports, ARC - 4, 14 - ARC, -26)
    first, _ = lane_caption(graph.lanes[0].label, EDGE, width / 4, 18)
    second = _beside_feeds(graph.lanes[1].label, upper, base)
    third, line = lane_caption(graph.lanes[2].label, EDGE, width - EDGE, lower.top - 10)
    return Plan(
        width,
        lower.bottom + EDGE,
        (*upper.boxes(), *base.boxes(), *lower.boxes()),
        (*returns, *upper.joints(), *_feeds(graph, upper, base), *line, *lower.joints()),
        (*first, *arcs, *second, *third),
    )


def _beside_feeds(label: str, upper: Band, base: Band) -> list[Caption]:
    """The name of the base where the arrows leave room: before the first of them, else after it."""
    first, second = [upper.middle(key, _FED) for key in upper.spans][:2]
    room = first - EDGE - _CLEAR
    after, _ = lane_caption(label, first + _CLEAR, second - _CLEAR, base.top - 9)
    before, _ = lane_caption(label, EDGE, EDGE + room, base.top - 9)
    is_whole = all(caption.text == clean(label).upper() for caption in before)
    return before if is_whole else after


def _feeds(graph: Graph, upper: Band, base: Band) -> list[Path]:
    """The links between the base and what stands on it, straight up and down."""
    return [
        Path(((x, upper.bottom + 5), (x, base.top - 5)), edge, "both")
        for edge in graph.steps("link")
        if edge.source in base.spans and edge.target in upper.spans
        for x in (upper.middle(edge.target, _FED),)
    ]
