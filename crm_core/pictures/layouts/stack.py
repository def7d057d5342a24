"""Blocks laid on one another, those of one level beside each other; at their side what returns."""

from crm_core.pictures.graph import Graph, Node
from crm_core.pictures.layouts.bands import Band
from crm_core.pictures.layouts.parts import EDGE, columns
from crm_core.pictures.layouts.plan import Measure, Plan
from crm_core.pictures.layouts.returns import notes, tracks

GAP, BESIDE = 6, 28


def place(graph: Graph, width: int, measure: Measure) -> Plan:
    """One level below the other, as wide as the picture."""
    track, right = tracks(graph, width)
    bands: list[Band] = []
    y = float(EDGE)
    for level in levels(graph):
        spans = columns(EDGE, right, len(level), BESIDE)
        style = "bar" if len(level) == 1 else "beside"
        bands.append(Band(graph, dict(zip(level, spans, strict=True)), y, measure, style))
        y = bands[-1].bottom + GAP
    middles = {key: (band.top + band.bottom) / 2 for band in bands for key in band.spans}
    captions, bottom = notes(graph, graph.returns(), y, width)
    return Plan(
        width,
        bottom,
        tuple(box for band in bands for box in band.boxes()),
        (*(path for band in bands for path in band.joints()), *track(middles)),
        tuple(captions),
    )


def levels(graph: Graph) -> list[list[Node]]:
    """The nodes by how many steps lead to them at most."""
    depth = dict.fromkeys((node.id for node in graph.outer), 0)
    for _ in graph.outer:
        for edge in graph.steps("next"):
            depth[edge.target] = max(depth[edge.target], depth[edge.source] + 1)
    found: dict[int, list[Node]] = {}
    for node in graph.outer:
        found.setdefault(depth[node.id], []).append(node)
    return [found[key] for key in sorted(found)]
