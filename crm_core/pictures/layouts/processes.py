"""Processes side by side over the band that feeds them; under it the row that puts them to work."""

from crm_core.pictures.blocks import Style
from crm_core.pictures.graph import Graph
from crm_core.pictures.layouts.bands import Band
from crm_core.pictures.layouts.parts import EDGE, columns, lane_caption
from crm_core.pictures.layouts.plan import Measure, Path, Plan
from crm_core.pictures.layouts.returns import loop

GAP, ARC, FEED, CAPTION = 24, 34, 34, 38
# what flows back enters its box right of the lane's name
_ENTERS = 0.8


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
    third, line = lane_caption(graph.lanes[2].label, EDGE, width - EDGE, lower.top - 10)
    return Plan(
        width,
        lower.bottom + EDGE,
        (*upper.boxes(), *base.boxes(), *lower.boxes()),
        (*returns, *upper.joints(), *_feeds(graph, upper, base), *line, *lower.joints()),
        (*first, *arcs, *third),
    )


def _feeds(graph: Graph, upper: Band, base: Band) -> list[Path]:
    """The links between the base and what stands on it, straight up and down."""
    return [
        Path(((x, upper.bottom + 5), (x, base.top - 5)), edge, "both")
        for edge in graph.steps("link")
        if edge.source in base.spans and edge.target in upper.spans
        for x in (upper.middle(edge.target),)
    ]
